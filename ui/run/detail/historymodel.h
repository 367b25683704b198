#pragma once

#include "engine/store/runstore.h"

#include <QAbstractListModel>
#include <QStyledItemDelegate>
#include <vector>

namespace millrace::ui {

class Theme;

/// Recorded runs, newest first.
class HistoryModel : public QAbstractListModel {
    Q_OBJECT
public:
    using QAbstractListModel::QAbstractListModel;

    void setRuns(std::vector<RunRecord> runs);
    void setActive(const QString& runId);
    const RunRecord& run(int row) const { return runs_[static_cast<std::size_t>(row)]; }
    bool isActive(int row) const { return run(row).runId == active_; }
    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;

    /// What it was started with, in one line.
    static QString summary(const RunRecord& run);
    static QString when(const RunRecord& run);
    /// A run that never ended is one whose program ended first.
    QString status(int row) const;

private:
    std::vector<RunRecord> runs_;
    std::string active_;
};

class HistoryDelegate : public QStyledItemDelegate {
    Q_OBJECT
public:
    HistoryDelegate(Theme& theme, const HistoryModel& model, QObject* parent)
        : QStyledItemDelegate(parent), theme_(theme), model_(model)
    {
    }
    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;

private:
    Theme& theme_;
    const HistoryModel& model_;
};

} // namespace millrace::ui
