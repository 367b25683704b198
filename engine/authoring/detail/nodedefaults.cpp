#include "engine/authoring/detail/nodedefaults.h"

#include <QTimeZone>

#include <algorithm>
#include <unordered_map>

namespace millrace::authoring {

namespace {

using Maker = Value (*)(const AppModel&);

Value list()
{
    return Value(Value::Array());
}

Value mapping()
{
    return Value(Value::Object());
}

Value off()
{
    return Value::object({{"enabled", false}});
}

Value start(const AppModel&)
{
    return Value::object({{"variables", list()}});
}

Value end(const AppModel&)
{
    return Value::object({{"outputs", list()}});
}

Value answer(const AppModel&)
{
    return Value::object({{"answer", ""}, {"variables", list()}});
}

Value llm(const AppModel& app)
{
    return Value::object({{"model", usualModel(app)},
                          {"prompt_template", Value::array({Value::object({{"role", "system"}, {"text", ""}})})},
                          {"context", Value::object({{"enabled", false}, {"variable_selector", list()}})},
                          {"vision", off()}});
}

Value knowledgeRetrieval(const AppModel&)
{
    return Value::object({{"query_variable_selector", list()},
                          {"query_attachment_selector", list()},
                          {"dataset_ids", list()},
                          {"retrieval_mode", "multiple"},
                          {"multiple_retrieval_config", Value::object({{"top_k", 4}, {"reranking_enable", false}})}});
}

Value agent(const AppModel&)
{
    return Value::object({{"agent_strategy_provider_name", ""},
                          {"agent_strategy_name", ""},
                          {"agent_strategy_label", ""},
                          {"agent_parameters", mapping()},
                          {"tool_node_version", "2"}});
}

Value questionClassifier(const AppModel& app)
{
    return Value::object({{"query_variable_selector", list()},
                          {"model", usualModel(app)},
                          {"classes", Value::array({Value::object({{"id", "1"}, {"name", ""}}),
                                                    Value::object({{"id", "2"}, {"name", ""}})})},
                          {"vision", off()}});
}

Value ifElse(const AppModel&)
{
    return Value::object(
        {{"cases",
          Value::array({Value::object({{"case_id", "true"}, {"logical_operator", "and"}, {"conditions", list()}})})}});
}

Value humanInput(const AppModel&)
{
    return Value::object({{"delivery_methods", list()},
                          {"user_actions", list()},
                          {"form_content", ""},
                          {"inputs", list()},
                          {"timeout", 3},
                          {"timeout_unit", "day"}});
}

Value iteration(const AppModel&)
{
    return Value::object({{"start_node_id", ""},
                          {"iterator_selector", list()},
                          {"output_selector", list()},
                          {"is_parallel", false},
                          {"parallel_nums", 10},
                          {"error_handle_mode", "terminated"},
                          {"flatten_output", true}});
}

Value loop(const AppModel&)
{
    return Value::object({{"start_node_id", ""},
                          {"break_conditions", list()},
                          {"loop_count", 10},
                          {"loop_variables", list()},
                          {"logical_operator", "and"}});
}

Value code(const AppModel&)
{
    return Value::object(
        {{"variables", Value::array({Value::object({{"variable", "arg1"}, {"value_selector", list()}}),
                                     Value::object({{"variable", "arg2"}, {"value_selector", list()}})})},
         {"code_language", "python3"},
         {"code", "\ndef main(arg1: str, arg2: str):\n    return {\n        \"result\": arg1 + arg2,\n    }\n"},
         {"outputs", Value::object({{"result", Value::object({{"type", "string"}, {"children", Value()}})}})}});
}

Value templateTransform(const AppModel&)
{
    return Value::object(
        {{"template", "{{ arg1 }}"},
         {"variables", Value::array({Value::object({{"variable", "arg1"}, {"value_selector", list()}})})}});
}

Value variableAggregator(const AppModel&)
{
    return Value::object({{"output_type", "any"}, {"variables", list()}});
}

Value documentExtractor(const AppModel&)
{
    return Value::object({{"variable_selector", list()}, {"is_array_file", false}});
}

Value assigner(const AppModel&)
{
    return Value::object({{"version", "2"}, {"items", list()}});
}

Value parameterExtractor(const AppModel& app)
{
    // The editor adds `parameters` with the first one; engines refuse to load the node without it.
    return Value::object({{"query", list()},
                          {"model", usualModel(app)},
                          {"parameters", list()},
                          {"reasoning_mode", "prompt"},
                          {"vision", off()}});
}

Value httpRequest(const AppModel&)
{
    return Value::object(
        {{"variables", list()},
         {"method", "get"},
         {"url", ""},
         {"authorization", Value::object({{"type", "no-auth"}, {"config", Value()}})},
         {"headers", ""},
         {"params", ""},
         {"body", Value::object({{"type", "none"}, {"data", list()}})},
         {"ssl_verify", true},
         {"timeout", Value::object({{"max_connect_timeout", 0}, {"max_read_timeout", 0}, {"max_write_timeout", 0}})},
         {"retry_config", Value::object({{"retry_enabled", true}, {"max_retries", 3}, {"retry_interval", 100}})}});
}

Value listOperator(const AppModel&)
{
    return Value::object({{"variable", list()},
                          {"filter_by", Value::object({{"enabled", false}, {"conditions", list()}})},
                          {"extract_by", Value::object({{"enabled", false}, {"serial", "1"}})},
                          {"order_by", Value::object({{"enabled", false}, {"key", ""}, {"value", "asc"}})},
                          {"limit", Value::object({{"enabled", false}, {"size", 10}})}});
}

Value tool(const AppModel&)
{
    return Value::object({{"provider_id", ""},
                          {"provider_name", ""},
                          {"provider_type", "builtin"},
                          {"tool_name", ""},
                          {"tool_label", ""},
                          {"tool_parameters", mapping()},
                          {"tool_configurations", mapping()},
                          {"tool_node_version", "2"}});
}

Value datasource(const AppModel&)
{
    Value::Array extensions;
    for (const char* extension : {"txt", "markdown", "mdx", "pdf", "html", "xlsx", "xls", "vtt", "properties", "doc",
                                  "docx", "csv", "eml", "msg", "pptx", "xml", "epub", "ppt", "md"})
        extensions.emplace_back(extension);
    return Value::object({{"plugin_id", "langgenius/file"},
                          {"provider_name", "file"},
                          {"provider_type", "local_file"},
                          {"datasource_name", "upload-file"},
                          {"datasource_label", "File"},
                          {"datasource_parameters", mapping()},
                          {"datasource_configurations", mapping()},
                          {"fileExtensions", Value(std::move(extensions))}});
}

Value knowledgeIndex(const AppModel&)
{
    return Value::object(
        {{"index_chunk_variable_selector", list()},
         {"keyword_number", 10},
         {"retrieval_model",
          Value::object({{"top_k", 3}, {"score_threshold_enabled", false}, {"score_threshold", 0.5}})}});
}

Value triggerPlugin(const AppModel&)
{
    return Value::object(
        {{"plugin_id", ""}, {"event_name", ""}, {"event_parameters", mapping()}, {"config", mapping()}});
}

Value triggerSchedule(const AppModel&)
{
    const std::string zone = QTimeZone::systemTimeZoneId().toStdString();
    return Value::object({{"mode", "visual"},
                          {"frequency", "daily"},
                          {"cron_expression", ""},
                          {"visual_config", Value::object({{"time", "12:00 AM"},
                                                           {"on_minute", 0},
                                                           {"weekdays", Value::array({"sun"})},
                                                           {"monthly_days", Value::array({1})}})},
                          {"timezone", zone.empty() ? std::string("UTC") : zone}});
}

Value triggerWebhook(const AppModel&)
{
    return Value::object({{"webhook_url", ""},
                          {"method", "POST"},
                          {"content_type", "application/json"},
                          {"headers", list()},
                          {"params", list()},
                          {"body", list()},
                          {"async_mode", true},
                          {"status_code", 200},
                          {"response_body", ""},
                          {"variables", Value::array({Value::object({{"variable", "_webhook_raw"},
                                                                     {"label", "raw"},
                                                                     {"value_type", "object"},
                                                                     {"value_selector", list()},
                                                                     {"required", true}})})}});
}

const std::unordered_map<std::string_view, Maker>& makers()
{
    static const std::unordered_map<std::string_view, Maker> map = {
        {"start", start},
        {"end", end},
        {"answer", answer},
        {"llm", llm},
        {"knowledge-retrieval", knowledgeRetrieval},
        {"agent", agent},
        {"question-classifier", questionClassifier},
        {"if-else", ifElse},
        {"human-input", humanInput},
        {"iteration", iteration},
        {"loop", loop},
        {"code", code},
        {"template-transform", templateTransform},
        {"variable-aggregator", variableAggregator},
        {"document-extractor", documentExtractor},
        {"assigner", assigner},
        {"parameter-extractor", parameterExtractor},
        {"http-request", httpRequest},
        {"list-operator", listOperator},
        {"tool", tool},
        {"datasource", datasource},
        {"knowledge-index", knowledgeIndex},
        {"trigger-plugin", triggerPlugin},
        {"trigger-schedule", triggerSchedule},
        {"trigger-webhook", triggerWebhook},
    };
    return map;
}

} // namespace

Value usualModel(const AppModel& app)
{
    Value model = Value::object({{"provider", ""}, {"name", ""}, {"mode", "chat"}});
    const auto asks = [](const NodeModel& node) {
        return !node.data["model"]["provider"].toString().empty() && !node.data["model"]["name"].toString().empty();
    };
    const auto found = std::find_if(app.nodes.rbegin(), app.nodes.rend(), asks);
    if (found != app.nodes.rend()) {
        const Value& used = found->data["model"];
        model.set("provider", used["provider"]);
        model.set("name", used["name"]);
        model.set("mode", used["mode"].toString("chat"));
    }
    model.set("completion_params", Value::object({{"temperature", 0.7}}));
    return model;
}

Value kindDefaults(std::string_view kind, const AppModel& app)
{
    const auto found = makers().find(kind);
    return found == makers().end() ? Value(Value::Object()) : found->second(app);
}

} // namespace millrace::authoring
