#include "engine/authoring/forminputs.h"

#include "engine/apps/basicapp.h"
#include "engine/authoring/detail/datadraft.h"
#include "engine/authoring/detail/excerpt.h"
#include "engine/base/pytext.h"

#include <algorithm>

namespace millrace {
namespace {

constexpr std::size_t longestName = 100;

enum class Place { Declaration, Text, Name };

std::string at(const char* list, std::size_t index, const std::string& rest)
{
    return std::string(list) + "." + std::to_string(index) + rest;
}

/// Calls `visit(place, field below model_config, text)` for everything that declares or may read an input. Only
/// placeholders of the engine itself stand in the prompts of agents' strategies, which are left out.
template<class Visit> void eachPlace(const Value& config, const Visit& visit)
{
    const auto say = [&](Place place, const std::string& field) {
        const Value* value = valueAt(config, field);
        if (value && value->isString())
            visit(place, field, value->toString());
    };
    const Value& form = config["user_input_form"];
    for (std::size_t i = 0; i < form.size(); ++i)
        for (const auto& [type, variable] : form.at(i).toObject())
            say(Place::Declaration, at("user_input_form", i, "." + type + ".variable"));
    for (std::size_t i = 0; i < config["external_data_tools"].size(); ++i)
        say(Place::Declaration, at("external_data_tools", i, ".variable"));
    say(Place::Text, "pre_prompt");
    for (std::size_t i = 0; i < config["chat_prompt_config"]["prompt"].size(); ++i)
        say(Place::Text, at("chat_prompt_config.prompt", i, ".text"));
    say(Place::Text, "completion_prompt_config.prompt.text");
    say(Place::Text, "opening_statement");
    for (std::size_t i = 0; i < config["suggested_questions"].size(); ++i)
        say(Place::Text, at("suggested_questions", i, {}));
    const std::string filter = "dataset_configs.metadata_filtering_conditions.conditions";
    if (const Value* conditions = valueAt(config, filter))
        for (std::size_t i = 0; i < conditions->size(); ++i)
            say(Place::Text, at(filter.c_str(), i, ".value"));
    say(Place::Name, "dataset_query_variable");
}

std::string placeholder(const std::string& name)
{
    return "{{" + name + "}}";
}

} // namespace

bool isFormInputName(std::string_view name)
{
    const auto fits = [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return byte >= 0x80 || c == '_' || (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
    };
    return !name.empty() && !(name[0] >= '0' && name[0] <= '9') && codePoints(name) <= longestName &&
           std::all_of(name.begin(), name.end(), fits);
}

std::set<std::string> formInputsNamed(std::string_view text)
{
    std::set<std::string> out;
    constexpr std::size_t longest = 4 * longestName; // bytes
    for (std::size_t start = text.find("{{"); start != std::string_view::npos; start = text.find("{{", start + 1)) {
        const std::string_view rest = text.substr(start + 2, longest + 2);
        const std::string_view name = rest.substr(0, rest.find("}}"));
        if (name.size() < rest.size() && isFormInputName(name))
            out.emplace(name);
    }
    return out;
}

std::vector<Use> usesOfFormInput(const AppModel& app, const std::string& name)
{
    std::vector<Use> uses;
    if (!isBasicApp(app) || name.empty())
        return uses;
    const std::string wanted = placeholder(name);
    eachPlace(app.modelConfig, [&](Place place, const std::string& field, const std::string& text) {
        const std::size_t found = place == Place::Text ? text.find(wanted) : (text == name ? 0 : std::string::npos);
        if (found == std::string::npos)
            return;
        Use use;
        use.field = "model_config." + field;
        use.declares = place == Place::Declaration;
        use.excerpt = lineAround(text, found);
        uses.push_back(std::move(use));
    });
    return uses;
}

Result<EditStep> renameFormInput(const Document& document, const std::string& from, const std::string& to)
{
    const AppModel& app = document.model();
    std::set<std::string> declared;
    if (isBasicApp(app))
        eachPlace(app.modelConfig, [&](Place place, const std::string&, const std::string& text) {
            if (place == Place::Declaration)
                declared.insert(text);
        });
    if (from.empty() || !declared.contains(from))
        return Error("rename.unknown", Message(MR_TEXT("There is no input variable %1"), {from}));
    if (!isFormInputName(to))
        return Error("rename.name", Message(MR_TEXT("%1 is no name for a variable"), {to}),
                     MR_TEXT("Use letters, digits and _, with no digit first."));
    DataDraft draft(document);
    if (from == to)
        return draft.step(MR_TEXT("Rename variable"));
    if (declared.contains(to))
        return Error("rename.taken", Message(MR_TEXT("The name %1 is taken"), {to}), MR_TEXT("Choose another name."));

    Value& config = draft.modelConfig();
    eachPlace(app.modelConfig, [&](Place place, const std::string& field, const std::string& text) {
        if (place != Place::Text && text == from)
            *valueToChange(config, field) = Value(to);
        else if (place == Place::Text && text.find(placeholder(from)) != std::string::npos)
            *valueToChange(config, field) = Value(replacedAll(text, placeholder(from), placeholder(to)));
    });
    return draft.step(MR_TEXT("Rename variable"));
}

} // namespace millrace
