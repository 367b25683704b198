#include "ui/inspector/fields/variablelistmodel.h"

#include "ui/edit/translate.h"
#include "ui/inspector/fields/variablescope.h"

#include <algorithm>

namespace millrace::ui {

namespace {

QString pathText(const Selector& selector)
{
    QStringList names;
    for (std::size_t i = 1; i < selector.size(); ++i)
        names << qs(selector[i]);
    return names.join(u'.');
}

constexpr int highestCloseness = 3;

/// How well a name answers what was typed: the same, begins with it, a word of it begins so, or less.
int closeness(const ScopeVariable& variable, const QString& typed)
{
    if (typed.isEmpty())
        return 0;
    const QString name = qs(variable.selector.back());
    if (name.compare(typed, Qt::CaseInsensitive) == 0)
        return highestCloseness;
    if (name.startsWith(typed, Qt::CaseInsensitive))
        return 2;
    for (qsizetype at = name.indexOf(typed, 1, Qt::CaseInsensitive); at > 0;
         at = name.indexOf(typed, at + 1, Qt::CaseInsensitive)) {
        const bool newWord = !name[at - 1].isLetterOrNumber() || (name[at - 1].isLower() && name[at].isUpper());
        if (newWord)
            return 1;
    }
    return 0;
}

bool contains(const std::vector<const ScopeVariable*>& list, const ScopeVariable* variable)
{
    return std::find(list.begin(), list.end(), variable) != list.end();
}

} // namespace

void VariableListModel::setGroups(std::vector<ScopeGroup> groups, const QStringList& acceptedTypes)
{
    groups_ = std::move(groups);
    accepted_ = acceptedTypes;
    unfolded_.clear();
    folded_.clear();
    fitting_.clear();
    for (const ScopeGroup& group : groups_)
        fitting_.push_back(std::any_of(group.variables.begin(), group.variables.end(),
                                       [this](const ScopeVariable& v) { return hostsFit(v); }));
    rebuild();
}

void VariableListModel::setFilter(const QString& text)
{
    if (filter_ == text)
        return;
    filter_ = text;
    words_ = text.split(u' ', Qt::SkipEmptyParts);
    rebuild();
}

void VariableListModel::setExpanded(int row, bool expanded)
{
    const ScopeVariable* variable = rows_[static_cast<std::size_t>(row)].variable;
    if (!variable || variable->children.empty())
        return;
    std::erase(unfolded_, variable);
    std::erase(folded_, variable);
    (expanded ? unfolded_ : folded_).push_back(variable);
    rebuild();
}

bool VariableListModel::hostsFit(const ScopeVariable& variable) const
{
    if (acceptsType(accepted_, qs(variable.type)))
        return true;
    return std::any_of(variable.children.begin(), variable.children.end(),
                       [this](const ScopeVariable& child) { return hostsFit(child); });
}

bool VariableListModel::matches(const QString& title, const ScopeVariable& variable) const
{
    const QString path = title + u'.' + pathText(variable.selector); // as it is spoken of: "LLM.text"
    return std::all_of(words_.begin(), words_.end(),
                       [&](const QString& word) { return path.contains(word, Qt::CaseInsensitive); });
}

bool VariableListModel::hostsMatch(const QString& title, const ScopeVariable& variable) const
{
    return matches(title, variable) ||
           std::any_of(variable.children.begin(), variable.children.end(),
                       [&](const ScopeVariable& child) { return hostsMatch(title, child); });
}

void VariableListModel::rebuild()
{
    beginResetModel();
    rows_.clear();
    addGroups(true);
    const std::size_t main = rows_.size();
    addGroups(false);
    if (main > 0 && rows_.size() > main) {
        Row divider;
        divider.kind = RowKind::Divider;
        rows_.insert(rows_.begin() + static_cast<std::ptrdiff_t>(main), divider);
    }
    endResetModel();
}

void VariableListModel::addGroups(bool fitting)
{
    for (std::size_t i = 0; i < groups_.size(); ++i) {
        if (static_cast<bool>(fitting_[i]) != fitting)
            continue;
        const std::size_t before = rows_.size();
        Row head;
        head.kind = RowKind::Group;
        head.group = i;
        head.fits = fitting;
        rows_.push_back(head);
        for (const ScopeVariable& variable : groups_[i].variables)
            addVariable(i, variable, 0, false);
        if (rows_.size() == before + 1)
            rows_.pop_back();
    }
}

void VariableListModel::addVariable(std::size_t group, const ScopeVariable& variable, int depth, bool underMatch)
{
    const QString title = groupTitle(groups_[group]);
    const bool matched = words_.isEmpty() || underMatch || matches(title, variable);
    const bool inner = !matched && hostsMatch(title, variable);
    if (!matched && !inner)
        return;
    Row row;
    row.group = group;
    row.variable = &variable;
    row.depth = depth;
    row.fits = acceptsType(accepted_, qs(variable.type));
    const bool wanted = inner || (!row.fits && hostsFit(variable));
    row.expanded =
        !variable.children.empty() && !contains(folded_, &variable) && (wanted || contains(unfolded_, &variable));
    rows_.push_back(row);
    if (!row.expanded)
        return;
    for (const ScopeVariable& child : variable.children)
        addVariable(group, child, depth + 1, matched);
}

QString VariableListModel::groupTitle(const ScopeGroup& group) const
{
    if (group.owner == "sys")
        return tr("System");
    if (group.owner == "env")
        return tr("Environment");
    if (group.owner == "conversation")
        return tr("Conversation");
    if (group.owner == "rag")
        return tr("Pipeline inputs");
    return group.title.empty() ? qs(group.owner) : qs(group.title);
}

int VariableListModel::rowOf(const Selector& selector) const
{
    for (std::size_t i = 0; i < rows_.size(); ++i) {
        if (rows_[i].variable && rows_[i].variable->selector == selector)
            return static_cast<int>(i);
    }
    return -1;
}

int VariableListModel::bestChoice() const
{
    int best = -1;
    int bestRank = -1;
    for (std::size_t i = 0; i < rows_.size(); ++i) {
        if (rows_[i].kind != RowKind::Variable)
            continue;
        const int rank = (rows_[i].fits ? highestCloseness + 1 : 0) + closeness(*rows_[i].variable, filter_.trimmed());
        if (rank > bestRank) {
            best = static_cast<int>(i);
            bestRank = rank;
        }
    }
    return best;
}

int VariableListModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(rows_.size());
}

