#include "ui/canvas/detail/framepainter.h"

#include "ui/edit/translate.h"

#include <QElapsedTimer>
#include <QPixmapCache>

#include <cmath>

namespace millrace::ui {

namespace {

constexpr qreal kFarScale = 0.18;      ///< below: batched rectangles when there are many cards
constexpr qreal kNeverSprites = 0.055; ///< below: always batched
constexpr std::size_t kFewCards = 220;
constexpr std::size_t kFewEdges = 260;
constexpr qsizetype kLargestSprite = 12 * 1024 * 1024; ///< bytes; larger cards (notes close up) are painted directly
constexpr qreal kDimmed = 0.28;

/// Rectangles by colour: one call each instead of one a card.
class Batches {
public:
    void add(const QColor& color, const QRectF& rect)
    {
        const QRgb key = color.rgba();
        for (auto& [known, rects] : batches_) {
            if (known == key) {
                rects.append(rect);
                return;
            }
        }
        batches_.push_back({key, {rect}});
    }
    void draw(QPainter& painter) const
    {
        painter.setPen(Qt::NoPen);
        for (const auto& [color, rects] : batches_) {
            painter.setBrush(QColor::fromRgba(color));
            painter.drawRects(rects);
        }
    }

private:
    std::vector<std::pair<QRgb, QVector<QRectF>>> batches_;
};

QColor mixed(const QColor& a, const QColor& b, double share)
{
    auto mix = [share](int x, int y) { return static_cast<int>(x * share + y * (1 - share)); };
    return QColor(mix(a.red(), b.red()), mix(a.green(), b.green()), mix(a.blue(), b.blue()));
}

} // namespace

QColor FramePainter::noteColor(int node) const
{
    return state_.theme.note(qs(state_.scene.modelNode(node)->data["theme"].toString())).border;
}

QColor runColor(const Colors& colors, NodeStatus status)
{
    switch (status) {
    case NodeStatus::Running:
    case NodeStatus::Retry:
        return colors.accent;
    case NodeStatus::Succeeded:
        return colors.success;
    case NodeStatus::Failed:
        return colors.danger;
    case NodeStatus::Exception:
    case NodeStatus::Paused:
        return colors.warning;
    case NodeStatus::Stopped:
        return colors.textMuted;
    case NodeStatus::Unknown:
    case NodeStatus::Waiting:
    case NodeStatus::Skipped:
        break;
    }
    return {};
}

bool FramePainter::paint(QPainter& painter, const Options& options)
{
    pending_ = false;
    spent_ = 0;
    sprites_.beginFrame();
    painter.fillRect(QRectF(QPointF(0, 0), state_.size), state_.theme.colors().canvas);
    grid(painter);
    visibleNodes_.clear();
    visibleEdges_.clear();
    const QRectF area = state_.visibleArea();
    state_.scene.nodesIn(area, visibleNodes_);
    state_.scene.edgesIn(area, visibleEdges_);
    const qreal scale = state_.viewport.scale;
    if (scale < kNeverSprites || (scale < kFarScale && visibleNodes_.size() > kFewCards))
        far(painter);
    else
        near(painter, options);
    sprites_.trim();
    return pending_;
}

void FramePainter::grid(QPainter& painter) const
{
    const qreal scale = state_.viewport.scale;
    qreal step = 24;
    while (step * scale < 20)
        step *= 2;
    if (scale < kFarScale || !state_.gridVisible)
        return;
    const qreal pixels = step * scale;
    const QPointF offset = state_.viewport.offset;
    const qreal side = std::max(1.0, std::round((scale >= 1.5 ? 2 : 1) * state_.ratio)) / state_.ratio;
    auto snapped = [this](qreal value) { return std::round(value * state_.ratio) / state_.ratio; };
    QVector<QRectF> dots;
    const qreal left = offset.x() - std::floor(offset.x() / pixels) * pixels;
    const qreal top = offset.y() - std::floor(offset.y() / pixels) * pixels;
    dots.reserve(static_cast<qsizetype>((state_.size.width() / pixels + 2) * (state_.size.height() / pixels + 2)));
    for (qreal y = top - pixels; y < state_.size.height(); y += pixels) {
        const qreal row = snapped(y);
        for (qreal x = left - pixels; x < state_.size.width(); x += pixels)
            dots.append(QRectF(snapped(x), row, side, side));
    }
    painter.setRenderHint(QPainter::Antialiasing, false);
    painter.setPen(Qt::NoPen);
    painter.setBrush(state_.theme.colors().canvasGrid);
    painter.drawRects(dots);
}

void FramePainter::far(QPainter& painter)
{
    const Colors& c = state_.theme.colors();
    painter.setRenderHint(QPainter::Antialiasing, false);
    const Viewport& view = state_.viewport;
    const auto& nodes = state_.scene.nodes();
    Batches boxes;
    for (int index : visibleNodes_) {
        const SceneNode& node = nodes[static_cast<std::size_t>(index)];
        if (node.shape == CardShape::Container)
            boxes.add(mixed(state_.theme.family(static_cast<int>(node.family)), c.canvas, 0.22),
                      view.toScreen(node.rect));
        else if (node.frame)
            boxes.add(mixed(noteColor(index), c.canvas, 0.25), view.toScreen(node.rect));
    }
    boxes.draw(painter);
    QVector<QLineF> plain, taken;
    for (int index : visibleEdges_) {
        const EdgeCurve& curve = state_.scene.curve(index);
        bool heavy = false;
        const QLineF line(view.toScreen(curve.start), view.toScreen(curve.end));
        (edgeColor(index, &heavy) == c.edgeActive ? taken : plain).append(line);
    }
    painter.setPen(QPen(c.edgeFaint, 1 / state_.ratio));
    painter.drawLines(plain);
    painter.setPen(QPen(c.edgeActive, 1 / state_.ratio));
    painter.drawLines(taken);
    Batches cards;
    QVector<QRectF> rings, stops;
    const bool tiny = view.scale < 0.09;
    for (int index : visibleNodes_) {
        const SceneNode& node = nodes[static_cast<std::size_t>(index)];
        if (node.shape == CardShape::Container || node.frame)
            continue;
        const QRectF rect = view.toScreen(node.rect);
        if (node.breakpoint)
            stops.append(QRectF(rect.left() - 3, rect.top() - 1, 4, 4));
        QColor family =
            node.shape == CardShape::Note ? noteColor(index) : state_.theme.family(static_cast<int>(node.family));
        if (!state_.runs.isEmpty()) {
            const QColor run = runColor(c, state_.runs.value(node.id).status);
            family = run.isValid() ? run : family;
        }
        if (const auto tint = state_.tints.find(node.id); tint != state_.tints.end())
            family = tint->color;
        const double strength = state_.isDimmed(index)          ? 0.2
                                : node.shape == CardShape::Note ? 0.4
                                : node.mode != NodeMode::Normal ? 0.35
                                                                : 0.9;
        if (tiny) {
            cards.add(mixed(family, c.canvas, strength), rect.adjusted(0, 0, 0.4, 0.4));
        } else {
            cards.add(mixed(family, c.raised, strength * 0.35), rect);
            cards.add(mixed(family, c.raised, strength),
                      QRectF(rect.topLeft(), QSizeF(rect.width() * 0.2, rect.height())));
        }
        if (state_.isSelected(index))
            rings.append(rect.adjusted(-2, -2, 2, 2));
    }
    cards.draw(painter);
    painter.setBrush(c.danger);
    painter.drawRects(stops);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(c.focusRing, 1 / state_.ratio));
    painter.drawRects(rings);
}

