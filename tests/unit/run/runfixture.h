#pragma once

#include "engine/base/json.h"
#include "engine/base/manualexecutor.h"
#include "engine/document/document.h"
#include "engine/nodes/catalogue.h"
#include "engine/run/graph.h"
#include "engine/run/rehearsal.h"
#include "engine/run/runner.h"

#include <QtTest/QtTest>

#include <map>

namespace millrace::test {

/// JSON whose quotes may be single ones, for readable rows.
inline Value json(std::string text)
{
    std::replace(text.begin(), text.end(), '\'', '"');
    const Result<Value> parsed = parseJson(text);
    if (!parsed) {
        qFatal("bad JSON in a test: %s", text.c_str());
    }
    return *parsed;
}

inline QByteArray shown(const Value& value)
{
    return QByteArray::fromStdString(toJson(value));
}

/// An app in a few lines: nodes by id and data, edges as "a>b" or "a:handle>b".
class AppText {
public:
    explicit AppText(std::string mode = "workflow") : mode_(std::move(mode)) {}

    AppText& node(const std::string& id, const std::string& data)
    {
        Value values = json(data);
        values.set("title", id);
        nodes_.push_back(Value::object({{"id", id}, {"type", "custom"}, {"data", std::move(values)}}));
        return *this;
    }
    AppText& edges(const std::string& list)
    {
        for (const QString& text : QString::fromStdString(list).split(' ', Qt::SkipEmptyParts)) {
            const QStringList ends = text.split('>');
            const QStringList source = ends[0].split(':');
            edges_.push_back(
                Value::object({{"id", text.toStdString()},
                               {"source", source[0].toStdString()},
                               {"sourceHandle", source.size() > 1 ? source[1].toStdString() : std::string("source")},
                               {"target", ends[1].toStdString()},
                               {"targetHandle", "target"}}));
        }
        return *this;
    }
    AppText& conversation(const std::string& list)
    {
        conversation_ = json(list);
        return *this;
    }

    AppModel model() const
    {
        const Value root =
            Value::object({{"app", Value::object({{"mode", mode_}, {"name", "test"}})},
                           {"kind", "app"},
                           {"version", "0.5.0"},
                           {"workflow", Value::object({{"graph", Value::object({{"nodes", nodes_}, {"edges", edges_}})},
                                                       {"conversation_variables", conversation_},
                                                       {"environment_variables", Value::Array()},
                                                       {"features", Value::Object()}})}});
        Result<std::unique_ptr<Document>> document = Document::fromValue(root, "test.yml");
        if (!document) {
            qFatal("%s", document.error().english().c_str());
        }
        return (*document)->model();
    }
    std::shared_ptr<const Graph> graph(Profile profile = Profile::Current) const
    {
        Result<std::shared_ptr<const Graph>> graph = compileGraph(model(), profile, standardNodes());
        if (!graph) {
            qFatal("%s", graph.error().english().c_str());
        }
        return *graph;
    }

private:
    std::string mode_;
    Value::Array nodes_, edges_;
    Value conversation_ = Value::Array();
};

/// Data of a code node whose "program" is a word that FakeCode understands.
inline std::string code(const std::string& program, const std::string& more = {}, const std::string& type = "string")
{
    return R"({"type":"code","code_language":"python3","code":")" + program +
           R"(","variables":[],"outputs":{"x":{"type":")" + type + R"("}})" + (more.empty() ? "" : "," + more) + "}";
}

inline std::string answer(const std::string& text)
{
    return toJson(Value::object({{"type", "answer"}, {"answer", text}}));
}

/// Answers code nodes without a program: `echo` gives back its input `in`, `list` three texts, `fail` fails, `flaky N`
/// fails N times, `never` stays open, `wait MS` takes that long. Counts what is under way.
class FakeCode : public CodeService {
public:
    explicit FakeCode(Executor& executor) : executor_(executor) {}

