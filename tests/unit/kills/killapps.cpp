#include "tests/unit/kills/killapps.h"

#include <vector>

namespace millrace::test {

namespace {

class Builder {
public:
    Builder(std::mt19937& random, int port) : random_(random), port_(port) {}

    KillApp app;

    int pick(int least, int most) { return std::uniform_int_distribution<int>(least, most)(random_); }

    void node(const std::string& id, const char* type, Value data, const std::string& container = {},
              const char* canvas = "custom")
    {
        data.set("type", type);
        data.set("title", id);
        if (!container.empty())
            data.set(kindOf_[container] == "loop" ? "loop_id" : "iteration_id", container);
        kindOf_[id] = type;
        Value item = Value::object({{"id", id}, {"type", canvas}, {"data", data}});
        if (!container.empty())
            item.set("parentId", container);
        nodes_.push_back(item);
    }

    void edge(const std::string& from, const std::string& to, const std::string& handle = "source")
    {
        edges_.push_back(Value::object({{"id", "e" + std::to_string(edges_.size())},
                                        {"source", from},
                                        {"sourceHandle", handle},
                                        {"target", to},
                                        {"targetHandle", "target"}}));
        if (handle == "source") {
            app.before[to].insert(from);
            app.before[to].insert(app.before[from].begin(), app.before[from].end());
        }
    }

    void start()
    {
        node("start", "start",
             Value::object(
                 {{"variables",
                   Value::array({Value::object(
                       {{"variable", "ns"}, {"label", "ns"}, {"type", "text-input"}, {"required", true}})})}}));
    }

    void post(const std::string& id, const std::string& suffix = {}, const std::string& container = {})
    {
        const std::string url = "http://127.0.0.1:" + std::to_string(port_) + "/{{#start.ns#}}/" + id + suffix;
        node(
            id, "http-request",
            Value::object(
                {{"method", "post"},
                 {"url", url},
                 {"authorization", Value::object({{"type", "no-auth"}, {"config", Value()}})},
                 {"headers", ""},
                 {"params", ""},
                 {"body", Value::object({{"type", "raw-text"},
                                         {"data", Value::array({Value::object({{"type", "text"}, {"value", "x"}})})}})},
                 {"timeout",
                  Value::object({{"max_connect_timeout", 10}, {"max_read_timeout", 60}, {"max_write_timeout", 20}})}}),
            container);
    }

    void branch(const std::string& id, const std::string& seen, const char* value)
    {
        const Value condition = Value::object({{"id", "c"},
                                               {"variable_selector", Value::array({seen, "status_code"})},
                                               {"comparison_operator", "="},
                                               {"value", value},
                                               {"varType", "number"}});
        node(id, "if-else",
             Value::object({{"cases", Value::array({Value::object({{"case_id", "true"},
                                                                   {"logical_operator", "and"},
                                                                   {"conditions", Value::array({condition})}})})}}));
    }

    void output(const std::string& name, Value selector)
    {
        outputs_.push_back(Value::object({{"variable", name}, {"value_selector", std::move(selector)}}));
    }

    /// Steps in a row after `last`, some of them branches with an untaken side; the last one.
    std::string chain(std::string last, int length, const std::string& prefix)
    {
        std::string request;
        for (int i = 0; i < length; ++i) {
            const std::string id = prefix + std::to_string(i);
            const bool branches = !request.empty() && pick(0, 4) == 0;
            if (branches) {
                branch(id, request, pick(0, 1) ? "200" : "500");
                edge(last, id);
                post(id + "a");
                post(id + "b");
                edge(id, id + "a", "true");
                edge(id, id + "b", "false");
                node(id + "j", "variable-aggregator",
                     Value::object({{"output_type", "string"},
                                    {"variables", Value::array({Value::array({id + "a", "body"}),
                                                                Value::array({id + "b", "body"})})}}));
                edge(id + "a", id + "j", "source");
                edge(id + "b", id + "j", "source");
                app.before[id + "j"] = app.before[id]; // one side only
                app.before[id + "j"].insert(id);
                app.before[id + "a"] = app.before[id + "b"] = app.before[id + "j"];
                output(id, Value::array({id + "j", "output"}));
                last = id + "j";
                continue;
            }
            post(id);
            edge(last, id);
            output(id, Value::array({id, "body"}));
            request = last = id;
        }
        return last;
    }

