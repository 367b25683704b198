#include "engine/document/detail/yamlreader.h"

#include "engine/document/detail/encodingcheck.h"
#include "engine/document/detail/treebuilder.h"

#include <yaml.h>

namespace millrace::yaml {
namespace {

constexpr std::string_view byteOrderMark = "\xEF\xBB\xBF";

/// Owns libyaml's parser and the event that it gave last.
class EventSource {
public:
    explicit EventSource(std::string_view text)
    {
        ready_ = yaml_parser_initialize(&parser_) == 1;
        if (ready_) {
            yaml_parser_set_encoding(&parser_, YAML_UTF8_ENCODING);
            yaml_parser_set_input_string(&parser_, reinterpret_cast<const unsigned char*>(text.data()), text.size());
        }
    }
    EventSource(const EventSource&) = delete;
    EventSource& operator=(const EventSource&) = delete;
    ~EventSource()
    {
        release();
        if (ready_)
            yaml_parser_delete(&parser_);
    }

    /// Null on an error.
    const yaml_event_t* next()
    {
        release();
        held_ = ready_ && yaml_parser_parse(&parser_, &event_) == 1;
        return held_ ? &event_ : nullptr;
    }
    const yaml_parser_t& parser() const { return parser_; }

private:
    void release()
    {
        if (held_)
            yaml_event_delete(&event_);
        held_ = false;
    }

    yaml_parser_t parser_{};
    yaml_event_t event_{};
    bool ready_ = false;
    bool held_ = false;
};

Message hintFor(std::string_view problem)
{
    const auto has = [&](std::string_view part) { return problem.find(part) != std::string_view::npos; };
    if (has("cannot start any token"))
        return {MR_TEXT("Indent with spaces, not tabs, and put a value that starts with % @ or ` in quotes.")};
    if (has("mapping values are not allowed"))
        return {MR_TEXT("Put a value that contains a colon in quotes, and check the indentation of this line.")};
    if (has("unexpected end of stream"))
        return {MR_TEXT("A quote or bracket that was opened before is never closed.")};
    if (has("unexpected document indicator"))
        return {MR_TEXT("A quote that was opened before is never closed.")};
    if (has("','") || has("node content"))
        return {MR_TEXT("A value that starts with { or [ must be in quotes, for example '{{#start.query#}}'.")};
    if (has("escape") || has("hexdecimal"))
        return {MR_TEXT("Inside double quotes, write a backslash as two: \\\\.")};
    if (has("tab"))
        return {MR_TEXT("Indent with spaces, not tabs.")};
    if (has("indentation") || has("expected key") || has("':'") || has("'-'") || has("expected <"))
        return {MR_TEXT("Check the indentation of this line and the quotes of the lines above it.")};
    return {MR_TEXT("Compare this line with its neighbours in a text editor.")};
}

Error syntaxError(const yaml_parser_t& parser, const std::string& name)
{
    if (parser.error == YAML_MEMORY_ERROR)
        return Error("yaml.limit", {MR_TEXT("There is not enough memory to read the file")}, {}, name);
    const std::string problem = parser.problem ? parser.problem : "";
    const yaml_mark_t& mark = parser.problem_mark;
    const Position at{static_cast<int>(mark.line) + 1, static_cast<int>(mark.column) + 1};
    return errorAt("yaml.syntax", {MR_TEXT("This is not valid YAML (%1)"), {problem}}, hintFor(problem), name, at);
}

/// A document after the first, or none at all.
Error documentCount(const std::string& name, const yaml_event_t& event)
{
    return errorAt("yaml.syntax", {MR_TEXT("The file holds more than one YAML document")},
                   {MR_TEXT("Split it at the line `---`; an app file holds exactly one document.")}, name,
                   {static_cast<int>(event.start_mark.line) + 1, 1});
}

} // namespace

Result<Parsed> read(std::string_view text, const std::string& name, const Limits& limits)
{
    if (text.size() > limits.bytes)
        return Error("yaml.limit", {MR_TEXT("The file is larger than %1 MiB"), {std::to_string(limits.bytes >> 20)}},
                     {MR_TEXT("Dify itself takes no app files above 10 MiB; check that this is an app file.")}, name);
    if (auto error = checkEncoding(text, name))
        return *error;
    const std::size_t skipped = text.substr(0, byteOrderMark.size()) == byteOrderMark ? byteOrderMark.size() : 0;
    text.remove_prefix(skipped);

    EventSource source(text);
    TreeBuilder builder(text, name, limits);
    Parsed parsed;
    for (int documents = 0;;) {
        const yaml_event_t* event = source.next();
        if (!event)
            return syntaxError(source.parser(), name);
        if (event->type == YAML_STREAM_END_EVENT)
            break;
        if (event->type == YAML_DOCUMENT_START_EVENT) {
            if (++documents > 1)
                return documentCount(name, *event);
            parsed.hasDirectives = event->data.document_start.implicit == 0;
        }
        if (auto error = builder.take(*event))
            return *error;
    }
    parsed.tree = builder.takeTree();
    parsed.tree.start += static_cast<std::uint32_t>(skipped);
    parsed.value = builder.takeValue();
    parsed.hasAnchors = builder.sawAnchors();
    return parsed;
}

bool deeperThan(const Value& value, std::size_t limit)
{
    if (!value.isArray() && !value.isObject())
        return false;
    if (limit == 0)
        return true;
    for (const Value& item : value.toArray()) {
        if (deeperThan(item, limit - 1))
            return true;
    }
    for (const auto& [key, member] : value.toObject()) {
        if (deeperThan(member, limit - 1))
            return true;
    }
    return false;
}

} // namespace millrace::yaml
