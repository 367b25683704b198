#pragma once

#include "engine/document/document.h"

#include <string>
#include <string_view>

namespace millrace::authoring {

/// Collects the edits of one step while it keeps what the document will hold after them, so that each edit is made
/// against the state that the earlier ones leave.
class GraphDraft {
public:
    explicit GraphDraft(const Document& document);

    const Value::Array& nodes() const { return list("nodes"); }
    const Value::Array& edges() const { return list("edges"); }
    const Value& root() const { return root_; }
    /// The last item with that id, like AppModel::node(); -1: none.
    std::ptrdiff_t nodeAt(std::string_view id) const;

    void addNode(Value item) { insert("nodes", nodes().size(), std::move(item)); }
    void insertNode(std::size_t index, Value item) { insert("nodes", index, std::move(item)); }
    void addEdge(Value item) { insert("edges", edges().size(), std::move(item)); }
    void removeNode(std::size_t index) { removeItem("nodes", index); }
    void removeEdge(std::size_t index) { removeItem("edges", index); }
    /// Puts the item behind all others.
    void moveNodeToEnd(std::size_t index);

    /// Sets what a path names, relative to a node or an edge, or to the root. Does nothing when it is so already.
    /// The parent must exist.
    void setNode(std::size_t index, const Path& below, const Value& value);
    void setEdge(std::size_t index, const Path& below, const Value& value);
    void set(const Path& path, const Value& value);
    void unset(const Path& path);
    void unsetNode(std::size_t index, const Path& below);
    /// Makes a list at the path when there is none.
    void ensureList(const Path& path);
    void appendTo(const Path& list, Value item);
    /// Takes over a step that was made against the document before any other edit of this draft.
    void absorb(const EditStep& step);

    bool empty() const { return step_.edits.empty(); }
    EditStep finish(std::string name, bool layout = false);

private:
    const Value::Array& list(const char* name) const;
    void insert(const char* name, std::size_t index, Value item);
    void removeItem(const char* name, std::size_t index);
    void put(Edit edit);

    Value root_;
    EditStep step_;
};

/// A path from a node, edge or the root: `below("data") / "title"`.
Path below(std::string_view key);
Path graphItem(const char* list, std::size_t index);

} // namespace millrace::authoring
