#pragma once

#include "engine/document/document.h"

#include <QDir>
#include <QStringList>
#include <QtTest/QtTest>

#include <algorithm>
#include <set>

namespace millrace::testing {

/// A small app with the given nodes and edges. Nodes are written `id kind [parent]`, edges `source[:handle] target`.
inline std::unique_ptr<Document> makeApp(const char* mode, const std::vector<std::string>& nodes,
                                         const std::vector<std::string>& edges)
{
    const auto words = [](const std::string& text) {
        std::vector<std::string> parts(1);
        for (const char c : text) {
            if (c == ' ')
                parts.emplace_back();
            else
                parts.back() += c;
        }
        return parts;
    };
    Value::Array items, links;
    int column = 0;
    for (const std::string& text : nodes) {
        const auto part = words(text);
        Value data = Value::object({{"type", part[1]}, {"title", part[0]}, {"desc", ""}, {"selected", false}});
        if (part[1] == "if-else")
            data.set("cases",
                     Value::array({Value::object(
                         {{"case_id", "true"}, {"logical_operator", "and"}, {"conditions", Value(Value::Array())}})}));
        const bool inner = part.size() > 2;
        const int x = inner ? 120 : 80 + 300 * column++;
        Value item = Value::object({{"id", part[0]},
                                    {"type", "custom"},
                                    {"position", Value::object({{"x", x}, {"y", inner ? 70 : 282}})},
                                    {"positionAbsolute", Value::object({{"x", x}, {"y", inner ? 70 : 282}})},
                                    {"width", 242},
                                    {"height", 88}});
        if (part[1] == "iteration" || part[1] == "loop") {
            data.set("start_node_id", part[0] + "start");
            item.set("width", 500);
            item.set("height", 300);
        }
        if (part[1] == "iteration-start")
            item.set("type", "custom-iteration-start");
        if (part[1] == "loop-start")
            item.set("type", "custom-loop-start");
        if (inner) {
            item.set("parentId", part[2]);
            data.set("isInIteration", true);
            data.set("iteration_id", part[2]);
        }
        item.set("data", std::move(data));
        items.push_back(std::move(item));
    }
    for (const std::string& text : edges) {
        const auto part = words(text);
        const std::size_t colon = part[0].find(':');
        const std::string source = part[0].substr(0, colon);
        const std::string handle = colon == std::string::npos ? "source" : part[0].substr(colon + 1);
        links.push_back(Value::object({{"id", source + '-' + handle + '-' + part[1] + "-target"},
                                       {"source", source},
                                       {"sourceHandle", handle},
                                       {"target", part[1]},
                                       {"targetHandle", "target"},
                                       {"type", "custom"},
                                       {"data", Value(Value::Object())}}));
    }
    const bool pipeline = std::string(mode) == "rag-pipeline";
    Value root =
        Value::object({{"kind", pipeline ? "rag_pipeline" : "app"},
                       {"version", pipeline ? "0.1.0" : "0.6.0"},
                       {pipeline ? "rag_pipeline" : "app", Value::object({{"name", "test"}, {"mode", mode}})},
                       {"workflow", Value::object({{"graph", Value::object({{"nodes", Value(std::move(items))},
                                                                            {"edges", Value(std::move(links))}})}})}});
    auto document = Document::fromValue(root, "test");
    return document ? std::move(document).value() : nullptr;
}

inline QStringList corpusFiles()
{
    QStringList files;
    const QDir corpus(QStringLiteral(MILLRACE_SOURCE_DIR "/../shared/corpus"));
    for (const char* folder : {"community", "fixtures"}) {
        const QDir inner(corpus.filePath(QString::fromLatin1(folder)));
        for (const QString& name : inner.entryList({QStringLiteral("*.yml")}, QDir::Files, QDir::Name))
            files << inner.filePath(name);
    }
    return files;
}

/// The edges as `source:handle>target`, sorted.
inline std::vector<std::string> edgesOf(const AppModel& app)
{
    std::vector<std::string> result;
    for (const EdgeModel& edge : app.edges)
        result.push_back(edge.source + ':' + edge.sourceHandle + '>' + edge.target);
    std::sort(result.begin(), result.end());
    return result;
}

inline const Value& itemOf(const AppModel& app, const std::string& id)
{
    const NodeModel* node = app.node(id);
    return node ? app.root["workflow"]["graph"]["nodes"].at(node->index) : nullValue();
}

} // namespace millrace::testing
