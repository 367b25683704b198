#include "ui/canvas/detail/spritecache.h"

#include <algorithm>

namespace millrace::ui {

namespace {

qsizetype bytesOf(const QPixmap& pixmap)
{
    return static_cast<qsizetype>(pixmap.width()) * pixmap.height() * 4;
}

} // namespace

void SpriteCache::beginFrame(std::size_t nodeCount)
{
    ++frame_;
    if (sprites_.size() > nodeCount) {
        for (std::size_t i = nodeCount; i < sprites_.size(); ++i)
            bytes_ -= bytesOf(sprites_[i].pixmap);
    }
    sprites_.resize(nodeCount);
}

const Sprite* SpriteCache::find(int node, unsigned revision)
{
    Sprite& sprite = sprites_[static_cast<std::size_t>(node)];
    if (sprite.pixmap.isNull() || sprite.revision != revision)
        return nullptr;
    sprite.lastUsed = frame_;
    return &sprite;
}

const Sprite* SpriteCache::put(int node, unsigned revision, qreal scale, QPixmap pixmap)
{
    Sprite& sprite = sprites_[static_cast<std::size_t>(node)];
    bytes_ += bytesOf(pixmap) - bytesOf(sprite.pixmap);
    sprite = {std::move(pixmap), scale, revision, frame_};
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
    std::vector<std::size_t> idle;
    for (std::size_t i = 0; i < sprites_.size(); ++i) {
        if (!sprites_[i].pixmap.isNull() && sprites_[i].lastUsed != frame_)
            idle.push_back(i);
    }
    std::sort(idle.begin(), idle.end(),
              [this](std::size_t a, std::size_t b) { return sprites_[a].lastUsed < sprites_[b].lastUsed; });
    for (std::size_t i : idle) {
        if (bytes_ <= limit_ * 3 / 4)
            return;
        bytes_ -= bytesOf(sprites_[i].pixmap);
        sprites_[i] = {};
    }
}

} // namespace millrace::ui
