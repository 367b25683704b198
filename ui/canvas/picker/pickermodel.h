#pragma once

#include "engine/authoring/newnode.h"

#include <QAbstractListModel>
#include <QStringList>
#include <vector>

namespace millrace::ui {

/// The rows of the node picker: headings and kinds. Without a search the groups of the catalogue in the order of the
/// offers (those without a choice last), what was used last before them; with one the kinds that match, best first,
/// those refused here last.
class PickerModel : public QAbstractListModel {
    Q_OBJECT
public:
    struct Row {
        bool heading = false;
        QString text;       ///< heading, or title of the kind
        QString kind;       ///< empty for headings
        QString icon;       ///< of resources/icons/nodes
        int family = 0;     ///< NodeFamily
        QString summary;    ///< one sentence of help
        QString reason;     ///< why it may not stand here; empty: it may
        QVector<int> marks; ///< letters of the text that match

        bool choosable() const { return !heading && reason.isEmpty(); }
    };
    using QAbstractListModel::QAbstractListModel;

    void setOffers(const std::vector<KindOffer>& offers, const QStringList& recent);
    void search(const QString& pattern);
    const Row& row(int index) const { return rows_[static_cast<std::size_t>(index)]; }
    /// The first row that can be chosen, else the first kind; -1: nothing.
    int firstChoice() const;
    /// The next kind from a row on, headings left out; stays at the ends.
    int step(int from, int by) const;

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    Qt::ItemFlags flags(const QModelIndex& index) const override;

private:
    void fillGroups();
    void fillMatches(const QString& pattern);

    std::vector<Row> kinds_;          ///< in the order of the offers
    std::vector<QString> categories_; ///< of each kind
    QStringList recent_;
    std::vector<Row> rows_;
};

} // namespace millrace::ui
