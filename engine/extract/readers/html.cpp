#include "engine/extract/readers/html.h"

#include "engine/base/pytext.h"
#include "engine/extract/detail/charset.h"
#include "engine/extract/detail/plainreaders.h"

#include <algorithm>
#include <gumbo.h>
#include <memory>
#include <new>
#include <vector>

namespace millrace::extract {

namespace {

/// Gumbo frees its tree by recursion, which deep nesting turns into a stack overflow. Here all of it goes at once.
class Arena {
public:
    void* take(std::size_t size)
    {
        size = (size + 15) / 16 * 16;
        if (size > blockSize / 4) {
            return own(large_, size);
        }
        if (used_ + size > blockSize) {
            own(small_, blockSize);
            used_ = 0;
        }
        void* at = small_.back().get() + used_;
        used_ += size;
        return at;
    }

private:
    using Blocks = std::vector<std::unique_ptr<char[]>>;
    static constexpr std::size_t blockSize = 256u << 10;

    static void* own(Blocks& blocks, std::size_t size)
    {
        blocks.push_back(std::make_unique_for_overwrite<char[]>(size));
        return blocks.back().get();
    }

    Blocks small_, large_;
    std::size_t used_ = blockSize;
};

bool isHidden(GumboTag tag)
{
    return tag == GUMBO_TAG_SCRIPT || tag == GUMBO_TAG_STYLE || tag == GUMBO_TAG_HEAD || tag == GUMBO_TAG_TEMPLATE ||
           tag == GUMBO_TAG_NOSCRIPT || tag == GUMBO_TAG_IFRAME || tag == GUMBO_TAG_OBJECT;
}

bool isBlock(GumboTag tag)
{
    switch (tag) {
    case GUMBO_TAG_ADDRESS:
    case GUMBO_TAG_ARTICLE:
    case GUMBO_TAG_ASIDE:
    case GUMBO_TAG_BLOCKQUOTE:
    case GUMBO_TAG_BODY:
    case GUMBO_TAG_BR:
    case GUMBO_TAG_CAPTION:
    case GUMBO_TAG_CENTER:
    case GUMBO_TAG_DD:
    case GUMBO_TAG_DETAILS:
    case GUMBO_TAG_DIV:
    case GUMBO_TAG_DL:
    case GUMBO_TAG_DT:
    case GUMBO_TAG_FIELDSET:
    case GUMBO_TAG_FIGCAPTION:
    case GUMBO_TAG_FIGURE:
    case GUMBO_TAG_FOOTER:
    case GUMBO_TAG_FORM:
    case GUMBO_TAG_H1:
    case GUMBO_TAG_H2:
    case GUMBO_TAG_H3:
    case GUMBO_TAG_H4:
    case GUMBO_TAG_H5:
    case GUMBO_TAG_H6:
    case GUMBO_TAG_HEADER:
    case GUMBO_TAG_HR:
    case GUMBO_TAG_LI:
    case GUMBO_TAG_MAIN:
    case GUMBO_TAG_NAV:
    case GUMBO_TAG_OL:
    case GUMBO_TAG_P:
    case GUMBO_TAG_PRE:
    case GUMBO_TAG_SECTION:
    case GUMBO_TAG_SUMMARY:
    case GUMBO_TAG_TABLE:
    case GUMBO_TAG_TR:
    case GUMBO_TAG_UL:
        return true;
    default:
        return false;
    }
}

/// Builds lines; white space collapses except in preformatted text.
class Lines {
public:
    explicit Lines(TextBuffer& out) : out_(out) {}

