#pragma once

#include "engine/base/file.h"
#include "engine/base/json.h"
#include "engine/run/node.h"
#include "engine/run/rehearsal.h"

#include <deque>
#include <functional>
#include <string>
#include <utility>
#include <vector>

namespace millrace {

/// JSON text as a value; anything unreadable is a null value, which a test notices soon enough.
inline Value json(std::string_view text)
{
    Result<Value> parsed = parseJson(text);
    return parsed.ok() ? std::move(*parsed) : Value();
}

/// A run of one node without an engine: variables are set by hand, outside calls are answered from scripts in the order
/// they come, streams and the result are collected. A call without a scripted answer stays open.
class FakeNodeContext : public NodeContext {
public:
    struct ModelScript {
        std::vector<ModelChunk> chunks;
        Result<ModelReply> reply;
    };
    struct Chunk {
        std::string name, text;
        bool final = false;
        bool operator==(const Chunk&) const = default;
    };

    explicit FakeNodeContext(Profile profile = Profile::Current) : profile_(profile)
    {
        options_.profile = profile;
        app_.mode = "workflow";
        for (const char* id : {"start", "n", "node"}) {
            NodeModel node;
            node.id = id;
            node.canvasType = "custom";
            node.index = app_.nodes.size();
            app_.nodes.push_back(std::move(node));
        }
        pool_ = VariablePool(app_.nodes.size());
    }

    // What the node sees. Owners are sys, env, conversation, start, n and node (the one under test).
    void set(std::string_view owner, std::string_view name, Value value)
    {
        pool_.set(GraphNames(app_).owner(owner), name, std::move(value));
    }
    /// Makes it a chat app within an existing conversation.
    void setConversation(std::string query, std::vector<ChatTurn> history = {})
    {
        app_.mode = "advanced-chat";
        set("sys", "conversation_id", "c1");
        set("sys", "query", std::move(query));
        options_.history = std::move(history);
    }

    void setOffline(bool offline) { options_.offline = offline; }

    // Scripts.
    void replyText(std::string text, std::vector<std::string> chunks = {})
    {
        ModelScript script{{}, ModelReply{}};
        for (std::string& chunk : chunks) {
            script.chunks.push_back({std::move(chunk), {}});
        }
        script.reply->text = std::move(text);
        script.reply->finishReason = "stop";
        script.reply->usage.promptTokens = 5;
        script.reply->usage.completionTokens = 2;
        script.reply->usage.totalTokens = 7;
        models.push_back(std::move(script));
    }
    static Error failure(std::string code, std::string type, std::string message)
    {
        Error error(std::move(code), {MR_TEXT("%1"), {std::move(message)}});
        if (!type.empty()) {
            error.facts = Value::object({{"type", std::move(type)}});
        }
        return error;
    }
    std::deque<ModelScript> models;
    std::deque<Result<HttpResponse>> responses;
    std::deque<Result<CodeOutcome>> outcomes;
    std::deque<Result<std::string>> rendered;
    std::deque<Result<Value>> toolReplies;
    ModelFeatures features;

    // What the node did.
    std::vector<ModelRequest> modelRequests;
    std::vector<HttpRequest> httpRequests;
    std::vector<CodeRequest> codeRequests;
    std::vector<std::pair<std::string, Value>> renderRequests;
    std::vector<Value> toolParameters;
    std::vector<Chunk> chunks;
    std::string reasoning;
    bool reasoningClosed = false;
    NodeResult result;
    bool finished = false;

    std::string streamed(std::string_view name = "text") const
    {
        std::string out;
        for (const Chunk& chunk : chunks) {
            out += chunk.name == name ? chunk.text : std::string();
        }
        return out;
    }

    /// Compiles the node with that data; the error when it is refused.
    Result<std::unique_ptr<NodeDefinition>> compile(const NodeKind& kind, Value data)
    {
        node_ = app_.nodes.back();
        node_.kind = kind.descriptor->kind;
        node_.title = "Node under test";
        node_.data = std::move(data);
        const GraphNames names(app_);
        return kind.compile(node_, CompileContext{app_, names, profile_});
    }
    /// Compiles, runs to the end (or until only open calls are left) and gives the result. A refused configuration is a
    /// failed result of type `node.invalid`.
    const NodeResult& run(const NodeKind& kind, Value data)
    {
        Result<std::unique_ptr<NodeDefinition>> compiled = compile(kind, std::move(data));
        if (!compiled.ok()) {
            result = NodeResult::failure(compiled.error().code, compiled.error().english());
            return result;
        }
        definition_ = std::move(*compiled);
        definition_->execute(*this);
        while (!tasks_.empty() && !finished) {
            const std::function<void()> task = std::move(tasks_.front());
            tasks_.pop_front();
            task();
        }
        return result;
    }
    /// Drops all open calls, as the end of a run does.
    void cancel() { tasks_.clear(); }

