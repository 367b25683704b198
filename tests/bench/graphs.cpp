#include "tests/bench/graphs.h"

#include "engine/nodes/catalogue.h"
#include "engine/run/runner.h"

namespace millrace::bench {

Value node(const std::string& id, Value data)
{
    data.set("title", id);
    return Value::object(
        {{"id", id}, {"type", "custom"}, {"position", Value::object({{"x", 0}, {"y", 0}})}, {"data", data}});
}

Value edge(const std::string& from, const std::string& to, const char* handle)
{
    return Value::object({{"id", from + "-" + to}, {"source", from}, {"sourceHandle", handle}, {"target", to}});
}

std::unique_ptr<Document> document(const char* mode, Value::Array nodes, Value::Array edges)
{
    const Value root =
        Value::object({{"app", Value::object({{"mode", mode}, {"name", "bench"}})},
                       {"kind", "app"},
                       {"version", "0.5.0"},
                       {"workflow", Value::object({{"graph", Value::object({{"nodes", Value(std::move(nodes))},
                                                                            {"edges", Value(std::move(edges))}})}})}});
    Result<std::unique_ptr<Document>> made = Document::fromValue(root, "bench");
    return made.ok() ? std::move(*made) : nullptr;
}

std::shared_ptr<const Graph> compiled(const Document& app)
{
    Result<std::shared_ptr<const Graph>> graph = compileGraph(app.model(), Profile::Current, standardNodes());
    return graph.ok() ? *graph : nullptr;
}

} // namespace millrace::bench
