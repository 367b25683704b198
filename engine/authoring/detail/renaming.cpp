#include "engine/authoring/detail/datadraft.h"
#include "engine/authoring/detail/declaration.h"
#include "engine/authoring/detail/excerpt.h"
#include "engine/authoring/detail/programnames.h"
#include "engine/authoring/forminputs.h"
#include "engine/authoring/variables.h"
#include "engine/nodes/webhook.h"

#include <algorithm>

namespace millrace {
namespace {

Error taken(const std::string& name)
{
    return Error("rename.taken", Message(MR_TEXT("The name %1 is taken"), {name}), MR_TEXT("Choose another name."));
}

/// Names that templates can refer to (nodes.md 1.6).
std::optional<Error> checkName(const std::string& name)
{
    constexpr std::size_t longest = 30;
    const bool wordsOnly = std::all_of(name.begin(), name.end(), [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '_';
    });
    if (!name.empty() && name.size() <= longest && wordsOnly && (name[0] < '0' || name[0] > '9'))
        return std::nullopt;
    return Error("rename.name", Message(MR_TEXT("%1 is no name for a variable"), {name}),
                 MR_TEXT("Use up to 30 letters, digits and underscores, beginning with no digit."));
}

ProgramLanguage languageOf(const Value& data)
{
    return data["code_language"].toString() == "javascript" ? ProgramLanguage::JavaScript : ProgramLanguage::Python;
}

void renameKey(Value& owner, const std::string& from, const std::string& to)
{
    Value::Object renamed;
    for (auto& [key, value] : owner.toObject())
        renamed.append(key == from ? to : key, value);
    owner = Value(std::move(renamed));
}

void renameIn(Value& list, const std::string& from, const std::string& to)
{
    for (Value& item : list.edit())
        if (item.toString() == from)
            item = Value(to);
}

/// The names in `required` of the schema that owns a property.
void renameRequired(Value& data, const std::string& propertiesField, const std::string& from, const std::string& to)
{
    const std::string schema = propertiesField.substr(0, propertiesField.rfind('.'));
    if (Value* required = valueToChange(data, schema + ".required"); required && required->isArray())
        renameIn(*required, from, to);
}

/// `{{name}}` in what the app says by itself.
void renameInGreeting(Value& text, const std::string& from, const std::string& to)
{
    if (text.isString())
        text = Value(renameJinjaInput(text.toString(), from, to));
}

void renameInFeatures(DataDraft& draft, const std::string& from, const std::string& to)
{
    Value& features = draft.workflow("features");
    if (Value* opening = valueToChange(features, "opening_statement"))
        renameInGreeting(*opening, from, to);
    if (Value* questions = valueToChange(features, "suggested_questions"); questions && questions->isArray())
        for (Value& question : questions->edit())
            renameInGreeting(question, from, to);
}

/// What else in a node goes by the name of one of its outputs.
void renameBeside(Value& data, const std::string& kind, const std::string& from, const std::string& to)
{
    if (kind == "code") {
        data.set("code", renameProgramOutput(data["code"].toString(), languageOf(data), from, to));
        if (Value* defaults = valueToChange(data, "default_value"); defaults && defaults->isArray())
            for (Value& entry : defaults->edit())
                if (entry["key"].toString() == from)
                    entry.set("key", to);
    } else if (kind == "trigger-webhook" && data.find("variables")) {
        data.set("variables", webhookVariables(data));
    } else if (kind == "human-input" && data["form_content"].isString()) {
        data.set("form_content", replacedAll(data["form_content"].toString(), "{{#$output." + from + "#}}",
                                             "{{#$output." + to + "#}}"));
    }
}

void renameInNode(Value& data, const std::string& kind, const Declaration& declaration, const std::string& from,
                  const std::string& to)
{
    if (declaration.isKey) {
        const std::size_t cut = declaration.field.size() - std::min(declaration.field.size(), from.size());
        const std::string owner = declaration.field.substr(0, declaration.field.rfind('.', cut));
        if (Value* mapping = valueToChange(data, owner))
            renameKey(*mapping, from, to);
        renameRequired(data, owner, from, to);
    } else if (Value* name = valueToChange(data, declaration.field)) {
        const bool header = kind == "trigger-webhook" && name->toString() != from;
        std::string written = to;
        if (header) // a header is read with underscores for its hyphens
            std::replace(written.begin(), written.end(), '_', '-');
        *name = Value(std::move(written));
    }
}

void renameInApp(DataDraft& draft, const Declaration& declaration, const Selector& variable, const std::string& to)
{
    const std::string key = declaration.field.substr(0, declaration.field.find('.'));
    const std::string rest = declaration.field.substr(key.size() + 1);
    Value& list = draft.workflow(key);
    if (Value* name = valueToChange(list, rest))
        *name = Value(to);
    // Dify keeps the selector of such a variable beside its name.
    Value* selector = valueToChange(list, rest.substr(0, rest.find('.')) + ".selector");
    if (selector && selector->isArray() && selector->size() == 2 && selector->at(1).toString() == variable.back())
        selector->edit()[1] = Value(to);
}

struct InputPlaces {
    std::string list; ///< field of the inputs
    bool jinja = false;
};

std::optional<InputPlaces> inputsOf(const NodeModel& node)
{
    if (node.kind == "code")
        return InputPlaces{"variables", false};
    if (node.kind == "template-transform")
        return InputPlaces{"variables", true};
    if (node.kind == "llm")
        return InputPlaces{"prompt_config.jinja2_variables", true};
    return std::nullopt;
}

/// Applies `change` to each Jinja2 text of a node.
template<class Change> void eachJinjaText(Value& data, const std::string& kind, Change change)
{
    if (kind == "template-transform") {
        if (data["template"].isString())
            data.set("template", change(data["template"].toString()));
        return;
    }
    Value* prompts = valueToChange(data, "prompt_template");
    if (!prompts)
        return;
    const auto rewrite = [&](Value& prompt) {
        if (prompt["jinja2_text"].isString())
            prompt.set("jinja2_text", change(prompt["jinja2_text"].toString()));
    };
    // The editor keeps the text of a Jinja2 prompt in `text` too.
    const auto rewritePlain = [&](Value& prompt) {
        if (prompt["edition_type"].toString() == "jinja2" && prompt["text"].isString() &&
            prompt["text"] == prompt["jinja2_text"])
            prompt.set("text", change(prompt["text"].toString()));
    };
    if (prompts->isObject()) {
        rewritePlain(*prompts);
        rewrite(*prompts);
    } else if (prompts->isArray()) {
        for (Value& prompt : prompts->edit())
            if (prompt.isObject()) {
                rewritePlain(prompt);
                rewrite(prompt);
            }
    }
}

bool isUsedInside(const NodeModel& node, bool jinja, const std::string& name)
{
    if (!jinja)
        return programUses(node.data["code"].toString(), languageOf(node.data), name);
    bool used = false;
    Value data = node.data;
    eachJinjaText(data, node.kind, [&](const std::string& text) {
        used = used || jinjaUses(text, name);
        return text;
    });
    return used;
}

} // namespace

Result<EditStep> renameInput(const Document& document, const std::string& nodeId, const std::string& oldName,
                             const std::string& newName)
{
    if (nodeId.empty())
        return renameFormInput(document, oldName, newName);
    const AppModel& app = document.model();
    const NodeModel* node = app.node(nodeId);
    const std::optional<InputPlaces> places = node ? inputsOf(*node) : std::nullopt;
    const Value* list = places ? valueAt(node->data, places->list) : nullptr;
    const auto named = [&](const std::string& name) {
        return list && std::any_of(list->toArray().begin(), list->toArray().end(),
                                   [&](const Value& input) { return input["variable"].toString() == name; });
    };
    if (!named(oldName) || oldName.empty())
        return Error("rename.unknown", Message(MR_TEXT("There is no input variable %1"), {oldName}));
    if (auto error = checkName(newName))
        return *error;
    if (!places->jinja && isReservedWord(languageOf(node->data), newName))
        return Error("rename.name", Message(MR_TEXT("%1 is a word of the programming language"), {newName}),
                     MR_TEXT("Choose another name."));
    DataDraft draft(document);
    if (newName == oldName)
        return draft.step(MR_TEXT("Rename variable"));
    if (named(newName) || isUsedInside(*node, places->jinja, newName))
        return taken(newName);

    Value& data = draft.node(static_cast<std::size_t>(node - app.nodes.data()));
    for (Value& input : valueToChange(data, places->list)->edit())
        if (input["variable"].toString() == oldName)
            input.set("variable", newName);
    if (places->jinja)
        eachJinjaText(data, node->kind,
                      [&](const std::string& text) { return renameJinjaInput(text, oldName, newName); });
    else
        data.set("code", renameProgramInput(data["code"].toString(), languageOf(data), oldName, newName));
    return draft.step(MR_TEXT("Rename variable"));
}

Result<EditStep> renameVariable(const Document& document, const Selector& variable, const std::string& newName)
{
    const AppModel& app = document.model();
    const std::optional<Declaration> declaration = findDeclaration(app, variable);
    if (!declaration && variable.size() == 2)
        return renameInput(document, variable[0], variable[1], newName);
    if (!declaration || !declaration->renamable)
        return Error("rename.unknown", declaration ? Message(MR_TEXT("This variable has a fixed name"))
                                                   : Message(MR_TEXT("There is no such variable")));
    if (auto error = checkName(newName))
        return *error;
    DataDraft draft(document);
    const std::string& oldName = variable.back();
    if (newName == oldName)
        return draft.step(MR_TEXT("Rename variable"));
    if (std::count(declaration->taken.begin(), declaration->taken.end(), newName) > 0)
        return taken(newName);

    Selector renamed = variable;
    renamed.back() = newName;
    redirectIn(draft, document, variable, renamed, {});
    if (!declaration->node) {
        renameInApp(draft, *declaration, variable, newName);
        return draft.step(MR_TEXT("Rename variable"));
    }
    const NodeModel& node = app.nodes[*declaration->node];
    Value& data = draft.node(*declaration->node);
    renameInNode(data, node.kind, *declaration, oldName, newName);
    if (variable.size() == 2) {
        renameBeside(data, node.kind, oldName, newName);
        if (node.kind == "start")
            renameInFeatures(draft, oldName, newName);
    }
    return draft.step(MR_TEXT("Rename variable"));
}

bool canRename(const Document& document, const Selector& variable)
{
    const std::optional<Declaration> declaration = findDeclaration(document.model(), variable);
    if (declaration)
        return declaration->renamable;
    if (variable.size() == 2 && variable[0].empty()) {
        const std::vector<Use> uses = usesOfFormInput(document.model(), variable[1]);
        return std::any_of(uses.begin(), uses.end(), [](const Use& use) { return use.declares; });
    }
    const NodeModel* node = variable.size() == 2 ? document.model().node(variable[0]) : nullptr;
    const std::optional<InputPlaces> places = node ? inputsOf(*node) : std::nullopt;
    const Value* list = places ? valueAt(node->data, places->list) : nullptr;
    return list && std::any_of(list->toArray().begin(), list->toArray().end(),
                               [&](const Value& input) { return input["variable"].toString() == variable[1]; });
}

EditStep redirectReferences(const Document& document, const Selector& from, const Selector& to,
                            std::string_view onlyNode)
{
    DataDraft draft(document);
    redirectIn(draft, document, from, to, onlyNode);
    return draft.step(MR_TEXT("Read another variable"));
}

} // namespace millrace
