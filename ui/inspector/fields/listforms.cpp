// Lists of names with variables, types and texts: inputs and outputs of nodes, classes, parameters.
#include "engine/authoring/variables.h"
#include "ui/edit/documentsession.h"
#include "ui/edit/translate.h"
#include "ui/inspector/detail/rendercontext.h"
#include "ui/inspector/fields/fieldtext.h"
#include "ui/inspector/fields/forms.h"
#include "ui/inspector/fields/names.h"
#include "ui/inspector/fields/rowfields.h"
#include "ui/inspector/fields/templateeditor.h"
#include "ui/inspector/fields/variablescope.h"

#include <QDateTime>
#include <QRegularExpression>

namespace millrace::ui {

namespace {

/// What Dify takes as the name of a variable (nodes.md 2.1).
QString nameProblem(const std::string& name)
{
    static const QRegularExpression valid(QStringLiteral("^[A-Za-z_][A-Za-z0-9_]{0,29}$"));
    if (name.empty())
        return Fields::tr("A name is needed.");
    return valid.match(qs(name)).hasMatch()
               ? QString()
               : Fields::tr("Names have up to 30 letters, digits and _, and do not begin with a digit.");
}

void takeTypeOf(const RenderContext& context, Value& record, const Value& before, const char* selectorKey,
                const char* typeKey, bool always)
{
    if (record[selectorKey] == before[selectorKey] || (!always && !record.find(typeKey)))
        return;
    const QString type = typeOf(context, selectorOf(record[selectorKey]));
    if (!type.isEmpty())
        record.set(typeKey, ss(type));
}

/// A variable without a name gets the one of what it reads.
void nameAfterVariable(Value& record, const Value& before, const char* nameKey, const char* selectorKey)
{
    const Selector selector = selectorOf(record[selectorKey]);
    if (record[selectorKey] == before[selectorKey] || selector.size() < 2 || !record[nameKey].toString().empty())
        return;
    if (nameProblem(selector.back()).isEmpty())
        record.set(nameKey, selector.back());
}

} // namespace

QStringList constantTypes()
{
    return {QStringLiteral("string"),        QStringLiteral("number"),        QStringLiteral("boolean"),
            QStringLiteral("object"),        QStringLiteral("array[string]"), QStringLiteral("array[number]"),
            QStringLiteral("array[object]"), QStringLiteral("array[boolean]")};
}

QStringList allTypes()
{
    return constantTypes() + QStringList{QStringLiteral("array[file]"), QStringLiteral("array[any]"),
                                         QStringLiteral("file"), QStringLiteral("any")};
}

ValueControl* makeVariableList(const RenderContext& context, QWidget* parent)
{
    ListSpec spec;
    spec.makeItem = [&context](QWidget* owner) {
        auto* record = new RecordControl(
            context.theme,
            {nameField(context, "variable", inputRenamer(context)), selectorField(context, "value_selector")}, owner);
        record->setAdjust([&context](Value& item, const Value& before) {
            takeTypeOf(context, item, before, "value_selector", "value_type", false);
            nameAfterVariable(item, before, "variable", "value_selector");
        });
        record->setCheck([](const Value& item) {
            const std::string& name = item["variable"].toString();
            return name.empty() ? QString() : nameProblem(name);
        });
        return record;
    };
    spec.itemName = [](int index) { return Fields::tr("Input %1").arg(index + 1); };
    spec.addText = Fields::tr("Add input");
    spec.newItem = [](const Value&) { return Value::object({{"variable", ""}, {"value_selector", Value::Array()}}); };
    spec.standalone = true;
    return new ListControl(context.theme, std::move(spec), parent);
}

ValueControl* makeEndOutputs(const RenderContext& context, QWidget* parent)
{
    ListSpec spec;
    spec.makeItem = [&context](QWidget* owner) {
        const auto plainName = [](const std::string&, const std::string&) { return Renaming(); };
        auto* record = new RecordControl(
            context.theme, {nameField(context, "variable", plainName), selectorField(context, "value_selector")},
            owner);
        record->setAdjust([&context](Value& item, const Value& before) {
            takeTypeOf(context, item, before, "value_selector", "value_type", true);
            nameAfterVariable(item, before, "variable", "value_selector");
        });
        return record;
    };
    spec.itemName = [](int index) { return Fields::tr("Output %1").arg(index + 1); };
    spec.addText = Fields::tr("Add output");
    spec.newItem = [](const Value&) {
        return Value::object({{"variable", ""}, {"value_selector", Value::Array()}, {"value_type", "string"}});
    };
    spec.emptyText = Fields::tr("The results of the app: a name each, and the variable it comes from.");
    spec.standalone = true;
    return new ListControl(context.theme, std::move(spec), parent);
}

ValueControl* makeCodeOutputs(const RenderContext& context, QWidget* parent)
{
    ListSpec spec;
    spec.makeItem = [&context](QWidget* owner) {
        std::vector<RecordField> fields{nameField(context, "name", variableRenamer(context, context.nodeId)),
                                        typeField("value.type", constantTypes()),
                                        {"value.children", Fields::tr("Members"),
                                         [&context](QWidget* p) { return new DataControl(context, p); },
                                         [](const Value& item) { return item["value"]["children"].size() > 0; }}};
        auto* record = new RecordControl(context.theme, std::move(fields), owner);
        record->setCheck([](const Value& item) { return nameProblem(item["name"].toString()); });
        return record;
    };
    spec.itemName = [](int index) { return Fields::tr("Output %1").arg(index + 1); };
    spec.addText = Fields::tr("Add output");
    spec.newItem = [](const Value& list) {
        return Value::object({{"name", MapControl::freeName(list, list.size() == 0 ? "result" : "output")},
                              {"value", Value::object({{"type", "string"}, {"children", Value()}})}});
    };
    spec.standalone = true;
    return new MapControl(context.theme, std::move(spec), parent);
}

ValueControl* makeDeclaredOutputs(const RenderContext& context, QWidget* parent)
{
    ListSpec spec;
    spec.makeItem = [&context](QWidget* owner) {
        return new RecordControl(
            context.theme,
            {nameField(context, "name", variableRenamer(context, context.nodeId)), typeField("type", allTypes())},
            owner);
    };
    spec.itemName = [](int index) { return Fields::tr("Declared output %1").arg(index + 1); };
    spec.addText = Fields::tr("Add output");
    spec.newItem = [](const Value&) { return Value::object({{"name", ""}, {"type", "string"}}); };
    spec.standalone = true;
    return new ListControl(context.theme, std::move(spec), parent);
}

ValueControl* makeClasses(const RenderContext& context, QWidget* parent)
{
    ListSpec spec;
    spec.makeItem = [&context](QWidget* owner) {
        std::vector<RecordField> fields{{"name",
                                         Fields::tr("text"),
                                         [&context](QWidget* p) {
                                             auto* text = new TemplateControl(context, p, 1, 6);
                                             text->editor()->setPlaceholder(Fields::tr("What belongs to this class"));
                                             return text;
                                         },
                                         {},
                                         false,
                                         true},
                                        {"label",
                                         Fields::tr("label"),
                                         [](QWidget* p) {
                                             auto* line = new LineControl(p, Fields::tr("Short name (optional)"));
                                             line->setEmptyRemoves(true);
                                             return line;
                                         },
                                         {},
                                         false,
                                         true}};
        return new RecordControl(context.theme, std::move(fields), owner);
    };
    spec.itemName = [](int index) { return Fields::tr("Class %1").arg(index + 1); };
    spec.addText = Fields::tr("Add class");
    spec.newItem = [](const Value&) {
        return Value::object({{"id", std::to_string(QDateTime::currentMSecsSinceEpoch())}, {"name", ""}});
    };
    spec.boxed = true;
    spec.standalone = true;
    return new ListControl(context.theme, std::move(spec), parent);
}

ValueControl* makeParameters(const RenderContext& context, QWidget* parent)
{
    ListSpec spec;
    spec.makeItem = [&context](QWidget* owner) {
        QStringList types = constantTypes();
        types.removeAll(QStringLiteral("object"));
        std::vector<RecordField> fields{
            nameField(context, "name", variableRenamer(context, context.nodeId)),
            typeField("type", types),
            {"description",
             Fields::tr("description"),
             [&context](QWidget* p) {
                 auto* text = new TemplateControl(context, p, 1, 5);
                 text->editor()->setPlaceholder(Fields::tr("What to look for"));
                 return text;
             },
             {},
             false,
             true},
            {"required",
             Fields::tr("required"),
             [](QWidget* p) { return new CheckControl(Fields::tr("Required"), p); },
             {},
             false,
             true},
            {"options", Fields::tr("option"),
             [&context](QWidget* p) { return new TextListControl(context.theme, p, Fields::tr("Add allowed value")); },
             [](const Value& item) {
                 const std::string& type = item["type"].toString();
                 return type == "string" || type == "select" || item["options"].size() > 0;
             },
             false, true}};
        auto* record = new RecordControl(context.theme, std::move(fields), owner);
        record->setCheck([](const Value& item) {
            const std::string& name = item["name"].toString();
            if (name == "__reason" || name == "__is_success")
                return Fields::tr("This name is taken by the node itself.");
            return name.empty() ? QString() : nameProblem(name);
        });
        return record;
    };
    spec.itemName = [](int index) { return Fields::tr("Parameter %1").arg(index + 1); };
    spec.addText = Fields::tr("Add parameter");
    spec.newItem = [](const Value&) {
        return Value::object({{"name", ""}, {"type", "string"}, {"description", ""}, {"required", false}});
    };
    spec.boxed = true;
    spec.standalone = true;
    return new ListControl(context.theme, std::move(spec), parent);
}

ValueControl* makeSelectorList(const RenderContext& context, QWidget* parent, bool standalone)
{
    ListSpec spec;
    spec.makeItem = [&context](QWidget* owner) { return new SelectorControl(context, owner); };
    spec.itemName = [standalone](int index) {
        return standalone ? Fields::tr("Variable %1").arg(index + 1) : Fields::tr("variable %1").arg(index + 1);
    };
    spec.addText = Fields::tr("Add variable");
    spec.newItem = [](const Value&) { return Value(Value::Array()); };
    spec.standalone = standalone;
    return new ListControl(context.theme, std::move(spec), parent);
}

ValueControl* makeRequestParameters(const RenderContext& context, const FieldSpec& spec, QWidget* parent)
{
    QStringList types;
    for (const Choice& choice : spec.choices)
        types << qs(choice.value);
    const QString word = translate(spec.label);
    ListSpec list;
    list.makeItem = [&context, types](QWidget* owner) {
        std::vector<RecordField> fields{nameField(context, "name", variableRenamer(context, context.nodeId))};
        if (!types.isEmpty())
            fields.push_back(typeField("type", types));
        fields.push_back({"required",
                          Fields::tr("required"),
                          [](QWidget* p) { return new CheckControl(Fields::tr("Required"), p); },
                          {},
                          types.isEmpty(),
                          true,
                          1});
        return new RecordControl(context.theme, std::move(fields), owner);
    };
    list.itemName = [](int index) { return QString::number(index + 1); };
    list.addText = Fields::tr("Add parameter");
    const bool typed = !types.isEmpty();
    list.newItem = [typed](const Value&) {
        Value item = Value::object({{"name", ""}, {"required", false}});
        if (typed)
            item.set("type", "string");
        return item;
    };
    return new ListControl(context.theme, std::move(list), parent);
}

} // namespace millrace::ui
