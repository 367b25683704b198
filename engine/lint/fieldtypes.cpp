#include "engine/lint/detail/fieldtype.h"
#include "engine/lint/detail/rules.h"

#include "engine/authoring/variables.h"
#include "engine/lint/detail/settings.h"

#include <array>

namespace millrace {

namespace {

struct Wanted {
    std::string_view kind, field;
    std::string_view types; ///< separated by blanks; `array` stands for lists of all sorts
};
constexpr std::array<Wanted, 8> wanted = {{
    {"iteration", "iterator_selector", "array"},
    {"list-operator", "variable", "array"},
    {"document-extractor", "variable_selector", "file array[file]"},
    {"llm", "vision.configs.variable_selector", "file array[file]"},
    {"question-classifier", "vision.configs.variable_selector", "file array[file]"},
    {"parameter-extractor", "vision.configs.variable_selector", "file array[file]"},
    {"llm", "context.variable_selector", "string array"},
    {"knowledge-retrieval", "query_variable_selector", "string"},
}};

} // namespace

std::string_view typesFor(std::string_view kind, std::string_view field)
{
    for (const Wanted& entry : wanted)
        if (entry.kind == kind && entry.field == field)
            return entry.types;
    return {};
}

bool typeFits(std::string_view types, std::string_view type)
{
    if (types.empty() || type.empty() || type == "any" || type == "array[any]")
        return true;
    while (!types.empty()) {
        const std::size_t end = types.find(' ');
        const std::string_view candidate = types.substr(0, end);
        if (candidate == type || (candidate == "array" && type.substr(0, 5) == "array") ||
            (type == "array" && candidate.substr(0, 5) == "array"))
            return true;
        types = end == std::string_view::npos ? std::string_view() : types.substr(end + 1);
    }
    return false;
}

Selector selectorAt(const Value& data, std::string_view field)
{
    Selector selector;
    for (const Value& step : settingAt(data, field).toArray())
        selector.push_back(step.toString());
    return selector;
}

namespace rules {

void fieldTypes(LintContext& context)
{
    for (const int index : context.nodes()) {
        const NodeModel& node = context.node(index);
        for (const Wanted& entry : wanted) {
            const std::string field(entry.field);
            if (entry.kind != node.kind || isInactive(node, field))
                continue;
            const Selector selector = selectorAt(node.data, field);
            const std::string type = selector.size() < 2 ? std::string() : variableType(context.app, selector);
            if (!typeFits(entry.types, type))
                context.reportNode(
                    "variable.mismatch", Severity::Warning, index, field,
                    Message(MR_TEXT("%1 is of type %2, which does not fit here"),
                            {selector[0] + "." + selector[1], type}),
                    Message(MR_TEXT("Choose a variable of one of these types: %1"), {std::string(entry.types)}));
        }
    }
}

} // namespace rules

} // namespace millrace