    void text(std::string_view text, bool preformatted)
    {
        for (const char c : text) {
            if (preformatted && c == '\n') {
                close();
            } else if (c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f') {
                blank_ = !line_.empty();
            } else {
                line_ += blank_ ? " " : "";
                line_ += c;
                blank_ = false;
            }
        }
    }
    void gap() { blank_ = !line_.empty(); }
    void close()
    {
        const std::string_view line = trimmed(line_);
        if (!line.empty()) {
            out_.addLine(line);
        }
        line_.clear();
        blank_ = false;
    }

private:
    TextBuffer& out_;
    std::string line_;
    bool blank_ = false;
};

struct Level {
    const GumboNode* node;
    unsigned next = 0; ///< child
    bool preformatted = false;
};

/// Enters an element; false when nothing in it is visible.
bool enter(const GumboNode* node, std::vector<Level>& path, Lines& lines)
{
    const GumboTag tag = node->v.element.tag;
    if (isHidden(tag)) {
        return false;
    }
    if (isBlock(tag)) {
        lines.close();
    } else if (tag == GUMBO_TAG_TD || tag == GUMBO_TAG_TH) {
        lines.gap();
    }
    path.push_back({node, 0, path.back().preformatted || tag == GUMBO_TAG_PRE || tag == GUMBO_TAG_TEXTAREA});
    return true;
}

void walk(const GumboNode* root, TextBuffer& out)
{
    Lines lines(out);
    std::vector<Level> path{{root}};
    while (!path.empty() && !out.full()) {
        Level& level = path.back();
        const GumboNode* node = level.node;
        const GumboVector& children =
            node->type == GUMBO_NODE_DOCUMENT ? node->v.document.children : node->v.element.children;
        if (level.next == children.length) {
            if (node->type != GUMBO_NODE_DOCUMENT && isBlock(node->v.element.tag)) {
                lines.close();
            }
            path.pop_back();
            continue;
        }
        const auto* child = static_cast<const GumboNode*>(children.data[level.next++]);
        if (child->type == GUMBO_NODE_ELEMENT) {
            enter(child, path, lines);
        } else if (child->type == GUMBO_NODE_TEXT || child->type == GUMBO_NODE_WHITESPACE ||
                   child->type == GUMBO_NODE_CDATA) {
            lines.text(child->v.text.text, level.preformatted);
        }
    }
    lines.close();
}

std::string_view afterWord(std::string_view text, std::string_view word)
{
    const auto same = [](char a, char b) { return (a >= 'A' && a <= 'Z' ? a + 32 : a) == b; };
    const auto found = std::search(text.begin(), text.end(), word.begin(), word.end(), same);
    return found == text.end() ? std::string_view()
                               : text.substr(static_cast<std::size_t>(found - text.begin()) + word.size());
}

} // namespace

void addHtml(std::string_view html, TextBuffer& out)
{
    Arena arena;
    GumboOptions options = kGumboDefaultOptions;
    options.allocator = [](void* userdata, std::size_t size) { return static_cast<Arena*>(userdata)->take(size); };
    options.deallocator = [](void*, void*) {};
    options.userdata = &arena;
    options.max_errors = 0;
    const GumboOutput* tree = gumbo_parse_with_options(&options, html.data(), html.size());
    if (tree) {
        walk(tree->document, out);
    }
}

std::string decodedHtml(std::string_view bytes)
{
    if (bytes.substr(0, 2) == "\xff\xfe" || bytes.substr(0, 2) == "\xfe\xff") {
        return decodeLenient(bytes, "UTF-16");
    }
    if (bytes.substr(0, 3) == "\xef\xbb\xbf") {
        bytes.remove_prefix(3);
    }
    const std::string_view head = bytes.substr(0, 2048);
    std::string_view name = head.substr(0, 5) == "<?xml" ? afterWord(head.substr(0, head.find("?>")), "encoding=")
                                                         : afterWord(head, "charset=");
    name.remove_prefix(std::min(name.size(), std::min(name.size(), name.find_first_not_of("\"' "))));
    name = name.substr(0, name.find_first_of("\"' ;/>"));
    std::string out;
    if (!name.empty() && name.size() < 40 && decodeCharset(bytes, std::string(name).c_str(), out)) {
        return out;
    }
    return decodedText(bytes, false);
}

} // namespace millrace::extract
