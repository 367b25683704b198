#include "ui/inspector/detail/valuetree.h"

#include "ui/edit/translate.h"
#include "ui/inspector/detail/rendercontext.h"
#include "ui/theme/theme.h"

#include <QCoreApplication>
#include <QHeaderView>

namespace millrace::ui {

namespace {

constexpr int valueRole = Qt::UserRole + 1;
constexpr std::size_t mostChildren = 500;
constexpr qsizetype longestCell = 2000;
constexpr int mostRows = 14;

QString summary(const Value& value)
{
    const int parts = static_cast<int>(value.size());
    if (value.isArray())
        return QCoreApplication::translate("Inspector", "%n item(s)", nullptr, parts);
    if (value.isObject())
        return QCoreApplication::translate("Inspector", "%n key(s)", nullptr, parts);
    if (value.isNull())
        return QStringLiteral("null");
    return plainText(value).left(longestCell);
}

} // namespace

ValueTree::ValueTree(Theme& theme, QWidget* parent) : QTreeWidget(parent), theme_(theme)
{
    setColumnCount(2);
    setHeaderHidden(true);
    setAccessibleName(QCoreApplication::translate("Inspector", "Values"));
    setIndentation(14);
    setUniformRowHeights(true);
    setSelectionMode(QAbstractItemView::SingleSelection);
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    header()->setSectionResizeMode(0, QHeaderView::ResizeToContents);
    header()->setStretchLastSection(true);
    header()->setMaximumSectionSize(190);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    connect(this, &QTreeWidget::itemExpanded, this, [this](QTreeWidgetItem* item) {
        const int index = item->data(0, valueRole).toInt();
        if (index > 0 && item->childCount() == 0)
            fill(item, Value(values_[static_cast<std::size_t>(index - 1)]));
        updateGeometry();
    });
    connect(this, &QTreeWidget::itemCollapsed, this, [this] { updateGeometry(); });
}

void ValueTree::setValue(const Value& value)
{
    clear();
    values_.clear();
    fill(invisibleRootItem(), value);
    if (topLevelItemCount() <= 3) {
        for (int i = 0; i < topLevelItemCount(); ++i)
            topLevelItem(i)->setExpanded(true);
    }
    updateGeometry();
}

void ValueTree::fill(QTreeWidgetItem* parent, const Value& value)
{
    std::size_t count = 0;
    if (value.isObject()) {
        for (const auto& [key, member] : value.toObject()) {
            if (++count > mostChildren)
                break;
            addRow(parent, qs(key), member);
        }
    } else if (value.isArray()) {
        for (const Value& item : value.toArray()) {
            if (++count > mostChildren)
                break;
            addRow(parent, QString::number(count), item);
        }
    } else {
        addRow(parent, {}, value);
    }
    if (count > mostChildren) {
        const int left = static_cast<int>(value.size() - mostChildren);
        auto* row = new QTreeWidgetItem(
            parent, {QStringLiteral("…"), QCoreApplication::translate("Inspector", "%n more", nullptr, left)});
        row->setForeground(1, theme_.colors().textMuted);
    }
}

void ValueTree::addRow(QTreeWidgetItem* parent, const QString& key, const Value& value)
{
    const QString text = summary(value);
    auto* row = new QTreeWidgetItem(parent, {key, text.simplified()});
    row->setForeground(0, theme_.colors().textMuted);
    const bool nested = value.isArray() || value.isObject();
    if (nested || value.isNull())
        row->setForeground(1, theme_.colors().textFaint);
    if (!nested)
        row->setToolTip(1, text);
    if (nested && value.size() > 0) {
        values_.push_back(value);
        row->setData(0, valueRole, static_cast<int>(values_.size()));
        row->setChildIndicatorPolicy(QTreeWidgetItem::ShowIndicator);
    }
}

int ValueTree::visibleRows() const
{
    int rows = 0;
    for (QTreeWidgetItem* item = topLevelItem(0); item && rows < mostRows; item = itemBelow(item))
        ++rows;
    return std::max(rows, 1);
}

QSize ValueTree::sizeHint() const
{
    const int rowHeight = topLevelItemCount() ? sizeHintForRow(0) : theme_.metrics().rowHeight;
    return {200, visibleRows() * std::max(rowHeight, 20) + 4};
}

QSize ValueTree::minimumSizeHint() const
{
    return {80, sizeHint().height()};
}

} // namespace millrace::ui