    OperationPtr run(const CodeRequest& request, std::function<void(Result<CodeOutcome>)> done) override
    {
        ++started;
        auto call = std::make_shared<Call>(Call{request, std::move(done)});
        auto operation = std::make_unique<Pending>(open, call);
        if (request.code != "never") {
            const int ms = request.code.compare(0, 5, "wait ") == 0 ? std::stoi(request.code.substr(5)) : 0;
            const auto answer = [this, weak = std::weak_ptr<Call>(call)] {
                if (const auto live = weak.lock()) {
                    live->done(outcome(live->request));
                }
            };
            if (ms > 0) {
                executor_.after(std::chrono::milliseconds(ms), answer);
            } else {
                executor_.post(answer);
            }
        }
        return operation;
    }

    std::shared_ptr<std::atomic<int>> open = std::make_shared<std::atomic<int>>(0);
    int started = 0;

private:
    struct Call {
        CodeRequest request;
        std::function<void(Result<CodeOutcome>)> done;
    };
    struct Pending : Operation {
        Pending(std::shared_ptr<std::atomic<int>> count, std::shared_ptr<Call> it)
            : open(std::move(count)), call(std::move(it))
        {
            ++*open;
        }
        ~Pending() override { --*open; }
        std::shared_ptr<std::atomic<int>> open;
        std::shared_ptr<Call> call;
    };

    Result<CodeOutcome> outcome(const CodeRequest& request)
    {
        const std::string& program = request.code;
        bool fails = program == "fail";
        if (program.compare(0, 6, "flaky ") == 0) {
            fails = ++attempts_[program] <= std::stoi(program.substr(6));
        }
        if (program == "fail on b") {
            fails = request.inputs["in"].toString() == "b";
        }
        if (fails) {
            return Error("sandbox.code", {MR_TEXT("%1"), {"boom"}});
        }
        Value x = program == "list" ? json(R"(["a","b","c"])") : Value("v");
        if (!request.inputs["in"].isNull()) {
            x = request.inputs["in"];
        }
        return CodeOutcome{Value::object({{"x", std::move(x)}}), {}, {}};
    }

    Executor& executor_;
    std::map<std::string, int> attempts_;
};

inline bool isTerminal(EventType type)
{
    return type >= EventType::RunSucceeded && type <= EventType::RunStopped;
}

/// One run under a manual executor, with everything it told.
class Bench {
public:
    explicit Bench(std::shared_ptr<const Graph> graph, RunOptions options = {}, bool listen = true)
        : graph_(std::move(graph))
    {
        Services services;
        services.executor = &executor;
        services.ids = &ids;
        services.code = &codes;
        options.profile = graph_->profile();
        Result<std::unique_ptr<Run>> created = Run::create(graph_, std::move(options), services);
        if (!created) {
            qFatal("%s", created.error().english().c_str());
        }
        run = std::move(*created);
        if (listen) {
            run->addListener([this](const RunEvent& event) { events.push_back(event); });
        }
    }

    /// Starts it and runs until it is over.
    Bench& finish()
    {
        run->start();
        executor.runUntil([this] { return run->finished(); });
        return *this;
    }
    int count(EventType type) const
    {
        return static_cast<int>(
            std::count_if(events.begin(), events.end(), [type](const RunEvent& e) { return e.type == type; }));
    }
    const RunEvent* find(EventType type, const std::string& node) const
    {
        for (const RunEvent& event : events) {
            if (event.type == type && event.nodeId == node) {
                return &event;
            }
        }
        return nullptr;
    }
    int terminals() const
    {
        return static_cast<int>(
            std::count_if(events.begin(), events.end(), [](const RunEvent& e) { return isTerminal(e.type); }));
    }

    ManualExecutor executor;
    CountingIds ids;
    FakeCode codes{executor};
    std::vector<RunEvent> events;
    std::unique_ptr<Run> run;

private:
    std::shared_ptr<const Graph> graph_;
};

inline std::shared_ptr<const Rehearsal> rehearsal(const std::string& text)
{
    Result<std::shared_ptr<const Rehearsal>> made = Rehearsal::fromText(text, "test");
    if (!made) {
        qFatal("%s", made.error().english().c_str());
    }
    return *made;
}

inline const char* llm = R"({"type":"llm","model":{"provider":"p","name":"m","mode":"chat","completion_params":{}},
    "prompt_template":[{"role":"user","text":"hello"}],"context":{"enabled":false},"vision":{"enabled":false}})";

} // namespace millrace::test
