#include "engine/lint/detail/rules.h"

#include <algorithm>
#include <array>
#include <unordered_set>

namespace millrace::rules {

namespace {

constexpr std::size_t maximumVariableBytes = 200 * 1024;

/// Whether a stored value is of a declared type.
bool fits(const std::string& type, const Value& value)
{
    if (type == "string" || type == "secret")
        return value.isString();
    if (type == "number" || type == "integer" || type == "float")
        return value.isNumber() || value.isBool() || value.isString();
    if (type == "boolean")
        return value.isBool() || value.isNumber();
    if (type == "object")
        return value.isObject();
    return value.isArray();
}

void check(LintContext& context, const VariableModel& variable, const char* place, bool conversation)
{
    static constexpr std::array<std::string_view, 5> scalar = {"string", "number", "integer", "float", "secret"};
    static constexpr std::array<std::string_view, 6> more = {"boolean",       "object",        "array[string]",
                                                             "array[number]", "array[object]", "array[boolean]"};
    const auto report = [&](const char* code, Message message, Message hint = {}) {
        context.report(code, Severity::Error, std::move(message), std::move(hint)).line = variable.line;
    };
    const bool known = std::find(scalar.begin(), scalar.end(), variable.valueType) != scalar.end() ||
                       (conversation && std::find(more.begin(), more.end(), variable.valueType) != more.end());
    if (variable.name.empty())
        report("variable.name", Message(MR_TEXT("A variable in %1 has no name"), {place}));
    else if (!known)
        report("variable.type", Message(MR_TEXT("The variable %1 has the type \"%2\", which is not allowed there"),
                                        {variable.name, variable.valueType}));
    else if (variable.value.isNull())
        report("variable.value", Message(MR_TEXT("The variable %1 has no value"), {variable.name}),
               MR_TEXT("Give it an empty value of its type; null keeps Dify from importing the file."));
    else if (!fits(variable.valueType, variable.value))
        report("variable.value",
               Message(MR_TEXT("The value of the variable %1 is not of type %2"), {variable.name, variable.valueType}));
    else if (variable.value.footprint() > maximumVariableBytes)
        report("variable.size",
               Message(MR_TEXT("The value of the variable %1 is larger than 200 KiB"), {variable.name}));
}

void checkAll(LintContext& context, const std::vector<VariableModel>& variables, const char* place, bool conversation)
{
    std::unordered_set<std::string> names;
    for (const VariableModel& variable : variables) {
        check(context, variable, place, conversation);
        if (!variable.name.empty() && !names.insert(variable.name).second)
            context
                .report("variable.duplicate", Severity::Error,
                        Message(MR_TEXT("There are two variables with the name %1 in %2"), {variable.name, place}))
                .line = variable.line;
    }
}

} // namespace

void appVariables(LintContext& context)
{
    checkAll(context, context.app.environment, "environment_variables", false);
    checkAll(context, context.app.conversation, "conversation_variables", true);
}

} // namespace millrace::rules
