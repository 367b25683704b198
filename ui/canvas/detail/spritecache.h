#pragma once

#include <QPixmap>

#include <unordered_map>

namespace millrace::ui {

/// A card drawn once, kept as pixels. `scale` is device pixels per scene unit.
struct Sprite {
    QPixmap pixmap;
    qreal scale = 0;
    unsigned lastUsed = 0;
};

/// The store of card pictures by revision, which no two cards share: least recently used ones go when `limit` bytes are
/// exceeded.
class SpriteCache {
public:
    explicit SpriteCache(qsizetype limit = 96 * 1024 * 1024) : limit_(limit) {}

    void beginFrame() { ++frame_; }
    /// The picture of that revision at any scale, or null; good until the next call. Marks it as used.
    const Sprite* find(unsigned revision);
    const Sprite* put(unsigned revision, qreal scale, QPixmap pixmap);
    void clear();
    qsizetype bytes() const { return bytes_; }
    /// Drops the oldest pictures that this frame did not use until the rest fits.
    void trim();

private:
    qsizetype limit_;
    qsizetype bytes_ = 0;
    unsigned frame_ = 0;
    std::unordered_map<unsigned, Sprite> sprites_;
};

} // namespace millrace::ui
