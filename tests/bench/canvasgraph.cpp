#include "tests/bench/canvasgraph.h"

#include <algorithm>
#include <cmath>

namespace millrace::bench {

Value canvasApp(int count)
{
    static const char* const kinds[] = {"llm", "code", "if-else", "template-transform", "http-request", "answer"};
    Value::Array nodes, edges;
    const int rows = std::max(10, static_cast<int>(std::sqrt(count * 1.05)));
    unsigned random = 12345;
    auto next = [&random] { return (random = random * 1103515245U + 12345U) >> 8; };
    for (int i = 0; i < count; ++i) {
        const std::string kind = i == 0 ? "start" : kinds[next() % 6];
        Value data = Value::object({{"type", kind}, {"title", kind + " " + std::to_string(i)}});
        data.set("model", Value::object({{"name", "gpt-4o-mini"}, {"provider", "langgenius/openai/openai"}}));
        data.set(
            "prompt_template",
            Value::array({Value::object({{"role", "system"}, {"text", "Answer {{#n0.query#}} in two sentences."}})}));
        data.set("code_language", "python3");
        data.set("variables", Value::array({}));
        data.set("template", "Dear {{ name }},\nthank you for your message.");
        data.set("method", "get");
        data.set("url", "https://api.example.com/v1/items");
        data.set("answer", "Here it is: {{#n0.query#}}");
        const Value condition = Value::object({{"variable_selector", Value::array({"n0", "query"})},
                                               {"comparison_operator", "contains"},
                                               {"value", "hello"}});
        if (kind == "if-else")
            data.set("cases", Value::array({Value::object({{"case_id", "true"},
                                                           {"logical_operator", "and"},
                                                           {"conditions", Value::array({condition})}})}));
        const double x = 80 + 320.0 * (i / rows), y = 80 + 190.0 * (i % rows);
        const Value position = Value::object({{"x", x}, {"y", y}});
        nodes.push_back(Value::object({{"id", "n" + std::to_string(i)},
                                       {"type", "custom"},
                                       {"position", position},
                                       {"positionAbsolute", position},
                                       {"width", 244},
                                       {"height", 98},
                                       {"data", data}}));
        auto connect = [&](int from) {
            const std::string id = std::to_string(edges.size());
            edges.push_back(Value::object({{"id", "e" + id},
                                           {"source", "n" + std::to_string(from)},
                                           {"target", "n" + std::to_string(i)},
                                           {"sourceHandle", "source"},
                                           {"targetHandle", "target"}}));
        };
        if (i >= rows)
            connect(i - rows + (next() % 3 == 0 && i % rows ? -1 : 0));
        if (i >= 6 * rows && next() % 5 == 0)
            connect(i - 5 * rows);
    }
    return Value::object(
        {{"app", Value::object({{"mode", "workflow"}, {"name", "bench"}})},
         {"kind", "app"},
         {"version", "0.3.0"},
         {"workflow", Value::object({{"graph", Value::object({{"nodes", nodes}, {"edges", edges}})}})}});
}

} // namespace millrace::bench
