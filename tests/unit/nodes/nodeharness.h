#pragma once

#include "engine/base/file.h"
#include "engine/base/json.h"
#include "engine/run/node.h"

#include <QtTest/QtTest>

#include <optional>

namespace millrace::test {

/// Strict JSON, for readable rows.
inline Value json(const char* text)
{
    const Result<Value> parsed = parseJson(text);
    if (!parsed)
        qFatal("bad JSON in a test: %s", text);
    return *parsed;
}

inline QByteArray shown(const Value& value)
{
    return QByteArray::fromStdString(toJson(value));
}

/// Runs one node body by itself: a graph of the node `x` under test, a node `n` that owns the variables it reads, and
/// conversation variables. Only what synchronous nodes need is there.
class NodeHarness : public NodeContext {
public:
    NodeHarness(NodeKind kind, Value data, Profile profile = Profile::Current) : kind_(kind), profile_(profile)
    {
        app_.hasGraph = true;
        app_.mode = "advanced-chat";
        NodeModel source;
        source.id = "n";
        source.kind = "start";
        source.data = Value::object({{"type", "start"}});
        NodeModel node;
        node.id = "x";
        node.kind = kind.descriptor->kind;
        node.title = "X";
        node.data = std::move(data);
        node.index = 1;
        app_.nodes = {source, node};
        pool_ = VariablePool(app_.nodes.size());
    }

    AppModel& app() { return app_; }
    RunOptions& runOptions() { return options_; }
    void set(const char* name, Value value) { pool_.set(VariablePool::FirstNode, name, std::move(value)); }
    void setSystem(const char* name, Value value) { pool_.set(VariablePool::Sys, name, std::move(value)); }
    void setConversation(const char* name, const char* type, Value value)
    {
        VariableModel variable;
        variable.name = name;
        variable.valueType = type;
        variable.value = value;
        app_.conversation.push_back(variable);
        pool_.set(VariablePool::Conversation, name, std::move(value));
    }
    Value conversation(const char* name) const
    {
        const Value* value = pool_.find(VariablePool::Conversation, name);
        return value ? *value : Value("(missing)");
    }

    /// Compiles; the error when the data is refused.
    std::optional<Error> load()
    {
        const GraphNames names(app_);
        Result<std::unique_ptr<NodeDefinition>> made = kind_.compile(app_.nodes[1], {app_, names, profile_});
        if (!made)
            return made.error();
        definition_ = *std::move(made);
        return std::nullopt;
    }
    /// Compiles and runs; a refused configuration is a failed result of type `load`.
    NodeResult run()
    {
        if (const auto error = load())
            return NodeResult::failure("load", error->what.english());
        result_.reset();
        definition_->execute(*this);
        if (!result_)
            qFatal("the node did not finish");
        return *result_;
    }
    const NodeDefinition& definition() const { return *definition_; }
    std::vector<std::pair<std::string, Value>> updates; ///< dotted target and value
    std::vector<std::pair<EventType, Value>> reports;
    std::optional<HumanDecision> decision;

    const VariablePool& pool() const override { return pool_; }
    Profile profile() const override { return profile_; }
    Services& services() override { return services_; }
    const NodeModel& model() const override { return app_.nodes[1]; }
    const RunOptions& options() const override { return options_; }
    int attempt() const override { return 1; }
    bool isChat() const override { return true; }
    void callModel(ModelRequest, ModelService::Callbacks) override { unexpected(); }
    ModelFeatures modelFeatures(const std::string&, const std::string&) const override { return {}; }
    void callHttp(HttpRequest, HttpService::Callbacks) override { unexpected(); }
    void callTool(ToolRequest, ToolService::Callbacks) override { unexpected(); }
    void callAgent(AgentRequest, AgentService::Callbacks) override { unexpected(); }
    void retrieve(RetrievalRequest, std::function<void(Result<Value>)>) override { unexpected(); }
    void extractText(std::shared_ptr<const File>, std::function<void(Result<std::string>)>) override { unexpected(); }
    const HumanDecision* humanDecision() const override { return decision ? &*decision : nullptr; }
    void report(EventType type, Value outputs) override { reports.emplace_back(type, std::move(outputs)); }
    void runCode(CodeRequest, std::function<void(Result<CodeOutcome>)>) override { unexpected(); }
    void renderTemplate(std::string, Value, std::function<void(Result<std::string>)>) override { unexpected(); }
    void stream(const std::string&, const std::string&, bool) override { unexpected(); }
    void streamReasoning(const std::string&, bool) override { unexpected(); }
    void updateVariable(const VariableRef& target, Value value) override
    {
        pool_.set(target.owner, target.name, value);
        updates.emplace_back(target.dotted(), std::move(value));
    }
    void containerStarted(Value, Value, int) override { unexpected(); }
    void containerNext(int) override { unexpected(); }
    void containerFinished(bool, const NodeResult&, int) override { unexpected(); }
    void openFrame(FrameRequest, std::function<void(FrameOutcome)>) override { unexpected(); }
    void cancelFrames() override { unexpected(); }
    void adoptConversation(const VariablePool&) override { unexpected(); }
    void mergeOutputs(const Value&) override { unexpected(); }
    void defer(std::function<void()>) override { unexpected(); }
    void finish(NodeResult result) override
    {
        if (result_)
            qFatal("the node finished twice");
        result_ = std::move(result);
    }

private:
    static void unexpected() { qFatal("a synchronous node called a service"); }

    NodeKind kind_;
    Profile profile_;
    AppModel app_;
    VariablePool pool_;
    RunOptions options_;
    Services services_;
    std::unique_ptr<NodeDefinition> definition_;
    std::optional<NodeResult> result_;
};

/// A file value with a name and what follows from it.
inline Value fileValue(const char* name, const char* type = "document", const char* mime = "text/plain",
                       const char* extension = ".txt", std::int64_t size = 10)
{
    auto file = std::make_shared<File>();
    file->filename = name;
    file->type = type;
    file->mimeType = mime;
    file->extension = extension;
    file->size = size;
    return Value(std::shared_ptr<const File>(file));
}

} // namespace millrace::test
