#include "ui/inspector/fields/controls.h"

#include "engine/base/json.h"
#include "ui/edit/translate.h"
#include "ui/inspector/detail/rendercontext.h"
#include "ui/inspector/fields/fieldtext.h"
#include "ui/theme/theme.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QLocale>
#include <QSignalBlocker>
#include <QToolButton>
#include <cmath>

namespace millrace::ui {

namespace {

/// Undo and redo are the document's, wherever the cursor is.
bool isUndoKey(const QEvent* event)
{
    if (event->type() != QEvent::ShortcutOverride)
        return false;
    const auto* key = static_cast<const QKeyEvent*>(event);
    return key->matches(QKeySequence::Undo) || key->matches(QKeySequence::Redo);
}

class DocumentLine : public QLineEdit {
public:
    using QLineEdit::QLineEdit;

protected:
    bool event(QEvent* event) override
    {
        if (isUndoKey(event)) {
            event->ignore();
            return false;
        }
        return QLineEdit::event(event);
    }
};

class SteadyNumber : public QDoubleSpinBox {
public:
    using QDoubleSpinBox::QDoubleSpinBox;
    /// No zeros after what was entered.
    QString textFromValue(double value) const override
    {
        return QString::number(value, 'f', QLocale::FloatingPointShortest);
    }

protected:
    void wheelEvent(QWheelEvent* event) override { event->ignore(); }
};

class SteadyChoice : public QComboBox {
public:
    using QComboBox::QComboBox;

protected:
    void wheelEvent(QWheelEvent* event) override { event->ignore(); }
};

double numberOf(const Value& value)
{
    if (value.isInt())
        return static_cast<double>(value.toInt());
    return value.isString() ? qs(value.toString()).toDouble() : value.toDouble();
}

} // namespace

QDoubleSpinBox* steadyNumber(QWidget* parent)
{
    auto* box = new SteadyNumber(parent);
    box->setFocusPolicy(Qt::StrongFocus);
    return box;
}

QComboBox* steadyCombo(QWidget* parent)
{
    auto* box = new SteadyChoice(parent);
    box->setFocusPolicy(Qt::StrongFocus);
    box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    box->setMinimumContentsLength(3);
    return box;
}

LineControl::LineControl(QWidget* parent, const QString& placeholder) : ValueControl(parent), line_(new DocumentLine)
{
    adopt(line_);
    line_->setPlaceholderText(placeholder);
    connect(line_, &QLineEdit::textEdited, this,
            [this](const QString& text) { change(text.isEmpty() && emptyRemoves_ ? Value() : Value(ss(text))); });
    connect(line_, &QLineEdit::editingFinished, this, [this] { finish(); });
}

void LineControl::setValue(const Value& value)
{
    line_->setReadOnly(!value.isString() && !value.isNull());
    const QString text = value.isNull() ? QString() : plainText(value);
    if (line_->text() == text)
        return;
    line_->setText(text);
    line_->setCursorPosition(0);
}

SecretControl::SecretControl(Theme& theme, QWidget* parent)
    : ValueControl(parent), line_(new DocumentLine), eye_(new QToolButton(line_))
{
    adopt(line_);
    line_->setEchoMode(QLineEdit::Password);
    line_->setTextMargins(0, 0, 26, 0);
    eye_->setIcon(theme.icon(QStringLiteral("eye"), theme.colors().textMuted));
    eye_->setAutoRaise(true);
    eye_->setCheckable(true);
    eye_->setToolTip(Fields::tr("Show what is entered"));
    eye_->setFocusPolicy(Qt::TabFocus);
    auto* layout = new QHBoxLayout(line_);
    layout->setContentsMargins(0, 0, 2, 0);
    layout->addStretch();
    layout->addWidget(eye_);
    connect(eye_, &QToolButton::toggled, this,
            [this](bool on) { line_->setEchoMode(on ? QLineEdit::Normal : QLineEdit::Password); });
    connect(line_, &QLineEdit::textEdited, this, [this](const QString& text) { change(Value(ss(text))); });
    connect(line_, &QLineEdit::editingFinished, this, [this] { finish(); });
}

void SecretControl::setValue(const Value& value)
{
    line_->setReadOnly(!value.isString() && !value.isNull());
    const QString text = value.isNull() ? QString() : plainText(value);
    if (line_->text() != text)
        line_->setText(text);
}

void SecretControl::setName(const QString& name)
{
    ValueControl::setName(name);
    eye_->setAccessibleName(Fields::tr("Show %1").arg(name));
}

NumberControl::NumberControl(QWidget* parent, NumberRange range)
    : ValueControl(parent), range_(std::move(range)), box_(steadyNumber(nullptr))
{
    adopt(box_);
    static_cast<QHBoxLayout*>(layout())->addStretch();
    const bool bounded = range_.minimum < range_.maximum;
    const double lowest = bounded ? range_.minimum : -1e15;
    const double step = range_.whole ? 1 : 0.05;
    unset_ = lowest - step;
    box_->setDecimals(range_.whole ? 0 : 4);
    box_->setSingleStep(step);
    box_->setRange(range_.optional ? unset_ : lowest, bounded ? range_.maximum : 1e15);
    if (range_.optional)
        box_->setSpecialValueText(Fields::tr("not set"));
    box_->setKeyboardTracking(false);
    box_->setMinimumWidth(90);
    box_->setMaximumWidth(140);
    connect(box_, &QDoubleSpinBox::valueChanged, this, [this](double number) {
        if (range_.optional && number == box_->minimum())
            change({});
        else if (range_.whole || std::round(number) == number)
            change(Value(static_cast<std::int64_t>(std::llround(number))));
        else
            change(Value(number));
    });
    connect(box_, &QDoubleSpinBox::editingFinished, this, [this] { finish(); });
}

void NumberControl::setValue(const Value& value)
{
    const Value& shown = value.isNull() ? range_.absent : value;
    const QSignalBlocker quiet(box_);
    if (shown.isNull() && range_.optional) {
        box_->setValue(box_->minimum());
        return;
    }
    const double number = numberOf(shown);
    // A file may break the bounds; what is there is shown and left alone.
    if (number < box_->minimum())
        box_->setMinimum(number);
    if (number > box_->maximum())
        box_->setMaximum(number);
    if (box_->value() != number)
        box_->setValue(number);
}

CheckControl::CheckControl(const QString& text, QWidget* parent, bool absent)
    : ValueControl(parent), box_(new QCheckBox(text)), absent_(absent)
{
    adopt(box_);
    connect(box_, &QCheckBox::toggled, this, [this](bool on) { changeOnce(Value(on)); });
}

void CheckControl::setValue(const Value& value)
{
    const QSignalBlocker quiet(box_);
    box_->setChecked(value.isNull() ? absent_ : value.isBool() ? value.toBool() : value.toString() == "true");
}

ChoiceControl::ChoiceControl(Choices choices, QWidget* parent, Value absent)
    : ValueControl(parent), box_(steadyCombo(nullptr)), choices_(std::move(choices)), absent_(std::move(absent))
{
    adopt(box_);
    fill();
    connect(box_, &QComboBox::activated, this, [this](int index) {
        const Value chosen = choices_[static_cast<std::size_t>(index)].first;
        if (chosen == value_)
            return;
        value_ = chosen;
        changeOnce(chosen);
    });
}

void ChoiceControl::fill()
{
    const QSignalBlocker quiet(box_);
    box_->clear();
    for (const auto& [value, text] : choices_) {
        box_->addItem(text);
        box_->setItemData(box_->count() - 1, text, Qt::ToolTipRole);
    }
}

void ChoiceControl::setChoices(Choices choices)
{
    const auto same = [](const auto& a, const auto& b) { return a.first == b.first && a.second == b.second; };
    if (choices.size() == choices_.size() && std::equal(choices.begin(), choices.end(), choices_.begin(), same))
        return;
    choices_ = std::move(choices);
    fill();
    setValue(value_);
}

void ChoiceControl::setValue(const Value& value)
{
    value_ = value;
    const Value& shown = value.isNull() ? absent_ : value;
    const QSignalBlocker quiet(box_);
    for (std::size_t i = 0; i < choices_.size(); ++i) {
        if (choices_[i].first == shown)
            return box_->setCurrentIndex(static_cast<int>(i));
    }
    if (shown.isNull())
        return box_->setCurrentIndex(-1);
    choices_.emplace_back(shown, plainText(shown));
    box_->addItem(choices_.back().second);
    box_->setCurrentIndex(box_->count() - 1);
}

ChoiceControl::Choices plainChoices(const QStringList& values)
{
    ChoiceControl::Choices out;
    for (const QString& value : values)
        out.emplace_back(Value(ss(value)), value);
    return out;
}

SuggestControl::SuggestControl(const QStringList& suggestions, QWidget* parent)
    : ValueControl(parent), box_(steadyCombo(nullptr))
{
    adopt(box_);
    box_->setEditable(true);
    box_->setInsertPolicy(QComboBox::NoInsert);
    box_->setLineEdit(new DocumentLine);
    box_->addItems(suggestions);
    connect(box_->lineEdit(), &QLineEdit::textEdited, this, [this](const QString& text) { change(Value(ss(text))); });
    connect(box_, &QComboBox::activated, this, [this](int index) { changeOnce(Value(ss(box_->itemText(index)))); });
    connect(box_->lineEdit(), &QLineEdit::editingFinished, this, [this] { finish(); });
}

void SuggestControl::setValue(const Value& value)
{
    const QString text = value.isNull() ? QString() : plainText(value);
    if (box_->currentText() == text)
        return;
    const QSignalBlocker quiet(box_);
    box_->setEditText(text);
}

void SuggestControl::setName(const QString& name)
{
    ValueControl::setName(name);
    box_->lineEdit()->setAccessibleName(name);
}

} // namespace millrace::ui
