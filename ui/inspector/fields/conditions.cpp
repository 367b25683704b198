#include "ui/inspector/fields/conditions.h"

#include "ui/edit/documentsession.h"
#include "ui/edit/translate.h"
#include "ui/inspector/detail/rendercontext.h"
#include "ui/inspector/fields/conditionrow.h"
#include "ui/inspector/fields/controls.h"
#include "ui/inspector/fields/fieldtext.h"
#include "ui/inspector/fields/recordcontrol.h"
#include "ui/inspector/fields/variablescope.h"
#include "ui/theme/theme.h"
#include "ui/widgets/themedlabel.h"

#include <QHBoxLayout>
#include <QUuid>
#include <QVBoxLayout>

namespace millrace::ui {

namespace {

std::string newId()
{
    return ss(QUuid::createUuid().toString(QUuid::WithoutBraces));
}

QString conditionName(int index)
{
    return Fields::tr("condition %1").arg(index + 1);
}

ListSpec conditionSpec(const RenderContext& context, ConditionPlace place)
{
    ListSpec spec;
    spec.makeItem = [&context, place](QWidget* parent) {
        return new ConditionControl(context, place, ConditionControl::Subject::Variable, parent);
    };
    spec.itemName = conditionName;
    spec.addText = Fields::tr("Add condition");
    spec.newItem = [](const Value&) {
        return Value::object({{"id", newId()},
                              {"varType", "string"},
                              {"variable_selector", Value::Array()},
                              {"comparison_operator", "contains"},
                              {"value", ""}});
    };
    spec.boxed = true;
    return spec;
}

/// One case of an if-else.
class CaseControl : public ValueControl {
public:
    CaseControl(const RenderContext& context, QWidget* parent)
        : ValueControl(parent), title_(new ThemedLabel(context.theme, ThemedLabel::Style::Strong, {}, this)),
          word_(makeLogicalOperator(this)),
          list_(new ListControl(context.theme, conditionSpec(context, ConditionPlace::Case), this))
    {
        auto* head = new QHBoxLayout;
        head->addWidget(title_);
        head->addStretch();
        head->addWidget(word_);
        auto* layout = new QVBoxLayout(this);
        layout->setContentsMargins(0, 2, 0, 0);
        layout->setSpacing(context.theme.metrics().space1 + 2);
        layout->addLayout(head);
        layout->addWidget(list_);
        word_->setFixedWidth(84);
        word_->edited = [this](const Value& value) { set("logical_operator", value); };
        word_->finished = [this] { finish(); };
        list_->edited = [this](const Value& value) { set("conditions", value); };
        list_->finished = [this] { finish(); };
    }

    void setPlace(int index) override
    {
        title_->setText(index == 0 ? Fields::tr("IF") : Fields::tr("ELIF", "a further case of an if-else"));
    }
    void setName(const QString& name) override
    {
        setAccessibleName(name);
        word_->setName(partName(name, Fields::tr("operator between conditions")));
        list_->setName(name);
    }
    void setValue(const Value& value) override
    {
        value_ = value;
        word_->setVisible(value["conditions"].size() > 1);
        word_->setValue(value["logical_operator"]);
        list_->setValue(value["conditions"]);
    }

private:
    void set(const char* key, const Value& part)
    {
        value_.set(key, part);
        word_->setVisible(value_["conditions"].size() > 1);
        change(value_);
    }