void FramePainter::near(QPainter& painter, const Options& options)
{
    const auto& nodes = state_.scene.nodes();
    int deepest = 0;
    for (int index : visibleNodes_)
        deepest = std::max(deepest, nodes[static_cast<std::size_t>(index)].depth);
    auto each = [&](auto&& act) {
        for (int index : visibleNodes_)
            act(index, nodes[static_cast<std::size_t>(index)]);
    };
    each([&](int index, const SceneNode& node) {
        if (node.frame)
            frameBox(painter, index);
    });
    each([&](int index, const SceneNode& node) {
        if (node.shape == CardShape::Note && !node.frame)
            sprite(painter, index, options);
    });
    for (int depth = 0; depth <= deepest; ++depth) {
        edges(painter, depth, options);
        each([&](int index, const SceneNode& node) {
            if (node.shape == CardShape::Container && node.depth == depth)
                container(painter, index);
        });
    }
    // Selected cards come last: while they are dragged they pass over the others.
    for (const bool wanted : {false, true}) {
        each([&](int index, const SceneNode& node) {
            if (state_.isSelected(index) == wanted && node.shape != CardShape::Container &&
                node.shape != CardShape::Note)
                sprite(painter, index, options);
        });
    }
    each([&](int index, const SceneNode&) { paintOverlay(painter, state_, index, options.phase); });
}

