#include "engine/lint/detail/rules.h"
#include "engine/lint/detail/settings.h"

#include <algorithm>
#include <array>

namespace millrace::rules {

namespace {

constexpr int maximumDepth = 5; ///< deeper results make the run fail

bool isName(const std::string& name)
{
    return !name.empty() && !(name[0] >= '0' && name[0] <= '9') &&
           std::all_of(name.begin(), name.end(), [](unsigned char c) {
               return c >= 0x80 || c == '_' || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') ||
                      (c >= 'A' && c <= 'Z');
           });
}

void check(LintContext& context, int index, const Value& outputs, const std::string& field, int depth)
{
    static constexpr std::array<std::string_view, 8> types = {
        "string", "number", "boolean", "object", "array[string]", "array[number]", "array[object]", "array[boolean]"};
    if (depth > maximumDepth) {
        context.reportNode("code.depth", Severity::Error, index, field,
                           MR_TEXT("The outputs are nested more than 5 levels deep; the node would fail"));
        return;
    }
    for (const auto& [name, spec] : outputs.toObject()) {
        const std::string place = field + "." + name;
        const std::string& type = spec["type"].toString();
        if (!isName(name))
            context.reportNode("code.output", Severity::Warning, index, place,
                               Message(MR_TEXT("\"%1\" is no name that other nodes can refer to"), {name}),
                               MR_TEXT("Use letters, digits and _, with no digit first."));
        if (std::find(types.begin(), types.end(), type) == types.end()) {
            Problem& problem = context.reportNode(
                "code.output_type", Severity::Error, index, place + ".type",
                Message(MR_TEXT("The output %1 has the type \"%2\", which Dify does not know"), {name, type}));
            problem.blocksRun = true;
        }
        check(context, index, spec["children"], place + ".children", depth + 1);
    }
}

} // namespace

void codeOutputs(LintContext& context)
{
    for (const int index : context.nodes()) {
        const NodeModel& node = context.node(index);
        if (node.kind == "code")
            check(context, index, node.data["outputs"], "outputs", 1);
    }
}

} // namespace millrace::rules