    /// An iteration or a loop with one request a pass, inside `outer` when that is given; `suffix` tells its passes.
    void container(const std::string& id, bool loops, const std::string& outer, const std::string& outerSuffix,
                   bool nested)
    {
        const std::string suffix = outerSuffix + (loops ? "/{{#" + id + ".v#}}" : "/{{#" + id + ".index#}}");
        const std::string inner = id + "p";
        if (loops) {
            node(id, "loop",
                 Value::object({{"start_node_id", id + "s"},
                                {"loop_count", pick(2, 4)},
                                {"break_conditions", Value::array({})},
                                {"logical_operator", "and"},
                                {"loop_variables", Value::array({Value::object({{"id", "1"},
                                                                                {"label", "v"},
                                                                                {"var_type", "number"},
                                                                                {"value_type", "constant"},
                                                                                {"value", 0}})})}}),
                 outer);
            node(id + "s", "loop-start", Value::object({}), id, "custom-loop-start");
        } else {
            node(id, "iteration",
                 Value::object({{"start_node_id", id + "s"},
                                {"iterator_selector", Value::array({"env", "items"})},
                                {"output_selector", Value::array({inner, "body"})},
                                {"output_type", "array[string]"},
                                {"is_parallel", pick(0, 1) == 1},
                                {"parallel_nums", 3},
                                {"error_handle_mode", "terminated"}}),
                 outer);
            node(id + "s", "iteration-start", Value::object({}), id, "custom-iteration-start");
        }
        std::string last = id + "s";
        post(inner, suffix, id);
        edge(last, inner);
        last = inner;
        if (nested) {
            container(id + "n", !loops, id, suffix, false);
            edge(last, id + "n");
            last = id + "n";
        }
        if (loops) {
            node(id + "c", "assigner",
                 Value::object({{"version", "2"},
                                {"items", Value::array({Value::object({{"variable_selector", Value::array({id, "v"})},
                                                                       {"input_type", "constant"},
                                                                       {"operation", "+="},
                                                                       {"value", 1}})})}}),
                 id);
            edge(last, id + "c");
        }
    }

    void finish(const std::vector<std::string>& lasts)
    {
        node("end", "end", Value::object({{"outputs", Value(outputs_)}}));
        for (const std::string& last : lasts)
            edge(last, "end");
        document("workflow");
    }

    void document(const char* mode)
    {
        const Value items = Value::array({"a", "b", "c"});
        app.document = Value::object(
            {{"app", Value::object({{"mode", mode}, {"name", app.name}, {"description", ""}})},
             {"kind", "app"},
             {"version", "0.5.0"},
             {"workflow",
              Value::object(
                  {{"environment_variables",
                    Value::array({Value::object(
                        {{"id", "1"}, {"name", "items"}, {"value_type", "array[string]"}, {"value", items}})})},
                   {"graph", Value::object({{"nodes", Value(nodes_)}, {"edges", Value(edges_)}})},
                   {"features", Value::object({})}})}});
    }

    void chatApp()
    {
        app.name = "stream";
        app.chat = true;
        node("start", "start", Value::object({{"variables", Value::array({})}}));
        std::string last = "start", answer;
        Value::Array rules;
        const int models = pick(1, 3);
        for (int i = 0; i < models; ++i) {
            const std::string id = "llm" + std::to_string(i);
            const Value model = Value::object(
                {{"provider", "p"}, {"name", "m"}, {"mode", "chat"}, {"completion_params", Value::object({})}});
            node(id, "llm",
                 Value::object(
                     {{"model", model},
                      {"prompt_template",
                       Value::array({Value::object({{"role", "user"}, {"text", "{{#sys.query#}}"}})})},
                      {"context", Value::object({{"enabled", false}, {"variable_selector", Value::array({})}})},
                      {"vision", Value::object({{"enabled", false}})}}));
            edge(last, id);
            std::string text;
            for (int word = 0; word < 40; ++word)
                text += id + " says " + std::to_string(word) + "; ";
            rules.push_back(Value::object(
                {{"match", Value::object({{"node", id}})},
                 {"reply", Value::object({{"text", text}, {"chunks", pick(5, 20)}, {"delay_ms", pick(0, 3)}})}}));
            answer += "[" + id + "] {{#" + id + ".text#}}\n";
            last = id;
        }
        node("answer", "answer", Value::object({{"answer", answer}, {"variables", Value::array({})}}));
        edge(last, "answer");
        app.rehearsal = Value::object({{"version", 1}, {"rules", Value(rules)}});
        document("advanced-chat");
    }

private:
    std::mt19937& random_;
    const int port_;
    Value::Array nodes_, edges_, outputs_;
    std::map<std::string, std::string> kindOf_;
};

} // namespace

KillApp makeKillApp(std::mt19937& random, int port)
{
    Builder build(random, port);
    const int kind = build.pick(0, 5);
    if (kind == 5) {
        build.chatApp();
        return build.app;
    }
    build.start();
    if (kind == 0) {
        build.app.name = "chain";
        build.finish({build.chain("start", build.pick(3, 8), "n")});
    } else if (kind == 1) {
        build.app.name = "parallel";
        std::vector<std::string> lasts;
        for (int i = 0; i < 3; ++i)
            lasts.push_back(build.chain("start", build.pick(1, 3), "p" + std::to_string(i) + "_"));
        build.finish(lasts);
    } else {
        const bool loops = build.pick(0, 1) == 1;
        const bool nested = kind == 4;
        build.app.name = std::string(nested ? "nested " : "") + (loops ? "loop" : "iteration");
        const std::string first = build.chain("start", build.pick(0, 2), "a");
        build.container("box", loops, {}, {}, nested);
        build.edge(first, "box");
        build.output("box", loops ? Value::array({"box", "v"}) : Value::array({"box", "output"}));
        build.finish({build.chain("box", build.pick(1, 2), "z")});
    }
    return build.app;
}

} // namespace millrace::test