QVariant VariableListModel::data(const QModelIndex& index, int role) const
{
    const Row& entry = row(index.row());
    if (entry.kind == RowKind::Divider)
        return role == Qt::DisplayRole ? tr("Of other types") : QVariant();
    const ScopeGroup& group = groupOf(entry);
    if (entry.kind == RowKind::Group)
        return role == Qt::DisplayRole ? groupTitle(group) : QVariant();
    const ScopeVariable& variable = *entry.variable;
    switch (role) {
    case Qt::DisplayRole:
        return qs(variable.selector.back());
    case Qt::AccessibleTextRole:
        return tr("%1 / %2, %3").arg(groupTitle(group), pathText(variable.selector), qs(variable.type));
    case Qt::AccessibleDescriptionRole:
    case Qt::ToolTipRole: {
        QStringList lines;
        if (!variable.description.empty())
            lines << qs(variable.description);
        if (!variable.certain)
            lines << tr("Not set on every path that leads here.");
        if (!entry.fits)
            lines << tr("This setting expects another type.");
        return lines.join(u'\n');
    }
    default:
        return {};
    }
}

Qt::ItemFlags VariableListModel::flags(const QModelIndex& index) const
{
    if (!index.isValid() || row(index.row()).kind != RowKind::Variable)
        return Qt::ItemNeverHasChildren;
    return Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsDragEnabled | Qt::ItemNeverHasChildren;
}

} // namespace millrace::ui
