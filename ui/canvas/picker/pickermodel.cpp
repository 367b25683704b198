#include "ui/canvas/picker/pickermodel.h"

#include "engine/nodes/catalogue.h"
#include "ui/edit/translate.h"
#include "ui/widgets/fuzzymatch.h"

#include <algorithm>

namespace millrace::ui {

namespace {

QString categoryTitle(const QString& category)
{
    if (category == QLatin1String("start"))
        return PickerModel::tr("Start");
    if (category == QLatin1String("question-understand"))
        return PickerModel::tr("Question Understand");
    if (category == QLatin1String("logic"))
        return PickerModel::tr("Logic");
    if (category == QLatin1String("transform"))
        return PickerModel::tr("Transform");
    if (category == QLatin1String("utilities"))
        return PickerModel::tr("Utilities");
    if (category == QLatin1String("tools"))
        return PickerModel::tr("Tools");
    if (category == QLatin1String("sources"))
        return PickerModel::tr("Sources");
    return PickerModel::tr("Nodes");
}

PickerModel::Row heading(const QString& text)
{
    PickerModel::Row row;
    row.heading = true;
    row.text = text;
    return row;
}

} // namespace

void PickerModel::setOffers(const std::vector<KindOffer>& offers, const QStringList& recent)
{
    kinds_.clear();
    categories_.clear();
    recent_ = recent;
    for (const KindOffer& offer : offers) {
        const NodeDescriptor* descriptor = nodeDescriptor(offer.kind);
        if (!descriptor)
            continue;
        Row row;
        row.kind = qs(offer.kind);
        row.text = translate(descriptor->title);
        row.icon = qs(descriptor->icon);
        row.family = static_cast<int>(descriptor->family);
        row.summary = translate(descriptor->summary);
        if (!offer.allowed)
            row.reason = offer.reason.empty() ? tr("Not possible here") : translate(offer.reason);
        kinds_.push_back(std::move(row));
        categories_.push_back(qs(descriptor->category));
    }
    search({});
}

void PickerModel::search(const QString& pattern)
{
    beginResetModel();
    rows_.clear();
    if (pattern.trimmed().isEmpty())
        fillGroups();
    else
        fillMatches(pattern.trimmed());
    endResetModel();
}

void PickerModel::fillGroups()
{
    std::vector<Row> used;
    for (const QString& kind : std::as_const(recent_)) {
        const auto found = std::find_if(kinds_.begin(), kinds_.end(), [&](const Row& row) { return row.kind == kind; });
        if (found != kinds_.end() && found->choosable())
            used.push_back(*found);
    }
    if (!used.empty()) {
        rows_.push_back(heading(tr("Recently used")));
        rows_.insert(rows_.end(), used.begin(), used.end());
    }
    std::vector<QString> order;
    for (const QString& category : categories_) {
        if (std::find(order.begin(), order.end(), category) == order.end())
            order.push_back(category);
    }
    // A group of which nothing may stand here is only read, not used: it comes last.
    std::stable_partition(order.begin(), order.end(), [this](const QString& category) {
        for (std::size_t i = 0; i < kinds_.size(); ++i) {
            if (categories_[i] == category && kinds_[i].choosable())
                return true;
        }
        return false;
    });
    for (const QString& category : order) {
        rows_.push_back(heading(categoryTitle(category)));
        for (std::size_t i = 0; i < kinds_.size(); ++i) {
            if (categories_[i] == category)
                rows_.push_back(kinds_[i]);
        }
    }
}

void PickerModel::fillMatches(const QString& pattern)
{
    struct Found {
        Row row;
        int score;
    };
    std::vector<Found> found;
    for (const Row& kind : kinds_) {
        const NodeDescriptor* descriptor = nodeDescriptor(ss(kind.kind));
        const QString english = qs(descriptor->title.english());
        if (const auto title = fuzzyMatch(pattern, kind.text)) {
            found.push_back({kind, title->score * 3});
            found.back().row.marks = title->positions;
        } else if (const auto other = fuzzyMatch(pattern, english + u' ' + kind.kind)) {
            // People who read Chinese type Dify's English words too.
            found.push_back({kind, other->score * 2});
        } else if (kind.summary.contains(pattern, Qt::CaseInsensitive)) {
            found.push_back({kind, 0});
        }
    }
    std::stable_sort(found.begin(), found.end(), [](const Found& a, const Found& b) {
        const bool first = a.row.choosable(), second = b.row.choosable();
        return first != second ? first : a.score > b.score;
    });
    for (Found& entry : found)
        rows_.push_back(std::move(entry.row));
}

int PickerModel::firstChoice() const
{
    const auto choosable = std::find_if(rows_.begin(), rows_.end(), [](const Row& row) { return row.choosable(); });
    if (choosable != rows_.end())
        return static_cast<int>(choosable - rows_.begin());
    return step(-1, 1);
}

int PickerModel::step(int from, int by) const
{
    const int count = static_cast<int>(rows_.size());
    const int way = by < 0 ? -1 : 1;
    int last = from;
    for (int at = from + way, left = std::abs(by); left > 0 && at >= 0 && at < count; at += way) {
        if (row(at).heading)
            continue;
        last = at;
        --left;
    }
    return last;
}

int PickerModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(rows_.size());
}

QVariant PickerModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid() || index.row() >= rowCount())
        return {};
    const Row& entry = row(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return entry.text;
    case Qt::AccessibleTextRole:
        return entry.reason.isEmpty() ? entry.text : tr("%1, not available: %2").arg(entry.text, entry.reason);
    case Qt::AccessibleDescriptionRole:
        return entry.summary;
    case Qt::UserRole:
        return entry.kind;
    default:
        return {};
    }
}

Qt::ItemFlags PickerModel::flags(const QModelIndex& index) const
{
    if (!index.isValid() || row(index.row()).heading)
        return Qt::ItemIsEnabled;
    return Qt::ItemIsEnabled | Qt::ItemIsSelectable;
}

} // namespace millrace::ui
