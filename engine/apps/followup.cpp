#include "engine/apps/followup.h"

#include "engine/apps/basicapp.h"
#include "engine/apps/detail/graphsketch.h"
#include "engine/base/json.h"
#include "engine/base/pytext.h"

#include <algorithm>

namespace millrace {

namespace {

constexpr std::size_t mostTurns = 3;
constexpr std::size_t mostQuestions = 5;
constexpr std::size_t longestQuestion = 200; // characters
constexpr std::size_t longestTitle = 60;     // characters
constexpr std::size_t shortTitle = 40;       // characters

constexpr const char* questionsTask =
    "You read a conversation between a person and an assistant. Think of three short questions that the person may "
    "want to ask next. Write them from the person's side, in the language of the conversation, each under twenty "
    "words. "
    "Reply with nothing but a JSON list of texts, such as [\"first\", \"second\", \"third\"].";

constexpr const char* titleTask =
    "You read the beginning of a conversation. Reply with nothing but a title for it: at most six words, in the "
    "language of the conversation, without quotation marks and without a full stop.";

// The model that the app's answers come from: that of a basic app, or the last one of a workflow.
Value modelIn(const AppModel& app)
{
    if (isBasicApp(app)) {
        return app.modelConfig["model"];
    }
    Value found;
    for (const NodeModel& node : app.nodes) {
        const Value& model = node.data["model"];
        if (node.kind == "llm" && model["mode"].toString() != "completion" && !model["name"].toString().empty()) {
            found = model;
        }
    }
    return found;
}

std::string transcript(const Turns& turns)
{
    std::string out;
    const std::size_t first = turns.size() > mostTurns ? turns.size() - mostTurns : 0;
    for (std::size_t i = first; i < turns.size(); ++i) {
        out += "Person: " + turns[i].first + "\nAssistant: " + turns[i].second + "\n";
    }
    return out;
}

Result<FollowUp> ask(const AppModel& app, std::string_view node, const char* title, const char* task,
                     const Turns& turns)
{
    const Value model = modelIn(app);
    if (model["name"].toString().empty()) {
        Error error("app.config", {MR_TEXT("no model of the app can be asked")},
                    {MR_TEXT("it needs an LLM node with a chat model")});
        error.facts = Value::object({{"field", "model"}});
        return error;
    }
    AppModel base;
    base.mode = "workflow";
    base.name = app.name;
    detail::GraphSketch sketch(base);
    Value talk = Value::object(
        {{"variable", "conversation"}, {"label", "conversation"}, {"type", "paragraph"}, {"required", true}});
    sketch.add("start", "start", "User Input", Value::object({{"variables", Value::array({std::move(talk)})}}));
    const std::string about = detail::reference("start", "conversation");
    const bool chat = detail::modelOf(model)["mode"].toString() != "completion";
    Value prompt = chat ? Value::array({Value::object({{"role", "system"}, {"text", task}}),
                                        Value::object({{"role", "user"}, {"text", about}})})
                        : Value::object({{"text", std::string(task) + "\n\n" + about + "\n"}});
    sketch.add(node, "llm", title,
               Value::object({{"model", detail::modelOf(model)},
                              {"prompt_template", std::move(prompt)},
                              {"context", Value::object({{"enabled", false}})},
                              {"reasoning_format", "separated"}}));
    Value output =
        Value::object({{"variable", "text"}, {"value_selector", Value::array({Value(std::string(node)), "text"})}});
    sketch.add("end", "end", "Output", Value::object({{"outputs", Value::array({std::move(output)})}}));
    return FollowUp{sketch.take(), Value::object({{"conversation", transcript(turns)}})};
}

std::string oneLine(std::string_view text)
{
    std::string out(trimmed(text));
    std::replace(out.begin(), out.end(), '\n', ' ');
    std::replace(out.begin(), out.end(), '\r', ' ');
    return out;
}

} // namespace

Result<FollowUp> followUpQuestions(const AppModel& app, const Turns& turns)
{
    return ask(app, QuestionsNode, "Suggested questions", questionsTask, turns);
}

std::vector<std::string> questionsFrom(const Value& outputs)
{
    std::vector<std::string> out;
    const std::string& text = outputs["text"].toString();
    const std::size_t open = text.find('[');
    const std::size_t close = text.rfind(']');
    if (open == std::string::npos || close == std::string::npos || close < open) {
        return out;
    }
    const Result<Value> list = parseJson(std::string_view(text).substr(open, close - open + 1));
    for (const Value& question : list.ok() ? list->toArray() : Value::Array()) {
        std::string line = oneLine(question.toString());
        if (!line.empty() && codePoints(line) <= longestQuestion && out.size() < mostQuestions) {
            out.push_back(std::move(line));
        }
    }
    return out;
}

Result<FollowUp> followUpTitle(const AppModel& app, const Turns& turns)
{
    return ask(app, TitleNode, "Name of the conversation", titleTask, turns);
}

std::string titleFrom(const Value& outputs)
{
    std::string_view text = trimmed(outputs["text"].toString());
    while (text.size() > 1 && (text.front() == '"' || text.front() == '\'') && text.back() == text.front()) {
        text = trimmed(text.substr(1, text.size() - 2));
    }
    return std::string(leftCodePoints(oneLine(text), longestTitle));
}

std::string titleOf(const std::string& query)
{
    std::string line = oneLine(query);
    if (codePoints(line) <= shortTitle) {
        return line;
    }
    const std::size_t space = leftCodePoints(line, shortTitle + 1).rfind(' ');
    std::string_view head = leftCodePoints(line, shortTitle);
    if (space != std::string_view::npos && space > head.size() / 2) {
        head = head.substr(0, space);
    }
    return std::string(trimmed(head)) + "…";
}

} // namespace millrace
