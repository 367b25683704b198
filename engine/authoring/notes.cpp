#include "engine/authoring/detail/graphwork.h"
#include "engine/authoring/detail/lexical.h"
#include "engine/authoring/graphediting.h"
#include "engine/authoring/newnode.h"

#include <algorithm>

namespace millrace {

using namespace authoring;

GraphEditing::Added GraphEditing::addNote(const std::string& text, double x, double y, double width, double height,
                                          bool frame) const
{
    constexpr double noteWidth = 240, noteHeight = 88;
    GraphWork work(document_, now_);
    const Value wide = coordinate(std::max(width, noteWidth)), high = coordinate(std::max(height, noteHeight));
    Value data = Value::object({{"type", ""},
                                {"title", ""},
                                {"desc", ""},
                                {"text", markdownToLexical(text)},
                                {"theme", "blue"},
                                {"author", ""},
                                {"showAuthor", true},
                                {"selected", false},
                                {"width", wide},
                                {"height", high}});
    if (frame) {
        NodeMarks marks;
        marks.frame = true;
        data.set("millrace", withMarks(data, marks));
    }
    const std::string id = freshNodeId(work.app, now_);
    Value item = Value::object({{"id", id},
                                {"type", "custom-note"},
                                {"data", std::move(data)},
                                {"position", point(x, y)},
                                {"positionAbsolute", point(x, y)},
                                {"width", wide},
                                {"height", high},
                                {"sourcePosition", "right"},
                                {"targetPosition", "left"},
                                {"selected", false}});
    // Dify draws in list order: a frame must lie below what it frames.
    if (frame)
        work.draft.insertNode(0, std::move(item));
    else
        work.draft.addNode(std::move(item));
    return {work.draft.finish(frame ? MR_TEXT("Add frame") : MR_TEXT("Add note")), id};
}

EditStep GraphEditing::setNoteText(const std::string& nodeId, const std::string& markdown) const
{
    GraphWork work(document_, now_);
    const NodeModel* node = work.app.node(nodeId);
    if (node && node->isNote() && markdown != noteMarkdown(node->data) &&
        work.draft.nodes()[node->index]["data"].isObject())
        work.draft.setNode(node->index, below("data") / "text", markdownToLexical(markdown));
    EditStep step = work.draft.finish(MR_TEXT("Edit note"));
    step.mergeKey = "note:" + nodeId;
    return step;
}

std::string GraphEditing::noteMarkdown(const Value& data)
{
    return lexicalToMarkdown(data["text"].toString());
}

EditStep GraphEditing::setMarks(const std::vector<std::pair<std::string, NodeMarks>>& marks, std::string name) const
{
    GraphWork work(document_, now_);
    for (const auto& [id, wanted] : marks) {
        const NodeModel* node = work.app.node(id);
        if (!node || !work.draft.nodes()[node->index]["data"].isObject())
            continue;
        const Value stored = withMarks(node->data, wanted);
        if (stored.isNull())
            work.draft.unsetNode(node->index, below("data") / "millrace");
        else
            work.draft.setNode(node->index, below("data") / "millrace", stored);
    }
    return work.draft.finish(std::move(name));
}

} // namespace millrace
