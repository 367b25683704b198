#pragma once

#include "engine/diff/diff.h"

#include <string>
#include <string_view>

namespace millrace::diff {

/// What part of the app a value belongs to: decides which of its keys carry meaning.
enum class Area { NodeItem, NodeData, EdgeItem, Variable, Feature, Config, App, Dependency, Other };

struct Scope {
    Area area = Area::Other;
    std::string kind;   ///< node kind
    bool sized = false; ///< containers and notes: their size was chosen by a person
};

/// A place inside an element. `pattern` has `*` for list items: `prompt_template.*.text`.
struct Place {
    Path path;
    std::string field;
    std::string pattern;

    Place member(const std::string& key) const;
    /// `name` stands for the item in `field`.
    Place item(std::size_t index, const std::string& name) const;
};

enum class Weight {
    Meaning,
    Layout, ///< told only when asked for
    Noise   ///< what programs write for themselves
};
Weight weightOf(const Scope& scope, const std::string& pattern, const std::string& key);

/// True when a value says the same as its absence at that place.
bool meansAbsent(const Scope& scope, const std::string& pattern, const Value& value);
/// Both say the same; noise and layout below are left out.
bool sameMeaning(const Scope& scope, const std::string& pattern, const Value& before, const Value& after);
/// True when the order of the list's items has a meaning.
bool orderMatters(const Scope& scope, const std::string& pattern);

/// A key for use in a dotted field: dots are escaped.
std::string escapedKey(std::string_view key);

} // namespace millrace::diff
