// What writes and joins variables, and what a node does when it fails.
#include "ui/edit/documentsession.h"
#include "ui/edit/translate.h"
#include "ui/inspector/detail/rendercontext.h"
#include "ui/inspector/fields/fieldtext.h"
#include "ui/inspector/fields/forms.h"
#include "ui/inspector/fields/names.h"
#include "ui/inspector/fields/operand.h"
#include "ui/inspector/fields/rowfields.h"
#include "ui/inspector/fields/variablefield.h"
#include "ui/inspector/fields/variablescope.h"

#include <QUuid>
#include <QVBoxLayout>

namespace millrace::ui {

namespace {

std::string newId()
{
    return ss(QUuid::createUuid().toString(QUuid::WithoutBraces));
}

ChoiceControl::Choices operationChoices(const QString& type)
{
    static const std::pair<const char*, const char*> all[] = {
        {"over-write", QT_TRANSLATE_NOOP("millrace::ui::Fields", "Overwrite")},
        {"clear", QT_TRANSLATE_NOOP("millrace::ui::Fields", "Clear")},
        {"set", QT_TRANSLATE_NOOP("millrace::ui::Fields", "Set")},
        {"append", QT_TRANSLATE_NOOP("millrace::ui::Fields", "Append")},
        {"extend", QT_TRANSLATE_NOOP("millrace::ui::Fields", "Extend")},
        {"remove-first", QT_TRANSLATE_NOOP("millrace::ui::Fields", "Remove First")},
        {"remove-last", QT_TRANSLATE_NOOP("millrace::ui::Fields", "Remove Last")}};
    const bool isList = type.startsWith(QStringLiteral("array"));
    ChoiceControl::Choices out;
    for (const auto& [value, text] : all) {
        const std::string name = value;
        const bool both = name == "over-write" || name == "clear";
        if (type.isEmpty() || both || (isList ? name != "set" : name == "set"))
            out.emplace_back(Value(name), Fields::tr(text));
    }
    if (type.isEmpty() || type == QStringLiteral("number")) {
        for (const char* arithmetic : {"+=", "-=", "*=", "/="})
            out.emplace_back(Value(arithmetic), QString::fromUtf8(arithmetic));
    }
    return out;
}

bool takesOperand(const std::string& operation)
{
    return operation != "clear" && operation != "remove-first" && operation != "remove-last";
}

bool takesVariable(const std::string& operation)
{
    return operation == "over-write" || operation == "append" || operation == "extend";
}

/// One assignment: target, operation, operand.
class AssignmentControl : public ValueControl {
public:
    AssignmentControl(const RenderContext& context, QWidget* parent)
        : ValueControl(parent), context_(context), target_(new SelectorControl(context, this)),
          operation_(new ChoiceControl({}, this)), constant_(new TypedControl(context, this, {false, false, 2})),
          variable_(new SelectorControl(context, this))
    {
        auto* layout = new QVBoxLayout(this);
        layout->setContentsMargins(0, 0, 0, 0);
        layout->setSpacing(4);
        auto* line = new QHBoxLayout;
        line->setSpacing(4);
        line->addWidget(target_, 3);
        line->addWidget(operation_, 2);
        layout->addLayout(line);
        layout->addWidget(variable_);
        layout->addWidget(constant_);
        target_->field()->setWritableOnly(true);
        target_->field()->setPlaceholder(Fields::tr("Variable to write"));
        variable_->field()->setPlaceholder(Fields::tr("Value from a variable"));
        target_->edited = [this](const Value& selector) { retarget(selector); };
        operation_->edited = [this](const Value& operation) {
            value_.set("operation", operation);
            fit();
            show();
            changeOnce(value_);
        };
        constant_->edited = [this](const Value& value) {
            value_.set("value", value);
            change(value_);
        };
        constant_->finished = [this] { finish(); };
        variable_->edited = [this](const Value& selector) {
            value_.set("value", selector);
            changeOnce(value_);
        };
    }

