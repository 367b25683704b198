#include "ui/edit/translate.h"
#include "ui/inspector/detail/rendercontext.h"
#include "ui/inspector/fields/controls.h"
#include "ui/inspector/fields/fieldtext.h"
#include "ui/inspector/fields/model.h"
#include "ui/theme/theme.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QInputDialog>
#include <QMenu>
#include <QPushButton>
#include <QSignalBlocker>
#include <QToolButton>
#include <QVBoxLayout>

namespace millrace::ui {

namespace {

struct Parameter {
    enum class Kind { Number, Whole, Switch, Choice, Texts, Structure };
    const char* key;
    const char* label;
    Kind kind;
    double minimum = 0, maximum = 0;
    Value initial; ///< when it is switched on
    QStringList choices = {};
    bool usual = false; ///< listed while off
};

const std::vector<Parameter>& parameters()
{
    using K = Parameter::Kind;
    static const std::vector<Parameter> all = {
        {"temperature",
         QT_TRANSLATE_NOOP("millrace::ui::Fields", "Temperature"),
         K::Number,
         0,
         2,
         Value(0.7),
         {},
         true},
        {"top_p", QT_TRANSLATE_NOOP("millrace::ui::Fields", "Top P"), K::Number, 0, 1, Value(1.0), {}, true},
        {"max_tokens",
         QT_TRANSLATE_NOOP("millrace::ui::Fields", "Max tokens"),
         K::Whole,
         1,
         10'000'000,
         Value(1024),
         {},
         true},
        {"presence_penalty",
         QT_TRANSLATE_NOOP("millrace::ui::Fields", "Presence penalty"),
         K::Number,
         -2,
         2,
         Value(0.0),
         {},
         true},
        {"frequency_penalty",
         QT_TRANSLATE_NOOP("millrace::ui::Fields", "Frequency penalty"),
         K::Number,
         -2,
         2,
         Value(0.0),
         {},
         true},
        {"stop",
         QT_TRANSLATE_NOOP("millrace::ui::Fields", "Stop sequences"),
         K::Texts,
         0,
         0,
         Value(Value::Array()),
         {},
         true},
        {"response_format",
         QT_TRANSLATE_NOOP("millrace::ui::Fields", "Response format"),
         K::Choice,
         0,
         0,
         Value("json_object"),
         {"text", "json_object", "json_schema"},
         true},
        {"json_schema", QT_TRANSLATE_NOOP("millrace::ui::Fields", "JSON schema"), K::Structure, 0, 0, Value("{}")},
        {"top_k", QT_TRANSLATE_NOOP("millrace::ui::Fields", "Top K"), K::Whole, 1, 1000, Value(50)},
        {"seed", QT_TRANSLATE_NOOP("millrace::ui::Fields", "Seed"), K::Whole, 0, 4294967295.0, Value(0)},
        {"thinking", QT_TRANSLATE_NOOP("millrace::ui::Fields", "Thinking"), K::Switch, 0, 0, Value(true)},
        {"enable_thinking", QT_TRANSLATE_NOOP("millrace::ui::Fields", "Enable thinking"), K::Switch, 0, 0, Value(true)},
        {"thinking_budget", QT_TRANSLATE_NOOP("millrace::ui::Fields", "Thinking budget"), K::Whole, 0, 10'000'000,
         Value(1024)},
        {"reasoning_effort",
         QT_TRANSLATE_NOOP("millrace::ui::Fields", "Reasoning effort"),
         K::Choice,
         0,
         0,
         Value("medium"),
         {"minimal", "low", "medium", "high"}},
        {"repeat_penalty", QT_TRANSLATE_NOOP("millrace::ui::Fields", "Repeat penalty"), K::Number, 0, 2, Value(1.1)},
        {"num_ctx", QT_TRANSLATE_NOOP("millrace::ui::Fields", "Context size"), K::Whole, 1, 10'000'000, Value(4096)},
    };
    return all;
}

const Parameter* parameterOf(const std::string& key)
{
    for (const Parameter& parameter : parameters()) {
        if (key == parameter.key)
            return &parameter;
    }
    return nullptr;
}

bool fits(const Parameter& parameter, const Value& value)
{
    using K = Parameter::Kind;
    switch (parameter.kind) {
    case K::Number:
        return value.isNumber();
    case K::Whole:
        return value.isInt();
    case K::Switch:
        return value.isBool();
    case K::Choice:
        return value.isString();
    case K::Texts:
        return value.isArray();
    case K::Structure:
        return value.isString() || value.isObject();
    }
    return false;
}

/// A value of no known kind: read as JSON where it is JSON, else text.
class FreeControl : public ValueControl {
public:
    FreeControl(const RenderContext& context, QWidget* parent) : ValueControl(parent)
    {
        data_ = new DataControl(context, this, 1, 8);
        adopt(data_);
        forward(data_);
    }
    void setValue(const Value& value) override { data_->setValue(value); }

private:
    DataControl* data_;
};

ValueControl* makeEditor(const RenderContext& context, const Parameter* parameter, const Value& value, QWidget* parent)
{
    using K = Parameter::Kind;
    if (!parameter || (!value.isNull() && !fits(*parameter, value))) {
        // References may stand in texts (`{{#env.limit#}}` for a number).
        if (value.isString())
            return new TemplateControl(context, parent, 1, 6);
        return new FreeControl(context, parent);
    }
    switch (parameter->kind) {
    case K::Number:
    case K::Whole:
        return new NumberControl(parent, NumberRange{parameter->minimum, parameter->maximum,
                                                     parameter->kind == K::Whole, false, parameter->initial});
    case K::Switch:
        return new CheckControl(Fields::tr("On"), parent);
    case K::Choice:
        return new ChoiceControl(plainChoices(parameter->choices), parent);
    case K::Texts:
        return new TextListControl(context.theme, parent, Fields::tr("Add a sequence"));
    case K::Structure: {
        auto* data = new DataControl(context, parent, 3, 14);
        data->setHoldsText(value.isString());
        return data;
    }
    }
    return new FreeControl(context, parent);
}

class ParametersControl : public ValueControl {
public:
    ParametersControl(const RenderContext& context, QWidget* parent)
        : ValueControl(parent), context_(context), rowsLayout_(new QVBoxLayout), add_(new QPushButton(this))
    {
        auto* layout = new QVBoxLayout(this);
        layout->setContentsMargins(0, 0, 0, 0);
        layout->setSpacing(context.theme.metrics().space1);
        rowsLayout_->setSpacing(context.theme.metrics().space1);
        layout->addLayout(rowsLayout_);
        layout->addWidget(add_, 0, Qt::AlignLeft);
        add_->setText(Fields::tr("Add parameter"));
        add_->setAccessibleName(Fields::tr("Add parameter"));
        add_->setProperty("class", "flat");
        add_->setIcon(context.theme.icon(QStringLiteral("plus")));
        QObject::connect(add_, &QPushButton::clicked, add_, [this] { openMenu(); });
    }

