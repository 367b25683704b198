// Which editor a kind of field has, and what an edit of it reaches beyond the field.
#include "engine/authoring/graphediting.h"
#include "engine/nodes/webhook.h"
#include "ui/edit/documentsession.h"
#include "ui/edit/translate.h"
#include "ui/inspector/detail/rendercontext.h"
#include "ui/inspector/fields/bound.h"
#include "ui/inspector/fields/conditions.h"
#include "ui/inspector/fields/declaredvalues.h"
#include "ui/inspector/fields/fieldtext.h"
#include "ui/inspector/fields/forms.h"
#include "ui/inspector/fields/nexttimes.h"
#include "ui/inspector/fields/operators.h"
#include "ui/inspector/fields/variablefield.h"
#include "ui/inspector/fields/variablescope.h"

#include <QDateTime>
#include <QVBoxLayout>

namespace millrace::ui {

EditStep withoutHandles(const RenderContext& context, const std::set<std::string>& handles)
{
    EditStep step;
    const std::vector<EdgeModel>& edges = context.session.model().edges;
    // The last first, so that the places of the others stay what they are.
    for (std::size_t i = edges.size(); i-- > 0;) {
        const EdgeModel& edge = edges[i];
        if (edge.source != context.nodeId || !handles.contains(edge.sourceHandle))
            continue;
        const Path path{PathStep::key("workflow"), PathStep::key("graph"), PathStep::key("edges"),
                        PathStep::at(edge.index)};
        if (const Result<EditStep> removal = context.session.document().makeRemove(path, {}))
            joinSteps(step, *removal);
    }
    return step;
}

namespace {

std::set<std::string> handlesOf(const Value& items, const char* idKey)
{
    std::set<std::string> ids;
    for (const Value& item : items.toArray())
        ids.insert(item[idKey].toString());
    return ids;
}

/// Items that are branches of the node: their edges go with them.
void removeEdgesWithItems(const RenderContext& context, ControlField* field, const FieldSpec& spec, const char* idKey)
{
    field->setTakeOver([&context, spec, idKey](const Value& before, const Value& after) {
        std::set<std::string> gone = handlesOf(before, idKey);
        for (const std::string& id : handlesOf(after, idKey))
            gone.erase(id);
        const EditStep edges = withoutHandles(context, gone);
        if (edges.edits.empty())
            return false;
        const Path path = Path::nodeData(context.nodeId).dotted(spec.path);
        Result<EditStep> step = smallestStep(context.session.document(), path, after, spec.label.text);
        if (step)
            joinSteps(*step, edges);
        return pushStep(context, std::move(step));
    });
}

/// The first variable that is chosen says what the aggregator gives.
void deduceOutputType(const RenderContext& context, ControlField* field, const FieldSpec& spec)
{
    field->setTakeOver([&context, spec](const Value&, const Value& after) {
        const NodeModel* node = context.session.model().node(context.nodeId);
        if (!node || !node->data.find("output_type"))
            return false;
        const std::string present = node->data["output_type"].toString("any");
        const QString found = typeOf(context, selectorOf(after.at(0)));
        std::string type = present;
        if (after.size() == 0)
            type = "any";
        else if (present == "any" && !found.isEmpty())
            type = ss(found);
        if (type == present)
            return false;
        const Document& document = context.session.document();
        const Path data = Path::nodeData(context.nodeId);
        Result<EditStep> step = smallestStep(document, data.dotted(spec.path), after, spec.label.text);
        const Result<EditStep> typeStep = document.makeSet(data / "output_type", Value(type), {});
        if (step && typeStep)
            joinSteps(*step, *typeStep);
        return pushStep(context, std::move(step));
    });
}

/// With a strategy come its values; with the fail branch go its edges.
void applyStrategy(const RenderContext& context, ControlField* field, const FieldSpec& spec)
{
    field->setTakeOver([&context, spec](const Value& before, const Value& after) {
        const NodeModel* node = context.session.model().node(context.nodeId);
        if (!node)
            return false;
        const Document& document = context.session.document();
        const Path data = Path::nodeData(context.nodeId);
        Result<EditStep> step = smallestStep(document, data.dotted(spec.path), after, spec.label.text);
        if (!step)
            return pushStep(context, std::move(step));
        const bool values = after.toString() == "default-value";
        if (values != (node->data["default_value"].size() > 0)) {
            const Result<EditStep> more =
                smallestStep(document, data / "default_value", values ? defaultValuesFor(context) : Value(), {});
            if (more)
                joinSteps(*step, *more);
        }
        if (before.toString() == "fail-branch")
            joinSteps(*step, withoutHandles(context, {"fail-branch"}));
        return pushStep(context, std::move(step));
    });
}

/// What a webhook is asked with is what it gives to other nodes.
void keepWebhookVariables(const RenderContext& context, ControlField* field, const FieldSpec& spec)
{
    field->setTakeOver([&context, spec](const Value&, const Value& after) {
        const NodeModel* node = context.session.model().node(context.nodeId);
        if (!node || !node->data.find("variables"))
            return false;
        Value data = node->data;
        data.set(spec.path, after);
        const Document& document = context.session.document();
        const Path path = Path::nodeData(context.nodeId);
        Result<EditStep> step = smallestStep(document, path.dotted(spec.path), after, spec.label.text);
        const Result<EditStep> more = smallestStep(document, path / "variables", webhookVariables(data), {});
        if (!step || !more || more->edits.empty())
            return false;
        joinSteps(*step, *more);
        step->mergeKey = "field:" + path.dotted(spec.path).toString();
        context.session.push(std::move(*step));
        return true;
    });
}

ControlField* makeZone(const RenderContext& context, const QString& name, QWidget* parent)
{
    auto* field = new ControlField(makeTimeZone(nullptr), name, parent);
    auto* times = new NextTimes(context, field);
    field->layout()->addWidget(times);
    field->setFollow([times](const Value& data) { times->showTimes(data); });
    return field;
}

/// The parameters of a tool or agent, by what the app remembers of their declaration.
ControlField* makeParameterValues(const RenderContext& context, const FieldSpec& spec, QWidget* parent)
{
    const QString name = translate(spec.label);
    DeclaredValues* values = makeTypedValues(context, nullptr, name);
    values->setOpen(spec.path == "agent_parameters");
    auto* field = new ControlField(values, name, parent);
    field->setFollow([values, path = spec.path, plain = false](const Value& data) mutable {
        if (path != "agent_parameters") {
            const Value& declared = data["paramSchemas"];
            const ParameterForm form = path == "tool_configurations" ? ParameterForm::Settings : ParameterForm::Inputs;
            values->setDeclared(declared, [&] { return toolParameters(declared, form); });
            return;
        }
        // Strategies keep their declaration to themselves. Most ask for the same; others get plain rows, and keep them
        // while they are being named.
        std::vector<ToolParameter> usual = usualAgentParameters();
        const Value::Object& given = data[path].toObject();
        plain = plain || std::any_of(given.begin(), given.end(), [&usual](const auto& member) {
                    return std::none_of(usual.begin(), usual.end(),
                                        [&member](const ToolParameter& one) { return one.name == member.first; });
                });
        values->setDeclared(Value(plain), [&] { return plain ? std::vector<ToolParameter>() : usual; });
    });
    return field;
}

/// The shown text is Markdown; the document holds Lexical JSON, which the engine makes.
ControlField* makeNote(const RenderContext& context, const QString& name, QWidget* parent)
{
    auto* field = new ControlField(makeNoteText(context, nullptr), name, parent);
    field->setTakeOver([&context](const Value&, const Value& after) {
        const GraphEditing editing(context.session.document(), QDateTime::currentMSecsSinceEpoch());
        EditStep step = editing.setNoteText(context.nodeId, after.toString());
        if (step.edits.empty())
            return true;
        step.mergeKey = "note:" + context.nodeId;
        context.session.push(std::move(step));
        return true;
    });
    return field;
}

/// Which variables a setting reads, where only some make sense; the others stay within reach.
QStringList typesFor(const std::string& path)
{
    if (path == "iterator_selector" || path == "variable")
        return {QStringLiteral("array")};
    if (path == "variable_selector")
        return {QStringLiteral("file"), QStringLiteral("array[file]")};
    if (path == "query_variable_selector" || path == "query")
        return {QStringLiteral("string")};
    if (path == "query_attachment_selector")
        return {QStringLiteral("file"), QStringLiteral("array[file]")};
    return {};
}

ValueControl* makeSelector(const RenderContext& context, const FieldSpec& spec)
{
    auto* selector = new SelectorControl(context, nullptr, typesFor(spec.path));
    selector->field()->setWritableOnly(spec.path == "assigned_variable_selector");
    return selector;
}

ValueControl* makeControl(const RenderContext& context, const FieldSpec& spec)
{
    const QString word = translate(spec.label);
    switch (spec.kind) {
    case FieldKind::Selector:
        return makeSelector(context, spec);
    case FieldKind::Conditions:
        return makeConditionList(context, ConditionPlace::Loop, nullptr);
    case FieldKind::Cases:
        return makeCases(context, nullptr);
    case FieldKind::Filter:
        return makeFilterConditions(context, nullptr);
    case FieldKind::MetadataFilter:
        return makeMetadataFilter(context, nullptr);
    case FieldKind::Variables:
        return makeVariableList(context, nullptr);
    case FieldKind::EndOutputs:
        return makeEndOutputs(context, nullptr);
    case FieldKind::Outputs:
        return makeCodeOutputs(context, nullptr);
    case FieldKind::DeclaredOutputs:
        return makeDeclaredOutputs(context, nullptr);
    case FieldKind::Classes:
        return makeClasses(context, nullptr);
    case FieldKind::Parameters:
        return makeParameters(context, nullptr);
    case FieldKind::Assignments:
        return makeAssignments(context, nullptr);
    case FieldKind::SelectorList:
        return makeSelectorList(context, nullptr, true);
    case FieldKind::Groups:
        return makeGroups(context, nullptr);
    case FieldKind::LoopVariables:
        return makeLoopVariables(context, nullptr);
    case FieldKind::StartForm:
        return makeStartForm(context, nullptr);
    case FieldKind::ErrorStrategy:
        return makeErrorStrategy(nullptr);
    case FieldKind::DefaultValues:
        return makeDefaultValues(context, nullptr);
    case FieldKind::Deliveries:
        return makeDeliveries(context, nullptr);
    case FieldKind::FormFields:
        return makeFormFields(context, nullptr);
    case FieldKind::UserActions:
        return makeUserActions(context, nullptr);
    case FieldKind::RequestParameters:
        return makeRequestParameters(context, spec, nullptr);
    case FieldKind::Datasets:
        return new TextListControl(context.theme, nullptr, Fields::tr("Add knowledge base"),
                                   Fields::tr("Id of the knowledge base"));
    case FieldKind::TextList:
        return new TextListControl(context.theme, nullptr, Fields::tr("Add entry"));
    case FieldKind::RerankModel:
        return makeRerankModel(context, nullptr, spec.path.rfind("retrieval_model.", 0) == 0);
    case FieldKind::Weights:
        return makeWeights(context, nullptr);
    case FieldKind::Values:
        return makeValues(context, nullptr, word);
    case FieldKind::Weekdays:
        return makeWeekdays(nullptr);
    case FieldKind::MonthDays:
        return makeMonthDays(nullptr);
    case FieldKind::ClockTime:
        return makeClockTime(nullptr);
    case FieldKind::ListKey:
        return new SuggestControl(fileAttributes(), nullptr);
    case FieldKind::TypeName:
        return new SuggestControl(allTypes(), nullptr);
    case FieldKind::Json:
        return new DataControl(context, nullptr, 2, 14);
    default:
        return nullptr;
    }
}

} // namespace

FieldWidget* makeFormField(const RenderContext& context, const FieldSpec& spec, QWidget* parent)
{
    const QString name = translate(spec.label);
    if (spec.kind == FieldKind::TypedValues)
        return makeParameterValues(context, spec, parent);
    if (spec.kind == FieldKind::TimeZone)
        return makeZone(context, name, parent);
    if (spec.kind == FieldKind::NoteText)
        return makeNote(context, name, parent);
    ValueControl* control = makeControl(context, spec);
    if (!control)
        return nullptr;
    auto* field = new ControlField(control, name, parent);
    if (spec.kind == FieldKind::Cases)
        removeEdgesWithItems(context, field, spec, "case_id");
    else if (spec.kind == FieldKind::Classes || spec.kind == FieldKind::UserActions)
        removeEdgesWithItems(context, field, spec, "id");
    else if (spec.kind == FieldKind::SelectorList)
        deduceOutputType(context, field, spec);
    else if (spec.kind == FieldKind::ErrorStrategy)
        applyStrategy(context, field, spec);
    else if (spec.kind == FieldKind::RequestParameters)
        keepWebhookVariables(context, field, spec);
    // Operators and defaults follow types that are set elsewhere.
    if (spec.kind == FieldKind::Filter || spec.kind == FieldKind::Conditions || spec.kind == FieldKind::Cases ||
        spec.kind == FieldKind::Assignments)
        field->setFollow([](const Value&) {});
    return field;
}

} // namespace millrace::ui
