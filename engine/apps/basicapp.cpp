#include "engine/apps/basicapp.h"

#include "engine/apps/detail/graphsketch.h"
#include "engine/apps/features.h"
#include "engine/base/pytext.h"

#include <algorithm>
#include <array>

namespace millrace {

namespace {

using detail::reference;

bool isRouter(const std::string& strategy)
{
    return strategy == "router" || strategy == "react_router";
}

Value selector(std::string_view owner, std::string_view name)
{
    return Value::array({Value(std::string(owner)), Value(std::string(name))});
}

void addDataset(const Value& entry, Value::Array& ids)
{
    const Value& dataset = entry["dataset"];
    const std::string& id = dataset["id"].toString();
    if (!id.empty() && dataset["enabled"].toBool() && std::find(ids.begin(), ids.end(), Value(id)) == ids.end()) {
        ids.emplace_back(id);
    }
}

// Writes the graph of one basic app, node by node.
class BasicGraph {
public:
    explicit BasicGraph(const AppModel& app)
        : config_(app.modelConfig), sketch_(app), model_(detail::modelOf(config_["model"])), form_(inputForm(app)),
          chat_(app.isChat()), advanced_(config_["prompt_type"].toString() == "advanced"),
          textModel_(model_["mode"].toString() == "completion"), uploads_(uploadRules(app))
    {
    }

    AppModel build(bool agent)
    {
        sketch_.add(basicnode::Start, "start", "User Input", Value::object({{"variables", form_}}));
        addExternalData();
        if (!agent) {
            addKnowledge();
        }
        addPrompt(agent);
        if (agent) {
            addAgent();
        } else {
            addModel();
        }
        const std::string_view last = agent ? basicnode::Agent : basicnode::Llm;
        sketch_.add(basicnode::Answer, "answer", "Answer", Value::object({{"answer", reference(last, "text")}}));
        return sketch_.take();
    }

private:
    bool isExternal(const Value& variable) const { return variable["type"].toString() == "external_data_tool"; }

    void addExternalData()
    {
        Value::Array variables;
        for (const Value& variable : form_.toArray()) {
            if (isExternal(variable)) {
                variables.push_back(variable["variable"]);
            }
        }
        external_ = !variables.empty();
        if (external_) {
            sketch_.add(basicnode::Data, "external-data", "External Data",
                        Value::object({{"variables", Value(std::move(variables))}}));
        }
    }

    Value::Array datasets() const
    {
        Value::Array ids;
        for (const Value& entry : config_["dataset_configs"]["datasets"]["datasets"].toArray()) {
            addDataset(entry, ids);
        }
        const Value& agent = config_["agent_mode"];
        if (agent["enabled"].toBool()) { // the old way to attach knowledge
            for (const Value& entry : agent["tools"].toArray()) {
                addDataset(entry, ids);
            }
        }
        return ids;
    }

    Value multipleConfig() const
    {
        const Value& given = config_["dataset_configs"];
        const Value& newer = given["reranking_enable"];
        const Value& rerank = given["reranking_model"];
        Value out = Value::object(
            {{"top_k", given["top_k"].toInt(4)},
             {"score_threshold", given["score_threshold_enabled"].toBool() ? given["score_threshold"] : Value()},
             {"reranking_enable", newer.isNull() ? given["reranking_enabled"].toBool() : newer.toBool()},
             {"reranking_mode", given["reranking_mode"].toString("reranking_model")}});
        if (rerank.isObject() && !rerank["reranking_model_name"].toString().empty()) {
            out.set("reranking_model", Value::object({{"provider", rerank["reranking_provider_name"]},
                                                      {"model", rerank["reranking_model_name"]}}));
        }
        if (given["weights"].size() > 0) {
            out.set("weights", given["weights"]);
        }
        return out;
    }

    void addKnowledge()
    {
        Value::Array ids = datasets();
        if (ids.empty()) {
            return;
        }
        const Value& given = config_["dataset_configs"];
        const bool single = given["retrieval_model"].toString() == "single";
        Value data = Value::object({{"query_variable_selector",
                                     chat_ ? selector("sys", "query")
                                           : selector(basicnode::Start, config_["dataset_query_variable"].toString())},
                                    {"dataset_ids", Value(std::move(ids))},
                                    {"retrieval_mode", single ? "single" : "multiple"}});
        if (single) {
            data.set("single_retrieval_config", Value::object({{"model", model_}}));
        } else {
            data.set("multiple_retrieval_config", multipleConfig());
        }
        for (const char* key : {"metadata_filtering_mode", "metadata_model_config", "metadata_filtering_conditions"}) {
            if (!given[key].isNull() && !(given[key].isObject() && given[key].size() == 0)) {
                data.set(key, given[key]);
            }
        }
        knowledge_ = true;
        sketch_.add(basicnode::Knowledge, "knowledge-retrieval", "Knowledge Retrieval", std::move(data));
    }

    void addPrompt(bool agent)
    {
        Value::Array variables;
        for (const Value& variable : form_.toArray()) {
            const std::string& name = variable["variable"].toString();
            variables.push_back(Value::object(
                {{"variable", name},
                 {"value_selector", selector(isExternal(variable) ? basicnode::Data : basicnode::Start, name)}}));
        }
        const bool simple = agent || !advanced_;
        Value data = Value::object({{"variables", Value(std::move(variables))},
                                    {"texts", simple ? Value::array({config_["pre_prompt"].toString()}) : texts()},
                                    {"frame_context", simple && knowledge_},
                                    {"frame_conversation", simple && !agent && textModel_ && chat_},
                                    {"histories", chat_ && textModel_ && !agent},
                                    {"model", model_}});
        if (knowledge_) {
            data.set("context", selector(basicnode::Knowledge, "result"));
        }
        const Value& roles = config_["completion_prompt_config"]["conversation_histories_role"];
        if (advanced_) {
            data.set("user_prefix", roles["user_prefix"].toString());
            data.set("assistant_prefix", roles["assistant_prefix"].toString());
        }
        sketch_.add(basicnode::Prompt, "basic-prompt", "Prompt", std::move(data));
    }