QColor FramePainter::edgeColor(int edge, bool* heavy) const
{
    const Colors& c = state_.theme.colors();
    const SceneEdge& e = state_.scene.edges()[static_cast<std::size_t>(edge)];
    const bool dimmed = state_.isDimmed(e.source) || state_.isDimmed(e.target);
    if (edge == state_.hoverEdge || (!dimmed && (state_.isSelected(e.source) || state_.isSelected(e.target)))) {
        *heavy = true;
        return c.edgeActive;
    }
    if (dimmed)
        return c.edgeFaint;
    if (const auto tint = state_.edgeTints.find(e.model); tint != state_.edgeTints.end()) {
        *heavy = true;
        return *tint;
    }
    if (!state_.edgeRuns.isEmpty() && e.model >= 0) {
        const EdgeRunState run = state_.edgeRuns.value(e.model, EdgeRunState::Unknown);
        if (run == EdgeRunState::Taken) {
            *heavy = true;
            return c.edgeActive;
        }
        if (run == EdgeRunState::Skipped)
            return c.edgeFaint;
    }
    return e.handle < 0 ? c.warning : c.edge;
}

void FramePainter::edges(QPainter& painter, int depth, const Options& options)
{
    const Viewport& view = state_.viewport;
    painter.setRenderHint(QPainter::Antialiasing, true);
    struct Group {
        QColor color;
        bool heavy;
        QPainterPath path;
        std::vector<QPointF> tips;
    };
    std::vector<Group> groups;
    std::vector<int> active;
    for (int index : visibleEdges_) {
        const SceneEdge& edge = state_.scene.edges()[static_cast<std::size_t>(index)];
        if (edge.depth != depth)
            continue;
        bool heavy = false;
        const QColor color = edgeColor(index, &heavy);
        auto group = std::find_if(groups.begin(), groups.end(),
                                  [&](const Group& g) { return g.color == color && g.heavy == heavy; });
        if (group == groups.end())
            group = groups.insert(groups.end(), {color, heavy, {}, {}});
        const EdgeCurve curve = state_.scene.curve(index).mapped(view.scale, view.offset);
        curve.addTo(group->path);
        group->tips.push_back(curve.end);
        if (heavy && !state_.edgeRuns.isEmpty())
            active.push_back(index);
    }
    std::sort(groups.begin(), groups.end(), [](const Group& a, const Group& b) {
        return std::pair(a.heavy, a.color.rgba()) < std::pair(b.heavy, b.color.rgba());
    });
    for (const Group& group : groups) {
        strokeGroup(painter, group.path, group.color, group.heavy);
        if (view.scale >= 0.3) {
            for (const QPointF& tip : group.tips)
                arrow(painter, tip, group.color);
        }
    }
    for (int index : active)
        pulses(painter, index, state_.theme.colors().edgeActive, options.phase);
}

