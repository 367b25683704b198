#include "ui/shell/detail/settingeditor.h"

#include "ui/edit/translate.h"
#include "ui/shell/settingsstore.h"
#include "ui/theme/theme.h"
#include "ui/widgets/themedlabel.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFontDatabase>
#include <QLineEdit>
#include <QPainter>
#include <QPlainTextEdit>
#include <QSpinBox>
#include <QVBoxLayout>

#include <algorithm>
#include <climits>

namespace millrace::ui {

namespace {

/// A page is scrolled with the wheel; what lies under the pointer on the way must not change by it.
class KeepsOnWheel : public QObject {
public:
    using QObject::QObject;

protected:
    bool eventFilter(QObject* watched, QEvent* event) override
    {
        if (event->type() != QEvent::Wheel || static_cast<QWidget*>(watched)->hasFocus())
            return QObject::eventFilter(watched, event);
        event->ignore();
        return true;
    }
};

} // namespace

SettingEditor::SettingEditor(Theme& theme, SettingsStore& store, const SettingSpec& spec, QWidget* parent)
    : QWidget(parent), theme_(theme), store_(store), spec_(spec), key_(qs(spec.key))
{
    auto* rows = new QVBoxLayout(this);
    const int margin = theme.metrics().space2;
    rows->setContentsMargins(margin, margin, margin, margin);
    rows->setSpacing(theme.metrics().space1);
    const QString label = translate(spec.label);
    QWidget* control = makeControl();
    control->setAccessibleName(label);
    control->setObjectName(QStringLiteral("setting.") + key_);
    if (qobject_cast<QSpinBox*>(control) || qobject_cast<QComboBox*>(control)) {
        control->setFocusPolicy(Qt::StrongFocus);
        control->installEventFilter(new KeepsOnWheel(control));
    }
    if (spec.kind != SettingKind::Switch) {
        auto* caption = new ThemedLabel(theme, ThemedLabel::Style::Strong, label, this);
        caption->setBuddy(control);
        rows->addWidget(caption);
    }
    const bool narrow = spec.kind == SettingKind::Choice || spec.kind == SettingKind::Integer ||
                        spec.kind == SettingKind::Font || spec.kind == SettingKind::CodeFont;
    rows->addWidget(control, 0, narrow ? Qt::AlignLeft : Qt::Alignment());
    if (!spec.help.empty()) {
        auto* help = new ThemedLabel(theme, ThemedLabel::Style::SmallMuted, translate(spec.help), this);
        help->setWordWrap(true);
        rows->addWidget(help);
    }
}

void SettingEditor::setMarked(bool marked)
{
    marked_ = marked;
    update();
}

void SettingEditor::paintEvent(QPaintEvent*)
{
    if (!marked_)
        return;
    const Metrics& m = theme_.metrics();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme_.colors().accentSoft);
    painter.drawRoundedRect(rect(), m.radius, m.radius);
}

QWidget* SettingEditor::makeControl()
{
    const Value value = store_.settings().get(spec_.key);
    switch (spec_.kind) {
    case SettingKind::Switch: {
        auto* box = new QCheckBox(translate(spec_.label), this);
        box->setChecked(value.toBool());
        connect(box, &QCheckBox::toggled, this, [this](bool on) { store_.set(key_, Value(on)); });
        return box;
    }
    case SettingKind::Integer: {
        auto* box = new QSpinBox(this);
        const auto fitting = [](std::int64_t number) {
            return static_cast<int>(std::clamp<std::int64_t>(number, INT_MIN, INT_MAX));
        };
        box->setRange(fitting(spec_.minimum), fitting(spec_.maximum));
        box->setValue(fitting(value.toInt()));
        box->setMinimumWidth(150);
        box->setKeyboardTracking(false);
        if (!spec_.unit.empty())
            box->setSuffix(u' ' + translate(spec_.unit));
        connect(box, &QSpinBox::valueChanged, this, [this](int number) { store_.set(key_, Value(number)); });
        return box;
    }
    case SettingKind::Choice: {
        auto* box = new QComboBox(this);
        box->setMinimumWidth(200);
        for (const SettingChoice& choice : spec_.choices)
            box->addItem(translate(choice.label), qs(choice.value));
        box->setCurrentIndex(box->findData(qs(value.toString())));
        connect(box, &QComboBox::activated, this,
                [this, box](int index) { store_.set(key_, Value(ss(box->itemData(index).toString()))); });
        return box;
    }
    case SettingKind::TextList:
        return makeList();
    case SettingKind::Font:
    case SettingKind::CodeFont:
        return makeFont();
    case SettingKind::Text:
    case SettingKind::Endpoints:
        break;
    }
    auto* edit = new QLineEdit(qs(value.toString()), this);
    connect(edit, &QLineEdit::editingFinished, this, [this, edit] { store_.set(key_, Value(ss(edit->text()))); });
    return edit;
}

QWidget* SettingEditor::makeFont()
{
    auto* box = new QComboBox(this);
    box->setMinimumWidth(240);
    box->setMaxVisibleItems(16);
    box->addItem(tr("As Millrace chooses"), QString());
    for (const QString& family : QFontDatabase::families()) {
        if (spec_.kind == SettingKind::Font || QFontDatabase::isFixedPitch(family))
            box->addItem(family, family);
    }
    const QString chosen = qs(store_.settings().text(spec_.key));
    if (box->findData(chosen) < 0)
        box->addItem(tr("%1 (not installed)").arg(chosen), chosen);
    box->setCurrentIndex(box->findData(chosen));
    connect(box, &QComboBox::activated, this,
            [this, box](int index) { store_.set(key_, Value(ss(box->itemData(index).toString()))); });
    return box;
}

QWidget* SettingEditor::makeList()
{
    auto* edit = new QPlainTextEdit(this);
    QStringList lines;
    for (const std::string& line : store_.settings().list(spec_.key))
        lines << qs(line);
    edit->setPlainText(lines.join(u'\n'));
    edit->setFont(theme_.monospace(theme_.metrics().fontBody - 1));
    edit->setFixedHeight(96);
    edit->setTabChangesFocus(true);
    edit->setPlaceholderText(tr("One per line"));
    connect(edit, &QPlainTextEdit::textChanged, this, [this, edit] {
        Value list{Value::Array{}};
        for (const QString& line : edit->toPlainText().split(u'\n', Qt::SkipEmptyParts)) {
            if (!line.trimmed().isEmpty())
                list.push(Value(ss(line.trimmed())));
        }
        store_.set(key_, std::move(list));
    });
    return edit;
}

} // namespace millrace::ui
