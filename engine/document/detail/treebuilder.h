#pragma once

#include "engine/document/detail/yamlreader.h"

#include <yaml.h>

#include <optional>
#include <unordered_map>
#include <unordered_set>

namespace millrace::yaml {

/// Turns libyaml's events into a tree of places and the value that PyYAML would construct. Its own stack, no recursion.
class TreeBuilder {
public:
    TreeBuilder(std::string_view text, const std::string& name, const Limits& limits);

    /// Takes the next event; an error ends the reading.
    std::optional<Error> take(const yaml_event_t& event);

    SyntaxNode takeTree() { return std::move(tree_); }
    Value takeValue() { return std::move(value_); }
    bool sawAnchors() const { return sawAnchors_; }

private:
    /// A collection that is still open.
    struct Frame {
        SyntaxNode node; // start is absolute while the frame is open
        Value::Array items;
        Value::Object members;
        std::vector<Value> merges;            // values of `<<`, in order
        std::unordered_set<std::string> keys; // filled once the mapping is large
        std::string key;
        std::string anchor;
        std::size_t weight = 1; // values below, aliases expanded
        bool hasKey = false;
        bool mergeKey = false;
        yaml_mark_t mark{};
    };
    struct Anchor {
        Value value;
        std::size_t weight = 0;
        bool open = true; // its value is still being read
    };

    std::size_t byteOffset(std::size_t characters);
    std::optional<Error> open(const yaml_event_t& event);
    std::optional<Error> close(const yaml_event_t& event);
    std::optional<Error> scalar(const yaml_event_t& event);
    std::optional<Error> alias(const yaml_event_t& event);
    std::optional<Error> add(SyntaxNode node, Value value, std::size_t weight, const yaml_mark_t& mark);
    std::optional<Error> addKey(Frame& frame, const SyntaxNode& node, const Value& value, const yaml_mark_t& mark);
    void setMember(Frame& frame, std::string key, Value value);
    std::optional<Error> applyMerges(Frame& frame);
    std::uint32_t blockScalarEnd(std::size_t start, std::size_t end) const;
    Error failure(const char* code, Message what, Message hint, const yaml_mark_t& mark) const;

    std::string_view text_;
    const std::string& name_;
    const Limits& limits_;
    std::size_t cursorCharacters_ = 0; // the pair of counts that byteOffset moves along
    std::size_t cursorBytes_ = 0;
    std::vector<Frame> frames_;
    std::unordered_map<std::string, Anchor> anchors_;
    SyntaxNode tree_;
    Value value_;
    std::string keyText_; // source text of the scalar just read, for keys that are no strings
    std::size_t total_ = 0;
    bool sawAnchors_ = false;
};

} // namespace millrace::yaml