void FramePainter::strokeGroup(QPainter& painter, const QPainterPath& path, const QColor& color, bool heavy) const
{
    // A pen of one device pixel keeps Qt's fast stroker (dependencies.md 2.4); thicker lines are several of them.
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(color, 1 / state_.ratio));
    const bool few = visibleEdges_.size() <= kFewEdges && state_.viewport.scale >= 0.4;
    const int strokes = (heavy ? 3 : few ? 2 : 1) * (state_.ratio >= 1.5 && few ? 2 : 1);
    const qreal gap = 0.55 / state_.ratio;
    for (int i = 0; i < strokes; ++i) {
        const qreal shift = (i - (strokes - 1) / 2.0) * gap;
        painter.translate(0, shift);
        painter.drawPath(path);
        painter.translate(0, -shift);
    }
}

void FramePainter::arrow(QPainter& painter, const QPointF& tip, const QColor& color) const
{
    const qreal scale = std::clamp(state_.viewport.scale, 0.4, 1.6);
    const int pixels = std::max(4, qRound(10 * scale * state_.ratio));
    const QString key = QStringLiteral("millrace:arrow:%1:%2").arg(pixels).arg(color.rgba());
    QPixmap head;
    if (!QPixmapCache::find(key, &head)) {
        head = QPixmap(pixels, pixels);
        head.fill(Qt::transparent);
        QPainter p(&head);
        p.setRenderHint(QPainter::Antialiasing);
        p.setPen(Qt::NoPen);
        p.setBrush(color);
        const qreal s = pixels;
        p.drawPolygon(QPolygonF({{s * 0.2, s * 0.08}, {s * 0.98, s * 0.5}, {s * 0.2, s * 0.92}}));
        p.end();
        QPixmapCache::insert(key, head);
    }
    head.setDevicePixelRatio(state_.ratio);
    const qreal side = pixels / state_.ratio;
    painter.drawPixmap(QPointF(tip.x() - side + 1, tip.y() - side / 2), head);
}

void FramePainter::pulses(QPainter& painter, int edge, const QColor& color, double phase) const
{
    const SceneEdge& e = state_.scene.edges()[static_cast<std::size_t>(edge)];
    const QString& target = state_.scene.nodes()[static_cast<std::size_t>(e.target)].id;
    if (state_.runs.value(target).status != NodeStatus::Running)
        return;
    const EdgeCurve curve = state_.scene.curve(edge).mapped(state_.viewport.scale, state_.viewport.offset);
    painter.setPen(Qt::NoPen);
    painter.setBrush(color);
    const qreal radius = std::clamp(3 * state_.viewport.scale, 1.5, 4.0);
    for (int i = 0; i < 3; ++i) {
        const double t = std::fmod(phase * 0.8 + i / 3.0, 1.0);
        painter.drawEllipse(curve.at(t), radius, radius);
    }
}

void FramePainter::container(QPainter& painter, int node) const
{
    const SceneNode& scene = state_.scene.nodes()[static_cast<std::size_t>(node)];
    painter.save();
    painter.setOpacity(state_.isDimmed(node) ? kDimmed : 1);
    painter.translate(state_.viewport.toScreen(scene.rect.topLeft()));
    painter.scale(state_.viewport.scale, state_.viewport.scale);
    state_.painter.paintContainer(painter, state_.scene.content(node), scene.rect.size(),
                                  state_.viewport.scale * state_.ratio);
    painter.restore();
}

void FramePainter::frameBox(QPainter& painter, int node) const
{
    const SceneNode& scene = state_.scene.nodes()[static_cast<std::size_t>(node)];
    painter.save();
    painter.setOpacity(state_.isDimmed(node) ? kDimmed : 1);
    painter.translate(state_.viewport.toScreen(scene.rect.topLeft()));
    painter.scale(state_.viewport.scale, state_.viewport.scale);
    state_.painter.paintFrame(painter, state_.scene.modelNode(node)->data, scene.rect.size());
    painter.restore();
}

