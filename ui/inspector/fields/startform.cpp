// The designer of the form that a run starts with.
#include "ui/edit/translate.h"
#include "ui/inspector/detail/rendercontext.h"
#include "ui/inspector/fields/fieldtext.h"
#include "ui/inspector/fields/forms.h"
#include "ui/inspector/fields/names.h"
#include "ui/inspector/fields/rowfields.h"
#include "ui/inspector/fields/schema.h"
#include "ui/theme/theme.h"
#include "ui/widgets/clearlayout.h"
#include "ui/widgets/section.h"
#include "ui/widgets/themedframe.h"
#include "ui/widgets/themedlabel.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QVBoxLayout>

namespace millrace::ui {

namespace {

QString typeText(const QString& type)
{
    static const QHash<QString, const char*> texts = {
        {QStringLiteral("text-input"), QT_TRANSLATE_NOOP("millrace::ui::Fields", "Short text")},
        {QStringLiteral("paragraph"), QT_TRANSLATE_NOOP("millrace::ui::Fields", "Paragraph")},
        {QStringLiteral("select"), QT_TRANSLATE_NOOP("millrace::ui::Fields", "Select")},
        {QStringLiteral("number"), QT_TRANSLATE_NOOP("millrace::ui::Fields", "Number")},
        {QStringLiteral("checkbox"), QT_TRANSLATE_NOOP("millrace::ui::Fields", "Checkbox")},
        {QStringLiteral("file"), QT_TRANSLATE_NOOP("millrace::ui::Fields", "Single file")},
        {QStringLiteral("file-list"), QT_TRANSLATE_NOOP("millrace::ui::Fields", "File list")},
        {QStringLiteral("json_object"), QT_TRANSLATE_NOOP("millrace::ui::Fields", "JSON object")},
        {QStringLiteral("external_data_tool"), QT_TRANSLATE_NOOP("millrace::ui::Fields", "External data")}};
    const char* text = texts.value(type, nullptr);
    return text ? Fields::tr(text) : type;
}

ChoiceControl::Choices typeChoices()
{
    ChoiceControl::Choices out;
    for (const char* type : {"text-input", "paragraph", "select", "number", "checkbox", "file", "file-list",
                             "json_object", "external_data_tool"})
        out.emplace_back(Value(type), typeText(QString::fromLatin1(type)));
    return out;
}

bool isType(const Value& variable, std::initializer_list<const char*> types)
{
    const std::string& type = variable["type"].toString();
    return std::any_of(types.begin(), types.end(), [&type](const char* one) { return type == one; });
}

bool isFile(const Value& variable)
{
    return isType(variable, {"file", "file-list"});
}

/// The value that the form begins with, in the control of the variable's type.
class DefaultControl : public ValueControl {
public:
    DefaultControl(const RenderContext& context, QWidget* parent)
        : ValueControl(parent), context_(context), layout_(new QVBoxLayout(this))
    {
        layout_->setContentsMargins(0, 0, 0, 0);
    }
    void setValue(const Value& variable) override
    {
        variable_ = variable;
        const QString type = qs(variable["type"].toString());
        if (type != type_ || !control_)
            remake(type);
        if (type == QStringLiteral("select"))
            static_cast<ChoiceControl*>(control_)->setChoices(optionChoices());
        control_->setValue(variable["default"]);
    }
    void setName(const QString& name) override
    {
        name_ = name;
        setAccessibleName(name);
        if (control_)
            control_->setName(name);
    }

private:
    ChoiceControl::Choices optionChoices() const
    {
        ChoiceControl::Choices out{{Value(), Fields::tr("not set")}};
        for (const Value& option : variable_["options"].toArray())
            out.emplace_back(option, plainText(option));
        return out;
    }
    void remake(const QString& type)
    {
        if (control_) {
            control_->edited = nullptr;
            control_->finished = nullptr;
            control_->hide();
            control_->deleteLater();
        }
        type_ = type;
        if (type == QStringLiteral("paragraph")) {
            control_ = new TextControl(context_, this, 2, 6);
        } else if (type == QStringLiteral("select")) {
            control_ = new ChoiceControl(optionChoices(), this);
        } else if (type == QStringLiteral("number")) {
            control_ = new NumberControl(this, {0, 0, false, true, {}});
        } else if (type == QStringLiteral("checkbox")) {
            control_ = new ChoiceControl({{Value(), Fields::tr("not set")},
                                          {Value(true), Fields::tr("ticked")},
                                          {Value(false), Fields::tr("not ticked")}},
                                         this);
        } else if (type == QStringLiteral("text-input")) {
            auto* line = new LineControl(this);
            line->setEmptyRemoves(true);
            control_ = line;
        } else {
            control_ = new DataControl(context_, this, 1, 8);
        }
        control_->edited = [this](const Value& value) {
            setMember(variable_, "default", value);
            change(variable_);
        };
        control_->finished = [this] { finish(); };
        layout_->addWidget(control_);
        control_->setName(name_);
    }