    void setValue(const Value& value) override
    {
        value_ = value;
        show();
    }
    void setName(const QString& name) override
    {
        setAccessibleName(name);
        target_->setName(partName(name, Fields::tr("target")));
        operation_->setName(partName(name, Fields::tr("operation")));
        constant_->setName(partName(name, Fields::tr("value")));
        variable_->setName(partName(name, Fields::tr("value")));
    }

private:
    QString type() const { return typeOf(context_, selectorOf(value_["variable_selector"])); }
    bool isConstant() const { return value_["input_type"].toString() == "constant"; }
    void show()
    {
        const QString kind = type();
        const std::string operation = value_["operation"].toString("over-write");
        target_->setValue(value_["variable_selector"]);
        operation_->setChoices(operationChoices(kind));
        operation_->setValue(value_["operation"]);
        constant_->setVisible(takesOperand(operation) && isConstant());
        variable_->setVisible(takesOperand(operation) && !isConstant());
        if (isConstant()) {
            constant_->setType(kind.isEmpty() ? QStringLiteral("string") : kind);
            constant_->setValue(value_["value"]);
        } else {
            QStringList accepted{kind};
            if (operation == "append" && kind.startsWith(QStringLiteral("array[")))
                accepted = {kind.mid(6, kind.size() - 7)};
            if (kind.isEmpty() || kind == QStringLiteral("array[any]"))
                accepted.clear();
            variable_->field()->setAcceptedTypes(accepted);
            variable_->setValue(value_["value"]);
        }
    }
    /// The form of the operand that the operation wants.
    void fit()
    {
        const std::string operation = value_["operation"].toString("over-write");
        const bool variable = takesVariable(operation) || !takesOperand(operation);
        if (variable != isConstant() && value_.find("input_type"))
            return;
        value_.set("input_type", variable ? "variable" : "constant");
        value_.set("value", variable ? (takesOperand(operation) ? Value(Value::Array()) : Value(""))
                                     : TypedControl::initial(type(), false));
    }
    void retarget(const Value& selector)
    {
        const QString before = type();
        value_.set("variable_selector", selector);
        const ChoiceControl::Choices choices = operationChoices(type());
        const auto fits = [this](const auto& choice) { return choice.first == value_["operation"]; };
        if (std::none_of(choices.begin(), choices.end(), fits))
            value_.set("operation", choices.front().first);
        fit();
        if (isConstant() && before != type())
            value_.set("value", TypedControl::initial(type(), false));
        show();
        changeOnce(value_);
    }