    const VariablePool& pool() const override { return pool_; }
    Profile profile() const override { return profile_; }
    Services& services() override { return services_; }
    const NodeModel& model() const override { return node_; }
    const RunOptions& options() const override { return options_; }
    int attempt() const override { return 1; }
    bool isChat() const override { return app_.isChat(); }

    void callModel(ModelRequest request, ModelService::Callbacks callbacks) override
    {
        modelRequests.push_back(std::move(request));
        if (models.empty()) {
            return;
        }
        ModelScript script = std::move(models.front());
        models.pop_front();
        if (callbacks.chunk) {
            for (const ModelChunk& chunk : script.chunks) {
                tasks_.push_back([callback = callbacks.chunk, chunk] { callback(chunk); });
            }
        }
        tasks_.push_back([callback = callbacks.done, reply = script.reply] { callback(reply); });
    }
    ModelFeatures modelFeatures(const std::string&, const std::string&) const override { return features; }
    void callHttp(HttpRequest request, HttpService::Callbacks callbacks) override
    {
        httpRequests.push_back(std::move(request));
        answer(responses, callbacks.done);
    }
    void callTool(ToolRequest request, ToolService::Callbacks callbacks) override
    {
        toolParameters.push_back(request.parameters);
        toolRequests.push_back(std::move(request));
        playMessages(toolReplies, std::move(callbacks.message), std::move(callbacks.done));
    }
    void callAgent(AgentRequest request, AgentService::Callbacks callbacks) override
    {
        agentRequests.push_back(std::move(request));
        playMessages(agentReplies, std::move(callbacks.message), std::move(callbacks.done));
    }
    void retrieve(RetrievalRequest request, std::function<void(Result<Value>)> done) override
    {
        retrievals.push_back(std::move(request));
        answer(passages, done);
    }
    void extractText(std::shared_ptr<const File> file, std::function<void(Result<std::string>)> done) override
    {
        extracted.push_back(std::move(file));
        answer(texts, done);
    }
    const HumanDecision* humanDecision() const override { return decision ? &*decision : nullptr; }
    void report(EventType type, Value outputs) override { reports.emplace_back(type, std::move(outputs)); }
    std::vector<ToolRequest> toolRequests;
    std::vector<AgentRequest> agentRequests;
    std::vector<RetrievalRequest> retrievals;
    std::vector<std::shared_ptr<const File>> extracted;
    std::optional<HumanDecision> decision;
    std::vector<std::pair<EventType, Value>> reports;
    std::deque<Result<Value>> agentReplies; ///< arrays of messages
    std::deque<Result<Value>> passages;
    std::deque<Result<std::string>> texts;
    void runCode(CodeRequest request, std::function<void(Result<CodeOutcome>)> done) override
    {
        codeRequests.push_back(std::move(request));
        answer(outcomes, done);
    }
    void renderTemplate(std::string text, Value variables, std::function<void(Result<std::string>)> done) override
    {
        renderRequests.emplace_back(std::move(text), std::move(variables));
        answer(rendered, done);
    }

    void stream(const std::string& name, const std::string& chunk, bool final) override
    {
        chunks.push_back({name, chunk, final});
    }
    void streamReasoning(const std::string& chunk, bool final) override
    {
        reasoning += chunk;
        reasoningClosed = final;
    }
    void updateVariable(const VariableRef& target, Value value) override
    {
        updates.emplace_back(target.dotted(), value);
        pool_.set(target.owner, target.name, std::move(value));
    }
    std::vector<std::pair<std::string, Value>> updates;

    void containerStarted(Value, Value, int) override {}
    void containerNext(int) override {}
    void containerFinished(bool, const NodeResult&, int) override {}
    void openFrame(FrameRequest, std::function<void(FrameOutcome)>) override {}
    void cancelFrames() override {}
    void adoptConversation(const VariablePool&) override {}
    void mergeOutputs(const Value&) override {}
    void defer(std::function<void()> task) override { tasks_.push_back(std::move(task)); }
    void finish(NodeResult value) override
    {
        result = std::move(value);
        finished = true;
    }

private:
    template<class T> void answer(std::deque<Result<T>>& script, const std::function<void(Result<T>)>& done)
    {
        if (!script.empty()) {
            tasks_.push_back([done, value = script.front()] { done(value); });
            script.pop_front();
        }
    }

    void playMessages(std::deque<Result<Value>>& script, std::function<void(const Value&)> message,
                      std::function<void(Result<void>)> done)
    {
        if (script.empty()) {
            return;
        }
        tasks_.push_back([reply = script.front(), message = std::move(message), done = std::move(done)] {
            if (!reply.ok()) {
                done(reply.error());
                return;
            }
            for (const Value& item : rehearsedMessages(*reply)) {
                message(item);
            }
            done({});
        });
        script.pop_front();
    }

    Profile profile_;
    AppModel app_;
    NodeModel node_;
    VariablePool pool_;
    RunOptions options_;
    Services services_;
    std::unique_ptr<NodeDefinition> definition_;
    std::deque<std::function<void()>> tasks_;
};

} // namespace millrace
