#pragma once

#include "engine/layout/detail/layeredgraph.h"

namespace millrace::layout {

struct Rect {
    double x = 0, y = 0, width = 0, height = 0;

    double right() const { return x + width; }
    double bottom() const { return y + height; }
    bool overlaps(const Rect& other, double margin = 0) const
    {
        return x < other.right() + margin && other.x < right() + margin && y < other.bottom() + margin &&
               other.y < bottom() + margin;
    }
    bool holdsMiddleOf(const Rect& other) const
    {
        const double middleX = other.x + other.width / 2, middleY = other.y + other.height / 2;
        return middleX >= x && middleX <= right() && middleY >= y && middleY <= bottom();
    }
    void unite(const Rect& other);
};

/// What lies on one level: the top of the graph or the inside of one container.
struct LevelItem {
    Rect now;    ///< where it is, with the size it will have
    Rect before; ///< where and how large it was
    bool fixed = false, note = false, frame = false;
};

/// Places everything of a level; returns the new rectangles. `crossings` is added to.
std::vector<Rect> layoutLevel(const std::vector<LevelItem>& items, const std::vector<Link>& links,
                              const LayoutOptions& options, std::int64_t& crossings);
/// Notes go along with what they were nearest to and keep off boxes; frames go around what was in them.
void placeNotes(const std::vector<LevelItem>& items, std::vector<Rect>& places, const LayoutOptions& options);

/// Rectangles by place, for finding what overlaps.
class RectIndex {
public:
    void insert(const Rect& rect);
    /// One that overlaps, or null.
    const Rect* overlapping(const Rect& rect, double margin) const;

private:
    struct Cells {
        std::int64_t left, top, right, bottom;
    };
    static Cells cellsOf(const Rect& rect, double margin);
    std::size_t bucket(std::int64_t column, std::int64_t row) const;

    std::vector<Rect> rects_;
    std::vector<std::vector<int>> buckets_ = std::vector<std::vector<int>>(4096);
    std::vector<int> large_; ///< cover too many cells
};

} // namespace millrace::layout
