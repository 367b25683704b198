#include "engine/run/template.h"

#include "engine/run/node.h"

#include <functional>

namespace millrace {

namespace {

bool isWord(char c)
{
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
}

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

// Matches `id(.name){1,10}` over the whole of `text`.
bool parseSelector(std::string_view text, Selector& out)
{
    out.clear();
    std::size_t i = 0;
    while (i < text.size() && isWord(text[i])) {
        ++i;
    }
    if (i == 0 || i > 50) {
        return false;
    }
    out.emplace_back(text.substr(0, i));
    while (i < text.size()) {
        if (text[i] != '.') {
            return false;
        }
        const std::size_t start = ++i;
        while (i < text.size() && isWord(text[i])) {
            ++i;
        }
        const std::size_t length = i - start;
        if (length == 0 || length > 30 || isDigit(text[start])) {
            return false;
        }
        out.emplace_back(text.substr(start, length));
    }
    return out.size() >= 2 && out.size() <= 11;
}

// Calls `literal` and `reference` for the pieces of a template, in order.
void scan(std::string_view text, const std::function<void(std::string_view)>& literal,
          const std::function<void(std::string_view, const Selector&)>& reference)
{
    std::size_t plain = 0;
    std::size_t at = 0;
    Selector selector;
    while ((at = text.find("{{#", at)) != std::string_view::npos) {
        const std::size_t inner = at + 3;
        std::size_t end = inner;
        while (end < text.size() && (isWord(text[end]) || text[end] == '.')) {
            ++end;
        }
        if (text.substr(end, 3) != "#}}" || !parseSelector(text.substr(inner, end - inner), selector)) {
            ++at;
            continue;
        }
        if (at > plain) {
            literal(text.substr(plain, at - plain));
        }
        reference(text.substr(inner, end - inner), selector);
        at = plain = end + 3;
    }
    if (plain < text.size()) {
        literal(text.substr(plain));
    }
}

} // namespace

TemplateText::TemplateText(std::string_view text, const GraphNames& names) : source_(text)
{
    scan(
        text,
        [&](std::string_view piece) {
            Segment segment;
            segment.literal = piece;
            // Rendering looks up a literal that is exactly a selector as well (engine.md 3.5, quirk).
            Selector selector;
            if (parseSelector(piece, selector)) {
                segment.literalRef = true;
                segment.ref = names.ref(selector);
            }
            segments_.push_back(std::move(segment));
        },
        [&](std::string_view inner, const Selector& selector) {
            segments_.push_back({true, std::string(inner), names.ref(selector), false});
        });
}

TemplateText TemplateText::joined(const std::vector<VariableRef>& references, const std::string& separator)
{
    TemplateText text;
    for (const VariableRef& ref : references) {
        if (!text.segments_.empty()) {
            text.segments_.push_back({false, separator, {}, false});
        }
        text.segments_.push_back({true, ref.dotted(), ref, false});
    }
    return text;
}

std::vector<VariableRef> TemplateText::references() const
{
    std::vector<VariableRef> out;
    for (const Segment& segment : segments_) {
        if (segment.isReference) {
            out.push_back(segment.ref);
        }
    }
    return out;
}

std::string TemplateText::render(const VariablePool& pool, Style style, std::vector<Value>* files) const
{
    std::string out;
    for (const Segment& segment : segments_) {
        std::optional<Value> value;
        if (segment.isReference || segment.literalRef) {
            value = pool.get(segment.ref);
        }
        if (!value) {
            out += segment.literal;
            continue;
        }
        out += style == Style::Text ? renderText(*value) : renderMarkdown(*value);
        if (files && value->isFile()) {
            files->push_back(*value);
        } else if (files && valueType(*value) == "array[file]") {
            files->insert(files->end(), value->toArray().begin(), value->toArray().end());
        }
    }
    return out;
}

std::string TemplateText::renderStrict(const VariablePool& pool, std::string* missing) const
{
    for (const Segment& segment : segments_) {
        if (segment.isReference && missing->empty() && !pool.contains(segment.ref)) {
            *missing = segment.ref.dotted();
        }
    }
    return render(pool);
}

std::vector<Selector> referencesIn(std::string_view text)
{
    std::vector<Selector> out;
    scan(text, [](std::string_view) {}, [&](std::string_view, const Selector& selector) { out.push_back(selector); });
    return out;
}

GraphNames::GraphNames(const AppModel& app)
{
    owners_.emplace("sys", VariablePool::Sys);
    owners_.emplace("env", VariablePool::Env);
    owners_.emplace("conversation", VariablePool::Conversation);
    owners_.emplace("rag", VariablePool::Rag);
    for (const NodeModel& node : app.nodes) {
        if (!node.isNote()) {
            owners_[node.id] =
                VariablePool::FirstNode + static_cast<int>(node.index); // of duplicates the last one wins
        }
    }
}

int GraphNames::owner(std::string_view first) const
{
    const auto it = owners_.find(std::string(first));
    return it == owners_.end() ? -1 : it->second;
}

VariableRef GraphNames::ref(const Selector& selector) const
{
    VariableRef out;
    out.selector = selector;
    if (selector.size() >= 2) {
        out.owner = owner(selector[0]);
        out.name = selector[1];
        out.nested.assign(selector.begin() + 2, selector.end());
    }
    return out;
}

VariableRef GraphNames::ref(const Value& selector) const
{
    Selector parts;
    for (const Value& part : selector.toArray()) {
        if (!part.isString()) {
            return {};
        }
        parts.push_back(part.toString());
    }
    return ref(parts);
}

} // namespace millrace
