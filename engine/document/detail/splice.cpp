#include "engine/document/detail/fragment.h"
#include "engine/document/detail/yamlemitter.h"

#include <algorithm>

namespace millrace::yaml {
namespace {

/// Makes the splices for one change. Functions return nothing where line-wise patching is not possible.
class Splicer {
public:
    Splicer(const Fragment& fragment, std::string_view lineBreak)
        : layout_(fragment.text, fragment.tree, lineBreak), text_(fragment.text)
    {
    }

    std::optional<Splice> make(const Value& root, const Change& change);

private:
    struct Parent {
        Located node;
        const Value* value = nullptr;
        bool flow = false; // it or a collection around it is written in { } or [ ]
    };

    std::optional<Parent> parentOf(const Value& root, const ExactPath& path) const;
    std::optional<std::size_t> elementOf(const Parent& parent, const ExactStep& step) const;

    std::optional<Splice> replaceContainer(const Value& root, const ExactPath& path, Value value);
    Splice replace(const Parent& parent, std::size_t element, const std::string* key, const Value& value) const;
    Splice replaceAfter(std::size_t indicatorEnd, Located old, const std::string& dumped, const Value& value) const;
    Splice insert(const Parent& parent, std::size_t element, const std::string& dumped) const;
    Splice remove(const Parent& parent, std::size_t element) const;
    bool keepsBlankLines(Located collection, std::size_t element) const;
    std::size_t behindBlankLines(std::size_t line) const;
    std::size_t insertionIndex(const Parent& parent, const Change& change) const;
    Place placeIn(const Parent& parent) const;

