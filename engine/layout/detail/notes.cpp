#include "engine/layout/detail/level.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace millrace::layout {

namespace {

constexpr double kFrameSide = 24, kFrameTop = 56; ///< between a frame and what is in it; the title is at the top
constexpr double kNoteGap = 16;
constexpr int kMostTries = 64;

double distance(const Rect& a, const Rect& b)
{
    const double dx = std::max({a.x - b.right(), b.x - a.right(), 0.0});
    const double dy = std::max({a.y - b.bottom(), b.y - a.bottom(), 0.0});
    return dx * dx + dy * dy;
}

int nearestBox(const std::vector<LevelItem>& items, const LevelItem& note)
{
    int best = -1;
    double least = 0;
    for (std::size_t i = 0; i < items.size(); ++i) {
        if (items[i].note || items[i].frame)
            continue;
        const double far = distance(items[i].before, note.before);
        if (best < 0 || far < least) {
            best = static_cast<int>(i);
            least = far;
        }
    }
    return best;
}

/// Up or down, whichever is nearer, until nothing is in the way.
Rect freed(const Rect& wanted, const RectIndex& taken)
{
    Rect best = wanted;
    double least = -1;
    for (const bool up : {true, false}) {
        Rect place = wanted;
        int tries = 0;
        for (; tries < kMostTries; ++tries) {
            const Rect* other = taken.overlapping(place, 0);
            if (!other)
                break;
            place.y = std::round(up ? other->y - kNoteGap - place.height : other->bottom() + kNoteGap);
        }
        const double moved = std::abs(place.y - wanted.y);
        if (tries < kMostTries && (least < 0 || moved < least)) {
            least = moved;
            best = place;
        }
    }
    return best;
}

void placeFrame(const std::vector<LevelItem>& items, std::size_t frame, const std::vector<std::size_t>& smaller,
                std::vector<Rect>& places)
{
    std::vector<std::size_t> candidates = smaller;
    for (std::size_t i = 0; i < items.size(); ++i) {
        if (!items[i].frame)
            candidates.push_back(i);
    }
    std::vector<bool> inside(items.size(), false);
    bool any = false;
    for (std::size_t i : candidates) {
        inside[i] = items[frame].before.holdsMiddleOf(items[i].before);
        any = any || inside[i];
    }
    if (!any) {
        if (const int near = nearestBox(items, items[frame]); near >= 0) {
            const double dx = places[at(near)].x - items[at(near)].before.x;
            const double dy = places[at(near)].y - items[at(near)].before.y;
            if (dx != 0 || dy != 0) {
                places[frame].x = std::round(places[frame].x + dx);
                places[frame].y = std::round(places[frame].y + dy);
            }
        }
        return;
    }
    // What comes to lie in the frame belongs to it from now on; so the next layout finds the same.
    for (bool grown = true; grown;) {
        bool first = true;
        for (std::size_t i : candidates) {
            if (!inside[i])
                continue;
            if (first)
                places[frame] = places[i];
            else
                places[frame].unite(places[i]);
            first = false;
        }
        Rect& box = places[frame];
        box = {box.x - kFrameSide, box.y - kFrameTop, box.width + 2 * kFrameSide, box.height + kFrameTop + kFrameSide};
        grown = false;
        for (std::size_t i : candidates) {
            if (!inside[i] && box.holdsMiddleOf(places[i]))
                inside[i] = grown = true;
        }
    }
}

} // namespace

void placeNotes(const std::vector<LevelItem>& items, std::vector<Rect>& places, const LayoutOptions& options)
{
    RectIndex before, now;
    for (std::size_t i = 0; i < items.size(); ++i) {
        if (!items[i].note && !items[i].frame) {
            before.insert(items[i].before);
            now.insert(places[i]);
        }
    }
    std::vector<std::size_t> frames;
    for (std::size_t i = 0; i < items.size() && !stopped(options); ++i) {
        const LevelItem& item = items[i];
        if (item.frame && !item.fixed)
            frames.push_back(i);
        if (!item.note || item.frame)
            continue;
        const bool wasFree = !before.overlapping(item.before, 0);
        if (!item.fixed) {
            if (const int near = nearestBox(items, item); near >= 0) {
                const double dx = places[at(near)].x - items[at(near)].before.x;
                const double dy = places[at(near)].y - items[at(near)].before.y;
                if (dx != 0 || dy != 0) {
                    places[i].x = std::round(places[i].x + dx);
                    places[i].y = std::round(places[i].y + dy);
                }
            }
            if (wasFree)
                places[i] = freed(places[i], now);
        }
        if (wasFree) {
            before.insert(item.before);
            now.insert(places[i]);
        }
    }
    auto area = [&](std::size_t i) { return items[i].before.width * items[i].before.height; };
    std::stable_sort(frames.begin(), frames.end(), [&](std::size_t a, std::size_t b) { return area(a) < area(b); });
    std::vector<std::size_t> smaller;
    for (std::size_t frame : frames) {
        placeFrame(items, frame, smaller, places);
        smaller.push_back(frame);
    }
}

} // namespace millrace::layout
