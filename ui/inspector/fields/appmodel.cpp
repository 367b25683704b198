// model_config: apps without a graph.
#include "ui/edit/translate.h"
#include "ui/inspector/detail/rendercontext.h"
#include "ui/inspector/fields/appforms.h"
#include "ui/inspector/fields/conditions.h"
#include "ui/inspector/fields/controls.h"
#include "ui/inspector/fields/fieldtext.h"
#include "ui/inspector/fields/forms.h"
#include "ui/inspector/fields/model.h"
#include "ui/inspector/fields/shapedcontrol.h"

namespace millrace::ui {

namespace {

/// [{type: {…}}] as [{type, …}].
Value flatForm(const Value& form)
{
    Value::Array out;
    for (const Value& entry : form.toArray()) {
        const Value::Object& only = entry.toObject();
        if (only.empty())
            continue;
        Value variable = only.begin()->second;
        variable.set("type", only.begin()->first);
        out.push_back(std::move(variable));
    }
    return Value(std::move(out));
}

Value nestedForm(const Value& variables, const Value&)
{
    Value::Array out;
    for (const Value& variable : variables.toArray()) {
        const std::string type = variable["type"].toString("text-input");
        Value inner = variable;
        inner.editObject().remove("type");
        out.push_back(Value::object({{type, std::move(inner)}}));
    }
    return Value(std::move(out));
}

/// {datasets: [{dataset: {enabled, id}}]} as a list of ids.
Value datasetIds(const Value& block)
{
    Value::Array out;
    for (const Value& entry : block["datasets"].toArray())
        out.push_back(entry["dataset"]["id"]);
    return Value(std::move(out));
}

Value datasetBlock(const Value& ids, const Value& before)
{
    Value::Array entries;
    for (const Value& id : ids.toArray()) {
        Value entry = Value::object({{"dataset", Value::object({{"enabled", true}, {"id", id}})}});
        for (const Value& old : before["datasets"].toArray()) {
            if (old["dataset"]["id"] == id)
                entry = old;
        }
        entries.push_back(std::move(entry));
    }
    Value block = before.isObject() ? before : Value(Value::Object());
    block.set("datasets", Value(std::move(entries)));
    return block;
}

ValueControl* makeRetrieval(const RenderContext& context, QWidget* parent)
{
    const auto multiple = [](const Value& c) { return c["retrieval_model"].toString("multiple") == "multiple"; };
    std::vector<RecordField> fields{
        {"datasets", Fields::tr("Knowledge base"),
         [&context](QWidget* p) {
             auto* ids = new TextListControl(context.theme, nullptr, Fields::tr("Add knowledge base"));
             return new ShapedControl(ids, datasetIds, datasetBlock, p);
         }},
        {"retrieval_model", Fields::tr("Retrieval"),
         [](QWidget* p) {
             return new ChoiceControl({{Value("multiple"), Fields::tr("Multi-path retrieval")},
                                       {Value("single"), Fields::tr("N-to-1 retrieval")}},
                                      p, Value("multiple"));
         }},
        {"top_k", Fields::tr("Top K"), [](QWidget* p) { return new NumberControl(p, {1, 10, true, false, Value(4)}); },
         multiple},
        {"score_threshold_enabled", Fields::tr("Use score threshold"),
         [](QWidget* p) { return new CheckControl(Fields::tr("Use score threshold"), p); }, multiple},
        {"score_threshold", Fields::tr("Score threshold"),
         [](QWidget* p) { return new NumberControl(p, {0, 1, false, true, {}}); },
         [](const Value& c) { return c["score_threshold_enabled"].toBool(); }},
        {"reranking_enable", Fields::tr("Rerank"), [](QWidget* p) { return new CheckControl(Fields::tr("Rerank"), p); },
         multiple},
        {"reranking_mode", Fields::tr("Rerank by"),
         [](QWidget* p) {
             return new ChoiceControl({{Value("reranking_model"), Fields::tr("Rerank model")},
                                       {Value("weighted_score"), Fields::tr("Weighted score")}},
                                      p, Value("reranking_model"));
         },
         [](const Value& c) { return c["reranking_enable"].toBool(); }},
        {"reranking_model", Fields::tr("Rerank model"),
         [&context](QWidget* p) { return makeRerankModel(context, p, true); },
         [](const Value& c) { return c["reranking_enable"].toBool(); }},
        {"weights", Fields::tr("Weights"), [&context](QWidget* p) { return makeWeights(context, p); },
         [](const Value& c) { return c["reranking_mode"].toString() == "weighted_score"; }},
        {"metadata_filtering_mode", Fields::tr("Metadata filter"),
         [](QWidget* p) {
             return new ChoiceControl({{Value("disabled"), Fields::tr("Off")},
                                       {Value("automatic"), Fields::tr("Chosen by a model")},
                                       {Value("manual"), Fields::tr("Conditions")}},
                                      p, Value("disabled"));
         }},
        {"metadata_model_config", Fields::tr("Model for metadata"),
         [&context](QWidget* p) { return makeModel(context, p); },
         [](const Value& c) { return c["metadata_filtering_mode"].toString() == "automatic"; }},
        {"metadata_filtering_conditions", Fields::tr("Metadata conditions"),
         [&context](QWidget* p) { return makeMetadataFilter(context, p); },
         [](const Value& c) { return c["metadata_filtering_mode"].toString() == "manual"; }}};
    return new RecordControl(context.theme, std::move(fields), parent);
}

ValueControl* makeAgentMode(const RenderContext& context, QWidget* parent)
{
    ListSpec tools;
    tools.makeItem = [&context](QWidget* owner) -> ValueControl* {
        const auto line = [](QWidget* p) { return new LineControl(p); };
        const auto isTool = [](const Value& tool) { return tool.find("dataset") == nullptr; };
        std::vector<RecordField> fields{
            {"enabled", Fields::tr("Enabled"), [](QWidget* p) { return new CheckControl(Fields::tr("Enabled"), p); },
             isTool},
            {"provider_type", Fields::tr("Provider type"), line, isTool},
            {"provider_id", Fields::tr("Provider"), line, isTool},
            {"tool_name", Fields::tr("Tool"), line, isTool},
            {"tool_label", Fields::tr("Label"), line, isTool},
            {"tool_parameters", Fields::tr("Parameters"),
             [&context](QWidget* p) { return makeValues(context, p, Fields::tr("parameter")); }, isTool},
            {"credential_id", Fields::tr("Credential"), line,
             [](const Value& t) { return !t["credential_id"].toString().empty(); }},
            {"dataset", Fields::tr("Knowledge base"), [&context](QWidget* p) { return new DataControl(context, p); },
             [](const Value& tool) { return tool.find("dataset") != nullptr; }}};
        const auto heading = [](const Value& tool) -> FoldControl::Heading {
            const std::string& label = tool["tool_label"].toString();
            const QString title = qs(label.empty() ? tool["tool_name"].toString() : label);
            return {title.isEmpty() ? Fields::tr("Tool") : title, {}};
        };
        return new FoldControl(
            context.theme, [&context, fields](QWidget* p) { return new RecordControl(context.theme, fields, p); },
            heading, owner);
    };
    tools.itemName = [](int index) { return Fields::tr("Agent tool %1").arg(index + 1); };
    tools.addText = Fields::tr("Add tool");
    tools.newItem = [](const Value&) {
        return Value::object({{"enabled", true},
                              {"provider_type", "builtin"},
                              {"provider_id", ""},
                              {"tool_name", ""},
                              {"tool_label", ""},
                              {"tool_parameters", Value::Object()}});
    };
    tools.standalone = true;
    std::vector<RecordField> fields{
        {"enabled", Fields::tr("Agent enabled"),
         [](QWidget* p) { return new CheckControl(Fields::tr("Agent enabled"), p); }},
        {"strategy", Fields::tr("Strategy"),
         [](QWidget* p) {
             return new SuggestControl({QStringLiteral("function_call"), QStringLiteral("react"), QStringLiteral("cot"),
                                        QStringLiteral("router"), QStringLiteral("react_router")},
                                       p);
         }},
        {"max_iteration", Fields::tr("Maximum iterations"),
         [](QWidget* p) { return new NumberControl(p, {1, 99, true, false, Value(10)}); }},
        {"tools", Fields::tr("Agent tools"),
         [&context, tools](QWidget* p) { return new ListControl(context.theme, tools, p); }},
        {"prompt.first_prompt", Fields::tr("First prompt"),
         [&context](QWidget* p) { return new TextControl(context, p, 2, 8); },
         [](const Value& mode) { return mode["prompt"].size() > 0; }},
        {"prompt.next_iteration", Fields::tr("Prompt of later iterations"),
         [&context](QWidget* p) { return new TextControl(context, p, 2, 8); },
         [](const Value& mode) { return mode["prompt"].size() > 0; }}};
    return new RecordControl(context.theme, std::move(fields), parent);
}

/// Messages of the expert mode: plain texts with `{{name}}`.
ValueControl* makePlainMessages(const RenderContext& context, QWidget* parent)
{
    ListSpec spec;
    spec.makeItem = [&context](QWidget* owner) {
        std::vector<RecordField> fields{{"role",
                                         Fields::tr("role"),
                                         [](QWidget* p) {
                                             return new ChoiceControl({{Value("system"), Fields::tr("System")},
                                                                       {Value("user"), Fields::tr("User")},
                                                                       {Value("assistant"), Fields::tr("Assistant")}},
                                                                      p);
                                         },
                                         {},
                                         false,
                                         true},
                                        {"text",
                                         Fields::tr("text"),
                                         [&context](QWidget* p) { return new TextControl(context, p, 3, 16); },
                                         {},
                                         false,
                                         true}};
        return new RecordControl(context.theme, std::move(fields), owner);
    };
    spec.itemName = [](int index) { return Fields::tr("Message %1").arg(index + 1); };
    spec.addText = Fields::tr("Add message");
    spec.newItem = [](const Value& messages) {
        return Value::object({{"role", messages.size() == 0 ? "system" : "user"}, {"text", ""}});
    };
    spec.boxed = true;
    spec.standalone = true;
    return new ListControl(context.theme, std::move(spec), parent);
}

bool isAdvanced(const Value& config)
{
    return config["prompt_type"].toString() == "advanced";
}

} // namespace

ValueControl* makeModelConfig(const RenderContext& context, const std::string& mode, QWidget* parent)
{
    const bool completion = mode == "completion";
    const bool agent = mode == "agent-chat";
    const auto data = [&context](QWidget* p) { return new DataControl(context, p, 2, 14); };
    const auto completes = [](const Value& c) {
        return isAdvanced(c) && c["model"]["mode"].toString() == "completion";
    };
    std::vector<RecordField> fields{
        {"model", Fields::tr("Model"), [&context](QWidget* p) { return makeModel(context, p); }},
        {"prompt_type", Fields::tr("Prompt"),
         [](QWidget* p) {
             return new ChoiceControl(
                 {{Value("simple"), Fields::tr("Simple prompt")}, {Value("advanced"), Fields::tr("Advanced prompt")}},
                 p, Value("simple"));
         }},
        {"pre_prompt", Fields::tr("Instructions"),
         [&context](QWidget* p) { return new TextControl(context, p, 4, 18); },
         [](const Value& c) { return !isAdvanced(c); }, false, false, 1,
         Fields::tr("Variables are written as {{name}}.")},
        {"chat_prompt_config.prompt", Fields::tr("Messages"),
         [&context](QWidget* p) { return makePlainMessages(context, p); },
         [](const Value& c) { return isAdvanced(c) && c["model"]["mode"].toString() != "completion"; }},
        {"completion_prompt_config.prompt.text", Fields::tr("Text with history"),
         [&context](QWidget* p) { return new TextControl(context, p, 4, 18); }, completes},
        {"completion_prompt_config.conversation_histories_role.user_prefix", Fields::tr("User prefix"),
         [](QWidget* p) { return new LineControl(p, QStringLiteral("Human")); }, completes},
        {"completion_prompt_config.conversation_histories_role.assistant_prefix", Fields::tr("Assistant prefix"),
         [](QWidget* p) { return new LineControl(p, QStringLiteral("Assistant")); }, completes, true},
        {"user_input_form", Fields::tr("Variables"),
         [&context](QWidget* p) {
             return new ShapedControl(makeStartForm(context, nullptr), flatForm, nestedForm, p);
         }},
        {"dataset_query_variable", Fields::tr("Query variable"), [](QWidget* p) { return new LineControl(p); },
         [completion](const Value& c) { return completion || !c["dataset_query_variable"].toString().empty(); }},
        {"dataset_configs", Fields::tr("Knowledge"), [&context](QWidget* p) { return makeRetrieval(context, p); }},
        {"agent_mode", Fields::tr("Agent"), [&context](QWidget* p) { return makeAgentMode(context, p); },
         [agent](const Value& c) { return agent || c["agent_mode"]["enabled"].toBool(); }},
        {"external_data_tools", Fields::tr("External data"), data,
         [](const Value& c) { return c["external_data_tools"].size() > 0; }},
        {"more_like_this.enabled", Fields::tr("More like this"),
         [](QWidget* p) { return new CheckControl(Fields::tr("More like this"), p); },
         [completion](const Value& c) { return completion || c["more_like_this"]["enabled"].toBool(); }},
        {"annotation_reply", Fields::tr("Annotation reply"), data,
         [](const Value& c) { return c["annotation_reply"]["enabled"].toBool(); }}};
    return new RecordControl(context.theme, std::move(fields), parent);
}

} // namespace millrace::ui
