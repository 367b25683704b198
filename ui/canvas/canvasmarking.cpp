// What people write and mark on the graph: notes, frames, collapsed containers, disabled, bypassed and pinned nodes.
#include "ui/canvas/canvasview.h"
#include "ui/canvas/detail/canvasprivate.h"
#include "ui/canvas/detail/cardtext.h"

#include "engine/authoring/graphediting.h"
#include "ui/canvas/detail/placement.h"
#include "ui/edit/documentsession.h"
#include "ui/edit/translate.h"

#include <functional>

namespace millrace::ui {

namespace {

constexpr qreal kFrameSide = 24, kFrameTop = 56; ///< around what is in a new frame, as the layout leaves it
constexpr QSizeF kEmptyFrame(480, 280), kNewNote(240, 120);

/// The selected nodes of the document that `counts` is true for.
std::vector<const NodeModel*> chosen(const CanvasState& state, const std::function<bool(const SceneNode&)>& counts)
{
    std::vector<const NodeModel*> nodes;
    for (int index : state.selection()) {
        const NodeModel* node = state.scene.modelNode(index);
        if (node && counts(state.scene.nodes()[static_cast<std::size_t>(index)]))
            nodes.push_back(node);
    }
    return nodes;
}

bool isRunnable(const SceneNode& node)
{
    return node.shape == CardShape::Card || node.shape == CardShape::Container;
}

void changeMarks(CanvasState& state, const std::vector<const NodeModel*>& nodes, const char* name,
                 const std::function<void(NodeMarks&)>& change)
{
    std::vector<std::pair<std::string, NodeMarks>> marks;
    for (const NodeModel* node : nodes) {
        NodeMarks changed = nodeMarks(node->data);
        change(changed);
        marks.emplace_back(node->id, std::move(changed));
    }
    if (!marks.empty())
        state.session->push(GraphEditing(state.session->document(), state.edit.now()).setMarks(marks, name));
}

struct MarkWords {
    const char *on, *off; ///< steps
};

MarkWords wordsOf(CanvasView::Mark mark)
{
    switch (mark) {
    case CanvasView::Mark::Disabled:
        return {MR_TEXT("Disable"), MR_TEXT("Enable")};
    case CanvasView::Mark::Bypassed:
        return {MR_TEXT("Bypass"), MR_TEXT("End the bypass")};
    case CanvasView::Mark::Breakpoint:
        return {MR_TEXT("Set breakpoint"), MR_TEXT("Remove breakpoint")};
    case CanvasView::Mark::FixedPosition:
        break;
    }
    return {MR_TEXT("Fix the position"), MR_TEXT("Release the position")};
}

bool has(const NodeMarks& marks, CanvasView::Mark mark)
{
    switch (mark) {
    case CanvasView::Mark::Disabled:
        return marks.mode == NodeMode::Disabled;
    case CanvasView::Mark::Bypassed:
        return marks.mode == NodeMode::Bypassed;
    case CanvasView::Mark::Breakpoint:
        return marks.breakpoint;
    case CanvasView::Mark::FixedPosition:
        break;
    }
    return marks.fixedPosition;
}

void set(NodeMarks& marks, CanvasView::Mark mark, bool on)
{
    switch (mark) {
    case CanvasView::Mark::Disabled:
        marks.mode = on ? NodeMode::Disabled : NodeMode::Normal;
        break;
    case CanvasView::Mark::Bypassed:
        marks.mode = on ? NodeMode::Bypassed : NodeMode::Normal;
        break;
    case CanvasView::Mark::Breakpoint:
        marks.breakpoint = on;
        break;
    case CanvasView::Mark::FixedPosition:
        marks.fixedPosition = on;
        break;
    }
}

/// One step that sets a key of the data of several notes.
void setOnNotes(CanvasState& state, const char* key, const Value& value, const char* name)
{
    EditStep all;
    all.name = name;
    for (const NodeModel* node : chosen(state, [](const SceneNode& scene) { return scene.shape == CardShape::Note; })) {
        Result<EditStep> step =
            state.session->document().makeSet(Path::nodeData(node->id) / std::string_view(key), value, name);
        if (step)
            all.edits.insert(all.edits.end(), step->edits.begin(), step->edits.end());
    }
    state.session->push(std::move(all));
}

} // namespace

void CanvasView::toggleCollapsed()
{
    CanvasState& state = d_->state;
    const auto boxes =
        chosen(state, [](const SceneNode& node) { return node.shape == CardShape::Container || node.collapsed; });
    if (boxes.empty())
        return;
    const bool collapse =
        std::any_of(boxes.begin(), boxes.end(), [](const NodeModel* node) { return !nodeMarks(node->data).collapsed; });
    changeMarks(state, boxes, collapse ? MR_TEXT("Collapse") : MR_TEXT("Expand"),
                [collapse](NodeMarks& marks) { marks.collapsed = collapse; });
    state.edit.announce(collapse ? CanvasText::tr("Collapsed") : CanvasText::tr("Expanded"));
}

void CanvasView::toggleMark(Mark mark)
{
    CanvasState& state = d_->state;
    const auto nodes = chosen(state, [mark](const SceneNode& node) {
        return mark == Mark::FixedPosition ? node.shape != CardShape::StartChip : isRunnable(node);
    });
    if (nodes.empty())
        return;
    const bool on = std::any_of(nodes.begin(), nodes.end(),
                                [mark](const NodeModel* node) { return !has(nodeMarks(node->data), mark); });
    const MarkWords words = wordsOf(mark);
    changeMarks(state, nodes, on ? words.on : words.off, [mark, on](NodeMarks& marks) { set(marks, mark, on); });
    state.edit.announce(translateTemplate(on ? words.on : words.off));
}

void CanvasView::pinOutputs(const QStringList& nodeIds, const std::vector<std::optional<Value>>& outputs)
{
    CanvasState& state = d_->state;
    if (!state.session || static_cast<std::size_t>(nodeIds.size()) != outputs.size())
        return;
    std::vector<std::pair<std::string, NodeMarks>> marks;
    bool pins = false;
    for (std::size_t i = 0; i < outputs.size(); ++i) {
        const NodeModel* node = state.session->model().node(ss(nodeIds[static_cast<qsizetype>(i)]));
        if (!node)
            continue;
        NodeMarks changed = nodeMarks(node->data);
        changed.pinnedOutputs = outputs[i];
        pins = pins || outputs[i].has_value();
        marks.emplace_back(node->id, std::move(changed));
    }
    const char* name = pins ? MR_TEXT("Pin outputs") : MR_TEXT("Unpin outputs");
    state.session->push(GraphEditing(state.session->document(), state.edit.now()).setMarks(marks, name));
}

void CanvasView::addNote()
{
    CanvasState& state = d_->state;
    if (!state.session)
        return;
    const QPointF corner = snappedToGrid(state.viewport.toScene(d_->wantedPoint()));
    const auto added = GraphEditing(state.session->document(), state.edit.now())
                           .addNote({}, corner.x(), corner.y(), kNewNote.width(), kNewNote.height(), false);
    const QString id = qs(added.nodeId);
    if (state.session->push(added.step)) {
        select({id}, true);
        editNote(id);
    }
}

void CanvasView::addFrame()
{
    CanvasState& state = d_->state;
    if (!state.session)
        return;
    QRectF area;
    for (int index : state.selection())
        area |= state.scene.nodes()[static_cast<std::size_t>(index)].rect;
    if (area.isNull())
        area = QRectF(snappedToGrid(state.viewport.toScene(d_->wantedPoint())), kEmptyFrame);
    else
        area.adjust(-kFrameSide, -kFrameTop, kFrameSide, kFrameSide);
    const auto added = GraphEditing(state.session->document(), state.edit.now())
                           .addNote(ss(CanvasText::tr("Frame")), area.x(), area.y(), area.width(), area.height(), true);
    const QString id = qs(added.nodeId);
    if (state.session->push(added.step)) {
        select({id}, false);
        editNote(id);
    }
}

bool CanvasView::editNote(const QString& nodeId)
{
    return d_->openNote(d_->state.scene.indexOf(nodeId));
}

void CanvasView::setNoteTheme(const QString& name)
{
    if (d_->state.session)
        setOnNotes(d_->state, "theme", Value(ss(name)), MR_TEXT("Colour the note"));
}

void CanvasView::toggleNoteAuthor()
{
    if (!d_->state.session)
        return;
    const auto notes = chosen(d_->state, [](const SceneNode& node) { return node.shape == CardShape::Note; });
    const bool show = std::any_of(notes.begin(), notes.end(),
                                  [](const NodeModel* node) { return !node->data["showAuthor"].toBool(); });
    setOnNotes(d_->state, "showAuthor", Value(show), show ? MR_TEXT("Show the author") : MR_TEXT("Hide the author"));
}

} // namespace millrace::ui
