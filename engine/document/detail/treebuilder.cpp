#include "engine/document/detail/treebuilder.h"

#include "engine/document/detail/encodingcheck.h"
#include "engine/document/detail/yamlscalar.h"

namespace millrace::yaml {
namespace {

constexpr std::size_t largeMapping = 24; // beyond it, keys are looked up in a set
constexpr std::size_t bytesPerWeight = 128;

const char* textOf(const yaml_char_t* text)
{
    return text ? reinterpret_cast<const char*>(text) : "";
}

/// The type that an explicit tag asks for; nothing for unknown tags.
std::optional<ScalarType> taggedType(std::string_view tag)
{
    constexpr std::string_view prefix = "tag:yaml.org,2002:";
    if (tag.substr(0, prefix.size()) != prefix)
        return std::nullopt;
    tag.remove_prefix(prefix.size());
    if (tag == "str" || tag == "binary" || tag == "timestamp")
        return ScalarType::String;
    if (tag == "int")
        return ScalarType::Int;
    if (tag == "float")
        return ScalarType::Float;
    if (tag == "bool")
        return ScalarType::Bool;
    if (tag == "null")
        return ScalarType::Null;
    return std::nullopt;
}

} // namespace

TreeBuilder::TreeBuilder(std::string_view text, const std::string& name, const Limits& limits)
    : text_(text), name_(name), limits_(limits)
{
}

std::optional<Error> TreeBuilder::take(const yaml_event_t& event)
{
    switch (event.type) {
    case YAML_SEQUENCE_START_EVENT:
    case YAML_MAPPING_START_EVENT:
        return open(event);
    case YAML_SEQUENCE_END_EVENT:
    case YAML_MAPPING_END_EVENT:
        return close(event);
    case YAML_SCALAR_EVENT:
        return scalar(event);
    case YAML_ALIAS_EVENT:
        return alias(event);
    default:
        return std::nullopt;
    }
}

/// libyaml counts characters; marks mostly ascend, so walking from the last one is cheap.
std::size_t TreeBuilder::byteOffset(std::size_t characters)
{
    const auto isTail = [&](std::size_t at) { return (static_cast<unsigned char>(text_[at]) & 0xC0) == 0x80; };
    while (cursorCharacters_ < characters && cursorBytes_ < text_.size()) {
        ++cursorBytes_;
        while (cursorBytes_ < text_.size() && isTail(cursorBytes_))
            ++cursorBytes_;
        ++cursorCharacters_;
    }
    while (cursorCharacters_ > characters && cursorBytes_ > 0) {
        --cursorBytes_;
        while (cursorBytes_ > 0 && isTail(cursorBytes_))
            --cursorBytes_;
        --cursorCharacters_;
    }
    return cursorBytes_;
}

std::optional<Error> TreeBuilder::open(const yaml_event_t& event)
{
    if (frames_.size() >= limits_.depth)
        return failure("yaml.limit", {MR_TEXT("The file nests deeper than %1 levels"), {std::to_string(limits_.depth)}},
                       {MR_TEXT("No app needs this; check where the file comes from.")}, event.start_mark);
    const bool mapping = event.type == YAML_MAPPING_START_EVENT;
    const yaml_char_t* anchor = mapping ? event.data.mapping_start.anchor : event.data.sequence_start.anchor;
    const yaml_char_t* tag = mapping ? event.data.mapping_start.tag : event.data.sequence_start.tag;
    const bool flow = mapping ? event.data.mapping_start.style == YAML_FLOW_MAPPING_STYLE
                              : event.data.sequence_start.style == YAML_FLOW_SEQUENCE_STYLE;
    Frame frame;
    frame.node.start = static_cast<std::uint32_t>(byteOffset(event.start_mark.index));
    frame.node.kind = mapping ? SyntaxNode::Kind::Mapping : SyntaxNode::Kind::Sequence;
    frame.node.style = flow ? SyntaxNode::Style::Flow : SyntaxNode::Style::Block;
    frame.node.properties = anchor || tag;
    frame.anchor = textOf(anchor);
    frame.mark = event.start_mark;
    if (anchor) {
        sawAnchors_ = true;
        anchors_[frame.anchor] = Anchor();
    }
    frames_.push_back(std::move(frame));
    return std::nullopt;
}

std::optional<Error> TreeBuilder::close(const yaml_event_t& event)
{
    Frame frame = std::move(frames_.back());
    frames_.pop_back();
    SyntaxNode& node = frame.node;
    if (node.isBlock() && !node.children.empty())
        node.length = node.children.back().start + node.children.back().length;
    else
        node.length = static_cast<std::uint32_t>(byteOffset(event.end_mark.index)) - node.start;
    node.children.shrink_to_fit();
    if (!frame.merges.empty()) {
        if (auto error = applyMerges(frame))
            return error;
    }
    Value value =
        node.kind == SyntaxNode::Kind::Mapping ? Value(std::move(frame.members)) : Value(std::move(frame.items));
    if (!frame.anchor.empty())
        anchors_[frame.anchor] = {value, frame.weight, false};
    keyText_.clear();
    return add(std::move(node), std::move(value), frame.weight, frame.mark);
}

std::optional<Error> TreeBuilder::scalar(const yaml_event_t& event)
{
    const auto& data = event.data.scalar;
    const std::string_view content(textOf(data.value), data.length);
    const bool plain = data.style == YAML_PLAIN_SCALAR_STYLE;
    const bool block = data.style == YAML_LITERAL_SCALAR_STYLE || data.style == YAML_FOLDED_SCALAR_STYLE;
    SyntaxNode node;
    node.start = static_cast<std::uint32_t>(byteOffset(event.start_mark.index));
    node.style = plain ? SyntaxNode::Style::Plain : block ? SyntaxNode::Style::BlockScalar : SyntaxNode::Style::Quoted;
    node.properties = data.anchor || data.tag;
    const std::size_t end = byteOffset(event.end_mark.index);
    node.length = (block ? blockScalarEnd(node.start, end) : static_cast<std::uint32_t>(end)) - node.start;

    std::optional<ScalarType> type;
    if (data.tag)
        type = taggedType(textOf(data.tag));
    if (!type)
        type = plain ? classify(content) : ScalarType::String;
    node.mergeKey = *type == ScalarType::Merge;
    keyText_ = content;
    const Value value = convert(content, *type);
    const std::size_t weight = 1 + content.size() / bytesPerWeight;
    if (data.anchor) {
        sawAnchors_ = true;
        anchors_[textOf(data.anchor)] = {value, weight, false};
    }
    return add(std::move(node), value, weight, event.start_mark);
}

std::optional<Error> TreeBuilder::alias(const yaml_event_t& event)
{
    const std::string name = textOf(event.data.alias.anchor);
    const auto anchor = anchors_.find(name);
    if (anchor == anchors_.end())
        return failure("yaml.syntax", {MR_TEXT("The alias *%1 refers to an anchor that does not exist"), {name}},
                       {MR_TEXT("Put a value that starts with * in quotes.")}, event.start_mark);
    if (anchor->second.open)
        return failure("yaml.limit", {MR_TEXT("The alias *%1 refers to the value that contains it"), {name}},
                       {MR_TEXT("Replace the alias by the value that it means.")}, event.start_mark);
    sawAnchors_ = true;
    SyntaxNode node;
    node.kind = SyntaxNode::Kind::Alias;
    node.start = static_cast<std::uint32_t>(byteOffset(event.start_mark.index));
    node.length = static_cast<std::uint32_t>(byteOffset(event.end_mark.index)) - node.start;
    keyText_ = anchor->second.value.toString();
    return add(std::move(node), anchor->second.value, anchor->second.weight, event.start_mark);
}

std::optional<Error> TreeBuilder::add(SyntaxNode node, Value value, std::size_t weight, const yaml_mark_t& mark)
{
    const bool container = node.kind == SyntaxNode::Kind::Sequence || node.kind == SyntaxNode::Kind::Mapping;
    total_ += container ? 1 : weight; // what is inside a container was counted when it was added
    if (total_ > limits_.values)
        return failure("yaml.limit", {MR_TEXT("The file holds more than %1 values"), {std::to_string(limits_.values)}},
                       {MR_TEXT("No app needs this; check where the file comes from.")}, mark);
    if (frames_.empty()) {
        tree_ = std::move(node);
        value_ = std::move(value);
        return std::nullopt;
    }
    Frame& frame = frames_.back();
    frame.weight += weight;
    if (frame.hasKey && node.length == 0 && node.start > 0 && text_[node.start - 1] != ':') {
        // The absent value of `? key`: libyaml places it where the next token begins.
        const SyntaxNode& key = frame.node.children.back();
        node.start = frame.node.start + key.start + key.length;
    }
    node.start -= frame.node.start;
    std::optional<Error> error;
    if (frame.node.kind == SyntaxNode::Kind::Sequence) {
        frame.items.push_back(std::move(value));
    } else if (!frame.hasKey) {
        error = addKey(frame, node, value, mark);
    } else {
        frame.hasKey = false;
        if (frame.mergeKey)
            frame.merges.push_back(std::move(value));
        else
            setMember(frame, std::move(frame.key), std::move(value));
    }
    frame.node.children.push_back(std::move(node));
    return error;
}

std::optional<Error> TreeBuilder::addKey(Frame& frame, const SyntaxNode& node, const Value& value,
                                         const yaml_mark_t& mark)
{
    if (value.isArray() || value.isObject())
        return failure("yaml.syntax", {MR_TEXT("A list or mapping cannot be the name of a value")},
                       {MR_TEXT("A value that starts with { or [ must be in quotes, for example '{{#start.query#}}'.")},
                       mark);
    frame.hasKey = true;
    frame.mergeKey = node.mergeKey;
    frame.key = keyText_;
    return std::nullopt;
}

/// The last of two equal keys wins, at the place of the first, as in Python.
void TreeBuilder::setMember(Frame& frame, std::string key, Value value)
{
    if (frame.members.size() < largeMapping) {
        frame.members.set(key, std::move(value));
        return;
    }
    if (frame.keys.empty()) {
        for (const auto& member : frame.members)
            frame.keys.insert(member.first);
    }
    if (frame.keys.insert(key).second)
        frame.members.append(std::move(key), std::move(value));
    else
        frame.members.set(key, std::move(value));
}

/// Merged members come first; own ones and, in a list of merges, earlier ones win.
std::optional<Error> TreeBuilder::applyMerges(Frame& frame)
{
    const auto wrong = [&] {
        return failure("yaml.syntax", {MR_TEXT("`<<` takes a mapping or a list of mappings")},
                       {MR_TEXT("Put `<<` in quotes if it is meant as a name.")}, frame.mark);
    };
    std::vector<const Value*> sources;
    for (const Value& merge : frame.merges) {
        if (merge.isObject()) {
            sources.push_back(&merge);
            continue;
        }
        if (!merge.isArray())
            return wrong();
        for (auto item = merge.toArray().rbegin(); item != merge.toArray().rend(); ++item) {
            if (!item->isObject())
                return wrong();
            sources.push_back(&*item);
        }
    }
    Frame merged;
    for (const Value* source : sources) {
        for (const auto& [key, value] : source->toObject())
            setMember(merged, key, value);
    }
    for (auto& [key, value] : frame.members)
        setMember(merged, key, std::move(value));
    frame.members = std::move(merged.members);
    return std::nullopt;
}

/// libyaml lets a block scalar reach to the next token. Blank lines behind belong to it only when it keeps them.
std::uint32_t TreeBuilder::blockScalarEnd(std::size_t start, std::size_t end) const
{
    const auto isBreak = [&](std::size_t at) { return text_[at] == '\n' || text_[at] == '\r'; };
    const std::size_t header = std::min(text_.find_first_of("\r\n", start), end);
    const std::string_view line = text_.substr(start, header - start);
    const std::size_t indicator = line.find_first_of("|>");
    const std::string_view hints = line.substr(indicator == std::string_view::npos ? 0 : indicator);
    const bool keep = hints.substr(0, hints.find_first_of(" \t#")).find('+') != std::string_view::npos;
    while (end > header && isBreak(end - 1)) {
        end -= end - 1 > header && text_[end - 1] == '\n' && text_[end - 2] == '\r' ? 2 : 1;
        if (keep)
            break;
    }
    return static_cast<std::uint32_t>(end);
}

Error TreeBuilder::failure(const char* code, Message what, Message hint, const yaml_mark_t& mark) const
{
    return errorAt(code, std::move(what), std::move(hint), name_,
                   {static_cast<int>(mark.line) + 1, static_cast<int>(mark.column) + 1});
}

} // namespace millrace::yaml
