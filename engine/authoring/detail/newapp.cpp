#include "engine/authoring/detail/newapp.h"

#include "engine/authoring/detail/envelope.h"
#include "engine/authoring/detail/placement.h"

namespace millrace {

using namespace authoring;

namespace {

constexpr double firstX = 80, firstY = 282;
constexpr const char* appVersion = "0.6.0";
constexpr const char* pipelineVersion = "0.1.0";

Value off()
{
    return Value::object({{"enabled", false}});
}

Value list()
{
    return Value(Value::Array());
}

Value features()
{
    Value::Array extensions;
    for (const char* extension : {".JPG", ".JPEG", ".PNG", ".GIF", ".WEBP", ".SVG"})
        extensions.emplace_back(extension);
    const Value methods = Value::array({"local_file", "remote_url"});
    return Value::object(
        {{"file_upload",
          Value::object(
              {{"enabled", false},
               {"allowed_file_types", Value::array({"image"})},
               {"allowed_file_extensions", Value(std::move(extensions))},
               {"allowed_file_upload_methods", methods},
               {"number_limits", 3},
               {"image", Value::object({{"enabled", false}, {"number_limits", 3}, {"transfer_methods", methods}})}})},
         {"opening_statement", ""},
         {"retriever_resource", Value::object({{"enabled", true}})},
         {"sensitive_word_avoidance", off()},
         {"speech_to_text", off()},
         {"suggested_questions", list()},
         {"suggested_questions_after_answer", off()},
         {"text_to_speech", Value::object({{"enabled", false}, {"language", ""}, {"voice", ""}})}});
}

/// The nodes of a new graph, in a row.
class Row {
public:
    explicit Row(const NewApp& app) : app_(app) {}

    /// Adds a node behind the last one, connected to it.
    void add(const std::string& id, const std::string& kind, const Value& settings = {})
    {
        const std::size_t place = nodes_.size();
        Value data = newNodeData(kind, place < app_.titles.size() ? app_.titles[place] : kindName(kind), {});
        for (const auto& [key, value] : settings.toObject())
            data.set(key, value);
        if (data.find("model"))
            for (const auto& [key, value] : app_.model.toObject()) {
                Value model = data["model"];
                model.set(key, value);
                data.set("model", std::move(model));
            }
        nodes_.push_back(nodeItem(id, std::move(data), firstX + columnStep * static_cast<double>(place), firstY, {}));
        if (place > 0) {
            const Value& before = nodes_[place - 1];
            edges_.push_back(
                edgeItem({before["id"].toString(), "source", before["data"]["type"].toString(), id, kind}, {}));
        }
    }

    Value graph() const
    {
        return Value::object({{"nodes", Value(nodes_)},
                              {"edges", Value(edges_)},
                              {"viewport", Value::object({{"x", 0}, {"y", 0}, {"zoom", 1}})}});
    }

private:
    const NewApp& app_;
    Value::Array nodes_, edges_;
};

Value graphOf(const NewApp& app)
{
    Row row(app);
    const std::string first = std::to_string(app.nowMilliseconds), second = std::to_string(app.nowMilliseconds + 1);
    if (app.mode == "advanced-chat") {
        row.add(first, "start");
        row.add("llm", "llm",
                Value::object(
                    {{"memory", Value::object({{"window", Value::object({{"enabled", false}, {"size", 10}})},
                                               {"query_prompt_template", "{{#sys.query#}}\n\n{{#sys.files#}}"}})}}));
        row.add("answer", "answer", Value::object({{"answer", "{{#llm.text#}}"}}));
    } else if (app.mode == "rag-pipeline") {
        row.add(first, "datasource");
        row.add(second, "knowledge-index");
    } else {
        row.add(first, app.entry == "trigger-webhook" || app.entry == "trigger-schedule" ? app.entry : "start");
    }
    return row.graph();
}

Value workflowOf(const NewApp& app)
{
    return Value::object({{"conversation_variables", list()},
                          {"environment_variables", list()},
                          {"features", app.mode == "rag-pipeline" ? Value(Value::Object()) : features()},
                          {"graph", graphOf(app)},
                          {"rag_pipeline_variables", list()}});
}

} // namespace

Value newAppRoot(const NewApp& app)
{
    Value about = Value::object({{"name", app.name},
                                 {"description", app.description},
                                 {"icon", app.icon},
                                 {"icon_type", "emoji"},
                                 {"icon_background", app.iconBackground}});
    const bool pipeline = app.mode == "rag-pipeline";
    const bool plain = app.mode == "chat" || app.mode == "agent-chat" || app.mode == "completion";
    Value root = Value::object({{"dependencies", list()},
                                {"kind", pipeline ? "rag_pipeline" : "app"},
                                {"version", pipeline ? pipelineVersion : appVersion}});
    if (pipeline) {
        about.set("icon_url", Value());
        root.set("rag_pipeline", std::move(about));
    } else {
        about.set("mode", app.mode);
        about.set("use_icon_as_answer_icon", false);
        root.set("app", std::move(about));
    }
    root.set(plain ? "model_config" : "workflow", plain ? newModelConfig(app) : workflowOf(app));
    return root;
}

} // namespace millrace
