#pragma once

#include "engine/authoring/variables.h"

#include <QAbstractListModel>
#include <QStringList>

namespace millrace::ui {

/// Variables grouped by node as one flat list: headings, variables, and the properties of those that are unfolded.
/// Rows are data only, so that thousands of them cost nothing until they are drawn.
class VariableListModel : public QAbstractListModel {
    Q_OBJECT
public:
    enum class RowKind { Group, Variable, Divider };
    struct Row {
        RowKind kind = RowKind::Variable;
        std::size_t group = 0;
        const ScopeVariable* variable = nullptr;
        int depth = 0;
        bool expanded = false;
        bool fits = true;
    };

    using QAbstractListModel::QAbstractListModel;

    /// Lists with nothing that fits come last, below a divider; what does not fit is dimmed, not left out.
    void setGroups(std::vector<ScopeGroup> groups, const QStringList& acceptedTypes);
    /// Words are looked for in node titles and names; everything for an empty text.
    void setFilter(const QString& text);
    /// Unfolds or folds the properties of a row.
    void setExpanded(int row, bool expanded);

    const Row& row(int index) const { return rows_[static_cast<std::size_t>(index)]; }
    const ScopeGroup& groupOf(const Row& row) const { return groups_[row.group]; }
    QString groupTitle(const ScopeGroup& group) const;
    int rowOf(const Selector& selector) const; ///< -1: not listed
    /// The row that answers the filter best: of a fitting type, then by name, then the first; -1: none.
    int bestChoice() const;
    QString filter() const { return filter_; }

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    Qt::ItemFlags flags(const QModelIndex& index) const override;

private:
    void rebuild();
    void addGroups(bool fitting);
    void addVariable(std::size_t group, const ScopeVariable& variable, int depth, bool underMatch);
    bool matches(const QString& title, const ScopeVariable& variable) const;
    bool hostsMatch(const QString& title, const ScopeVariable& variable) const;
    bool hostsFit(const ScopeVariable& variable) const;

    std::vector<ScopeGroup> groups_;
    std::vector<char> fitting_; ///< by group: something in it fits
    std::vector<Row> rows_;
    QStringList accepted_;
    QString filter_;
    QStringList words_;
    std::vector<const ScopeVariable*> unfolded_, folded_; ///< by hand, against the rule
};

} // namespace millrace::ui