    const RenderContext& context_;
    QVBoxLayout* layout_;
    ValueControl* control_ = nullptr;
    QString type_, name_;
    Value variable_;
};

std::vector<RecordField> variableFields(const RenderContext& context)
{
    const auto line = [](QWidget* p) -> ValueControl* {
        auto* control = new LineControl(p);
        control->setEmptyRemoves(true);
        return control;
    };
    std::vector<RecordField> fields{
        {"variable", Fields::tr("Variable name"),
         [&context](QWidget* p) {
             // Apps without a graph have no node that declares their inputs.
             return new NameControl(
                 context, p, context.nodeId.empty() ? inputRenamer(context) : variableRenamer(context, context.nodeId));
         }},
        {"type", Fields::tr("Field type"), [](QWidget* p) { return new ChoiceControl(typeChoices(), p); }, {}, true},
        {"label", Fields::tr("Label"), [](QWidget* p) { return new LineControl(p); }},
        {"description", Fields::tr("Description"), line},
        {"placeholder", Fields::tr("Placeholder"), line, forTypes({"text-input", "paragraph", "number", "select"})},
        {"unit", Fields::tr("Unit"), line, forTypes({"number"})},
        {"max_length", Fields::tr("Maximum length"),
         [](QWidget* p) { return new NumberControl(p, {1, 100000, true, true, {}}); },
         forTypes({"text-input", "paragraph"})},
        {"options", Fields::tr("Option"),
         [&context](QWidget* p) { return new TextListControl(context.theme, p, Fields::tr("Add option")); },
         forTypes({"select"})},
    };
    std::vector<RecordField> files = fileFields(context, isFile);
    std::move(files.begin(), files.end(), std::back_inserter(fields));
    std::vector<RecordField> rest{
        {"max_length", Fields::tr("Maximum number of files"),
         [](QWidget* p) { return new NumberControl(p, {1, 100, true, true, {}}); }, forTypes({"file-list"})},
        {"json_schema", Fields::tr("JSON schema"), [&context](QWidget* p) { return makeSchema(context, p); },
         forTypes({"json_object"})},
        {"", Fields::tr("Default"), [&context](QWidget* p) { return new DefaultControl(context, p); },
         [](const Value& v) { return !isFile(v); }},
        {"hint", Fields::tr("Hint"), line, [](const Value& v) { return !v["hint"].toString().empty(); }},
        {"config", Fields::tr("Settings of external data"),
         [&context](QWidget* p) { return new DataControl(context, p); }, forTypes({"external_data_tool"})},
        {"required", Fields::tr("Required"), [](QWidget* p) { return new CheckControl(Fields::tr("Required"), p); }},
        {"hide", Fields::tr("Hidden"), [](QWidget* p) { return new CheckControl(Fields::tr("Hidden"), p); }, {}, true},
    };
    std::move(rest.begin(), rest.end(), std::back_inserter(fields));
    return fields;
}

void adjustVariable(Value& variable, const Value& before)
{
    if (variable["type"] == before["type"])
        return;
    if (isFile(variable) && variable["allowed_file_types"].size() == 0) {
        variable.set("allowed_file_types", Value::array({"image"}));
        variable.set("allowed_file_extensions", Value(Value::Array()));
        variable.set("allowed_file_upload_methods", Value::array({"local_file", "remote_url"}));
    }
    if (isType(variable, {"file-list"}))
        variable.set("max_length", Value(5));
    else if (isType(variable, {"text-input"}) && variable["max_length"].isNull())
        variable.set("max_length", Value(48));
    else if (isType(before, {"file-list"}))
        variable.editObject().remove("max_length");
    if (isType(variable, {"select"}) && variable["options"].isNull())
        variable.set("options", Value(Value::Array()));
    variable.editObject().remove("default"); // of another type
}

QString variableProblem(const Value& variable)
{
    const std::string& name = variable["variable"].toString();
    const bool digits = !name.empty() && name[0] >= '0' && name[0] <= '9';
    const bool strange =
        name.find_first_not_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_") != std::string::npos;
    if (name.empty())
        return Fields::tr("A variable name is needed.");
    if (digits || strange || name.size() > 30)
        return Fields::tr("Names have up to 30 letters, digits and _, and do not begin with a digit.");
    if (isType(variable, {"select"}) && variable["options"].size() == 0)
        return Fields::tr("A select needs options.");
    return {};
}

/// How the form will look: dead controls, in order.
class FormPreview : public QWidget {
public:
    FormPreview(const RenderContext& context, QWidget* parent)
        : QWidget(parent), context_(context), layout_(new QVBoxLayout(this))
    {
        layout_->setContentsMargins(0, 0, 0, 0);
    }
    void show(const Value& variables)
    {
        clearLayout(layout_);
        Theme& theme = context_.theme;
        auto* frame = new ThemedFrame(theme, ThemedFrame::Fill::Raised, this);
        auto* rows = new QVBoxLayout(frame);
        for (const Value& variable : variables.toArray()) {
            if (variable["hide"].toBool())
                continue;
            const QString label = qs(variable["label"].toString(variable["variable"].toString()));
            if (!isType(variable, {"checkbox"})) {
                auto* head = new ThemedLabel(
                    theme, ThemedLabel::Style::Small,
                    variable["required"].toBool() ? label : Fields::tr("%1 (optional)").arg(label), frame);
                head->setWordWrap(true);
                rows->addWidget(head);
            }
            QWidget* control = dead(variable, label, frame);
            control->setEnabled(false);
            rows->addWidget(control);
        }
        if (rows->count() == 0)
            rows->addWidget(new ThemedLabel(theme, ThemedLabel::Style::Muted, Fields::tr("The form is empty."), frame));
        layout_->addWidget(frame);
    }

private:
    static QWidget* dead(const Value& variable, const QString& label, QWidget* parent)
    {
        const QString preset = plainText(variable["default"]);
        if (isType(variable, {"paragraph", "json_object"})) {
            auto* text = new QPlainTextEdit(preset, parent);
            text->setFixedHeight(56);
            text->setPlaceholderText(qs(variable["placeholder"].toString()));
            return text;
        }
        if (isType(variable, {"select"})) {
            auto* box = steadyCombo(parent);
            for (const Value& option : variable["options"].toArray())
                box->addItem(plainText(option));
            box->setCurrentText(preset);
            return box;
        }
        if (isType(variable, {"checkbox"})) {
            auto* box = new QCheckBox(label, parent);
            box->setChecked(variable["default"].toBool());
            return box;
        }
        if (isType(variable, {"file", "file-list"}))
            return new QPushButton(Fields::tr("Choose a file"), parent);
        auto* line = new QLineEdit(preset, parent);
        line->setPlaceholderText(qs(variable["placeholder"].toString()));
        return line;
    }