    void setValue(const Value& value) override
    {
        value_ = value;
        const QStringList wanted = layoutKey(value);
        if (wanted != shown_)
            rebuild(wanted);
        for (Row& row : rows_) {
            const Value* set = value.find(row.key);
            const QSignalBlocker quiet(row.on);
            row.on->setChecked(set != nullptr);
            row.editor->setEnabled(set != nullptr);
            if (!row.beside)
                row.editor->setVisible(set != nullptr);
            const Parameter* parameter = parameterOf(row.key);
            row.editor->setValue(set ? *set : parameter ? parameter->initial : Value());
        }
    }
    void setName(const QString& name) override
    {
        setAccessibleName(name);
        name_ = name;
        for (Row& row : rows_)
            nameRow(row);
    }

private:
    struct Row {
        std::string key;
        QWidget* box;
        QCheckBox* on;
        ValueControl* editor;
        bool beside = true; ///< on the line of its switch
    };

    /// Which rows there are, and of which kind.
    QStringList layoutKey(const Value& value) const
    {
        QStringList out;
        for (const Parameter& parameter : parameters()) {
            const Value* set = value.find(parameter.key);
            if (set || parameter.usual)
                out << kindKey(parameter.key, set);
        }
        for (const auto& [key, member] : value.toObject()) {
            if (!parameterOf(key))
                out << kindKey(key, &member);
        }
        return out;
    }
    static QString kindKey(const std::string& key, const Value* set)
    {
        const Parameter* parameter = parameterOf(key);
        const bool plain = parameter && (!set || fits(*parameter, *set));
        const bool text = set && set->isString();
        return qs(key) + (plain ? (text ? u'p' : u'k') : (text ? u't' : u'f'));
    }

