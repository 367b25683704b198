#include "ui/inspector/fields/declaredvalues.h"

#include "ui/edit/translate.h"
#include "ui/inspector/fields/fieldtext.h"
#include "ui/theme/theme.h"
#include "ui/widgets/themedlabel.h"

#include <QToolButton>
#include <QVBoxLayout>

namespace millrace::ui {

DeclaredValues::DeclaredValues(Theme& theme, MakeRow makeRow, ValueControl* rest, QWidget* parent)
    : ValueControl(parent), theme_(theme), makeRow_(std::move(makeRow)), rows_(new QVBoxLayout), rest_(rest)
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(theme.metrics().space2);
    rows_->setSpacing(theme.metrics().space2);
    layout->addLayout(rows_);
    layout->addWidget(rest_);
    rest_->edited = [this](const Value& others) {
        shownRest_ = others;
        Value next{Value::Object()};
        for (const auto& [key, value] : value_.toObject()) {
            if (isDeclared(key))
                next.set(key, value);
        }
        for (const auto& [key, value] : others.toObject())
            next.set(key, value);
        value_ = next;
        change(next);
    };
    rest_->finished = [this] { finish(); };
}

void DeclaredValues::setDeclared(const Value& source, const std::function<std::vector<ToolParameter>()>& read)
{
    if (read_ && source == source_)
        return;
    read_ = true;
    source_ = source;
    for (const Row& row : list_) {
        row.control->edited = nullptr;
        row.control->finished = nullptr;
        row.box->hide();
        row.box->deleteLater();
    }
    list_.clear();
    for (ToolParameter& declared : read())
        addRow(std::move(declared));
    setName(name_);
}

void DeclaredValues::addRow(ToolParameter declared)
{
    auto* box = new QWidget(this);
    box->setObjectName(QStringLiteral("parameter:") + qs(declared.name));
    auto* layout = new QVBoxLayout(box);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(2);
    const QString title =
        declared.required ? Fields::tr("%1 *", "label of a field that is needed").arg(declared.label) : declared.label;
    auto* label = new ThemedLabel(theme_, ThemedLabel::Style::SmallMuted, title, box);
    label->setWordWrap(true);
    label->setToolTip(QStringLiteral("%1 · %2").arg(qs(declared.name), qs(declared.type)));
    auto* clear = new QToolButton(box);
    clear->setIcon(theme_.icon(QStringLiteral("close"), theme_.colors().textFaint));
    clear->setIconSize(QSize(10, 10));
    clear->setAutoRaise(true);
    clear->setToolTip(Fields::tr("Remove the value: the tool takes its default"));
    auto* head = new QHBoxLayout;
    head->addWidget(label, 1);
    head->addWidget(clear);
    layout->addLayout(head);
    ValueControl* control = makeRow_(box, declared);
    label->setBuddy(control);
    layout->addWidget(control);
    if (!declared.help.isEmpty()) {
        auto* help = new ThemedLabel(theme_, ThemedLabel::Style::SmallMuted, declared.help, box);
        help->setColor(theme_.colors().textFaint);
        help->setWordWrap(true);
        layout->addWidget(help);
    }
    const std::string key = declared.name;
    control->edited = [this, key](const Value& value) { take(key, value); };
    control->finished = [this] { finish(); };
    connect(clear, &QToolButton::clicked, this, [this, key] {
        finish();
        take(key, {});
        finish();
        setValue(value_);
    });
    rows_->addWidget(box);
    list_.push_back({std::move(declared), box, control, clear});
}

bool DeclaredValues::isDeclared(const std::string& key) const
{
    return std::any_of(list_.begin(), list_.end(), [&key](const Row& row) { return row.declared.name == key; });
}

void DeclaredValues::take(const std::string& key, const Value& value)
{
    Value next = value_.isObject() ? value_ : Value(Value::Object());
    if (value.isNull())
        next.editObject().remove(key);
    else
        next.set(key, value);
    value_ = next;
    change(next);
}

void DeclaredValues::setValue(const Value& map)
{
    value_ = map;
    for (const Row& row : list_) {
        row.control->setValue(map[row.declared.name]);
        row.clear->setVisible(map.find(row.declared.name) && !row.declared.required);
    }
    Value others{Value::Object()};
    for (const auto& [key, value] : map.toObject()) {
        if (!isDeclared(key))
            others.set(key, value);
    }
    rest_->setVisible(open_ || list_.empty() || others.size() > 0);
    // A document may keep its keys in another order: rows stay where they were added.
    if (!shownRest_ || !(*shownRest_ == others))
        rest_->setValue(others);
    shownRest_ = others;
}

void DeclaredValues::setName(const QString& name)
{
    name_ = name;
    setAccessibleName(name);
    rest_->setName(name);
    for (const Row& row : list_) {
        const QString own = partName(name, row.declared.label);
        row.control->setName(own);
        row.box->setAccessibleName(own);
        row.clear->setAccessibleName(Fields::tr("Remove %1").arg(own));
    }
}

} // namespace millrace::ui