    const RenderContext& context_;
    QVBoxLayout* layout_;
};

class StartFormControl : public ValueControl {
public:
    StartFormControl(const RenderContext& context, QWidget* parent)
        : ValueControl(parent), list_(makeList(context)),
          section_(new Section(context.theme, Fields::tr("Preview"), this)),
          preview_(new FormPreview(context, section_))
    {
        auto* layout = new QVBoxLayout(this);
        layout->setContentsMargins(0, 0, 0, 0);
        layout->addWidget(list_);
        layout->addWidget(section_);
        section_->content()->addWidget(preview_);
        section_->setExpanded(false);
        forward(list_);
        connect(section_, &Section::expandedChanged, this, [this](bool) { showPreview(); });
    }
    void setValue(const Value& value) override
    {
        value_ = value;
        list_->setValue(value);
        section_->setVisible(value.size() > 0);
        showPreview();
    }
    void setName(const QString& name) override
    {
        setAccessibleName(name);
        list_->setName(name);
    }

private:
    void showPreview()
    {
        if (section_->isExpanded())
            preview_->show(value_);
    }
    static ListControl* makeList(const RenderContext& context)
    {
        ListSpec spec;
        spec.makeItem = [&context](QWidget* owner) -> ValueControl* {
            const auto makeRecord = [&context](QWidget* p) -> ValueControl* {
                auto* record = new RecordControl(context.theme, variableFields(context), p);
                record->setAdjust(adjustVariable);
                record->setCheck(variableProblem);
                return record;
            };
            const auto heading = [](const Value& variable) -> FoldControl::Heading {
                const QString name = qs(variable["variable"].toString());
                QString note = typeText(qs(variable["type"].toString()));
                if (variable["required"].toBool())
                    note += QStringLiteral(" *");
                return {name.isEmpty() ? Fields::tr("New variable") : name, note};
            };
            return new FoldControl(context.theme, makeRecord, heading, owner);
        };
        spec.itemName = [](int index) { return Fields::tr("Input field %1").arg(index + 1); };
        spec.addText = Fields::tr("Add input field");
        spec.newItem = [](const Value&) {
            return Value::object({{"variable", ""},
                                  {"label", ""},
                                  {"type", "text-input"},
                                  {"required", true},
                                  {"max_length", 48},
                                  {"options", Value::Array()}});
        };
        spec.emptyText = Fields::tr("What the app asks for when it starts.");
        spec.standalone = true;
        return new ListControl(context.theme, std::move(spec), nullptr);
    }

    ListControl* list_;
    Section* section_;
    FormPreview* preview_;
    Value value_;
};

} // namespace

ValueControl* makeStartForm(const RenderContext& context, QWidget* parent)
{
    return new StartFormControl(context, parent);
}

} // namespace millrace::ui
