#include "engine/authoring/newnode.h"
#include "engine/lint/detail/fixing.h"
#include "engine/lint/detail/settings.h"
#include "engine/nodes/catalogue.h"

#include <algorithm>
#include <set>

namespace millrace::fixing {

namespace {

constexpr std::size_t longestName = 30;

/// `name_2`, `name_3`… until nobody has it.
std::string numbered(std::string name, const std::set<std::string>& taken)
{
    // The number that is there already is counted on.
    const std::size_t cut = name.find_last_not_of("0123456789");
    if (cut != std::string::npos && name[cut] == '_' && cut + 1 < name.size() && cut > 0)
        name.resize(cut);
    for (int number = 2;; ++number) {
        const std::string end = '_' + std::to_string(number);
        std::string candidate = name.substr(0, longestName - end.size()) + end;
        if (taken.count(candidate) == 0)
            return candidate;
    }
}

std::set<std::string> namesIn(const Value& list, const std::string& key)
{
    std::set<std::string> names;
    for (const Value& item : list.toArray())
        names.insert(item[key].toString());
    return names;
}

/// The name beside others in a list: `…list.N.key`.
void offerNumber(Fixing& fixing)
{
    const std::string list = ownerOf(ownerOf(fixing.problem.field)), key = lastOf(fixing.problem.field);
    const std::string name = numbered(fixing.value().toString(), namesIn(fixing.at(list), key));
    fixing.offerSet(Message(MR_TEXT("Rename it to %1"), {name}), fixing.problem.field, name);
}

/// A missing name in a list of inputs: that of what it reads, else a numbered one.
void offerName(Fixing& fixing)
{
    const std::string item = ownerOf(fixing.problem.field), key = lastOf(fixing.problem.field);
    const std::set<std::string> taken = namesIn(fixing.at(ownerOf(item)), key);
    const Value& selector = fixing.at(item)["value_selector"];
    std::string name = selector.size() > 1 ? selector.at(selector.size() - 1).toString() : std::string("value");
    name = name.substr(0, longestName);
    if (name.empty() || taken.count(name) > 0)
        name = numbered(name.empty() ? "value" : name, taken);
    fixing.offerSet(Message(MR_TEXT("Name it %1"), {name}), fixing.problem.field, name);
}

/// A second environment or conversation variable of the same name.
void offerAppNumber(Fixing& fixing)
{
    for (const char* key : {"environment_variables", "conversation_variables"}) {
        const Value& list = fixing.app.root["workflow"][key];
        const auto& models =
            std::string_view(key) == "environment_variables" ? fixing.app.environment : fixing.app.conversation;
        for (std::size_t i = 0; i < models.size() && i < list.size(); ++i) {
            if (models[i].line != fixing.problem.line || models[i].name.empty())
                continue;
            const std::string name = numbered(models[i].name, namesIn(list, "name"));
            const std::string place = std::string(key) + "." + std::to_string(i);
            Result<EditStep> step = fixing.document.makeSet(fixing.place(place + ".name"), name, {});
            if (step.ok() && list.at(i)["selector"].size() == 2)
                if (auto more = fixing.document.makeSet(fixing.place(place + ".selector.1"), name, {}); more.ok())
                    step->edits.insert(step->edits.end(), more->edits.begin(), more->edits.end());
            fixing.offer(Message(MR_TEXT("Rename it to %1"), {name}), std::move(step));
            return;
        }
    }
}

/// Null, or a value of another type: the empty value of its type.
void offerAppValue(Fixing& fixing)
{
    for (const char* key : {"environment_variables", "conversation_variables"}) {
        const auto& models =
            std::string_view(key) == "environment_variables" ? fixing.app.environment : fixing.app.conversation;
        for (std::size_t i = 0; i < models.size(); ++i) {
            if (models[i].line != fixing.problem.line)
                continue;
            const std::string& type = models[i].valueType;
            const Value empty = type == "string" || type == "secret"                       ? Value("")
                                : type == "number" || type == "integer" || type == "float" ? Value(0)
                                : type == "boolean"                                        ? Value(false)
                                : type == "object"                                         ? Value(Value::Object())
                                                                                           : Value(Value::Array());
            fixing.offer(MR_TEXT("Give it an empty value"),
                         fixing.document.makeSet(fixing.place(std::string(key) + "." + std::to_string(i) + ".value"),
                                                 empty, {}));
            return;
        }
    }
}

} // namespace

void names(Fixing& fixing)
{
    if (!fixing.node) {
        if (!fixing.app.hasGraph)
            return;
        if (fixing.is("variable.duplicate"))
            offerAppNumber(fixing);
        else if (fixing.is("variable.value"))
            offerAppValue(fixing);
        return;
    }
    if (fixing.is("variables.duplicate") || fixing.is("form.duplicate") || fixing.is("parameters.duplicate") ||
        fixing.is("classes.duplicate") || (fixing.is("parameters.name") && !isBlank(fixing.value())))
        offerNumber(fixing);
    else if (fixing.is("variables.name") || fixing.is("form.name") || fixing.is("loop.variable"))
        offerName(fixing);
    else if (fixing.is("node.title"))
        if (const NodeDescriptor* descriptor = nodeDescriptor(fixing.node->kind)) {
            const std::string title = uniqueTitle(fixing.app, descriptor->title.english());
            fixing.offerSet(Message(MR_TEXT("Name it %1"), {title}), "title", title);
        }
}

} // namespace millrace::fixing
