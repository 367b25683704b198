#include "engine/document/marks.h"

#include <utility>

namespace millrace {
namespace {

constexpr const char* marksKey = "millrace";
constexpr const char* disabledMode = "disabled";
constexpr const char* bypassedMode = "bypassed";

NodeMode modeOf(const Value& text)
{
    if (text.toString() == disabledMode)
        return NodeMode::Disabled;
    return text.toString() == bypassedMode ? NodeMode::Bypassed : NodeMode::Normal;
}

const char* modeName(NodeMode mode)
{
    switch (mode) {
    case NodeMode::Disabled:
        return disabledMode;
    case NodeMode::Bypassed:
        return bypassedMode;
    case NodeMode::Normal:
        break;
    }
    return nullptr;
}

/// A mark that is not set leaves no key behind, so that marking and unmarking ends in the same bytes.
void put(Value::Object& object, std::string_view key, bool present, Value value)
{
    if (present)
        object.set(key, std::move(value));
    else
        object.remove(key);
}

} // namespace

NodeMarks nodeMarks(const Value& data)
{
    const Value& stored = data[marksKey];
    NodeMarks marks;
    marks.mode = modeOf(stored["mode"]);
    if (stored["pinned"].isObject())
        marks.pinnedOutputs = stored["pinned"];
    marks.breakpoint = stored["breakpoint"].toBool();
    marks.fixedPosition = stored["fixed_position"].toBool();
    marks.collapsed = stored["collapsed"].toBool();
    marks.frame = stored["frame"].toBool();
    marks.snippet = stored["snippet"].toString();
    return marks;
}

Value withMarks(const Value& data, const NodeMarks& marks)
{
    Value::Object object = data[marksKey].toObject();
    const char* mode = modeName(marks.mode);
    put(object, "mode", mode != nullptr, mode ? Value(mode) : Value());
    put(object, "pinned", marks.pinnedOutputs.has_value(), marks.pinnedOutputs.value_or(Value()));
    put(object, "breakpoint", marks.breakpoint, true);
    put(object, "fixed_position", marks.fixedPosition, true);
    put(object, "collapsed", marks.collapsed, true);
    put(object, "frame", marks.frame, true);
    put(object, "snippet", !marks.snippet.empty(), marks.snippet);
    return object.empty() ? Value() : Value(std::move(object));
}

} // namespace millrace
