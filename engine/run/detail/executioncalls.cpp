// Outside calls that answer with messages or values: tools, agents, knowledge, documents.
#include "engine/run/detail/engine.h"
#include "engine/run/detail/execution.h"

namespace millrace::detail {

// What the rehearsal says to this call: an answer, an error, or nothing.
std::optional<Result<Value>> Execution::rehearse(const RehearsalCall& facts)
{
    const Rehearsal* rehearsal = options().rehearsal.get();
    if (!rehearsal) {
        return std::nullopt;
    }
    const Rehearsal::Rule* rule = rehearsal->find(facts, true);
    if (rule && rule->error.isObject()) {
        rehearsed_ = true;
        return Result<Value>(rehearsedError(rule->error));
    }
    const Value& reply = rule ? rule->reply : rehearsal->fallback(model().kind);
    if (!reply.isObject()) {
        return std::nullopt;
    }
    rehearsed_ = true;
    return Result<Value>(reply);
}

void Execution::playMessages(const Value& reply, std::function<void(const Value&)> message,
                             std::function<void(Result<void>)> done)
{
    post([messages = rehearsedMessages(reply), message = std::move(message), done = std::move(done)] {
        for (const Value& item : messages) {
            if (message) {
                message(item);
            }
        }
        done({});
    });
}

// A service that answers with messages: the rehearsal first, then the real one, once the record allows it.
template<class Service, class Request, class Callbacks>
void Execution::callForMessages(Service* service, const RehearsalCall& facts, Request request, Callbacks callbacks)
{
    if (const auto rehearsed = rehearse(facts)) {
        if (rehearsed->ok()) {
            playMessages(**rehearsed, std::move(callbacks.message), std::move(callbacks.done));
        } else {
            post([done = std::move(callbacks.done), error = rehearsed->error()] { done(error); });
        }
        return;
    }
    if (options().offline || !service) {
        post([done = std::move(callbacks.done), error = noRule(facts)] { done(error); });
        return;
    }
    guarded([this, service, request = std::move(request), callbacks = std::move(callbacks)]() mutable {
        keep(service->invoke(request, std::move(callbacks)));
    });
}

void Execution::callTool(ToolRequest request, ToolService::Callbacks callbacks)
{
    RehearsalCall facts = call();
    facts.provider = request.providerId;
    facts.tool = request.tool;
    callForMessages(services().tools, facts, std::move(request), std::move(callbacks));
}

void Execution::callAgent(AgentRequest request, AgentService::Callbacks callbacks)
{
    RehearsalCall facts = call();
    facts.provider = request.provider;
    facts.tool = request.strategy;
    callForMessages(services().agents, facts, std::move(request), std::move(callbacks));
}

void Execution::retrieve(RetrievalRequest request, std::function<void(Result<Value>)> done)
{
    RehearsalCall facts = call();
    facts.prompt = request.query;
    if (const auto rehearsed = rehearse(facts)) {
        Result<Value> answer = *rehearsed;
        if (answer.ok()) {
            answer = (*answer)["result"].isArray() ? (*answer)["result"] : Value(Value::Array());
        }
        post([done = std::move(done), answer = std::move(answer)] { done(answer); });
        return;
    }
    if (options().offline || !services().knowledge) {
        post([done = std::move(done), error = noRule(facts)] { done(error); });
        return;
    }
    keep(services().knowledge->retrieve(request, std::move(done)));
}

void Execution::extractText(std::shared_ptr<const File> file, std::function<void(Result<std::string>)> done)
{
    if (const auto rehearsed = rehearse(call())) {
        Result<std::string> answer = rehearsed->ok() ? Result<std::string>((**rehearsed)["text"].toString())
                                                     : Result<std::string>(rehearsed->error());
        post([done = std::move(done), answer = std::move(answer)] { done(answer); });
        return;
    }
    if (!services().extract) {
        post([done = std::move(done)] {
            done(Error("run.unavailable", {MR_TEXT("%1 is not available in this program"), {"the document reader"}}));
        });
        return;
    }
    keep(services().extract->extract(file, profile() == Profile::Dify112, std::move(done)));
}

const HumanDecision* Execution::humanDecision() const
{
    static const HumanDecision timeOver;
    const auto& decisions = options().humanDecisions;
    auto found = decisions.empty() ? decisions.end() : decisions.find(executionKey(frame_.path, model().id));
    if (found == decisions.end()) {
        found = decisions.find(model().id);
    }
    if (found != decisions.end()) {
        return &found->second;
    }
    return engine_.isExpired(*this) ? &timeOver : nullptr;
}

void Execution::report(EventType type, Value outputs)
{
    if (engine_.observed()) {
        RunEvent event = engine_.nodeEvent(type, *this);
        event.outputs = std::move(outputs);
        if (type == EventType::HumanInputTimeout && engine_.openForm(*this).isObject()) {
            event.outputs.set("expiration_time", engine_.openForm(*this)["expiration_time"]); // of the form, not of now
        }
        engine_.emit(event);
    }
}

} // namespace millrace::detail
