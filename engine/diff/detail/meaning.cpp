#include "engine/diff/detail/meaning.h"

#include "engine/nodes/catalogue.h"

#include <algorithm>
#include <array>

namespace millrace::diff {
namespace {

template<std::size_t N> bool isOneOf(std::string_view text, const std::array<std::string_view, N>& list)
{
    return std::find(list.begin(), list.end(), text) != list.end();
}

std::string_view lastPart(std::string_view pattern)
{
    const std::size_t dot = pattern.rfind('.');
    return dot == std::string_view::npos ? pattern : pattern.substr(dot + 1);
}

bool endsWith(std::string_view text, std::string_view end)
{
    return text.size() >= end.size() && text.substr(text.size() - end.size()) == end;
}

Weight weightInNode(const Scope& scope, const std::string& key)
{
    // What the web editor's canvas keeps of its own (engine.md 1.11, 1.15).
    static constexpr std::array<std::string_view, 18> noise = {
        "positionAbsolute", "selected",   "dragging",  "zIndex",       "sourcePosition", "targetPosition",
        "draggable",        "selectable", "extent",    "measured",     "resizing",       "connectable",
        "deletable",        "focusable",  "className", "expandParent", "hidden",         "style"};
    if (key == "position")
        return Weight::Layout;
    if (key == "width" || key == "height")
        return scope.sized ? Weight::Layout : Weight::Noise;
    return isOneOf(key, noise) ? Weight::Noise : Weight::Meaning;
}

Weight weightInData(const Scope& scope, const std::string& pattern, const std::string& key)
{
    if (pattern.empty()) {
        static constexpr std::array<std::string_view, 5> noise = {"selected", "isInIteration", "isInLoop",
                                                                  "isIterationStart", "isLoopStart"};
        if (key == "width" || key == "height")
            return scope.sized ? Weight::Layout : Weight::Noise;
        return isOneOf(key, noise) ? Weight::Noise : Weight::Meaning;
    }
    if (pattern == "millrace")
        return key == "fixed_position" || key == "collapsed" ? Weight::Layout : Weight::Meaning;
    // Ids that only number the rows of a form. Those of classes, cases and actions name branches.
    if (key == "id" && endsWith(pattern, ".*")) {
        static constexpr std::array<std::string_view, 7> rows = {
            "prompt_template", "conditions", "data", "break_conditions", "loop_variables", "items", "variables"};
        const std::string_view list = lastPart(std::string_view(pattern).substr(0, pattern.size() - 2));
        if (isOneOf(list, rows))
            return Weight::Noise;
        return list == "cases" ? Weight::Noise : Weight::Meaning; // `case_id` is the one that counts
    }
    return Weight::Meaning;
}

Weight weightInEdge(const std::string& pattern, const std::string& key)
{
    static constexpr std::array<std::string_view, 13> item = {
        "id",       "type",      "source", "target", "sourceHandle", "targetHandle", "zIndex",
        "selected", "focusable", "style",  "hidden", "animated",     "className"};
    static constexpr std::array<std::string_view, 6> data = {"sourceType", "targetType",   "isInIteration",
                                                             "isInLoop",   "iteration_id", "loop_id"};
    if (pattern.empty())
        return isOneOf(key, item) ? Weight::Noise : Weight::Meaning;
    return pattern == "data" && isOneOf(key, data) ? Weight::Noise : Weight::Meaning;
}

bool startsWith(std::string_view text, std::string_view start)
{
    return text.substr(0, start.size()) == start;
}

/// A literal of the user's: an empty text is something else than nothing. So is `additionalProperties` of a schema,
/// which is on when absent.
bool isLiteral(const Scope& scope, std::string_view pattern)
{
    const std::string_view key = lastPart(pattern);
    return key == "value" || key == "default_value" || key == "additionalProperties" ||
           (scope.area == Area::Variable && startsWith(pattern, "value")) || startsWith(pattern, "millrace.pinned");
}

/// What the engine takes when the setting is absent, as far as it is not empty.
const Value* defaultOf(const Scope& scope, const std::string& pattern)
{
    // New nodes get another version than a missing one means, and a missing retry setting means none.
    if (scope.area != Area::NodeData || pattern == "version" || pattern == "tool_node_version" ||
        pattern.rfind("retry_config", 0) == 0)
        return nullptr;
    const NodeDescriptor* descriptor = nodeDescriptor(scope.kind);
    if (!descriptor)
        return nullptr;
    for (const FieldSpec& field : descriptor->fields) {
        if (field.path == pattern)
            return field.defaultValue.isNull() ? nullptr : &field.defaultValue;
    }
    return nullptr;
}

bool sameNumber(const Scope& scope, const std::string& pattern, const Value& before, const Value& after)
{
    // A literal 1.0 prints otherwise than 1; in settings it is the same.
    return before.isNumber() && after.isNumber() && !isLiteral(scope, pattern) && before.toDouble() == after.toDouble();
}

/// `openai` of old files is `langgenius/openai/openai` of newer ones (engine.md 1.5).
bool sameProvider(std::string_view pattern, const Value& before, const Value& after)
{
    const std::string_view key = lastPart(pattern);
    if (!endsWith(key, "provider") && !endsWith(key, "provider_name"))
        return false;
    const auto expands = [](const std::string& name, const std::string& full) {
        if (name.empty() || name.find('/') != std::string::npos)
            return false;
        const std::string plugin = name == "google" ? "gemini" : name;
        return full == "langgenius/" + plugin + '/' + name;
    };
    return expands(before.toString(), after.toString()) || expands(after.toString(), before.toString());
}

/// A group of settings that is switched off says as much as no group; its switch is among its keys.
bool isSwitchedOff(const Value& value)
{
    for (const char* key : {"enabled", "retry_enabled"}) {
        if (const Value* on = value.find(key); on && on->isBool())
            return !on->toBool();
    }
    return false;
}

bool sameObjects(const Scope& scope, const std::string& pattern, const Value& before, const Value& after);

bool sameArrays(const Scope& scope, const std::string& pattern, const Value& before, const Value& after)
{
    if (before.size() != after.size())
        return false;
    const std::string inner = pattern.empty() ? "*" : pattern + ".*";
    for (std::size_t i = 0; i < before.size(); ++i) {
        if (!sameMeaning(scope, inner, before.at(i), after.at(i)))
            return false;
    }
    return true;
}

bool sameObjects(const Scope& scope, const std::string& pattern, const Value& before, const Value& after)
{
    const auto inner = [&](const std::string& key) { return pattern.empty() ? key : pattern + '.' + key; };
    for (const auto& [key, value] : before.toObject()) {
        if (weightOf(scope, pattern, key) != Weight::Meaning)
            continue;
        const Value* other = after.find(key);
        if (other ? !sameMeaning(scope, inner(key), value, *other) : !meansAbsent(scope, inner(key), value))
            return false;
    }
    const auto& members = after.toObject();
    return std::all_of(members.begin(), members.end(), [&](const Value::Member& member) {
        return before.find(member.first) || weightOf(scope, pattern, member.first) != Weight::Meaning ||
               meansAbsent(scope, inner(member.first), member.second);
    });
}

} // namespace

std::string escapedKey(std::string_view key)
{
    std::string result;
    for (const char c : key) {
        if (c == '.' || c == '\\')
            result += '\\';
        result += c;
    }
    return result;
}

Place Place::member(const std::string& key) const
{
    return {path / std::string_view(key), field.empty() ? escapedKey(key) : field + '.' + escapedKey(key),
            pattern.empty() ? key : pattern + '.' + key};
}

Place Place::item(std::size_t index, const std::string& name) const
{
    return {path / index, field.empty() ? escapedKey(name) : field + '.' + escapedKey(name),
            pattern.empty() ? "*" : pattern + ".*"};
}

Weight weightOf(const Scope& scope, const std::string& pattern, const std::string& key)
{
    if (!key.empty() && key[0] == '_' &&
        (scope.area == Area::NodeItem || scope.area == Area::EdgeItem ||
         (scope.area == Area::NodeData && pattern.empty())))
        return Weight::Noise;
    switch (scope.area) {
    case Area::NodeItem:
        return pattern.empty() ? weightInNode(scope, key) : Weight::Meaning;
    case Area::NodeData:
        return weightInData(scope, pattern, key);
    case Area::EdgeItem:
        return weightInEdge(pattern, key);
    case Area::Variable: // `selector` repeats the name
        return pattern.empty() && (key == "id" || key == "selector") ? Weight::Noise : Weight::Meaning;
    case Area::Feature: // limits of the server that exported
        return key == "fileUploadConfig" ? Weight::Noise : Weight::Meaning;
    case Area::Dependency:
        return key == "current_identifier" ? Weight::Noise : Weight::Meaning;
    case Area::App:
    case Area::Config:
    case Area::Other:
        break;
    }
    return Weight::Meaning;
}

bool meansAbsent(const Scope& scope, const std::string& pattern, const Value& value)
{
    if (value.isNull())
        return true;
    if (const Value* standard = defaultOf(scope, pattern); standard && !value.isArray() && !value.isObject()) {
        if (*standard == value || sameNumber(scope, pattern, *standard, value))
            return true;
        if (value.isBool())
            return !value.toBool() && !standard->toBool();
    }
    if (isLiteral(scope, pattern))
        return false;
    switch (value.kind()) {
    case Value::Kind::Bool:
        return !value.toBool();
    case Value::Kind::String:
        return value.toString().empty();
    case Value::Kind::Array:
        return value.size() == 0;
    case Value::Kind::Object: {
        if (isSwitchedOff(value) && !(scope.kind == "http-request" && pattern == "retry_config"))
            return true;
        const auto& members = value.toObject();
        return std::all_of(members.begin(), members.end(), [&](const Value::Member& member) {
            return weightOf(scope, pattern, member.first) != Weight::Meaning ||
                   meansAbsent(scope, pattern.empty() ? member.first : pattern + '.' + member.first, member.second);
        });
    }
    default:
        return false;
    }
}

bool sameMeaning(const Scope& scope, const std::string& pattern, const Value& before, const Value& after)
{
    if (before == after || sameNumber(scope, pattern, before, after))
        return true;
    if (before.isObject() && after.isObject())
        return sameObjects(scope, pattern, before, after);
    if (before.isArray() && after.isArray())
        return sameArrays(scope, pattern, before, after);
    if (before.isString() && after.isString())
        return sameProvider(pattern, before, after);
    // What is empty in one file is null, absent or an empty container of another kind in the other.
    return before.kind() != after.kind() && meansAbsent(scope, pattern, before) && meansAbsent(scope, pattern, after);
}

bool orderMatters(const Scope& scope, const std::string& pattern)
{
    if (scope.area == Area::NodeData && pattern == "variables")
        return scope.kind == "start" || scope.kind == "variable-aggregator" || scope.kind == "variable-assigner";
    return scope.area == Area::NodeData ? pattern != "outputs" : scope.area != Area::Other;
}

} // namespace millrace::diff
