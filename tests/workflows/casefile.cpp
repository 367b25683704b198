#include "tests/workflows/casefile.h"

#include "engine/document/yaml.h"
#include "engine/run/rehearsal.h"

#include <QFile>

#include <algorithm>
#include <array>

namespace millrace::test {

namespace {

Error wrong(const std::string& path, const std::string& what)
{
    return Error("case", {"%1", {what}}, {}, path);
}

// `a -> b` or `a -> b [handle]`
Result<Value> expandEdge(const std::string& text, const std::string& path)
{
    const std::size_t arrow = text.find(" -> ");
    if (arrow == std::string::npos) {
        return wrong(path, "an edge is written \"a -> b [handle]\": " + text);
    }
    const std::string source = text.substr(0, arrow);
    std::string target = text.substr(arrow + 4);
    Value handle = "source";
    const std::size_t bracket = target.find(" [");
    if (bracket != std::string::npos && target.back() == ']') {
        const std::string name = target.substr(bracket + 2, target.size() - bracket - 3);
        handle = name == "null" ? Value() : Value(name);
        target.erase(bracket);
    }
    return Value::object({{"id", source + "-" + target},
                          {"type", "custom"},
                          {"source", source},
                          {"sourceHandle", handle},
                          {"target", target},
                          {"targetHandle", "target"},
                          {"data", Value::object({})}});
}

Value expandNode(const Value& source, int number)
{
    Value::Object data;
    std::string canvasType = "custom";
    for (const Value::Member& member : source.toObject()) {
        if (member.first == "canvas") {
            canvasType = member.second.toString();
        } else if (member.first != "id") {
            data.set(member.first, member.second);
        }
    }
    if (!data.contains("title")) {
        data.set("title", source["id"]);
    }
    return Value::object({{"id", source["id"]},
                          {"type", canvasType},
                          {"position", Value::object({{"x", 80 + 300 * number}, {"y", 282}})},
                          {"data", Value(std::move(data))}});
}

Value expandVariables(const Value& source, const char* prefix)
{
    Value::Array out;
    for (const Value::Member& member : source.toObject()) {
        out.push_back(Value::object({{"id", "id-" + member.first},
                                     {"name", member.first},
                                     {"selector", Value::array({prefix, member.first})},
                                     {"value_type", member.second.at(0)},
                                     {"value", member.second.at(1)}}));
    }
    return out;
}

Result<Value> expandApp(const Value& app, const std::string& path)
{
    if (app["model_config"].isObject()) {
        return Value::object({{"app", Value::object({{"mode", app["mode"].toString("chat")}, {"name", "case"}})},
                              {"kind", "app"},
                              {"version", "0.5.0"},
                              {"model_config", app["model_config"]}});
    }
    Value::Array nodes, edges;
    for (const Value& node : app["nodes"].toArray()) {
        nodes.push_back(expandNode(node, static_cast<int>(nodes.size())));
    }
    for (const Value& edge : app["edges"].toArray()) {
        Result<Value> expanded = expandEdge(edge.toString(), path);
        if (!expanded.ok()) {
            return expanded;
        }
        edges.push_back(std::move(*expanded));
    }
    const bool pipeline = app["mode"].toString() == "rag-pipeline";
    Value head = Value::object({{"name", "case"}});
    if (!pipeline) {
        head.set("mode", app["mode"].toString("workflow"));
    }
    return Value::object(
        {{pipeline ? "rag_pipeline" : "app", std::move(head)},
         {"kind", pipeline ? "rag_pipeline" : "app"},
         {"version", "0.5.0"},
         {"workflow",
          Value::object(
              {{"graph", Value::object({{"nodes", Value(std::move(nodes))}, {"edges", Value(std::move(edges))}})},
               {"features", app["features"].isObject() ? app["features"] : Value(Value::Object())},
               {"rag_pipeline_variables", app["pipeline_variables"]},
               {"environment_variables", expandVariables(app["environment"], "env")},
               {"conversation_variables", expandVariables(app["conversation"], "conversation")}})}});
}

Result<std::unique_ptr<Document>> openApp(const Value& root, const std::string& path, const std::string& corpus)
{
    if (root["file"].isString()) {
        return Document::load(corpus + "/" + root["file"].toString());
    }
    const Result<Value> app = expandApp(root["app"], path);
    if (!app.ok()) {
        return app.error();
    }
    return Document::fromText(dumpYaml(*app), path);
}

Result<void> onlyKeys(const Value& mapping, std::initializer_list<std::string_view> known, const std::string& place,
                      const std::string& path)
{
    for (const Value::Member& member : mapping.toObject()) {
        if (std::find(known.begin(), known.end(), member.first) == known.end()) {
            return wrong(path, "unknown key " + place + member.first);
        }
    }
    return {};
}

Result<void> checkExpected(const Value& expect, const std::string& path)
{
    if (expect.size() == 0) {
        return wrong(path, "a case must expect something");
    }
    return onlyKeys(expect,
                    {"status", "error", "exceptions", "steps", "outputs", "answer", "transcript", "order", "absent",
                     "events", "wire", "conversation", "refused"},
                    "expect.", path);
}

Result<void> checkKeys(const Value& root, const std::string& path)
{
    Result<void> result =
        onlyKeys(root,
                 {"purpose", "row", "app", "file", "inputs", "query", "files", "history", "root", "profile", "limits",
                  "stop_at", "rehearsal", "sandbox", "edges", "resume", "expect"},
                 {}, path);
    result = result.ok() ? checkExpected(root["expect"], path) : result;
    for (const Value& step : root["resume"].toArray()) {
        result =
            result.ok()
                ? onlyKeys(step, {"after", "decisions", "later", "unfinished", "online", "from", "outputs", "expect"},
                           "resume.", path)
                : result;
        result = result.ok() ? checkExpected(step["expect"], path) : result;
    }
    return result;
}

} // namespace

Result<CaseFile> CaseFile::load(const std::string& path, const std::string& corpus)
{
    QFile file(QString::fromStdString(path));
    if (!file.open(QIODevice::ReadOnly)) {
        return wrong(path, file.errorString().toStdString());
    }
    const Result<Value> root = parseYaml(file.readAll().toStdString(), path);
    if (!root.ok()) {
        return root.error();
    }
    if (Result<void> keys = checkKeys(*root, path); !keys.ok()) {
        return keys.error();
    }
    CaseFile out;
    Result<std::unique_ptr<Document>> document = openApp(*root, path, corpus);
    if (!document.ok()) {
        return document.error();
    }
    out.document = std::move(*document);
    out.options.inputs = (*root)["inputs"];
    out.options.query = (*root)["query"].toString();
    out.options.files = (*root)["files"].toArray();
    out.options.rootNode = (*root)["root"].toString();
    out.options.profile = (*root)["profile"].toString() == "dify-1.12" ? Profile::Dify112 : Profile::Current;
    out.options.limits.maxSteps = static_cast<int>((*root)["limits"]["steps"].toInt(500));
    out.options.limits.maxSeconds = (*root)["limits"]["seconds"].toDouble(out.options.limits.maxSeconds);
    out.options.offline = true;
    if ((*root)["rehearsal"].isObject()) {
        Result<std::shared_ptr<const Rehearsal>> rehearsal = Rehearsal::fromValue((*root)["rehearsal"], path);
        if (!rehearsal.ok()) {
            return rehearsal.error();
        }
        out.options.rehearsal = std::move(*rehearsal);
    }
    if ((*root)["stop_at"].isNumber()) {
        out.stopAt = (*root)["stop_at"].toDouble();
    }
    for (const Value& turn : (*root)["history"].toArray()) {
        out.options.history.push_back({turn.at(0).toString(), turn.at(1).toString()});
    }
    out.sandbox = (*root)["sandbox"].toBool();
    out.edges = (*root)["edges"].toBool();
    out.expect = (*root)["expect"];
    out.resume = (*root)["resume"];
    return out;
}

} // namespace millrace::test
