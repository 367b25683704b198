#include "ui/canvas/detail/spritecache.h"

#include <algorithm>
#include <utility>
#include <vector>

namespace millrace::ui {

namespace {

qsizetype bytesOf(const QPixmap& pixmap)
{
    return static_cast<qsizetype>(pixmap.width()) * pixmap.height() * 4;
}

} // namespace

const Sprite* SpriteCache::find(unsigned revision)
{
    const auto found = sprites_.find(revision);
    if (found == sprites_.end())
        return nullptr;
    found->second.lastUsed = frame_;
    return &found->second;
}

const Sprite* SpriteCache::put(unsigned revision, qreal scale, QPixmap pixmap)
{
    Sprite& sprite = sprites_[revision];
    bytes_ += bytesOf(pixmap) - bytesOf(sprite.pixmap);
    sprite = {std::move(pixmap), scale, frame_};
    return &sprite;
}

void SpriteCache::clear()
{
    sprites_.clear();
    bytes_ = 0;
}

void SpriteCache::trim()
{
    if (bytes_ <= limit_)
        return;
    std::vector<std::pair<unsigned, unsigned>> idle; // when used last, revision
    for (const auto& [revision, sprite] : sprites_) {
        if (sprite.lastUsed != frame_)
            idle.emplace_back(sprite.lastUsed, revision);
    }
    std::sort(idle.begin(), idle.end());
    for (const auto& [lastUsed, revision] : idle) {
        if (bytes_ <= limit_ * 3 / 4)
            return;
        const auto gone = sprites_.find(revision);
        bytes_ -= bytesOf(gone->second.pixmap);
        sprites_.erase(gone);
    }
}

} // namespace millrace::ui