    const RenderContext& context_;
    SelectorControl* target_;
    ChoiceControl* operation_;
    TypedControl* constant_;
    SelectorControl* variable_;
    Value value_;
};

} // namespace

ValueControl* makeAssignments(const RenderContext& context, QWidget* parent)
{
    ListSpec spec;
    spec.makeItem = [&context](QWidget* owner) { return new AssignmentControl(context, owner); };
    spec.itemName = [](int index) { return Fields::tr("Assignment %1").arg(index + 1); };
    spec.addText = Fields::tr("Add assignment");
    spec.newItem = [](const Value&) {
        return Value::object({{"variable_selector", Value::Array()},
                              {"input_type", "variable"},
                              {"operation", "over-write"},
                              {"value", Value::Array()}});
    };
    spec.boxed = true;
    spec.standalone = true;
    return new ListControl(context.theme, std::move(spec), parent);
}

ValueControl* makeGroups(const RenderContext& context, QWidget* parent)
{
    ListSpec spec;
    spec.makeItem = [&context](QWidget* owner) {
        std::vector<RecordField> fields{
            nameField(context, "group_name", variableRenamer(context, context.nodeId)),
            {"output_type",
             Fields::tr("type"),
             [](QWidget* p) { return new SuggestControl(allTypes(), p); },
             {},
             true,
             true,
             2},
            {"variables", {}, [&context](QWidget* p) { return makeSelectorList(context, p, false); }, {}, false, true}};
        auto* record = new RecordControl(context.theme, std::move(fields), owner);
        record->setAdjust([&context](Value& group, const Value& before) {
            if (group["variables"] == before["variables"])
                return;
            const std::string& type = group["output_type"].toString();
            const Value& first = group["variables"].at(0);
            const QString found = typeOf(context, selectorOf(first));
            if (group["variables"].size() == 0)
                group.set("output_type", "any");
            else if ((type.empty() || type == "any") && !found.isEmpty())
                group.set("output_type", ss(found));
        });
        return record;
    };
    spec.itemName = [](int index) { return Fields::tr("Group %1").arg(index + 1); };
    spec.addText = Fields::tr("Add group");
    spec.newItem = [](const Value& groups) {
        int number = static_cast<int>(groups.size());
        std::string name;
        const auto taken = [&groups, &name] {
            const Value::Array& list = groups.toArray();
            return std::any_of(list.begin(), list.end(),
                               [&name](const Value& group) { return group["group_name"].toString() == name; });
        };
        do
            name = "Group" + std::to_string(++number);
        while (taken());
        return Value::object(
            {{"groupId", newId()}, {"group_name", name}, {"output_type", "any"}, {"variables", Value::Array()}});
    };
    spec.boxed = true;
    spec.standalone = true;
    return new ListControl(context.theme, std::move(spec), parent);
}

ValueControl* makeLoopVariables(const RenderContext& context, QWidget* parent)
{
    ListSpec spec;
    spec.makeItem = [&context](QWidget* owner) {
        const auto type = [](const Value& variable) { return qs(variable["var_type"].toString("string")); };
        std::vector<RecordField> fields{nameField(context, "label", variableRenamer(context, context.nodeId)),
                                        typeField("var_type", constantTypes()),
                                        {"",
                                         Fields::tr("value"),
                                         [&context, type](QWidget* p) {
                                             return new SourcedControl(context, p, {"value_type", "value"},
                                                                       {false, true, 1}, type);
                                         },
                                         {},
                                         false,
                                         true}};
        auto* record = new RecordControl(context.theme, std::move(fields), owner);
        record->setAdjust([](Value& variable, const Value& before) {
            if (variable["var_type"] == before["var_type"] || variable["value_type"].toString() == "variable")
                return;
            variable.set("value", TypedControl::initial(qs(variable["var_type"].toString()), true));
        });
        return record;
    };
    spec.itemName = [](int index) { return Fields::tr("Loop variable %1").arg(index + 1); };
    spec.addText = Fields::tr("Add loop variable");
    spec.newItem = [](const Value&) {
        return Value::object(
            {{"id", newId()}, {"label", ""}, {"var_type", "string"}, {"value_type", "constant"}, {"value", ""}});
    };
    spec.boxed = true;
    spec.standalone = true;
    return new ListControl(context.theme, std::move(spec), parent);
}

ValueControl* makeErrorStrategy(QWidget* parent)
{
    return new ChoiceControl({{Value(), Fields::tr("None: the run fails")},
                              {Value("default-value"), Fields::tr("Default value")},
                              {Value("fail-branch"), Fields::tr("Fail branch")}},
                             parent);
}

ValueControl* makeDefaultValues(const RenderContext& context, QWidget* parent)
{
    ListSpec spec;
    spec.makeItem = [&context](QWidget* owner) {
        QStringList types = constantTypes();
        types.removeAll(QStringLiteral("boolean"));
        types.removeAll(QStringLiteral("array[boolean]"));
        types << QStringLiteral("array[file]");
        std::vector<RecordField> fields{{"key",
                                         Fields::tr("name"),
                                         [](QWidget* p) { return new LineControl(p, Fields::tr("Output")); },
                                         {},
                                         false,
                                         true,
                                         3},
                                        {"type",
                                         Fields::tr("type"),
                                         [types](QWidget* p) { return new ChoiceControl(plainChoices(types), p); },
                                         {},
                                         true,
                                         true,
                                         2},
                                        {"",
                                         Fields::tr("value"),
                                         [&context](QWidget* p) {
                                             // The same shape as of other sourced values, without the way to a
                                             // variable.
                                             struct Constant : ValueControl {
                                                 Constant(const RenderContext& c, QWidget* owner)
                                                     : ValueControl(owner), part(c, this, {false, true, 2})
                                                 {
                                                     adopt(&part);
                                                     part.edited = [this](const Value& value) {
                                                         entry.set("value", value);
                                                         change(entry);
                                                     };
                                                     part.finished = [this] { finish(); };
                                                 }
                                                 void setName(const QString& name) override
                                                 {
                                                     setAccessibleName(name);
                                                     part.setName(name);
                                                 }
                                                 void setValue(const Value& value) override
                                                 {
                                                     entry = value;
                                                     part.setType(qs(entry["type"].toString("string")));
                                                     part.setValue(entry["value"]);
                                                 }
                                                 TypedControl part;
                                                 Value entry;
                                             };
                                             return new Constant(context, p);
                                         },
                                         {},
                                         false,
                                         true}};
        auto* record = new RecordControl(context.theme, std::move(fields), owner);
        record->setAdjust([](Value& entry, const Value& before) {
            if (!(entry["type"] == before["type"]))
                entry.set("value", TypedControl::initial(qs(entry["type"].toString()), true));
        });
        return record;
    };
    spec.itemName = [](int index) { return Fields::tr("Default value %1").arg(index + 1); };
    spec.addText = Fields::tr("Add default value");
    spec.newItem = [](const Value&) { return Value::object({{"key", ""}, {"type", "string"}, {"value", ""}}); };
    spec.boxed = true;
    spec.standalone = true;
    return new ListControl(context.theme, std::move(spec), parent);
}

Value defaultValuesFor(const RenderContext& context)
{
    const auto entry = [](const std::string& key, const std::string& type) {
        return Value::object({{"key", key}, {"type", type}, {"value", TypedControl::initial(qs(type), true)}});
    };
    Value::Array out;
    const NodeModel* node = context.session.model().node(context.nodeId);
    if (!node)
        return Value(std::move(out));
    if (node->data["outputs"].isObject()) {
        for (const auto& [name, output] : node->data["outputs"].toObject())
            out.push_back(entry(name, output["type"].toString("string")));
    } else if (node->data.find("url")) {
        out = {entry("body", "string"), entry("status_code", "number"), entry("headers", "object")};
    } else {
        out = {entry("text", "string")};
        if (node->data.find("tool_name"))
            out.push_back(entry("json", "array[object]"));
    }
    return Value(std::move(out));
}

} // namespace millrace::ui
