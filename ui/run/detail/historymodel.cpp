#include "ui/run/detail/historymodel.h"

#include "engine/base/json.h"
#include "ui/edit/translate.h"
#include "ui/run/detail/statuslook.h"
#include "ui/run/runtrace.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QDateTime>
#include <QLocale>
#include <QPainter>

namespace millrace::ui {

void HistoryModel::setRuns(std::vector<RunRecord> runs)
{
    beginResetModel();
    runs_ = std::move(runs);
    endResetModel();
}

void HistoryModel::setActive(const QString& runId)
{
    active_ = ss(runId);
    if (!runs_.empty())
        emit dataChanged(index(0), index(rowCount() - 1));
}

int HistoryModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(runs_.size());
}

QString HistoryModel::status(int row) const
{
    const RunRecord& record = run(row);
    if (record.status == RunStatus::Running && !isActive(row))
        return tr("Did not end");
    return statusText(record.status);
}

QString HistoryModel::when(const RunRecord& run)
{
    const QDateTime time = QDateTime::fromMSecsSinceEpoch(run.startedAt.count());
    const qint64 days = time.date().daysTo(QDate::currentDate());
    const QString clock = time.time().toString(QStringLiteral("HH:mm:ss"));
    if (days == 0)
        return tr("Today, %1").arg(clock);
    if (days == 1)
        return tr("Yesterday, %1").arg(clock);
    return QLocale().toString(time.date(), QLocale::ShortFormat) + QStringLiteral(", ") + clock;
}

QString HistoryModel::summary(const RunRecord& run)
{
    if (!run.query.empty())
        return qs(run.query).simplified().left(300);
    QStringList parts;
    for (const auto& [name, value] : run.inputs.toObject())
        parts.append(qs(name) + QStringLiteral(": ") +
                     (value.isString() ? qs(value.toString()) : qs(toJson(value))).simplified().left(80));
    return parts.isEmpty() ? tr("no inputs") : parts.join(QStringLiteral("  ·  "));
}

QVariant HistoryModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid() || index.row() >= rowCount())
        return {};
    const RunRecord& record = run(index.row());
    if (role == Qt::DisplayRole || role == Qt::AccessibleTextRole)
        return QString("%1, %2, %3: %4")
            .arg(status(index.row()), when(record), durationText(record.elapsed), summary(record));
    if (role == Qt::ToolTipRole)
        return record.error.empty() ? summary(record) : qs(record.error).left(400);
    return {};
}

QSize HistoryDelegate::sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const
{
    return {200, 50};
}

void HistoryDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    const RunRecord& run = model_.run(index.row());
    const Colors& c = theme_.colors();
    const Metrics& m = theme_.metrics();
    QStyleOptionViewItem base = option;
    initStyleOption(&base, index);
    base.text.clear();
    QApplication::style()->drawControl(QStyle::CE_ItemViewItem, &base, painter, option.widget);

    const bool cutOff = run.status == RunStatus::Running && !model_.isActive(index.row());
    const StatusLook look = cutOff ? lookOf(theme_, NodeStatus::Stopped) : lookOf(theme_, run.status);
    QRect rect = option.rect.adjusted(12, 6, -12, -6);
    theme_.icon(look.icon, look.color).paint(painter, QRect(rect.left(), rect.top() + 2, 16, 16));
    rect.setLeft(rect.left() + 26);
    const QRect top(rect.left(), rect.top(), rect.width(), 20);

    QStringList numbers;
    if (!cutOff)
        numbers.append(durationText(run.elapsed));
    if (run.totalTokens > 0)
        numbers.append(HistoryModel::tr("%L1 tokens").arg(qlonglong(run.totalTokens)));
    if (!run.rehearsal.empty())
        numbers.append(HistoryModel::tr("rehearsed"));
    const QFont small = theme_.font(m.fontSmall);
    const QString right = numbers.join(QStringLiteral("  ·  "));
    painter->setFont(small);
    painter->setPen(c.textMuted);
    painter->drawText(top, Qt::AlignRight | Qt::AlignVCenter, right);
    const int leftWidth = top.width() - QFontMetrics(small).horizontalAdvance(right) - 12;
    const QFont strong = theme_.font(m.fontBody, true);
    painter->setFont(strong);
    painter->setPen(look.color);
    const QString status = model_.status(index.row());
    painter->drawText(QRect(top.left(), top.top(), leftWidth, 20), Qt::AlignLeft | Qt::AlignVCenter, status);
    const int used = QFontMetrics(strong).horizontalAdvance(status) + 10;
    painter->setFont(theme_.font(m.fontBody - 1));
    painter->setPen(c.textMuted);
    if (leftWidth - used > 30)
        painter->drawText(
            QRect(top.left() + used, top.top(), leftWidth - used, 20), Qt::AlignLeft | Qt::AlignVCenter,
            QFontMetrics(painter->font()).elidedText(HistoryModel::when(run), Qt::ElideRight, leftWidth - used));
    const QRect bottom(rect.left(), rect.top() + 20, rect.width(), 18);
    painter->setPen(run.error.empty() ? c.textMuted : c.danger);
    const QString line = run.error.empty() ? HistoryModel::summary(run) : qs(run.error).simplified();
    painter->drawText(bottom, Qt::AlignLeft | Qt::AlignVCenter,
                      QFontMetrics(painter->font()).elidedText(line, Qt::ElideRight, bottom.width()));
    painter->setPen(c.divider);
    painter->drawLine(rect.left(), option.rect.bottom(), option.rect.right(), option.rect.bottom());
}

} // namespace millrace::ui
