#pragma once

#include "engine/run/pool.h"
#include "engine/run/variable.h"

#include <string>
#include <string_view>
#include <vector>

namespace millrace {

class GraphNames;

/// A text with `{{#a.b#}}` references, parsed once (engine.md 3.5). Immutable.
class TemplateText {
public:
    struct Segment {
        bool isReference = false;
        std::string literal; ///< the text, or the reference's inner text
        VariableRef ref;     ///< references; also a literal that is exactly a selector (see `literalRef`)
        bool literalRef = false;
    };

    TemplateText() = default;
    TemplateText(std::string_view text, const GraphNames& names);
    /// References alone, with `separator` between them. They need not fit the grammar of texts.
    static TemplateText joined(const std::vector<VariableRef>& references, const std::string& separator);

    const std::vector<Segment>& segments() const { return segments_; }
    bool empty() const { return segments_.empty(); }
    const std::string& source() const { return source_; }
    std::vector<VariableRef> references() const;

    enum class Style { Text, Markdown };
    /// A missing variable leaves its inner text. File values referenced are added to `files` when given.
    std::string render(const VariablePool& pool, Style style = Style::Text, std::vector<Value>* files = nullptr) const;
    /// As render, but the first reference that is not in the pool is put into `missing` (dotted).
    std::string renderStrict(const VariablePool& pool, std::string* missing) const;

private:
    std::string source_;
    std::vector<Segment> segments_;
};

/// The selectors that a text references, in order: the grammar of engine.md 3.5.
std::vector<Selector> referencesIn(std::string_view text);

} // namespace millrace
