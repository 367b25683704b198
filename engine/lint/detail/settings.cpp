#include "engine/lint/detail/settings.h"

#include "engine/base/pytext.h"

namespace millrace {

bool isBlank(const Value& value)
{
    if (value.isString())
        return trimmed(value.toString()).empty();
    return value.isNull() || ((value.isArray() || value.isObject()) && value.size() == 0);
}

namespace {

bool startsWith(std::string_view text, std::string_view start)
{
    return text.substr(0, start.size()) == start;
}

} // namespace

bool isInactive(const NodeModel& node, const std::string& field)
{
    const Value& data = node.data;
    for (const char* text : {"title", "desc", "code", "_"})
        if (startsWith(field, text) && (field.size() == std::string_view(text).size() || *text == '_'))
            return true;
    if (startsWith(field, "context."))
        return !data["context"]["enabled"].toBool();
    if (startsWith(field, "vision."))
        return !data["vision"]["enabled"].toBool();
    if (startsWith(field, "filter_by.") || startsWith(field, "extract_by."))
        return !data[field.substr(0, field.find('.'))]["enabled"].toBool();
    if (startsWith(field, "prompt_config."))
        return node.kind != "llm";
    if (startsWith(field, "advanced_settings.groups"))
        return !data["advanced_settings"]["group_enabled"].toBool();
    if (node.kind == "variable-aggregator" && startsWith(field, "variables."))
        return data["advanced_settings"]["group_enabled"].toBool();
    if (node.kind == "template-transform" && field == "template")
        return true;
    if (startsWith(field, "authorization."))
        return data["authorization"]["type"].toString() != "api-key";
    if (startsWith(field, "body."))
        return data["body"]["type"].toString() == "none";
    if (startsWith(field, "default_value"))
        return true;
    if (field == "query_prompt_template" || startsWith(field, "memory."))
        return data["memory"].isNull();
    if (node.kind == "if-else" && !data["cases"].isNull() && data["cases"].size() > 0)
        return startsWith(field, "conditions.");
    if ((node.kind == "llm" || node.kind == "answer" || node.kind == "http-request") && startsWith(field, "variables."))
        return true; // left over from old editors; no engine reads it
    return false;
}

} // namespace millrace
