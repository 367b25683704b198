#include "engine/authoring/detail/lexical.h"

#include "engine/base/json.h"

#include <algorithm>
#include <array>

namespace millrace::authoring {

namespace {

enum Format { Bold = 1, Italic = 2, Strike = 4, Code = 16 };

constexpr int deepest = 50;
constexpr std::array<const char*, 2> headingSizes = {"16px", "14px"}; // the editor's large and medium

Value element(const char* type, Value::Array children)
{
    return Value::object({{"children", Value(std::move(children))},
                          {"direction", "ltr"},
                          {"format", ""},
                          {"indent", 0},
                          {"type", type},
                          {"version", 1}});
}

Value textNode(std::string text, int format, const std::string& style)
{
    return Value::object({{"detail", 0},
                          {"format", format},
                          {"mode", "normal"},
                          {"style", style},
                          {"text", std::move(text)},
                          {"type", "text"},
                          {"version", 1}});
}

/// Reads the marks inside one line of Markdown.
class InlineReader {
public:
    InlineReader(std::string_view line, int format, std::string style)
        : line_(line), base_(format), style_(std::move(style))
    {
    }

    Value::Array read()
    {
        while (at_ < line_.size()) {
            if (line_[at_] == '\\' && at_ + 1 < line_.size() && isMark(line_[at_ + 1])) {
                text_ += line_[at_ + 1];
                at_ += 2;
            } else if (!readMark() && !readLink()) {
                text_ += line_[at_++];
            }
        }
        flush();
        return std::move(nodes_);
    }

private:
    static bool isMark(char c) { return c == '*' || c == '_' || c == '~' || c == '`' || c == '[' || c == '\\'; }

    bool isOpen(int format) const { return (open_ & format) != 0; }

    bool toggle(std::string_view mark, int format)
    {
        if (line_.substr(at_, mark.size()) != mark)
            return false;
        const std::size_t end = at_ + mark.size();
        if (!isOpen(format)) {
            const bool opens =
                end < line_.size() && line_[end] != ' ' && line_.find(mark, end) != std::string_view::npos;
            if (!opens)
                return false;
        }
        flush();
        open_ ^= format;
        at_ = end;
        return true;
    }

    bool readMark()
    {
        if (toggle("`", Code))
            return true;
        return !isOpen(Code) && (toggle("**", Bold) || toggle("~~", Strike) || toggle("*", Italic));
    }

    bool readLink()
    {
        if (line_[at_] != '[' || isOpen(Code))
            return false;
        const std::size_t close = line_.find("](", at_);
        const std::size_t end = close == std::string_view::npos ? close : line_.find(')', close);
        if (end == std::string_view::npos)
            return false;
        flush();
        const std::string label(line_.substr(at_ + 1, close - at_ - 1));
        Value link = element("link", {textNode(label, base_ | open_, style_)});
        link.set("rel", "noreferrer");
        link.set("target", Value());
        link.set("title", Value());
        link.set("url", line_.substr(close + 2, end - close - 2));
        nodes_.push_back(std::move(link));
        at_ = end + 1;
        return true;
    }

    void flush()
    {
        if (!text_.empty())
            nodes_.push_back(textNode(std::move(text_), base_ | open_, style_));
        text_.clear();
    }

