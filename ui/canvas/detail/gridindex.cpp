#include "ui/canvas/detail/gridindex.h"

#include <algorithm>
#include <cmath>

namespace millrace::ui {

namespace {

constexpr double kCell = 512;
constexpr int kMostCells = 96;
constexpr double kFarthest = 1e8; ///< positions beyond are clamped: a hostile file must not fill the grid

int cellOf(double position)
{
    return static_cast<int>(std::floor(std::clamp(position, -kFarthest, kFarthest) / kCell));
}

std::int64_t keyOf(int x, int y)
{
    return (static_cast<std::int64_t>(x) << 32) ^ static_cast<std::uint32_t>(y);
}

bool touches(const QRectF& a, const QRectF& b)
{
    return a.left() <= b.right() && b.left() <= a.right() && a.top() <= b.bottom() && b.top() <= a.bottom();
}

} // namespace

void GridIndex::clear()
{
    entries_.clear();
    // What comes next lies mostly in the same cells.
    for (auto& [key, cell] : cells_)
        cell.clear();
    large_.clear();
    stamps_.clear();
}

void GridIndex::place(int id, Entry& entry)
{
    entry.left = cellOf(entry.rect.left());
    entry.right = cellOf(entry.rect.right());
    entry.top = cellOf(entry.rect.top());
    entry.bottom = cellOf(entry.rect.bottom());
    const double count = (entry.right - entry.left + 1.0) * (entry.bottom - entry.top + 1.0);
    entry.large = count > kMostCells;
    entry.present = true;
    if (entry.large) {
        large_.push_back(id);
        return;
    }
    for (int x = entry.left; x <= entry.right; ++x) {
        for (int y = entry.top; y <= entry.bottom; ++y)
            cells_[keyOf(x, y)].push_back(id);
    }
}

void GridIndex::lift(int id, const Entry& entry)
{
    if (entry.large) {
        large_.erase(std::remove(large_.begin(), large_.end(), id), large_.end());
        return;
    }
    for (int x = entry.left; x <= entry.right; ++x) {
        for (int y = entry.top; y <= entry.bottom; ++y) {
            std::vector<int>& cell = cells_[keyOf(x, y)];
            cell.erase(std::remove(cell.begin(), cell.end(), id), cell.end());
        }
    }
}

void GridIndex::insert(int id, const QRectF& rect)
{
    if (static_cast<std::size_t>(id) >= entries_.size()) {
        entries_.resize(static_cast<std::size_t>(id) + 1);
        stamps_.resize(entries_.size(), 0);
    }
    update(id, rect);
}

void GridIndex::update(int id, const QRectF& rect)
{
    Entry& entry = entries_[static_cast<std::size_t>(id)];
    if (entry.present && entry.rect == rect)
        return;
    if (entry.present && !entry.large && cellOf(rect.left()) == entry.left && cellOf(rect.right()) == entry.right &&
        cellOf(rect.top()) == entry.top && cellOf(rect.bottom()) == entry.bottom) {
        entry.rect = rect;
        return;
    }
    if (entry.present)
        lift(id, entry);
    entry.rect = rect;
    place(id, entry);
}

void GridIndex::remove(int id)
{
    if (static_cast<std::size_t>(id) >= entries_.size() || !entries_[static_cast<std::size_t>(id)].present)
        return;
    Entry& entry = entries_[static_cast<std::size_t>(id)];
    lift(id, entry);
    entry = Entry();
}

void GridIndex::query(const QRectF& area, std::vector<int>& out) const
{
    const std::size_t first = out.size();
    const int left = cellOf(area.left()), right = cellOf(area.right());
    const int top = cellOf(area.top()), bottom = cellOf(area.bottom());
    const double cellCount = (right - left + 1.0) * (bottom - top + 1.0);
    if (cellCount > static_cast<double>(cells_.size())) {
        // Looking at more cells than exist: testing every rectangle is cheaper.
        for (std::size_t id = 0; id < entries_.size(); ++id) {
            if (entries_[id].present && touches(entries_[id].rect, area))
                out.push_back(static_cast<int>(id));
        }
        return;
    }
    ++stamp_;
    for (int x = left; x <= right; ++x) {
        for (int y = top; y <= bottom; ++y) {
            const auto cell = cells_.find(keyOf(x, y));
            if (cell == cells_.end())
                continue;
            for (int id : cell->second) {
                unsigned& seen = stamps_[static_cast<std::size_t>(id)];
                if (seen != stamp_ && touches(entries_[static_cast<std::size_t>(id)].rect, area)) {
                    seen = stamp_;
                    out.push_back(id);
                }
            }
        }
    }
    for (int id : large_) {
        if (touches(entries_[static_cast<std::size_t>(id)].rect, area))
            out.push_back(id);
    }
    std::sort(out.begin() + static_cast<std::ptrdiff_t>(first), out.end());
}

} // namespace millrace::ui
