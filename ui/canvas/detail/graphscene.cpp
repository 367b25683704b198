#include "ui/canvas/detail/graphscene.h"

#include "ui/canvas/detail/cardpainter.h"
#include "ui/edit/translate.h"

#include <QSet>

#include <algorithm>
#include <cmath>
#include <utility>

namespace millrace::ui {

namespace {

constexpr double kFarthest = 5e6; ///< positions beyond are a damaged file; clamping keeps the arithmetic sane
constexpr int kDeepest = 64;

double sane(double value, double fallback)
{
    return std::isfinite(value) ? std::clamp(value, -kFarthest, kFarthest) : fallback;
}

/// Engine.md 1.13: the first node without a position means that the file has no layout.
bool hasLayout(const AppModel& model)
{
    for (const char* block : {"workflow", "rag_pipeline"}) {
        const Value& nodes = model.root[block]["graph"]["nodes"];
        if (nodes.size() > 0)
            return nodes.at(0)["position"].isObject() || nodes.at(0)["positionAbsolute"].isObject();
    }
    return true;
}

CardContent startContent(bool iteration)
{
    CardContent content;
    content.shape = CardShape::StartChip;
    content.icon = iteration ? QStringLiteral("iteration-start") : QStringLiteral("loop-start");
    content.family = NodeFamily::Blue;
    content.hasInput = false;
    return content;
}

} // namespace

void GraphScene::clear()
{
    model_ = nullptr;
    context_.reset();
    nodes_.clear();
    edges_.clear();
    curves_.clear();
    edgeOfModel_.clear();
    byId_.clear();
    nodeGrid_.clear();
    edgeGrid_.clear();
    changed();
}

void GraphScene::rebuild(const AppModel& model)
{
    Known known{std::exchange(nodes_, {}), std::exchange(byId_, {})};
    clear();
    model_ = &model;
    context_ = std::make_unique<CardContext>(model);
    nodes_.reserve(model.nodes.size());
    byId_.reserve(static_cast<qsizetype>(model.nodes.size()));
    const bool placed = hasLayout(model);
    for (std::size_t i = 0; i < model.nodes.size(); ++i)
        addNode(model.nodes[i], i, placed, known);
    nest();
    addSyntheticStarts();
    growContainers();
    for (std::size_t i = 0; i < nodes_.size(); ++i)
        placeNode(static_cast<int>(i));
    addEdges();
}

void GraphScene::forgetMeasures()
{
    for (SceneNode& node : nodes_)
        node.source = {};
}

SceneNode* GraphScene::Known::find(const std::string& id)
{
    std::size_t at = next;
    if (at >= nodes.size() || QAnyStringView(nodes[at].id) != QAnyStringView(id)) {
        const int found = byId.value(qs(id), -1);
        if (found < 0)
            return nullptr;
        at = static_cast<std::size_t>(found);
    }
    next = at + 1;
    return &nodes[at];
}

void GraphScene::addNode(const NodeModel& node, std::size_t index, bool placed, Known& known)
{
    SceneNode* same = known.find(node.id);
    const bool kept = same && saysTheSame(*same, node);
    nodes_.push_back(kept ? std::move(*same) : SceneNode());
    SceneNode& scene = nodes_.back();
    if (kept) {
        same->source = {}; // taken: of two nodes with one id the second is measured
        scene.out.clear();
        scene.in.clear();
        scene.parent = -1;
        scene.depth = 0;
        scene.hidden = false;
    } else {
        scene.id = qs(node.id);
    }
    scene.model = static_cast<int>(index);
    const QPointF corner =
        placed ? QPointF(sane(node.x, 0), sane(node.y, 0)) : QPointF(80 + 300.0 * static_cast<double>(index), 282);
    scene.rect = QRectF(corner, scene.source.size);
    if (!kept)
        measure(scene);
    byId_.insert(scene.id, static_cast<int>(index));
}

void GraphScene::measure(SceneNode& scene)
{
    const NodeModel& node = model_->nodes[static_cast<std::size_t>(scene.model)];
    std::vector<std::string> asked;
    context_->note(&asked);
    const CardContent content = cardContent(node, *context_);
    context_->note(nullptr);
    scene.source = {node.data, node.width, node.height, {}, {}};
    for (std::string& id : asked)
        scene.source.titles.emplace_back(id, titleOf(id));
    fit(scene, node, content);
    scene.source.size = scene.rect.size();
}

void GraphScene::fit(SceneNode& scene, const NodeModel& node, const CardContent& content)
{
    scene.shape = content.shape;
    scene.family = content.family;
    scene.unknown = content.unknown;
    scene.hasInput = content.hasInput;
    scene.collapsed = content.collapsed;
    readMarks(scene);
    scene.revision = nextRevision_++;
    double width = sane(node.width, 0), height = sane(node.height, 0);
    if (content.shape == CardShape::Note) {
        width = width >= 80 ? width : sane(node.data["width"].toDouble(), 240);
        height = height >= 40 ? height : sane(node.data["height"].toDouble(), 88);
        width = std::max(width, 120.0);
        scene.rect.setSize({width, scene.frame ? height : std::max(height, painter_.noteHeight(node.data, width))});
        scene.handles.clear();
        return;
    }
    if (width < 120 || (content.shape == CardShape::Card && width > 900) || scene.collapsed)
        width = card::defaultWidth;
    if (scene.collapsed)
        height = 0;
    const CardGeometry geometry = layoutCard(content, width, height);
    scene.handles = geometry.handles;
    scene.inputY = geometry.inputY;
    scene.rect.setSize(content.shape == CardShape::Container ? QSizeF(std::max(width, 300.0), std::max(height, 150.0))
                                                             : geometry.size);
}

std::string GraphScene::titleOf(const std::string& id) const
{
    const NodeModel* node = model_->node(id);
    return node ? node->title : id;
}

bool GraphScene::titlesStand(const SceneNode& scene) const
{
    return std::all_of(scene.source.titles.begin(), scene.source.titles.end(),
                       [this](const auto& known) { return titleOf(known.first) == known.second; });
}

/// Containers never do: their boxes and, collapsed, their words depend on what is in them. Data must be the very same
/// object: equal ones may list their fields in another order.
bool GraphScene::saysTheSame(const SceneNode& scene, const NodeModel& node) const
{
    const CardSource& source = scene.source;
    return !scene.synthetic && !scene.collapsed && scene.shape != CardShape::Container && !source.data.isNull() &&
           (scene.shape == CardShape::Note) == node.isNote() && source.width == node.width &&
           source.height == node.height && &source.data.toObject() == &node.data.toObject() && titlesStand(scene);
}

int GraphScene::indexOfModel(const std::string& id) const
{
    // The nodes of the scene begin with those of the model.
    const auto found = model_->nodeIndex.find(id);
    return found == model_->nodeIndex.end() ? indexOf(qs(id)) : static_cast<int>(found->second);
}

void GraphScene::nest()
{
    for (std::size_t i = 0; i < nodes_.size(); ++i) {
        const std::string& parent = model_->nodes[i].parentId;
        const int found = parent.empty() ? -1 : indexOfModel(parent);
        if (found >= 0 && found != static_cast<int>(i))
            nodes_[i].parent = found;
    }
    for (SceneNode& node : nodes_) {
        int depth = 0;
        for (int up = node.parent; up >= 0 && depth < kDeepest; up = nodes_[static_cast<std::size_t>(up)].parent)
            ++depth;
        if (depth == kDeepest)
            node.parent = -1; // a circle of parents
        node.depth = depth == kDeepest ? 0 : depth;
    }
    for (SceneNode& node : nodes_) {
        for (int up = node.parent; up >= 0 && !node.hidden; up = nodes_[static_cast<std::size_t>(up)].parent)
            node.hidden = nodes_[static_cast<std::size_t>(up)].collapsed;
    }
}

void GraphScene::addSyntheticStarts()
{
    const std::size_t count = nodes_.size();
    for (std::size_t i = 0; i < count; ++i) {
        if (nodes_[i].shape != CardShape::Container)
            continue;
        const NodeModel& container = model_->nodes[static_cast<std::size_t>(nodes_[i].model)];
        const int first = indexOf(qs(container.data["start_node_id"].toString()));
        if (first >= 0 && nodes_[static_cast<std::size_t>(first)].shape == CardShape::StartChip)
            continue;
        SceneNode start;
        start.id = nodes_[i].id + QStringLiteral("start");
        if (byId_.contains(start.id))
            continue;
        const bool iteration = container.kind == "iteration";
        const CardGeometry geometry = layoutCard(startContent(iteration), 0, 0);
        start.shape = CardShape::StartChip;
        start.synthetic = true;
        start.family = iteration ? NodeFamily::Cyan : NodeFamily::Blue;
        start.parent = static_cast<int>(i);
        start.depth = nodes_[i].depth + 1;
        start.handles = geometry.handles;
        start.revision = nextRevision_++;
        start.rect = QRectF({}, geometry.size);
        placeStart(start);
        byId_.insert(start.id, static_cast<int>(nodes_.size()));
        nodes_.push_back(std::move(start));
    }
}

void GraphScene::placeStart(SceneNode& start) const
{
    const SceneNode& box = nodes_[static_cast<std::size_t>(start.parent)];
    start.rect.moveTopLeft(box.rect.topLeft() + QPointF(24, 68));
    const NodeModel& container = model_->nodes[static_cast<std::size_t>(box.model)];
    const int first = indexOf(qs(container.data["start_node_id"].toString()));
    if (first < 0)
        return;
    // Old files put the first child where the start now belongs: the start moves to its left.
    const QRectF& child = nodes_[static_cast<std::size_t>(first)].rect;
    if (child.adjusted(-40, 0, 0, 0).intersects(start.rect))
        start.rect.moveTopLeft({child.left() - 84, child.top() + 4});
}

void GraphScene::growContainers()
{
    std::vector<int> order;
    for (std::size_t i = 0; i < nodes_.size(); ++i) {
        if (nodes_[i].parent >= 0 && !nodes_[i].hidden)
            order.push_back(static_cast<int>(i));
    }
    std::sort(order.begin(), order.end(), [this](int a, int b) {
        const int depthA = nodes_[static_cast<std::size_t>(a)].depth,
                  depthB = nodes_[static_cast<std::size_t>(b)].depth;
        return depthA != depthB ? depthA > depthB : a < b;
    });
    for (int index : order) {
        const SceneNode& child = nodes_[static_cast<std::size_t>(index)];
        SceneNode& parent = nodes_[static_cast<std::size_t>(child.parent)];
        if (parent.shape == CardShape::Container)
            parent.rect |= child.rect.adjusted(-16, -60, 16, 20);
    }
}

void GraphScene::addEdges()
{
    edgeOfModel_.assign(model_->edges.size(), -1);
    auto add = [this](SceneEdge edge, QAnyStringView handle) {
        SceneNode& source = nodes_[static_cast<std::size_t>(edge.source)];
        SceneNode& target = nodes_[static_cast<std::size_t>(edge.target)];
        for (std::size_t i = 0; i < source.handles.size(); ++i) {
            if (QAnyStringView(source.handles[i].id) == handle)
                edge.handle = static_cast<int>(i);
        }
        const int shownSource = shownAs(edge.source);
        edge.hidden = shownSource == shownAs(edge.target) && shownSource != edge.source;
        edge.depth = std::min(source.depth, target.depth);
        const int index = static_cast<int>(edges_.size());
        source.out.push_back(index);
        target.in.push_back(index);
        if (edge.model >= 0)
            edgeOfModel_[static_cast<std::size_t>(edge.model)] = index;
        edges_.push_back(edge);
        curves_.emplace_back();
        placeEdge(index);
    };
    for (std::size_t i = 0; i < model_->edges.size(); ++i) {
        const EdgeModel& edge = model_->edges[i];
        const int source = indexOfModel(edge.source), target = indexOfModel(edge.target);
        if (source >= 0 && target >= 0)
            add({source, target, -1, static_cast<int>(i), 0}, edge.sourceHandle);
    }
    for (std::size_t i = 0; i < nodes_.size(); ++i) {
        if (!nodes_[i].synthetic)
            continue;
        const int container = nodes_[static_cast<std::size_t>(nodes_[i].parent)].model;
        const Value& data = model_->nodes[static_cast<std::size_t>(container)].data;
        const int first = indexOf(qs(data["start_node_id"].toString()));
        if (first >= 0)
            add({static_cast<int>(i), first, -1, -1, 0}, u"source");
    }
}

void GraphScene::placeEdge(int edge)
{
    const SceneEdge& e = edges_[static_cast<std::size_t>(edge)];
    const int shownSource = shownAs(e.source);
    const SceneNode& source = nodes_[static_cast<std::size_t>(shownSource)];
    const SceneNode& target = nodes_[static_cast<std::size_t>(shownAs(e.target))];
    qreal y = std::min(card::headerHeight / 2, source.rect.height() / 2);
    if (e.handle >= 0 && shownSource == e.source)
        y = source.handles[static_cast<std::size_t>(e.handle)].y;
    const QPointF start = source.rect.topLeft() + QPointF(source.rect.width() + card::portRadius - 0.5, y);
    const QPointF end =
        target.rect.topLeft() + QPointF(-0.5, target.inputY > 0 ? target.inputY : target.rect.height() / 2);
    EdgeCurve& curve = curves_[static_cast<std::size_t>(edge)];
    curve = EdgeCurve::between(start, end);
    if (e.hidden)
        edgeGrid_.remove(edge);
    else
        edgeGrid_.insert(edge, curve.bounds());
}

void GraphScene::placeNode(int index)
{
    const SceneNode& node = nodes_[static_cast<std::size_t>(index)];
    if (node.hidden)
        nodeGrid_.remove(index);
    else
        nodeGrid_.insert(index, node.rect.adjusted(-card::spriteMargin, -card::spriteMargin, card::spriteMargin,
                                                   card::spriteMargin));
}

int GraphScene::shownAs(int node) const
{
    int shown = node;
    for (int up = node; up >= 0 && nodes_[static_cast<std::size_t>(node)].hidden;
         up = nodes_[static_cast<std::size_t>(up)].parent) {
        if (nodes_[static_cast<std::size_t>(up)].collapsed)
            shown = up;
    }
    return shown;
}

void GraphScene::readMarks(SceneNode& scene) const
{
    const NodeMarks marks = nodeMarks(model_->nodes[static_cast<std::size_t>(scene.model)].data);
    scene.mode = marks.mode;
    scene.pinned = marks.pinnedOutputs.has_value();
    scene.breakpoint = marks.breakpoint;
    scene.fixed = marks.fixedPosition;
    scene.frame = scene.shape == CardShape::Note && marks.frame;
}

bool GraphScene::refresh(const AppModel& model, const std::vector<QString>& changedNodes, bool titlesChanged)
{
    if (!model_ || model.edges.size() != edgeOfModel_.size())
        return false;
    std::size_t real = 0;
    for (const SceneNode& node : nodes_)
        real += node.synthetic ? 0 : 1;
    if (real != model.nodes.size() || !hasLayout(model))
        return false;
    model_ = &model;
    context_ = std::make_unique<CardContext>(model);
    std::vector<QRectF> places;
    places.reserve(nodes_.size());
    for (const SceneNode& node : nodes_)
        places.push_back(node.rect);
    const QSet<QString> touched(changedNodes.begin(), changedNodes.end());
    std::vector<bool> stale(nodes_.size(), false);
    for (std::size_t i = 0; i < nodes_.size(); ++i) {
        SceneNode& node = nodes_[i];
        if (node.synthetic)
            continue;
        if (QAnyStringView(model.nodes[static_cast<std::size_t>(node.model)].id) != QAnyStringView(node.id))
            return false;
        stale[i] = touched.contains(node.id) || (titlesChanged && !titlesStand(node));
        if (stale[i] && !measureAgain(node))
            return false;
    }
    moveNodes();
    // Most edits touch one node of thousands: only what lies elsewhere now is put into the grids again.
    for (std::size_t i = 0; i < nodes_.size(); ++i) {
        stale[i] = stale[i] || nodes_[i].rect != places[i];
        if (stale[i])
            placeNode(static_cast<int>(i));
    }
    for (std::size_t i = 0; i < edges_.size(); ++i) {
        const int source = shownAs(edges_[i].source), target = shownAs(edges_[i].target);
        if (stale[static_cast<std::size_t>(source)] || stale[static_cast<std::size_t>(target)])
            placeEdge(static_cast<int>(i));
    }
    return true;
}

/// False: more than the looks of the card differs now.
bool GraphScene::measureAgain(SceneNode& node)
{
    if (node.shape == CardShape::Container || node.collapsed)
        return false; // its box depends on its children
    const std::vector<CardHandle> before = node.handles;
    const CardShape shape = node.shape;
    measure(node);
    return shape == node.shape && std::equal(before.begin(), before.end(), node.handles.begin(), node.handles.end(),
                                             [](const CardHandle& a, const CardHandle& b) { return a.id == b.id; });
}

void GraphScene::moveNodes()
{
    changed();
    for (SceneNode& node : nodes_) {
        if (node.synthetic)
            continue;
        const NodeModel& fresh = model_->nodes[static_cast<std::size_t>(node.model)];
        node.rect.moveTopLeft({sane(fresh.x, 0), sane(fresh.y, 0)});
        if (node.shape == CardShape::Container)
            node.rect.setSize({std::max(sane(fresh.width, 0), 300.0), std::max(sane(fresh.height, 0), 150.0)});
    }
    for (SceneNode& node : nodes_) {
        if (node.synthetic)
            placeStart(node);
    }
    growContainers();
}

int GraphScene::edgeOfModel(int modelEdge) const
{
    return modelEdge >= 0 && static_cast<std::size_t>(modelEdge) < edgeOfModel_.size()
               ? edgeOfModel_[static_cast<std::size_t>(modelEdge)]
               : -1;
}

const QRectF& GraphScene::bounds() const
{
    if (!boundsValid_) {
        bounds_ = QRectF();
        for (const SceneNode& node : nodes_) {
            if (!node.hidden)
                bounds_ |= node.rect;
        }
        boundsValid_ = true;
    }
    return bounds_;
}

const NodeModel* GraphScene::modelNode(int node) const
{
    const int index = nodes_[static_cast<std::size_t>(node)].model;
    return index < 0 ? nullptr : &model_->nodes[static_cast<std::size_t>(index)];
}

CardContent GraphScene::content(int node) const
{
    const SceneNode& scene = nodes_[static_cast<std::size_t>(node)];
    if (scene.synthetic) {
        CardContent content = startContent(true);
        content.family = scene.family;
        return content;
    }
    return cardContent(*modelNode(node), *context_);
}

CardGeometry GraphScene::geometry(int node, const CardContent& content) const
{
    const NodeModel* stored = modelNode(node);
    const SceneNode& scene = nodes_[static_cast<std::size_t>(node)];
    return layoutCard(content, scene.rect.width(), stored && !scene.collapsed ? sane(stored->height, 0) : 0);
}

} // namespace millrace::ui
