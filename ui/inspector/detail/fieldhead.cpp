#include "ui/inspector/detail/fieldhead.h"

#include "engine/base/json.h"
#include "ui/edit/translate.h"
#include "ui/inspector/detail/fieldwidget.h"
#include "ui/inspector/detail/popover.h"
#include "ui/theme/theme.h"
#include "ui/widgets/themedlabel.h"

#include <QHBoxLayout>
#include <QToolButton>

namespace millrace::ui {

namespace {

constexpr qsizetype shortValue = 22;
constexpr qsizetype longestValue = 20'000;

QToolButton* smallButton(const RenderContext& context, const char* icon, const QString& name, QWidget* parent)
{
    auto* button = new QToolButton(parent);
    button->setIcon(context.theme.icon(QLatin1String(icon), context.theme.colors().textFaint));
    button->setIconSize(QSize(13, 13));
    button->setFixedSize(20, 20);
    button->setToolTip(name);
    button->setAccessibleName(name);
    // The keyboard asks with F1 in the field; stopping at every question mark would double the way through a form.
    button->setFocusPolicy(Qt::NoFocus);
    return button;
}

/// The way back is offered where a value is set by choosing, not where a text grows from nothing.
bool canReset(FieldKind kind)
{
    return kind == FieldKind::Number || kind == FieldKind::Integer || kind == FieldKind::Switch ||
           kind == FieldKind::Choice;
}

bool hasPlainDefault(const FieldSpec& spec)
{
    const Value& value = spec.defaultValue;
    return value.isString() || value.isNumber() || value.isBool();
}

} // namespace

std::optional<Value> runValueOf(const FieldSpec& spec, const Value& setting, const Value& inputs)
{
    if (!inputs.isObject())
        return std::nullopt;
    std::string name = spec.path.substr(spec.path.rfind('.') + 1);
    for (const char* ending : {"_variable_selector", "_selector"}) {
        const std::string_view tail(ending);
        if (name.size() > tail.size() && name.compare(name.size() - tail.size(), tail.size(), tail) == 0)
            name.resize(name.size() - tail.size());
    }
    if (spec.kind == FieldKind::Selector || spec.kind == FieldKind::Context) {
        std::string dotted;
        for (const Value& part : setting.toArray())
            dotted += (dotted.empty() ? "" : ".") + part.toString();
        for (const std::string& key : {"#" + dotted + "#", dotted, name}) {
            if (const Value* value = inputs.find(key))
                return *value;
        }
        const Value& context = inputs["#context#"];
        if (spec.kind == FieldKind::Context && !context.isNull())
            return context;
        return std::nullopt;
    }
    if (spec.kind == FieldKind::Variables && setting.size() > 0) {
        Value::Object given;
        for (const Value& variable : setting.toArray()) {
            const std::string& key = variable["variable"].toString();
            if (const Value* value = inputs.find(key))
                given.set(key, *value);
        }
        if (!given.empty())
            return Value(std::move(given));
        return std::nullopt;
    }
    if (spec.kind == FieldKind::Template || spec.kind == FieldKind::Text) {
        if (const Value* value = inputs.find(name))
            return *value;
    }
    return std::nullopt;
}

FieldHead::FieldHead(const RenderContext& context, const FieldSpec& spec, FieldWidget* field, QWidget* parent)
    : QWidget(parent), context_(context), spec_(spec), layout_(new QHBoxLayout(this)),
      reset_(smallButton(context, "undo", tr("Back to the default"), this)), run_(new QToolButton(this))
{
    Theme& theme = context.theme;
    const QString name = translate(spec.label);
    auto* label = new ThemedLabel(theme, ThemedLabel::Style::SmallMuted, name, this);
    if (spec.required)
        label->setText(name + QStringLiteral(" *"));
    label->setBuddy(field);
    layout_->setContentsMargins(0, 0, 0, 0);
    layout_->setSpacing(2);
    layout_->addWidget(label);
    if (!spec.help.empty()) {
        help_ = smallButton(context, "help", tr("What is “%1”?").arg(name), this);
        label->setToolTip(translate(spec.help));
        layout_->addWidget(help_);
        connect(help_, &QToolButton::clicked, this, &FieldHead::openHelp);
    }
    if (!field->isEditor()) {
        // Quietly: what cannot be edited must still be told apart from what can.
        auto* lock = new QLabel(this);
        lock->setPixmap(
            theme.icon(QStringLiteral("eye"), theme.colors().textFaint).pixmap(QSize(12, 12), devicePixelRatioF()));
        lock->setToolTip(tr("Shown only: this setting is not edited here."));
        lock->setAccessibleName(lock->toolTip());
        layout_->addWidget(lock);
    }
    layout_->addWidget(reset_);
    layout_->addStretch();
    layout_->addWidget(run_);
    reset_->hide();
    reset_->setAccessibleName(tr("%1: back to the default").arg(name));
    run_->hide();
    run_->setFocusPolicy(Qt::NoFocus);
    run_->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    run_->setIcon(theme.icon(QStringLiteral("history"), theme.colors().textFaint));
    run_->setIconSize(QSize(12, 12));
    run_->setAccessibleName(tr("%1 in the last run").arg(name));
    setMinimumHeight(20);
    connect(reset_, &QToolButton::clicked, this, &FieldHead::resetRequested);
    connect(run_, &QToolButton::clicked, this, [this, name] {
        JsonStyle style;
        style.indent = 2;
        const Value& value = *runValue_;
        const QString text = value.isString() ? qs(value.toString()) : qs(toJson(value, style));
        (new Popover(context_.theme, tr("%1 in the last run").arg(name), {}, text.left(longestValue), run_))->open();
    });
}

void FieldHead::addInline(QWidget* control)
{
    layout_->addWidget(control);
}

void FieldHead::setValue(const Value& value)
{
    reset_->setVisible(canReset(spec_.kind) && hasPlainDefault(spec_) && !value.isNull() &&
                       !(value == spec_.defaultValue));
}

void FieldHead::setRunValue(const std::optional<Value>& value)
{
    runValue_ = value;
    run_->setVisible(value.has_value());
    if (!value)
        return;
    const QString text = plainText(*value).simplified();
    run_->setText(text.isEmpty() ? tr("empty") : text.size() > shortValue ? text.left(shortValue) + u'…' : text);
    run_->setToolTip(text.left(600));
}

void FieldHead::openHelp()
{
    const QString name = translate(spec_.label);
    QString text = translate(spec_.help);
    if (hasPlainDefault(spec_) && !plainText(spec_.defaultValue).isEmpty())
        text += (text.isEmpty() ? QString() : QStringLiteral("\n\n")) +
                tr("Default: %1").arg(plainText(spec_.defaultValue));
    if (spec_.minimum < spec_.maximum)
        text += QStringLiteral("\n") + tr("From %1 to %2").arg(spec_.minimum).arg(spec_.maximum);
    QWidget* anchor = help_ ? static_cast<QWidget*>(help_) : this;
    (new Popover(context_.theme, name, text.trimmed(), tr("In the file: %1").arg(qs(spec_.path)), anchor))->open();
}

} // namespace millrace::ui