    ThemedLabel* title_;
    ValueControl* word_;
    ListControl* list_;
    Value value_;
};

} // namespace

ValueControl* makeLogicalOperator(QWidget* parent)
{
    return new ChoiceControl({{Value("and"), Fields::tr("AND")}, {Value("or"), Fields::tr("OR")}}, parent,
                             Value("and"));
}

ValueControl* makeConditionList(const RenderContext& context, ConditionPlace place, QWidget* parent)
{
    ListSpec spec = conditionSpec(context, place);
    spec.itemName = [](int index) { return Fields::tr("Condition %1").arg(index + 1); };
    spec.standalone = true;
    return new ListControl(context.theme, std::move(spec), parent);
}

ValueControl* makeCases(const RenderContext& context, QWidget* parent)
{
    ListSpec spec;
    spec.makeItem = [&context](QWidget* owner) { return new CaseControl(context, owner); };
    spec.itemName = [](int index) { return Fields::tr("Case %1").arg(index + 1); };
    spec.addText = Fields::tr("Add case (ELIF)");
    spec.newItem = [](const Value& cases) {
        const std::string id = cases.size() == 0 ? "true" : newId();
        return Value::object(
            {{"case_id", id}, {"id", id}, {"logical_operator", "and"}, {"conditions", Value::Array()}});
    };
    spec.emptyText = Fields::tr("No case yet. Whatever comes in leaves by ELSE.");
    spec.standalone = true;
    return new ListControl(context.theme, std::move(spec), parent);
}

QString elementTypeOf(const RenderContext& context)
{
    const NodeModel* node = context.session.model().node(context.nodeId);
    if (!node)
        return {};
    const QString type = typeOf(context, selectorOf(node->data["variable"]));
    if (type.startsWith(QStringLiteral("array[")))
        return type.mid(6, type.size() - 7);
    return qs(node->data["item_var_type"].toString());
}

ValueControl* makeFilterConditions(const RenderContext& context, QWidget* parent)
{
    ListSpec spec;
    spec.makeItem = [&context](QWidget* owner) {
        return new ConditionControl(context, ConditionPlace::Filter, ConditionControl::Subject::Element, owner);
    };
    spec.itemName = [](int index) { return Fields::tr("Filter condition %1").arg(index + 1); };
    spec.addText = Fields::tr("Add condition");
    spec.newItem = [&context](const Value&) {
        const QString type = elementTypeOf(context);
        const bool files = type == QStringLiteral("file");
        const QStringList operators = operatorsFor(type.isEmpty() ? QStringLiteral("string") : type,
                                                   files ? QStringLiteral("name") : QString(), ConditionPlace::Filter);
        return Value::object({{"key", files ? "name" : ""},
                              {"comparison_operator", ss(operators.value(0))},
                              {"value", type == QStringLiteral("boolean") ? Value(true) : Value("")}});
    };
    spec.boxed = true;
    spec.standalone = true;
    return new ListControl(context.theme, std::move(spec), parent);
}

ValueControl* makeMetadataFilter(const RenderContext& context, QWidget* parent)
{
    const auto makeRow = [&context](QWidget* owner) -> ValueControl* {
        static const QStringList operators = {QStringLiteral("contains"),   QStringLiteral("not contains"),
                                              QStringLiteral("start with"), QStringLiteral("end with"),
                                              QStringLiteral("is"),         QStringLiteral("is not"),
                                              QStringLiteral("empty"),      QStringLiteral("not empty"),
                                              QStringLiteral("before"),     QStringLiteral("after"),
                                              QStringLiteral("="),          QStringLiteral("≠"),
                                              QStringLiteral(">"),          QStringLiteral("<"),
                                              QStringLiteral("≥"),          QStringLiteral("≤"),
                                              QStringLiteral("in"),         QStringLiteral("not in")};
        ChoiceControl::Choices choices;
        for (const QString& op : operators)
            choices.emplace_back(Value(ss(op)), operatorText(op));
        const auto needsValue = [](const Value& c) { return takesValue(qs(c["comparison_operator"].toString())); };
        std::vector<RecordField> fields{
            {"name", Fields::tr("Metadata field"), [](QWidget* p) { return new LineControl(p); }},
            {"comparison_operator",
             Fields::tr("Operator"),
             [choices](QWidget* p) { return new ChoiceControl(choices, p); },
             {},
             true},
            {"value", Fields::tr("Value"), [&context](QWidget* p) { return new TemplateControl(context, p); },
             needsValue}};
        return new RecordControl(context.theme, std::move(fields), owner);
    };
    ListSpec list;
    list.makeItem = makeRow;
    list.itemName = [](int index) { return Fields::tr("Metadata condition %1").arg(index + 1); };
    list.addText = Fields::tr("Add condition");
    list.newItem = [](const Value&) {
        return Value::object({{"id", newId()}, {"name", ""}, {"comparison_operator", "is"}, {"value", ""}});
    };
    list.boxed = true;
    list.standalone = true;
    std::vector<RecordField> fields{{"logical_operator", Fields::tr("Between conditions"), makeLogicalOperator,
                                     [](const Value& filter) { return filter["conditions"].size() > 1; }},
                                    {"conditions",
                                     Fields::tr("Conditions"),
                                     [&context, list](QWidget* p) { return new ListControl(context.theme, list, p); },
                                     {},
                                     false,
                                     true}};
    auto* record = new RecordControl(context.theme, std::move(fields), parent);
    record->setAdjust([](Value& filter, const Value&) {
        if (filter["logical_operator"].isNull())
            filter.set("logical_operator", "and");
    });
    return record;
}

} // namespace millrace::ui
