#include "engine/authoring/detail/newapp.h"

namespace millrace::authoring {

namespace {

Value off()
{
    return Value::object({{"enabled", false}});
}

Value list()
{
    return Value(Value::Array());
}

Value modelOf(const NewApp& app)
{
    Value model = Value::object({{"provider", ""}, {"name", ""}, {"mode", "chat"}});
    for (const auto& [key, value] : app.model.toObject())
        model.set(key, value);
    Value parameters = model["completion_params"].isObject() ? model["completion_params"] : Value(Value::Object());
    if (!parameters.find("stop"))
        parameters.set("stop", list());
    model.set("completion_params", std::move(parameters));
    return model;
}

Value agentMode(bool agent)
{
    return Value::object({{"enabled", agent},
                          {"max_iteration", 10},
                          {"strategy", "function_call"},
                          {"prompt", Value()},
                          {"tools", list()}});
}

Value datasets()
{
    return Value::object({{"retrieval_model", "multiple"},
                          {"datasets", Value::object({{"datasets", list()}})},
                          {"top_k", 4},
                          {"reranking_enable", false}});
}

Value fileUpload()
{
    const Value methods = Value::array({"local_file", "remote_url"});
    return Value::object(
        {{"image",
          Value::object(
              {{"enabled", false}, {"number_limits", 3}, {"detail", "high"}, {"transfer_methods", methods}})}});
}

} // namespace

Value newModelConfig(const NewApp& app)
{
    const bool completion = app.mode == "completion";
    Value config = Value::object(
        {{"agent_mode", agentMode(app.mode == "agent-chat")},
         {"annotation_reply", off()},
         {"chat_prompt_config", Value(Value::Object())},
         {"completion_prompt_config", Value(Value::Object())},
         {"dataset_configs", datasets()},
         {"dataset_query_variable", ""},
         {"external_data_tools", list()},
         {"file_upload", fileUpload()},
         {"model", modelOf(app)},
         {"more_like_this", off()},
         {"opening_statement", ""},
         {"pre_prompt", completion ? "{{query}}" : ""},
         {"prompt_type", "simple"},
         {"retriever_resource", Value::object({{"enabled", true}})},
         {"sensitive_word_avoidance", Value::object({{"enabled", false}, {"type", ""}, {"configs", list()}})},
         {"speech_to_text", off()},
         {"suggested_questions", list()},
         {"suggested_questions_after_answer", off()},
         {"text_to_speech", Value::object({{"enabled", false}, {"language", ""}, {"voice", ""}})},
         {"user_input_form", list()}});
    if (completion)
        config.set(
            "user_input_form",
            Value::array({Value::object(
                {{"paragraph",
                  Value::object({{"label", "Query"}, {"variable", "query"}, {"required", true}, {"default", ""}})}})}));
    return config;
}

} // namespace millrace::authoring