    void rebuild(const QStringList& wanted)
    {
        shown_ = wanted;
        for (const Row& row : rows_) {
            row.box->hide();
            row.box->deleteLater();
        }
        rows_.clear();
        for (const QString& entry : wanted)
            addRow(ss(entry.chopped(1)));
    }

    void addRow(const std::string& key)
    {
        const Parameter* parameter = parameterOf(key);
        Row row{key, new QWidget(this), nullptr, nullptr, true};
        row.on = new QCheckBox(parameter ? Fields::tr(parameter->label) : qs(key), row.box);
        row.on->setToolTip(qs(key));
        row.editor = makeEditor(context_, parameter, value_[key], row.box);
        row.beside =
            row.editor->labelPlace() != Label::Above || (parameter && parameter->kind == Parameter::Kind::Choice);
        QBoxLayout* layout = row.beside ? static_cast<QBoxLayout*>(new QHBoxLayout(row.box)) : new QVBoxLayout(row.box);
        layout->setContentsMargins(0, 0, 0, 0);
        layout->setSpacing(context_.theme.metrics().space1);
        if (parameter && parameter->kind == Parameter::Kind::Choice)
            row.editor->setMinimumWidth(132);
        layout->addWidget(row.on, row.beside ? 1 : 0);
        layout->addWidget(row.editor);
        QObject::connect(row.on, &QCheckBox::toggled, row.on, [this, key](bool on) { toggle(key, on); });
        row.editor->edited = [this, key](const Value& value) { take(key, value); };
        row.editor->finished = [this] { finish(); };
        nameRow(row);
        rowsLayout_->addWidget(row.box);
        rows_.push_back(row);
    }

    static void nameRow(Row& row)
    {
        row.on->setAccessibleName(Fields::tr("Use %1").arg(qs(row.key)));
        row.editor->setName(qs(row.key));
    }

    void toggle(const std::string& key, bool on)
    {
        const Parameter* parameter = parameterOf(key);
        Value next = value_.isObject() ? value_ : Value(Value::Object{});
        if (on)
            next.set(key, parameter ? parameter->initial : Value(""));
        else
            next.editObject().remove(key);
        publish(next);
    }
    void take(const std::string& key, const Value& value)
    {
        Value next = value_.isObject() ? value_ : Value(Value::Object{});
        next.set(key, value);
        value_ = next;
        change(next);
    }
    void publish(const Value& next)
    {
        // The row that was clicked may go: not while its signal is being handled.
        QMetaObject::invokeMethod(
            this,
            [this, next] {
                setValue(next);
                changeOnce(next);
            },
            Qt::QueuedConnection);
    }

    void openMenu()
    {
        auto* menu = new QMenu(this);
        menu->setAttribute(Qt::WA_DeleteOnClose);
        for (const Parameter& parameter : parameters()) {
            if (parameter.usual || value_.find(parameter.key))
                continue;
            const std::string key = parameter.key;
            menu->addAction(Fields::tr(parameter.label), this, [this, key] { toggle(key, true); });
        }
        menu->addSeparator();
        menu->addAction(Fields::tr("Other…"), this, [this] { askName(); });
        menu->popup(add_->mapToGlobal(QPoint(0, add_->height())));
    }
    void askName()
    {
        auto* dialog = new QInputDialog(this);
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->setWindowTitle(Fields::tr("Add parameter"));
        dialog->setLabelText(Fields::tr("Name, as the provider calls it:"));
        QObject::connect(dialog, &QInputDialog::textValueSelected, this, [this](const QString& name) {
            if (!name.trimmed().isEmpty() && !value_.find(ss(name.trimmed())))
                toggle(ss(name.trimmed()), true);
        });
        dialog->open();
    }

    const RenderContext& context_;
    QVBoxLayout* rowsLayout_;
    QPushButton* add_;
    std::vector<Row> rows_;
    QStringList shown_;
    QString name_;
    Value value_;
};

} // namespace

ValueControl* makeCompletionParameters(const RenderContext& context, QWidget* parent)
{
    return new ParametersControl(context, parent);
}

} // namespace millrace::ui
