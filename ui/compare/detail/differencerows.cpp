#include "ui/compare/detail/differencerows.h"

#include "engine/nodes/catalogue.h"
#include "ui/edit/translate.h"

#include <QCoreApplication>
#include <QPainter>

namespace millrace::ui {

namespace {

QString word(const char* text)
{
    return QCoreApplication::translate("CompareText", text);
}

QString stateWord(ElementDifference::Change change)
{
    switch (change) {
    case ElementDifference::Change::Added:
        return word(QT_TRANSLATE_NOOP("CompareText", "Added"));
    case ElementDifference::Change::Removed:
        return word(QT_TRANSLATE_NOOP("CompareText", "Removed"));
    case ElementDifference::Change::Changed:
        return word(QT_TRANSLATE_NOOP("CompareText", "Changed"));
    case ElementDifference::Change::Moved:
        break;
    }
    return word(QT_TRANSLATE_NOOP("CompareText", "Moved"));
}

} // namespace

QColor toneColor(const Colors& colors, RowTone tone)
{
    switch (tone) {
    case RowTone::Added:
        return colors.success;
    case RowTone::Removed:
        return colors.danger;
    case RowTone::Changed:
        return colors.info;
    case RowTone::Moved:
        return colors.textMuted;
    case RowTone::Conflict:
        return colors.warning;
    case RowTone::Decided:
        break;
    }
    return colors.success;
}

QString toneIcon(RowTone tone)
{
    switch (tone) {
    case RowTone::Added:
        return QStringLiteral("plus");
    case RowTone::Removed:
        return QStringLiteral("minus");
    case RowTone::Changed:
        return QStringLiteral("edit");
    case RowTone::Moved:
        return QStringLiteral("layout");
    case RowTone::Conflict:
        return QStringLiteral("warning");
    case RowTone::Decided:
        break;
    }
    return QStringLiteral("check");
}

RowTone toneOf(ElementDifference::Change change)
{
    switch (change) {
    case ElementDifference::Change::Added:
        return RowTone::Added;
    case ElementDifference::Change::Removed:
        return RowTone::Removed;
    case ElementDifference::Change::Changed:
        return RowTone::Changed;
    case ElementDifference::Change::Moved:
        break;
    }
    return RowTone::Moved;
}

QString elementWord(ElementDifference::Element element)
{
    using Element = ElementDifference::Element;
    switch (element) {
    case Element::App:
        return word(QT_TRANSLATE_NOOP("CompareText", "App"));
    case Element::Node:
        return word(QT_TRANSLATE_NOOP("CompareText", "Node"));
    case Element::Edge:
        return word(QT_TRANSLATE_NOOP("CompareText", "Edge"));
    case Element::Environment:
        return word(QT_TRANSLATE_NOOP("CompareText", "Environment variable"));
    case Element::Conversation:
        return word(QT_TRANSLATE_NOOP("CompareText", "Conversation variable"));
    case Element::Feature:
        return word(QT_TRANSLATE_NOOP("CompareText", "Feature"));
    case Element::ModelConfig:
        return word(QT_TRANSLATE_NOOP("CompareText", "Model configuration"));
    case Element::Dependency:
        return word(QT_TRANSLATE_NOOP("CompareText", "Plugin"));
    case Element::Other:
        break;
    }
    return word(QT_TRANSLATE_NOOP("CompareText", "Setting"));
}

DifferenceRow rowOf(const ElementDifference& difference, std::size_t index)
{
    DifferenceRow row;
    row.tone = toneOf(difference.change);
    const bool untitled = difference.kind == "note" && difference.title == difference.id;
    row.title = untitled ? word(QT_TRANSLATE_NOOP("CompareText", "Note")) : qs(difference.title);
    row.detail = elementWord(difference.element);
    if (!difference.kind.empty()) {
        const NodeDescriptor* descriptor = nodeDescriptor(difference.kind);
        const QString kind = descriptor ? translate(descriptor->title) : qs(difference.kind);
        row.detail = word(QT_TRANSLATE_NOOP("CompareText", "%1 · %2")).arg(row.detail, kind);
    }
    const int fields = static_cast<int>(difference.fields.size());
    if (fields > 0)
        row.detail +=
            QStringLiteral(" · ") + QCoreApplication::translate("CompareText", "%n field(s)", nullptr, fields);
    row.state = stateWord(difference.change);
    if (difference.element == ElementDifference::Element::Node)
        row.nodeId = qs(difference.id);
    row.index = index;
    return row;
}

void DifferenceRows::setRows(std::vector<DifferenceRow> rows)
{
    beginResetModel();
    rows_ = std::move(rows);
    endResetModel();
}

void DifferenceRows::update(int row, DifferenceRow value)
{
    rows_[static_cast<std::size_t>(row)] = std::move(value);
    emit dataChanged(index(row), index(row));
}

int DifferenceRows::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(rows_.size());
}

