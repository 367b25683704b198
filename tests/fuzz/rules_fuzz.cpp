// What apps decide with: conditions of branches and loops, selectors into nested values, and texts with references.
// Files hold them, so any of them must be harmless. The first byte chooses what the rest is taken for.

#include "engine/base/file.h"
#include "engine/base/json.h"
#include "engine/nodes/conditions.h"

#include <array>
#include <cstdint>
#include <cstdlib>

using namespace millrace;

namespace {

void require(bool condition)
{
    if (!condition) {
        std::abort();
    }
}

/// A graph of one node `n` and the variables it owns.
struct World {
    World()
    {
        node.id = "n";
        node.kind = "if-else";
        node.title = "N";
        app.nodes = {node};
        pool = VariablePool(1);
        auto file = std::make_shared<File>();
        file->filename = "a.txt";
        file->type = "document";
        file->extension = ".txt";
        file->size = 12;
        const Value shown(std::shared_ptr<const File>(std::move(file)));
        set("file", shown);
        set("files", Value::array({shown}));
        set("object", Value::object({{"k", Value::object({{"l", Value::array({1, "x"})}, {"z", Value()}})}}));
        set("none", Value());
        set("number", 22);
        set("float", 1.0);
        set("text", "a.b {{#n.number#}}");
    }
    void set(const char* name, Value value) { pool.set(VariablePool::FirstNode, name, std::move(value)); }

    AppModel app;
    NodeModel node;
    VariablePool pool;
};

void evaluate(const World& world, const VariablePool& pool, const Value& conditions)
{
    const GraphNames names(world.app);
    const CompileContext context{world.app, names, Profile::Current};
    for (const bool all : {true, false}) {
        const Result<ConditionList> compiled =
            ConditionList::compile(conditions, all, world.node, "conditions", context);
        if (!compiled.ok()) {
            require(!compiled.error().english().empty());
            return;
        }
        const ConditionOutcome silent = compiled->evaluate(pool, false);
        const ConditionOutcome traced = compiled->evaluate(pool, true);
        require(silent.failed == traced.failed && silent.result == traced.result && silent.error == traced.error);
        require(silent.failed ? !silent.error.empty() : silent.results == traced.results);
        require(silent.results.size() <= conditions.size());
        if (!silent.failed && !silent.results.empty()) { // it stops at the one that decides
            require(silent.result == silent.results.back());
        }
    }
}

/// Two lines of JSON: the value of `n.v`, and conditions.
void conditions(const World& world, std::string_view text)
{
    const std::size_t line = text.find('\n');
    if (line == std::string_view::npos) {
        return;
    }
    const Result<Value> value = parseJson(text.substr(0, line));
    const Result<Value> list = parseJson(text.substr(line + 1));
    if (value.ok() && list.ok()) {
        VariablePool pool = world.pool;
        pool.set(VariablePool::FirstNode, "v", *value);
        evaluate(world, pool, *list);
    }
}

/// One condition: a byte for the operator, one for the variable, one for a key of files; the rest is what is expected.
void oneCondition(const World& world, std::string_view text)
{
    constexpr auto operators = std::to_array<const char*>(
        {"contains", "not contains", "start with", "end with", "is",         "is not", "empty", "not empty",
         "in",       "not in",       "all of",     "=",        "≠",          ">",      "<",     "≥",
         "≤",        "null",         "not null",   "exists",   "not exists", "before", "after"});
    constexpr auto variables =
        std::to_array<const char*>({"file", "files", "object", "none", "number", "float", "text", "gone"});
    constexpr auto keys = std::to_array<const char*>({"name", "size", "type", "extension", "url", "colour"});
    if (text.size() < 3) {
        return;
    }
    const auto pick = [&](const auto& list, std::size_t at) {
        return Value(list[static_cast<unsigned char>(text[at]) % list.size()]);
    };
    const std::string rest(text.substr(3));
    const Result<Value> parsed = parseJson(rest);
    for (const Value& expected : {Value(rest), parsed.ok() ? *parsed : Value()}) {
        const Value inner =
            Value::object({{"key", pick(keys, 2)}, {"comparison_operator", pick(operators, 0)}, {"value", expected}});
        Value condition = Value::object({{"variable_selector", Value::array({"n", pick(variables, 1)})},
                                         {"comparison_operator", pick(operators, 0)},
                                         {"value", expected}});
        evaluate(world, world.pool, Value::array({condition}));
        condition.set("sub_variable_condition",
                      Value::object({{"logical_operator", "and"}, {"conditions", Value::array({inner})}}));
        evaluate(world, world.pool, Value::array({condition, condition}));
    }
}

/// A selector, its parts between dots.
void selector(const World& world, std::string_view text)
{
    const GraphNames names(world.app);
    Value::Array parts;
    while (true) {
        const std::size_t dot = text.find('.');
        parts.emplace_back(std::string(text.substr(0, dot)));
        if (dot == std::string_view::npos) {
            break;
        }
        text.remove_prefix(dot + 1);
    }
    const std::size_t length = parts.size();
    const VariableRef ref = names.ref(Value(std::move(parts)));
    const std::optional<Value> found = world.pool.get(ref);
    require(world.pool.contains(ref) == found.has_value());
    require(!found || (ref.valid() && length >= 2));
    if (found) {
        (void)renderText(*found);
        (void)renderMarkdown(*found);
        (void)renderLog(*found);
        (void)valueType(*found);
    }
}

/// A text: its pieces make it up again, and rendering it changes references only.
void reference(const World& world, std::string_view text)
{
    const GraphNames names(world.app);
    const TemplateText parsed(text, names);
    std::string again;
    std::size_t references = 0;
    for (const TemplateText::Segment& segment : parsed.segments()) {
        again += segment.isReference ? "{{#" + segment.literal + "#}}" : segment.literal;
        references += segment.isReference ? 1 : 0;
    }
    require(again == text);
    require(references == referencesIn(text).size());
    std::string missing;
    const std::string strict = parsed.renderStrict(world.pool, &missing);
    require(strict == parsed.render(world.pool));
    (void)parsed.render(world.pool, TemplateText::Style::Markdown);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    static const World world;
    if (size == 0) {
        return 0;
    }
    const std::string_view text(reinterpret_cast<const char*>(data) + 1, size - 1);
    switch (data[0] % 4) {
    case 0:
        conditions(world, text);
        break;
    case 1:
        oneCondition(world, text);
        break;
    case 2:
        selector(world, text);
        break;
    default:
        reference(world, text);
        break;
    }
    return 0;
}
