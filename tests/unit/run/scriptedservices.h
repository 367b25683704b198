#pragma once

#include "engine/base/file.h"
#include "engine/run/rehearsal.h"
#include "tests/unit/run/runfixture.h"

#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace millrace::test {

/// Every outside service, answering in several steps of a millisecond each on the run's executor. Counts what is under
/// way, so that a run that forgets an operation shows.
class ScriptedServices {
public:
    explicit ScriptedServices(Executor& executor) : executor_(executor) {}

    /// Fills in everything but the executor and the ids.
    void fill(Services& services)
    {
        services.models = &models_;
        services.http = &http_;
        services.code = &code_;
        services.templates = &templates_;
        services.extract = &extract_;
        services.knowledge = &knowledge_;
        services.tools = &tools_;
        services.agents = &agents_;
    }

    std::string modelText = "one two three"; ///< what models say, in pieces of four bytes
    int failures = 0;                        ///< so many calls fail first; code `side` never does
    int polls = 0;                           ///< so many times a model is still at work
    int calls = 0;                           ///< that began
    int open = 0;                            ///< operations alive
    int late = 0;                            ///< steps of operations that were already gone; they do nothing

private:
    using Step = std::function<void()>;

    /// The steps of one call, in order; gone with the operation.
    struct Script : Operation {
        Script(ScriptedServices& all, std::vector<Step> list) : owner(all), steps(std::move(list)) { ++owner.open; }
        ~Script() override { --owner.open; }
        ScriptedServices& owner;
        std::vector<Step> steps;
        std::size_t at = 0;
        std::shared_ptr<Script*> self;
    };

    OperationPtr play(std::vector<Step> steps)
    {
        ++calls;
        auto script = std::make_unique<Script>(*this, std::move(steps));
        script->self = std::make_shared<Script*>(script.get());
        next(script->self);
        return script;
    }
    void next(const std::weak_ptr<Script*>& weak)
    {
        executor_.after(std::chrono::milliseconds(1), [this, weak] {
            const auto live = weak.lock();
            if (!live) {
                ++late;
                return;
            }
            Script& script = **live;
            const Step step = script.steps[script.at++];
            if (script.at < script.steps.size()) {
                next(weak);
            }
            step(); // may end the operation
        });
    }
    bool fails() { return failures-- > 0; }
    static Error broken(const char* code) { return Error(code, {MR_TEXT("%1"), {"broken"}}); }
    /// A wait, then `last`.
    OperationPtr answer(Step last)
    {
        return play({[] {}, std::move(last)});
    }

    struct Models : ModelService {
        explicit Models(ScriptedServices& owner) : all(owner) {}
        bool isConfigured(const std::string&, const std::string&) const override { return true; }
        ModelFeatures features(const std::string&, const std::string&) const override { return {}; }
        OperationPtr invoke(const ModelRequest& request, Callbacks callbacks) override
        {
            if (all.fails()) {
                return all.answer([callbacks] { callbacks.done(broken("model.failed")); });
            }
            if (all.polls-- > 0) {
                auto poll = std::make_shared<ModelPoll>();
                poll->state = "ticket";
                poll->after = 0.01;
                ModelReply reply;
                reply.polling = poll;
                return all.answer([callbacks, reply] { callbacks.done(reply); });
            }
            std::vector<Step> steps;
            for (std::size_t i = 0; request.stream && callbacks.chunk && i < all.modelText.size(); i += 4) {
                steps.push_back([callbacks, text = all.modelText.substr(i, 4)] { callbacks.chunk({text, {}}); });
            }
            ModelReply reply;
            reply.text = all.modelText;
            reply.usage.totalTokens = 3;
            steps.push_back([callbacks, reply] { callbacks.done(reply); });
            return all.play(std::move(steps));
        }
        ScriptedServices& all;
    };
    struct Http : HttpService {
        explicit Http(ScriptedServices& owner) : all(owner) {}
        OperationPtr send(const HttpRequest&, Callbacks callbacks) override
        {
            if (all.fails()) {
                return all.answer([callbacks] { callbacks.done(broken("http.connect")); });
            }
            const HttpHeaders headers = {{"content-type", "text/plain"}};
            return all.play({[callbacks, headers] {
                                 if (callbacks.headers) {
                                     callbacks.headers(200, headers);
                                 }
                             },
                             [callbacks] {
                                 if (callbacks.data) {
                                     callbacks.data("text");
                                 }
                             },
                             [callbacks, headers] {
                                 callbacks.done(HttpResponse{200, headers, callbacks.data ? "" : "text", "https://x"});
                             }});
        }
        ScriptedServices& all;
    };
    struct Code : CodeService {
        explicit Code(ScriptedServices& owner) : all(owner) {}
        OperationPtr run(const CodeRequest& request, std::function<void(Result<CodeOutcome>)> done) override
        {
            if (request.code != "side" && all.fails()) {
                return all.answer([done] { done(broken("sandbox.code")); });
            }
            return all.answer([done] {
                done(CodeOutcome{Value::object({{"x", "v"}, {"list", Value::array({"a", "b", "c"})}}), {}, {}});
            });
        }
        ScriptedServices& all;
    };
    struct Templates : TemplateService {
        explicit Templates(ScriptedServices& owner) : all(owner) {}
        OperationPtr render(const std::string& text, const Value&,
                            std::function<void(Result<std::string>)> done) override
        {
            return all.answer([done, text] { done(text); });
        }
        ScriptedServices& all;
    };
    struct Extract : ExtractService {
        explicit Extract(ScriptedServices& owner) : all(owner) {}
        OperationPtr extract(const std::shared_ptr<const File>&, bool,
                             std::function<void(Result<std::string>)> done) override
        {
            return all.answer([done] { done(std::string("text")); });
        }
        ScriptedServices& all;
    };
    struct Knowledge : KnowledgeService {
        explicit Knowledge(ScriptedServices& owner) : all(owner) {}
        bool has(const std::string&) const override { return true; }
        Value describe(const std::string&) const override
        {
            return Value::object({{"name", "k"}, {"description", "d"}, {"indexing_technique", "high_quality"}});
        }
        OperationPtr retrieve(const RetrievalRequest&, std::function<void(Result<Value>)> done) override
        {
            return all.answer([done] { done(Value(Value::Array())); });
        }
        ScriptedServices& all;
    };
    /// Two texts, then the end: what tools and agents have in common.
    template<class Base, class Request> struct Talker : Base {
        explicit Talker(ScriptedServices& owner) : all(owner) {}
        Value describe(const Request&) const override { return Value::object({{"parameters", Value::Array()}}); }
        OperationPtr invoke(const Request&, typename Base::Callbacks callbacks) override
        {
            if (all.fails()) {
                return all.answer([callbacks] { callbacks.done(broken("tool.failed")); });
            }
            const auto said = rehearsedMessages(Value::object({{"text", "said"}}));
            const auto say = [callbacks, said] {
                for (const Value& message : said) {
                    callbacks.message(message);
                }
            };
            return all.play({say, say, [callbacks] { callbacks.done({}); }});
        }
        ScriptedServices& all;
    };

    Executor& executor_;
    Models models_{*this};
    Http http_{*this};
    Code code_{*this};
    Templates templates_{*this};
    Extract extract_{*this};
    Knowledge knowledge_{*this};
    Talker<ToolService, ToolRequest> tools_{*this};
    Talker<AgentService, AgentRequest> agents_{*this};
};

} // namespace millrace::test