QVariant DifferenceRows::data(const QModelIndex& index, int role) const
{
    if (!index.isValid() || index.row() >= rowCount())
        return {};
    const DifferenceRow& value = row(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return value.title;
    case Qt::ToolTipRole:
        return value.detail;
    case Qt::AccessibleTextRole:
        return word(QT_TRANSLATE_NOOP("CompareText", "%1: %2, %3")).arg(value.state, value.title, value.detail);
    default:
        return {};
    }
}

QSize DifferenceDelegate::sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const
{
    const Metrics& m = theme_.metrics();
    return {120, QFontMetrics(theme_.font(m.fontBody)).height() + QFontMetrics(theme_.font(m.fontSmall)).height() +
                     m.space3};
}

void DifferenceDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    const Colors& c = theme_.colors();
    const Metrics& m = theme_.metrics();
    const DifferenceRow& row = rows_.row(index.row());
    const QColor tone = toneColor(c, row.tone);
    painter->save();
    const bool selected = option.state.testFlag(QStyle::State_Selected);
    if (selected || option.state.testFlag(QStyle::State_MouseOver))
        painter->fillRect(option.rect, selected ? c.selection : c.sunken);
    painter->fillRect(QRect(option.rect.left(), option.rect.top(), 3, option.rect.height()), tone);
    if (selected && option.state.testFlag(QStyle::State_HasFocus)) {
        painter->setPen(c.focusRing);
        painter->drawRect(option.rect.adjusted(0, 0, -1, -1));
    }
    QRect rest = option.rect.adjusted(m.space3, m.space1 + 1, -m.space3, -m.space1 - 1);
    const QRect icon(rest.left(), rest.top() + 2, m.iconSize, m.iconSize);
    theme_.icon(toneIcon(row.tone), tone).paint(painter, icon);
    rest.setLeft(icon.right() + m.space2);

    const QFont small = theme_.font(m.fontSmall), title = theme_.font(m.fontBody, selected);
    const QFontMetrics smallMetrics(small), titleMetrics(title);
    painter->setFont(small);
    painter->setPen(tone);
    const int stateWidth = smallMetrics.horizontalAdvance(row.state);
    painter->drawText(QRect(rest.right() - stateWidth, rest.top(), stateWidth + 1, titleMetrics.height()),
                      Qt::AlignRight | Qt::AlignVCenter, row.state);
    painter->setFont(title);
    painter->setPen(c.text);
    const int width = rest.width() - stateWidth - m.space2;
    painter->drawText(QRect(rest.left(), rest.top(), width, titleMetrics.height()), Qt::AlignLeft | Qt::AlignVCenter,
                      titleMetrics.elidedText(row.title.simplified(), Qt::ElideRight, width));
    painter->setFont(small);
    painter->setPen(c.textMuted);
    painter->drawText(QRect(rest.left(), rest.top() + titleMetrics.height(), rest.width(), smallMetrics.height()),
                      Qt::AlignLeft | Qt::AlignVCenter,
                      smallMetrics.elidedText(row.detail, Qt::ElideRight, rest.width()));
    painter->restore();
}

} // namespace millrace::ui
