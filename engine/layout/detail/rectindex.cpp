#include "engine/layout/detail/level.h"

#include <algorithm>
#include <cmath>

namespace millrace::layout {

namespace {

constexpr double kCell = 512;
constexpr std::int64_t kManyCells = 256; ///< larger rectangles are looked through one by one

} // namespace

void Rect::unite(const Rect& other)
{
    const double far = std::max(right(), other.right()), low = std::max(bottom(), other.bottom());
    x = std::min(x, other.x);
    y = std::min(y, other.y);
    width = far - x;
    height = low - y;
}

RectIndex::Cells RectIndex::cellsOf(const Rect& rect, double margin)
{
    auto cell = [](double value) { return static_cast<std::int64_t>(std::floor(value / kCell)); };
    return {cell(rect.x - margin), cell(rect.y - margin), cell(rect.right() + margin), cell(rect.bottom() + margin)};
}

std::size_t RectIndex::bucket(std::int64_t column, std::int64_t row) const
{
    const auto mixed = static_cast<std::uint64_t>(column) * 0x9E3779B97F4A7C15ULL + static_cast<std::uint64_t>(row);
    return (mixed * 0x9E3779B97F4A7C15ULL) >> 52;
}

void RectIndex::insert(const Rect& rect)
{
    const int index = static_cast<int>(rects_.size());
    rects_.push_back(rect);
    const Cells cells = cellsOf(rect, 0);
    if ((cells.right - cells.left + 1) * (cells.bottom - cells.top + 1) > kManyCells) {
        large_.push_back(index);
        return;
    }
    for (std::int64_t column = cells.left; column <= cells.right; ++column) {
        for (std::int64_t row = cells.top; row <= cells.bottom; ++row)
            buckets_[bucket(column, row)].push_back(index);
    }
}

const Rect* RectIndex::overlapping(const Rect& rect, double margin) const
{
    for (int index : large_) {
        if (rects_[at(index)].overlaps(rect, margin))
            return &rects_[at(index)];
    }
    const Cells cells = cellsOf(rect, margin);
    if ((cells.right - cells.left + 1) * (cells.bottom - cells.top + 1) > kManyCells) {
        for (const Rect& other : rects_) {
            if (other.overlaps(rect, margin))
                return &other;
        }
        return nullptr;
    }
    for (std::int64_t column = cells.left; column <= cells.right; ++column) {
        for (std::int64_t row = cells.top; row <= cells.bottom; ++row) {
            for (int index : buckets_[bucket(column, row)]) {
                if (rects_[at(index)].overlaps(rect, margin))
                    return &rects_[at(index)];
            }
        }
    }
    return nullptr;
}

} // namespace millrace::layout