qreal FramePainter::strength(int node) const
{
    const SceneNode& scene = state_.scene.nodes()[static_cast<std::size_t>(node)];
    if (state_.isDimmed(node))
        return kDimmed;
    if (!state_.runs.isEmpty() && state_.runs.value(scene.id).status == NodeStatus::Skipped)
        return 0.45;
    return scene.mode == NodeMode::Disabled ? 0.5 : scene.mode == NodeMode::Bypassed ? 0.7 : 1;
}

void FramePainter::whole(QPainter& painter, int node) const
{
    const SceneNode& scene = state_.scene.nodes()[static_cast<std::size_t>(node)];
    painter.save();
    painter.translate(scene.rect.topLeft());
    const qreal scale = state_.viewport.scale * state_.ratio;
    if (scene.frame) {
        state_.painter.paintFrame(painter, state_.scene.modelNode(node)->data, scene.rect.size());
    } else if (scene.shape == CardShape::Note) {
        state_.painter.paintNote(painter, state_.scene.modelNode(node)->data, scene.rect.size());
    } else {
        const CardContent content = state_.scene.content(node);
        if (scene.shape == CardShape::Container)
            state_.painter.paintContainer(painter, content, scene.rect.size(), scale);
        else
            state_.painter.paint(painter, content, state_.scene.geometry(node, content), scale);
    }
    painter.restore();
}

void FramePainter::sprite(QPainter& painter, int node, const Options& options)
{
    const SceneNode& scene = state_.scene.nodes()[static_cast<std::size_t>(node)];
    const qreal scale = state_.viewport.scale * state_.ratio;
    const QSizeF sizeInScene = scene.rect.size() + QSizeF(2 * card::spriteMargin, 2 * card::spriteMargin);
    painter.setOpacity(strength(node));
    if (sizeInScene.width() * sizeInScene.height() * scale * scale * 4 > kLargestSprite) {
        painter.save();
        painter.translate(state_.viewport.offset);
        painter.scale(state_.viewport.scale, state_.viewport.scale);
        whole(painter, node);
        painter.restore();
        painter.setOpacity(1);
        return;
    }
    const Sprite* found = sprites_.find(scene.revision);
    const bool exact = found && std::abs(found->scale - scale) < 1e-6;
    const bool bearable = found && options.zooming && found->scale < scale * 2.5 && found->scale > scale * 0.4;
    if (!exact && !bearable) {
        const double budget = options.zooming ? options.budgetMs / 2 : options.budgetMs;
        if (static_cast<double>(spent_) < budget * 1e6)
            found = renderSprite(node, scale);
        else
            pending_ = true;
    } else if (!exact) {
        pending_ = true;
    }
    const QPointF corner =
        state_.viewport.toScreen(scene.rect.topLeft() - QPointF(card::spriteMargin, card::spriteMargin));
    if (!found) {
        placeholder(painter, node);
    } else if (std::abs(found->scale - scale) < 1e-6) {
        // On whole device pixels, or the picture would be resampled.
        const QPointF snapped(std::round(corner.x() * state_.ratio) / state_.ratio,
                              std::round(corner.y() * state_.ratio) / state_.ratio);
        painter.drawPixmap(snapped, found->pixmap);
    } else {
        painter.setRenderHint(QPainter::SmoothPixmapTransform, true);
        painter.drawPixmap(QRectF(corner, sizeInScene * state_.viewport.scale), found->pixmap,
                           QRectF(QPointF(0, 0), QSizeF(found->pixmap.size())));
    }
    painter.setOpacity(1);
}

