#pragma once

#include <QRectF>

#include <unordered_map>
#include <vector>

namespace millrace::ui {

/// Finds rectangles by place: a uniform grid of 512-unit cells. Ids are small dense numbers. A rectangle that would
/// fill too many cells is kept in a list of its own and tested each time.
class GridIndex {
public:
    void clear();
    void insert(int id, const QRectF& rect);
    void update(int id, const QRectF& rect);
    void remove(int id); ///< until the next insert()
    /// Ids whose rectangle touches `area`, each once, ascending; appended to `out`.
    void query(const QRectF& area, std::vector<int>& out) const;

private:
    struct Entry {
        QRectF rect;
        int left = 0, top = 0, right = -1, bottom = -1; ///< cells; empty: in `large_`
        bool present = false;
        bool large = false;
    };
    void place(int id, Entry& entry);
    void lift(int id, const Entry& entry);

    std::vector<Entry> entries_;
    std::unordered_map<std::int64_t, std::vector<int>> cells_;
    std::vector<int> large_;
    mutable std::vector<unsigned> stamps_;
    mutable unsigned stamp_ = 0;
};

} // namespace millrace::ui
