#include "ui/shell/detail/palettemodel.h"

#include "ui/theme/theme.h"
#include "ui/widgets/fuzzymatch.h"
#include "ui/widgets/markedrow.h"

#include <QPainter>

#include <algorithm>

namespace millrace::ui {

namespace {
constexpr qsizetype mostRows = 200;
constexpr int lately = 6; // a better match still wins
} // namespace

void PaletteModel::show(const QVector<PaletteItem>& items, const QString& pattern, const QStringList& recent)
{
    const bool typed = !pattern.trimmed().isEmpty();
    struct Scored {
        Row row;
        int score;
    };
    QVector<Scored> scored;
    for (int i = 0; i < items.size(); ++i) {
        const PaletteItem& item = items[i];
        if (std::optional<FuzzyMatch> match = fuzzyMatch(pattern, item.text))
            scored.append({{i, match->positions}, match->score * 2 + (item.enabled ? 4 : 0)});
        else if (std::optional<FuzzyMatch> other = fuzzyMatch(pattern, item.text + u' ' + item.detail))
            scored.append({{i, {}}, other->score});
    }
    for (Scored& entry : scored) {
        const QString& key = items[entry.row.item].key;
        const qsizetype place = key.isEmpty() ? -1 : recent.indexOf(key);
        if (place >= 0)
            entry.score += typed ? lately : static_cast<int>(recent.size() - place);
    }
    if (typed || !recent.isEmpty())
        std::stable_sort(scored.begin(), scored.end(),
                         [](const Scored& a, const Scored& b) { return a.score > b.score; });
    if (scored.size() > mostRows)
        scored.resize(mostRows);
    beginResetModel();
    items_ = items;
    rows_.clear();
    for (const Scored& entry : scored)
        rows_.append(entry.row);
    endResetModel();
}

const PaletteItem* PaletteModel::item(int row) const
{
    return row >= 0 && row < rows_.size() ? &items_[rows_[row].item] : nullptr;
}

int PaletteModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(rows_.size());
}

QVariant PaletteModel::data(const QModelIndex& index, int role) const
{
    const PaletteItem* found = item(index.row());
    if (!found)
        return {};
    if (role == Qt::DisplayRole)
        return found->text;
    if (role == Qt::AccessibleTextRole) {
        QStringList parts{found->text};
        for (const QString& part : {found->detail, found->enabled ? QString() : found->reason, found->shortcut}) {
            if (!part.isEmpty())
                parts << part;
        }
        return parts.join(QStringLiteral(", "));
    }
    return {};
}

PaletteDelegate::PaletteDelegate(Theme& theme, QObject* parent) : QStyledItemDelegate(parent), theme_(theme)
{
}

QSize PaletteDelegate::sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const
{
    return {200, theme_.metrics().rowHeight + 6};
}

void PaletteDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    const auto* model = static_cast<const PaletteModel*>(index.model());
    const PaletteItem* item = model->item(index.row());
    if (!item)
        return;
    const Colors& c = theme_.colors();
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    drawRowGround(*painter, theme_, option);
    QRect area = option.rect.adjusted(10, 0, -12, 0);
    item->icon.paint(painter, QRect(area.left(), area.center().y() - 8, 16, 16), Qt::AlignCenter,
                     item->enabled ? QIcon::Normal : QIcon::Disabled);
    area.setLeft(area.left() + 26);
    if (!item->shortcut.isEmpty()) {
        painter->setFont(theme_.font(theme_.metrics().fontSmall));
        painter->setPen(c.textFaint);
        painter->drawText(area, Qt::AlignRight | Qt::AlignVCenter, item->shortcut);
        area.setRight(area.right() - painter->fontMetrics().horizontalAdvance(item->shortcut) - 12);
    }
    const QRect words = area.adjusted(0, 0, -8, 0);
    const int x = drawMarkedText(*painter, theme_, words, item->text, model->row(index.row()).marks, !item->enabled);
    const QString& detail = item->enabled || item->reason.isEmpty() ? item->detail : item->reason;
    if (!detail.isEmpty() && x < area.right() - 30) {
        painter->setFont(theme_.font(theme_.metrics().fontSmall));
        painter->setPen(c.textMuted);
        const QRect rest(x + 10, area.top(), area.right() - x - 10, area.height());
        painter->drawText(rest, Qt::AlignLeft | Qt::AlignVCenter,
                          painter->fontMetrics().elidedText(detail, Qt::ElideMiddle, rest.width()));
    }
    painter->restore();
}

} // namespace millrace::ui
