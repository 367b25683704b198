#include "ui/canvas/arrange/movestep.h"

#include "ui/edit/documentsession.h"
#include "ui/edit/translate.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace millrace::ui {

namespace {

std::size_t at(int index)
{
    return static_cast<std::size_t>(index);
}

class Mover {
public:
    explicit Mover(const CanvasState& state) : nodes_(state.scene.nodes())
    {
        before_.reserve(nodes_.size());
        for (std::size_t i = 0; i < nodes_.size(); ++i) {
            const SceneNode& node = nodes_[i];
            const NodeModel* stored = state.scene.modelNode(static_cast<int>(i));
            // On screen it may be somewhere else already, and a container's box may have grown around tall cards.
            QRectF rect = node.rect;
            if (stored)
                rect.moveTopLeft({stored->x, stored->y});
            if (stored && node.shape == CardShape::Container)
                rect.setSize({stored->width > 0 ? stored->width : node.rect.width(),
                              stored->height > 0 ? stored->height : node.rect.height()});
            before_.push_back(rect);
        }
        after_ = before_;
        named_.assign(nodes_.size(), false);
        resized_.assign(nodes_.size(), false);
        byDepth_.resize(nodes_.size());
        std::iota(byDepth_.begin(), byDepth_.end(), 0);
        const auto shallow = [this](int a, int b) { return nodes_[at(a)].depth < nodes_[at(b)].depth; };
        if (!std::is_sorted(byDepth_.begin(), byDepth_.end(), shallow))
            std::stable_sort(byDepth_.begin(), byDepth_.end(), shallow);
    }

    void place(const std::vector<Placed>& places)
    {
        for (const Placed& place : places) {
            after_[at(place.node)].moveTopLeft(place.corner);
            named_[at(place.node)] = true;
            if (place.size && *place.size != before_[at(place.node)].size()) {
                after_[at(place.node)].setSize(*place.size);
                resized_[at(place.node)] = true;
            }
        }
        for (int index : byDepth_) {
            const int parent = nodes_[at(index)].parent;
            if (parent >= 0 && !named_[at(index)])
                after_[at(index)].translate(shiftOf(parent));
        }
    }

    void grow()
    {
        for (auto index = byDepth_.rbegin(); index != byDepth_.rend(); ++index) {
            const SceneNode& node = nodes_[at(*index)];
            if (node.parent < 0 || node.synthetic || nodes_[at(node.parent)].shape != CardShape::Container)
                continue;
            const bool stays = shiftOf(*index) == shiftOf(node.parent) && !resized_[at(*index)];
            const QRectF needed = after_[at(*index)].adjusted(-16, -60, 16, 20);
            QRectF& box = after_[at(node.parent)];
            if (stays || box.contains(needed))
                continue;
            const QRectF grown = box.united(needed);
            if (grown.topLeft() != box.topLeft())
                cornerGrew(node.parent);
            box = grown;
            resized_[at(node.parent)] = true;
        }
    }

    EditStep step(const DocumentSession& session, const AppModel& model) const
    {
        std::vector<Document::NodePosition> positions;
        for (std::size_t i = 0; i < nodes_.size(); ++i) {
            const SceneNode& node = nodes_[i];
            const bool moves = after_[i].topLeft() != before_[i].topLeft();
            const bool holds =
                node.parent >= 0 && after_[at(node.parent)].topLeft() != before_[at(node.parent)].topLeft();
            if (node.model >= 0 && (moves || (holds && named_[i])))
                positions.push_back({model.nodes[at(node.model)].id, after_[i].x(), after_[i].y()});
        }
        EditStep step = session.document().makeMove(positions);
        for (std::size_t i = 0; i < nodes_.size(); ++i) {
            if (!resized_[i] || nodes_[i].model < 0)
                continue;
            const NodeModel& node = model.nodes[at(nodes_[i].model)];
            const Path item = Path::node(node.id);
            setSize(session, step, item, after_[i].size());
            if (nodes_[i].shape == CardShape::Note || node.data.find("width"))
                setSize(session, step, item / std::string_view("data"), after_[i].size());
        }
        return step;
    }

private:
    QPointF shiftOf(int index) const { return after_[at(index)].topLeft() - before_[at(index)].topLeft(); }

    /// What is in it stays where it is.
    void cornerGrew(int container)
    {
        for (std::size_t i = 0; i < nodes_.size(); ++i) {
            if (nodes_[i].parent == container)
                named_[i] = true;
        }
    }

    static void setSize(const DocumentSession& session, EditStep& step, const Path& of, const QSizeF& size)
    {
        const auto number = [](qreal value) { return Value(static_cast<std::int64_t>(std::llround(value))); };
        for (const auto& [key, value] :
             {std::pair<const char*, qreal>{"width", size.width()}, {"height", size.height()}}) {
            if (Result<EditStep> edit = session.document().makeSet(of / std::string_view(key), number(value), {}))
                step.edits.insert(step.edits.end(), edit->edits.begin(), edit->edits.end());
        }
    }

    const std::vector<SceneNode>& nodes_;
    std::vector<QRectF> before_, after_;
    std::vector<bool> named_, resized_;
    std::vector<int> byDepth_;
};

} // namespace

EditStep moveStep(const CanvasState& state, const std::vector<Placed>& places, const char* name)
{
    EditStep step;
    if (state.session && state.scene.model()) {
        Mover mover(state);
        mover.place(places);
        mover.grow();
        step = mover.step(*state.session, *state.scene.model());
    }
    step.name = name;
    step.layout = true;
    return step;
}

} // namespace millrace::ui