    std::string_view line_;
    int base_;
    std::string style_;
    std::size_t at_ = 0;
    int open_ = 0;
    std::string text_;
    Value::Array nodes_;
};

Value paragraph(Value::Array children, int format)
{
    Value made = element("paragraph", std::move(children));
    made.set("textFormat", format);
    return made;
}

/// `- `, `* ` or `1. ` at the start of a line; the length of the mark, 0: no item.
std::size_t itemMark(std::string_view line, bool& numbered)
{
    numbered = false;
    if (line.size() > 1 && (line[0] == '-' || line[0] == '*' || line[0] == '+') && line[1] == ' ')
        return 2;
    std::size_t digits = 0;
    while (digits < line.size() && line[digits] >= '0' && line[digits] <= '9')
        ++digits;
    numbered = digits > 0 && digits < 4 && line.substr(digits, 2) == ". ";
    return numbered ? digits + 2 : 0;
}

std::vector<std::string_view> linesOf(std::string_view text)
{
    std::vector<std::string_view> lines;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        std::string_view line = text.substr(0, end);
        if (!line.empty() && line.back() == '\r')
            line.remove_suffix(1);
        lines.push_back(line);
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return lines;
}

Value listNode(const std::vector<std::string_view>& lines, std::size_t& at, bool numbered)
{
    Value::Array items;
    for (; at < lines.size(); ++at) {
        bool itemNumbered = false;
        const std::size_t mark = itemMark(lines[at], itemNumbered);
        if (mark == 0 || itemNumbered != numbered)
            break;
        Value item = element("listitem", InlineReader(lines[at].substr(mark), 0, {}).read());
        item.set("value", static_cast<std::int64_t>(items.size() + 1));
        items.push_back(std::move(item));
    }
    --at; // the caller steps on
    Value list = element("list", std::move(items));
    list.set("listType", numbered ? "number" : "bullet");
    list.set("start", 1);
    list.set("tag", numbered ? "ol" : "ul");
    return list;
}

// Back to Markdown.

std::string escaped(const std::string& text)
{
    std::string result;
    for (const char c : text) {
        if (c == '*' || c == '`' || c == '[' || c == '\\')
            result += '\\';
        result += c;
    }
    return result;
}

bool isHeading(const Value& block, std::size_t& level)
{
    const Value::Array& children = block["children"].toArray();
    for (level = 0; level < headingSizes.size(); ++level) {
        const auto isSuch = [&](const Value& child) {
            return child["type"].toString() == "text" && (child["format"].toInt() & Bold) != 0 &&
                   child["style"].toString().find(std::string("font-size: ") + headingSizes[level]) !=
                       std::string::npos;
        };
        if (!children.empty() && std::all_of(children.begin(), children.end(), isSuch))
            return true;
    }
    return false;
}

std::string inlineMarkdown(const Value& node, int without, int depth);

std::string childrenMarkdown(const Value& node, int without, int depth)
{
    std::string text;
    if (depth < deepest)
        for (const Value& child : node["children"].toArray())
            text += inlineMarkdown(child, without, depth + 1);
    return text;
}

std::string inlineMarkdown(const Value& node, int without, int depth)
{
    const std::string& type = node["type"].toString();
    if (type == "linebreak")
        return "\n";
    if (type == "link" || type == "autolink")
        return '[' + childrenMarkdown(node, without, depth) + "](" + node["url"].toString() + ')';
    if (type != "text")
        return childrenMarkdown(node, without, depth);
    const int format = static_cast<int>(node["format"].toInt()) & ~without;
    const std::string& text = node["text"].toString();
    if ((format & Code) != 0)
        return '`' + text + '`';
    // Marks hold only when they touch the words.
    const std::size_t from = text.find_first_not_of(' ');
    if (from == std::string::npos)
        return text;
    const std::size_t to = text.find_last_not_of(' ') + 1;
    std::string open;
    if ((format & Bold) != 0)
        open += "**";
    if ((format & Strike) != 0)
        open += "~~";
    if ((format & Italic) != 0)
        open += '*';
    return text.substr(0, from) + open + escaped(text.substr(from, to - from)) +
           std::string(open.rbegin(), open.rend()) + text.substr(to);
}

void blockMarkdown(const Value& block, std::string& out, int depth)
{
    const std::string& type = block["type"].toString();
    if (type == "list" && depth < deepest) {
        int number = 0;
        for (const Value& item : block["children"].toArray()) {
            ++number;
            out += block["listType"].toString() == "number" ? std::to_string(number) + ". " : std::string("- ");
            out += childrenMarkdown(item, 0, depth) + '\n';
        }
        return;
    }
    std::size_t level = 0;
    if (isHeading(block, level))
        out += std::string(level + 1, '#') + ' ' + childrenMarkdown(block, Bold, depth) + '\n';
    else
        out += childrenMarkdown(block, 0, depth) + '\n';
}

} // namespace

std::string markdownToLexical(const std::string& markdown)
{
    if (markdown.empty())
        return {};
    Value::Array blocks;
    const std::vector<std::string_view> lines = linesOf(markdown);
    for (std::size_t at = 0; at < lines.size(); ++at) {
        const std::string_view line = lines[at];
        bool numbered = false;
        if (itemMark(line, numbered) > 0) {
            blocks.push_back(listNode(lines, at, numbered));
            continue;
        }
        const std::size_t hashes = std::min(line.find_first_not_of('#'), line.size());
        if (hashes > 0 && hashes <= 6 && line.substr(hashes, 1) == " ") {
            const std::size_t level = std::min<std::size_t>(hashes, headingSizes.size()) - 1;
            blocks.push_back(paragraph(
                InlineReader(line.substr(hashes + 1), Bold, std::string("font-size: ") + headingSizes[level] + ';')
                    .read(),
                Bold));
            continue;
        }
        blocks.push_back(paragraph(InlineReader(line, 0, {}).read(), 0));
    }
    return toJson(Value::object({{"root", element("root", std::move(blocks))}}));
}

std::string lexicalToMarkdown(const std::string& text)
{
    const std::size_t first = text.find_first_not_of(" \t\r\n");
    if (first == std::string::npos || text[first] != '{')
        return text;
    const auto state = parseJson(text);
    if (!state || !(*state)["root"]["children"].isArray())
        return text;
    std::string markdown;
    for (const Value& block : (*state)["root"]["children"].toArray())
        blockMarkdown(block, markdown, 0);
    while (!markdown.empty() && markdown.back() == '\n')
        markdown.pop_back();
    return markdown;
}

} // namespace millrace::authoring