const Sprite* FramePainter::renderSprite(int node, qreal scale)
{
    QElapsedTimer timer;
    timer.start();
    const SceneNode& scene = state_.scene.nodes()[static_cast<std::size_t>(node)];
    const QSizeF pixels = (scene.rect.size() + QSizeF(2 * card::spriteMargin, 2 * card::spriteMargin)) * scale;
    QPixmap pixmap(std::max(1, qCeil(pixels.width())), std::max(1, qCeil(pixels.height())));
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.scale(scale, scale);
    painter.translate(QPointF(card::spriteMargin, card::spriteMargin) - scene.rect.topLeft());
    whole(painter, node);
    painter.end();
    pixmap.setDevicePixelRatio(state_.ratio);
    const Sprite* sprite = sprites_.put(scene.revision, scale, std::move(pixmap));
    spent_ += timer.nsecsElapsed();
    return sprite;
}

void FramePainter::placeholder(QPainter& painter, int node) const
{
    const Colors& c = state_.theme.colors();
    const SceneNode& scene = state_.scene.nodes()[static_cast<std::size_t>(node)];
    const QRectF rect = state_.viewport.toScreen(scene.rect);
    const qreal scale = state_.viewport.scale;
    painter.setRenderHint(QPainter::Antialiasing, false);
    painter.fillRect(rect, c.borderStrong);
    painter.fillRect(rect.adjusted(1, 1, -1, -1), c.raised);
    painter.fillRect(QRectF(rect.left() + 12 * scale, rect.top() + 12 * scale, 28 * scale, 28 * scale),
                     state_.theme.family(static_cast<int>(scene.family)));
    painter.fillRect(QRectF(rect.left() + 50 * scale, rect.top() + 17 * scale, rect.width() * 0.5, 6 * scale),
                     c.textFaint);
}

void FramePainter::paintWhole(QPainter& painter)
{
    visibleNodes_.clear();
    visibleEdges_.clear();
    const auto& nodes = state_.scene.nodes();
    const auto& allEdges = state_.scene.edges();
    int deepest = 0;
    for (const SceneNode& node : nodes)
        deepest = std::max(deepest, node.depth);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    painter.save();
    painter.translate(state_.viewport.offset);
    painter.scale(state_.viewport.scale, state_.viewport.scale);
    auto each = [&](CardShape shape, int depth) {
        for (std::size_t i = 0; i < nodes.size(); ++i) {
            if (nodes[i].shape != shape || nodes[i].hidden || nodes[i].frame || (depth >= 0 && nodes[i].depth != depth))
                continue;
            painter.setOpacity(strength(static_cast<int>(i)));
            whole(painter, static_cast<int>(i));
            painter.setOpacity(1);
        }
    };
    for (std::size_t i = 0; i < nodes.size(); ++i) {
        if (nodes[i].frame && !nodes[i].hidden)
            whole(painter, static_cast<int>(i));
    }
    each(CardShape::Note, -1);
    // In a picture an edge stays visible however far it is shrunk.
    const qreal width = std::max(1.6, 0.8 / (state_.viewport.scale * state_.ratio));
    for (int depth = 0; depth <= deepest; ++depth) {
        for (std::size_t i = 0; i < allEdges.size(); ++i) {
            if (allEdges[i].depth != depth || allEdges[i].hidden)
                continue;
            bool heavy = false;
            const QColor color = edgeColor(static_cast<int>(i), &heavy);
            QPainterPath path;
            const EdgeCurve& curve = state_.scene.curve(static_cast<int>(i));
            curve.addTo(path);
            painter.setBrush(Qt::NoBrush);
            painter.setPen(QPen(color, heavy ? width * 1.5 : width));
            painter.drawPath(path);
            painter.setPen(Qt::NoPen);
            painter.setBrush(color);
            painter.drawPolygon(QPolygonF({curve.end + QPointF(-8, -4.5), curve.end, curve.end + QPointF(-8, 4.5)}));
        }
        each(CardShape::Container, depth);
    }
    each(CardShape::Card, -1);
    each(CardShape::StartChip, -1);
    painter.restore();
    for (std::size_t i = 0; i < nodes.size(); ++i) {
        if (!nodes[i].hidden)
            paintOverlay(painter, state_, static_cast<int>(i), 0);
    }
}

} // namespace millrace::ui
