#include "engine/store/startoptions.h"

namespace millrace {

namespace {

// Each limit is named once; `visit` gets (name, member).
template<class Limits, class Visit> void eachLimit(Limits& limits, Visit visit)
{
    visit("max_steps", limits.maxSteps);
    visit("max_seconds", limits.maxSeconds);
    visit("container_depth", limits.maxContainerDepth);
    visit("code_text", limits.sizes.codeText);
    visit("code_texts", limits.sizes.codeTexts);
    visit("code_objects", limits.sizes.codeObjects);
    visit("code_numbers", limits.sizes.codeNumbers);
    visit("code_depth", limits.sizes.codeDepth);
    visit("code_precision", limits.sizes.codePrecision);
    visit("template_text", limits.sizes.templateText);
    visit("http_text", limits.sizes.httpText);
    visit("http_file", limits.sizes.httpFile);
}

void readLimit(const Value& from, int& to)
{
    to = from.isInt() ? static_cast<int>(from.toInt()) : to;
}
void readLimit(const Value& from, std::int64_t& to)
{
    to = from.toInt(to);
}
void readLimit(const Value& from, double& to)
{
    to = from.toDouble(to);
}

} // namespace

Value storedOptions(const RunOptions& options)
{
    Value limits = Value::object({});
    eachLimit(options.limits, [&](const char* name, auto number) { limits.set(name, Value(number)); });
    Value::Array history;
    for (const ChatTurn& turn : options.history)
        history.push_back(Value::array({Value(turn.query), Value(turn.answer)}));
    Value::Object pins;
    for (const auto& [node, outputs] : options.fixedOutputs)
        pins.set(node, outputs);
    return Value::object({{"files", Value(options.files)},
                          {"history", Value(std::move(history))},
                          {"conversation_variables", options.conversationVariables},
                          {"offline", options.offline},
                          {"user_id", options.userId},
                          {"app_id", options.appId},
                          {"workflow_id", options.workflowId},
                          {"root_node", options.rootNode},
                          {"limits", std::move(limits)},
                          {"pins", Value(std::move(pins))},
                          {"timestamp", options.timestamp ? Value(*options.timestamp) : Value()}});
}

RunOptions startOptions(const RunRecord& record)
{
    RunOptions out;
    const Value& from = record.options;
    out.runId = record.runId;
    out.profile = record.profile == "dify-1.12" ? Profile::Dify112 : Profile::Current;
    out.inputs = record.inputs;
    out.query = record.query;
    out.conversationId = record.conversationId;
    out.files = from["files"].toArray();
    for (const Value& turn : from["history"].toArray())
        out.history.push_back({turn.at(0).toString(), turn.at(1).toString()});
    out.conversationVariables = from["conversation_variables"];
    out.offline = from["offline"].toBool();
    out.userId = from["user_id"].toString(out.userId);
    out.appId = from["app_id"].toString();
    out.workflowId = from["workflow_id"].toString();
    out.rootNode = from["root_node"].toString();
    eachLimit(out.limits, [&](const char* name, auto& number) { readLimit(from["limits"][name], number); });
    for (const Value::Member& pin : from["pins"].toObject())
        out.fixedOutputs.emplace(pin.first, pin.second);
    if (from["timestamp"].isInt())
        out.timestamp = from["timestamp"].toInt();
    return out;
}

} // namespace millrace