    Layout layout_;
    std::string_view text_;
};

std::optional<Splicer::Parent> Splicer::parentOf(const Value& root, const ExactPath& path) const
{
    Parent at{layout_.root(), &root, false};
    for (std::size_t i = 0;; ++i) {
        const SyntaxNode& node = *at.node.node;
        if (node.kind == SyntaxNode::Kind::Alias || node.kind == SyntaxNode::Kind::Scalar)
            return std::nullopt;
        at.flow = at.flow || !node.isBlock();
        if (i + 1 >= path.size())
            return at;
        const auto element = elementOf(at, path[i]);
        if (!element)
            return std::nullopt;
        at.node = at.node.child(*element * node.stride() + node.stride() - 1);
        at.value = path[i].isKey ? at.value->find(path[i].key) : &at.value->at(path[i].index);
    }
}

std::optional<std::size_t> Splicer::elementOf(const Parent& parent, const ExactStep& step) const
{
    const SyntaxNode& node = *parent.node.node;
    if (step.isKey)
        return node.kind == SyntaxNode::Kind::Mapping ? layout_.elementOf(parent.node, *parent.value, step.key)
                                                      : std::nullopt;
    if (node.kind != SyntaxNode::Kind::Sequence || step.index >= node.elements())
        return std::nullopt;
    return step.index;
}

Place Splicer::placeIn(const Parent& parent) const
{
    Place place;
    place.lineBreak = layout_.lineBreak();
    place.flow = parent.flow;
    const std::size_t at =
        parent.node.node->children.empty() ? parent.node.start : layout_.elementStart(parent.node, 0);
    place.indent = parent.flow ? layout_.column(layout_.lineStart(at)) : layout_.column(at);
    if (parent.flow) { // continuation lines must stand deeper than the line that the collection is on
        std::size_t first = layout_.lineStart(at);
        while (first < text_.size() && (text_[first] == ' ' || text_[first] == '-'))
            ++first;
        place.indent = layout_.column(first);
    }
    return place;
}

std::optional<Splice> Splicer::make(const Value& root, const Change& change)
{
    if (change.path.empty())
        return std::nullopt;
    const auto parent = parentOf(root, change.path);
    if (!parent)
        return std::nullopt;
    const ExactStep& last = change.path.back();
    const Place place = placeIn(*parent);
    const SyntaxNode& node = *parent->node.node;
    const bool aligned = node.kind == SyntaxNode::Kind::Sequence || node.elements() == parent->value->size();
    const ExactPath container(change.path.begin(), change.path.end() - 1);
    const auto element = elementOf(*parent, last);
    switch (change.kind) {
    case Change::Kind::Replace:
        if (!element)
            return std::nullopt;
        return replace(*parent, *element, last.isKey ? &last.key : nullptr, change.value);
    case Change::Kind::AddMember:
        if (node.children.empty())
            return replaceContainer(root, container, Value::object({{last.key, change.value}}));
        return insert(*parent, insertionIndex(*parent, change), dumpMember(last.key, change.value, place));
    case Change::Kind::InsertItem:
        if (node.children.empty())
            return replaceContainer(root, container, Value::array({change.value}));
        return insert(*parent, std::min(last.index, node.elements()), dumpItem(change.value, place));
    case Change::Kind::RemoveMember:
    case Change::Kind::RemoveItem:
        if (!element || !aligned)
            return std::nullopt;
        if (node.elements() == 1)
            return replaceContainer(root, container, last.isKey ? Value(Value::Object()) : Value(Value::Array()));
        return remove(*parent, *element);
    }
    return std::nullopt;
}

/// A collection that gets its first element, or loses its last, is written anew.
std::optional<Splice> Splicer::replaceContainer(const Value& root, const ExactPath& path, Value value)
{
    Change change;
    change.path = path;
    change.value = std::move(value);
    return make(root, change);
}

std::size_t Splicer::insertionIndex(const Parent& parent, const Change& change) const
{
    const Value::Object& members = parent.value->toObject();
    const std::size_t elements = parent.node.node->elements();
    if (elements != members.size())
        return elements; // merged or repeated keys: places in value and text differ
    if (change.keyIndex != static_cast<std::size_t>(-1))
        return std::min(change.keyIndex, elements);
    if (!isSorted(members))
        return elements;
    const auto behind = std::find_if(members.begin(), members.end(),
                                     [&](const auto& member) { return member.first > change.path.back().key; });
    return static_cast<std::size_t>(behind - members.begin());
}

Splice Splicer::replace(const Parent& parent, std::size_t element, const std::string* key, const Value& value) const
{
    const SyntaxNode& node = *parent.node.node;
    const Located old = parent.node.child(element * node.stride() + node.stride() - 1);
    Place place = placeIn(parent);
    if (parent.flow) {
        const bool squeezed = old.start > 0 && (text_[old.start - 1] == ':');
        return {old.start, old.node->length, (squeezed ? " " : "") + dumpItem(value, place)};
    }
    const std::size_t start = layout_.elementStart(parent.node, element);
    place.indent = layout_.column(start);
    if (!key)
        return replaceAfter(start + 1, old, dumpItemValue(value, place), value);
    const std::size_t keyEnd = parent.node.child(element * 2).end();
    const std::size_t colon = std::min(text_.find_first_not_of(" \t", keyEnd), text_.size());
    if (text_[start] == '?' || colon >= text_.size() || text_[colon] != ':')
        return {start, std::max(old.end(), keyEnd) - start, dumpMember(*key, value, place)};
    return replaceAfter(colon + 1, old, dumpMemberValue(value, layout_.column(colon + 1), place), value);
}

/// Replaces what stands behind a colon or dash, and keeps the comments that belong to that line.
Splice Splicer::replaceAfter(std::size_t indicatorEnd, Located old, const std::string& dumped, const Value& value) const
{
    const bool lines = value.size() > 0; // the new value begins on the next line
    std::size_t end = std::max(old.end(), indicatorEnd);
    const std::size_t headEnd = layout_.lineEnd(indicatorEnd);
    const std::size_t comment = std::min(text_.find_first_not_of(" \t", indicatorEnd), headEnd);
    const bool startsBelow = old.start > headEnd;
    if (startsBelow && comment < headEnd && text_[comment] == '#') { // `key: # comment`, value below
        const std::string kept(text_.substr(indicatorEnd, headEnd - indicatorEnd));
        if (old.node->isBlock())
            end = layout_.lineEnd(end);
        return {indicatorEnd, end - indicatorEnd, lines ? kept + dumped : dumped + kept};
    }
    const std::size_t tailEnd = layout_.lineEnd(end);
    if (old.node->isBlock())
        return {indicatorEnd, tailEnd - indicatorEnd, dumped};
    const std::string tail(text_.substr(end, tailEnd - end));
    if (lines && dumped.find_first_of("\r\n") == 0 && tail.find('#') != std::string::npos)
        return {indicatorEnd, tailEnd - indicatorEnd, tail + dumped};
    return {indicatorEnd, end - indicatorEnd, dumped};
}

Splice Splicer::insert(const Parent& parent, std::size_t element, const std::string& dumped) const
{
    const SyntaxNode& node = *parent.node.node;
    if (parent.flow) {
        if (element < node.elements())
            return {layout_.elementStart(parent.node, element), 0, dumped + ", "};
        return {layout_.elementEnd(parent.node, node.elements() - 1), 0, ", " + dumped};
    }
    const std::size_t first = layout_.elementStart(parent.node, 0);
    const std::string indent(static_cast<std::size_t>(layout_.column(first)), ' ');
    const std::string lineBreak(layout_.lineBreak());
    if (element == 0)
        return {first, 0, dumped + lineBreak + indent};
    const std::size_t end = layout_.lineEnd(layout_.elementEnd(parent.node, element - 1));
    return {end, 0, lineBreak + indent + dumped};
}

/// True when an element ends in a block scalar that takes all blank lines behind it as its own.
bool Splicer::keepsBlankLines(Located collection, std::size_t element) const
{
    const auto lastOf = [](Located node, std::size_t child) {
        const bool absent = node.node->children[child].length == 0 && node.node->kind == SyntaxNode::Kind::Mapping;
        return node.child(absent ? child - 1 : child); // the key of a value that is not there
    };
    const std::size_t stride = collection.node->stride();
    Located value = lastOf(collection, element * stride + stride - 1);
    while (!value.node->children.empty() && value.node->isBlock())
        value = lastOf(value, value.node->children.size() - 1);
    if (value.node->style != SyntaxNode::Style::BlockScalar)
        return false;
    const std::string_view header = text_.substr(value.start, layout_.lineEnd(value.start) - value.start);
    const std::size_t indicator = std::min(header.find_first_of("|>"), header.size());
    return header.substr(indicator, header.find_first_of(" \t#", indicator) - indicator).find('+') !=
           std::string_view::npos;
}

std::size_t Splicer::behindBlankLines(std::size_t line) const
{
    while (line < text_.size()) {
        const std::size_t end = layout_.lineEnd(line);
        if (text_.substr(line, end - line).find_first_not_of(" \t") != std::string_view::npos)
            break;
        line = layout_.nextLine(line);
    }
    return line;
}

Splice Splicer::remove(const Parent& parent, std::size_t element) const
{
    const SyntaxNode& node = *parent.node.node;
    const std::size_t start = layout_.elementStart(parent.node, element);
    const std::size_t end = layout_.elementEnd(parent.node, element);
    const bool last = element + 1 == node.elements();
    if (parent.flow) {
        if (!last)
            return {start, layout_.elementStart(parent.node, element + 1) - start, {}};
        const std::size_t before = layout_.elementEnd(parent.node, element - 1);
        return {before, end - before, {}};
    }
    const std::size_t line = layout_.lineStart(start);
    const bool ownLine = text_.substr(line, start - line).find_first_not_of(' ') == std::string_view::npos;
    std::size_t next = layout_.nextLine(end);
    const bool breaksMatter = element > 0 && keepsBlankLines(parent.node, element - 1);
    if (breaksMatter)
        next = behindBlankLines(next);
    if (!ownLine) { // behind a dash: what comes next moves up to it
        const std::size_t content = std::min(text_.find_first_not_of(" \t\r\n", next), text_.size());
        return {start, content - start, {}};
    }
    if (next == text_.size() && layout_.lineEnd(end) == next && line > 0 &&
        !breaksMatter) { // no line break at the end of the file
        std::size_t from = line - 1;
        if (from > 0 && text_[from] == '\n' && text_[from - 1] == '\r')
            --from;
        return {from, next - from, {}};
    }
    return {line, next - line, {}};
}

} // namespace

std::optional<Splice> spliceFor(const Fragment& fragment, std::string_view lineBreak, const Change& change)
{
    return Splicer(fragment, lineBreak).make(fragment.value, change);
}

} // namespace millrace::yaml