    Value texts() const
    {
        if (textModel_) {
            return Value::array({config_["completion_prompt_config"]["prompt"]["text"].toString()});
        }
        Value::Array out;
        for (const Value& message : config_["chat_prompt_config"]["prompt"].toArray()) {
            out.emplace_back(message["text"].toString());
        }
        return out;
    }

    static Value message(const Value& role, const std::string& text)
    {
        return Value::object({{"role", role}, {"text", text}});
    }

    // What the model node sends: the texts that the prompt node has made.
    Value promptTemplate() const
    {
        if (textModel_) {
            return Value::object({{"text", reference(basicnode::Prompt, "text0")}});
        }
        Value::Array out;
        if (advanced_) {
            for (const Value& given : config_["chat_prompt_config"]["prompt"].toArray()) {
                out.push_back(
                    message(given["role"], reference(basicnode::Prompt, "text" + std::to_string(out.size()))));
            }
        } else {
            out.push_back(message("system", reference(basicnode::Prompt, "system")));
        }
        if (!chat_) { // a chat's question comes with its memory
            out.push_back(message("user", reference(basicnode::Prompt, advanced_ ? "query" : "user")));
        }
        return out;
    }

    void addModel()
    {
        Value model = model_;
        Value parameters = model["completion_params"];
        if (textModel_ && chat_ && !advanced_ && parameters["stop"].size() == 0) {
            parameters.set("stop", Value::array({"\nHuman:"})); // the model must not go on with the person's part
            model.set("completion_params", parameters);
        }
        const Value files = Value::array({"sys", "files"});
        Value vision = Value::object({{"enabled", uploads_.enabled}});
        if (uploads_.enabled) {
            vision.set("configs", Value::object({{"variable_selector", files},
                                                 {"detail", uploads_.detail == "low" ? "low" : "high"}}));
        }
        Value data = Value::object({{"model", std::move(model)},
                                    {"prompt_template", promptTemplate()},
                                    {"context", Value::object({{"enabled", false}})},
                                    {"vision", std::move(vision)}});
        if (chat_ && !textModel_) {
            data.set("memory", Value::object({{"window", Value::object({{"enabled", false}})}}));
        }
        sketch_.add(basicnode::Llm, "llm", "LLM", std::move(data));
    }

    void addAgent()
    {
        const Value& mode = config_["agent_mode"];
        Value::Array tools;
        for (const Value& tool : mode["tools"].toArray()) {
            if (tool["enabled"].toBool() || tool["dataset"]["enabled"].toBool()) {
                tools.push_back(tool);
            }
        }
        sketch_.add(basicnode::Agent, "basic-agent", "Agent",
                    Value::object({{"strategy", mode["strategy"].toString("function_call")},
                                   {"instruction", reference(basicnode::Prompt, "text0")},
                                   {"max_iteration", mode["max_iteration"].toInt(10)},
                                   {"prompt", mode["prompt"]},
                                   {"model", model_},
                                   {"tools", Value(std::move(tools))},
                                   {"datasets", Value(datasets())},
                                   {"dataset_configs", config_["dataset_configs"]},
                                   {"vision", uploads_.enabled}}));
    }

    const Value& config_;
    detail::GraphSketch sketch_;
    const Value model_;
    const Value form_;
    const bool chat_, advanced_, textModel_;
    const UploadRules uploads_;
    bool external_ = false, knowledge_ = false;
};

Error configError(const char* field, Message what, Message hint)
{
    Error error("app.config", std::move(what), std::move(hint));
    error.facts = Value::object({{"field", field}});
    return error;
}

} // namespace

bool isBasicApp(const AppModel& app)
{
    return app.modelConfig.isObject() && (app.mode == "chat" || app.mode == "agent-chat" || app.mode == "completion");
}

bool isAgentApp(const AppModel& app)
{
    const Value& agent = app.modelConfig["agent_mode"];
    const std::string& strategy = agent["strategy"].toString();
    const bool chatWithAgent =
        app.mode == "chat" && agent["enabled"].toBool() && !strategy.empty() && !isRouter(strategy);
    return isBasicApp(app) && (app.mode == "agent-chat" || chatWithAgent);
}

bool repliesWithText(const AppModel& app)
{
    return app.isChat() || app.mode == "completion";
}

Result<AppModel> basicAppGraph(const AppModel& app)
{
    const Value& model = app.modelConfig["model"];
    if (!model.isObject() || model["name"].toString().empty()) {
        return configError("model", {MR_TEXT("the app has no model")},
                           {MR_TEXT("name one in model_config.model: provider, name and mode")});
    }
    BasicGraph graph(app);
    AppModel out = graph.build(isAgentApp(app));
    if (app.mode == "completion" && out.node(basicnode::Knowledge) &&
        app.modelConfig["dataset_query_variable"].toString().empty()) {
        return configError("dataset_query_variable",
                           {MR_TEXT("the app searches knowledge, but no input is named as what to search for")},
                           {MR_TEXT("name one of its inputs in model_config.dataset_query_variable")});
    }
    return out;
}

} // namespace millrace
