#include "engine/base/file.h"
#include "engine/run/node.h"
#include "engine/run/replay.h"

#include <algorithm>

namespace millrace {

Value HumanForm::toValue() const
{
    return Value::object({{"form_id", formId},
                          {"form_content", content},
                          {"inputs", inputs},
                          {"actions", actions},
                          {"display_in_ui", inWebApp},
                          {"form_token", formId},
                          {"resolved_default_values", defaults.isObject() ? defaults : Value(Value::Object())},
                          {"expiration_time", static_cast<std::int64_t>(expiresAt.count() / 1000)}});
}

HumanForm HumanForm::fromValue(const Value& value)
{
    HumanForm form;
    form.formId = value["form_id"].toString();
    form.content = value["form_content"].toString();
    form.inputs = value["inputs"];
    form.actions = value["actions"];
    form.defaults = value["resolved_default_values"];
    form.expiresAt = std::chrono::seconds(value["expiration_time"].toInt());
    form.inWebApp = value["display_in_ui"].toBool(true);
    return form;
}

namespace {

Error wrongField(const std::string& name, Message what)
{
    Error error("human.field", std::move(what));
    error.facts = Value::object({{"field", name}});
    return error;
}

bool isParagraph(const std::string& kind)
{
    return kind == "paragraph" || kind == "text_input" || kind == "text-input";
}

std::string lower(std::string text)
{
    std::transform(text.begin(), text.end(), text.begin(), [](unsigned char c) { return std::tolower(c); });
    return text;
}

std::string extensionOf(const File& file)
{
    std::string extension = file.extension;
    if (extension.empty() && file.filename.rfind('.') != std::string::npos) {
        extension = file.filename.substr(file.filename.rfind('.'));
    }
    return lower(extension.compare(0, 1, ".") == 0 ? extension.substr(1) : extension);
}

Result<Value> checkFile(const Value& field, const std::string& name, const Value& given)
{
    const auto file = given.isFile() ? given.toFile() : fileFromValue(given, true);
    if (!file || (!given.isFile() && !given.isObject())) {
        return wrongField(name, {MR_TEXT("the field %1 needs a file"), {name}});
    }
    const Value& types = field["allowed_file_types"];
    const Value& extensions = field["allowed_file_extensions"];
    const auto has = [](const Value& list, const std::string& item) {
        return std::any_of(list.toArray().begin(), list.toArray().end(), [&](const Value& it) {
            const std::string text = lower(it.toString());
            return text == item || text == "." + item;
        });
    };
    const std::string type =
        file->type == "custom" && !file->filename.empty() ? fileTypeFor(file->filename, file->mimeType) : file->type;
    const bool listed = types.size() == 0 || has(types, type) ||
                        (has(types, "custom") && (extensions.size() == 0 || has(extensions, extensionOf(*file))));
    if (!listed) {
        return wrongField(name, {MR_TEXT("the field %1 takes no file of that kind: %2"), {name, file->filename}});
    }
    return Value(file);
}

Result<Value> checkFiles(const Value& field, const std::string& name, const Value& given)
{
    if (!given.isArray() || given.size() == 0) {
        return wrongField(name, {MR_TEXT("the field %1 needs a list of files"), {name}});
    }
    const std::int64_t most = field["number_limits"].toInt(5);
    if (most > 0 && static_cast<std::int64_t>(given.size()) > most) {
        return wrongField(name, {MR_TEXT("the field %1 takes at most %2 files"), {name, std::to_string(most)}});
    }
    Value::Array files;
    for (const Value& item : given.toArray()) {
        Result<Value> file = checkFile(field, name, item);
        if (!file.ok()) {
            return file;
        }
        files.push_back(std::move(*file));
    }
    return Value(std::move(files));
}

Result<Value> checkChoice(const Value& field, const std::string& name, const Value& given)
{
    const Value::Array& options = field["option_source"]["value"].toArray();
    if (!given.isString() || std::find(options.begin(), options.end(), given) == options.end()) {
        std::string known;
        for (const Value& option : options) {
            known += (known.empty() ? "" : ", ") + option.toString();
        }
        return wrongField(name, {MR_TEXT("the field %1 must be one of: %2"), {name, known}});
    }
    return given;
}

Result<Value> checkValue(const Value& field, const std::string& name, const Value& given)
{
    const std::string& kind = field["type"].toString();
    if (isParagraph(kind)) {
        return given.isString() ? Result<Value>(given)
                                : Result<Value>(wrongField(name, {MR_TEXT("the field %1 needs a text"), {name}}));
    }
    if (kind == "select") {
        return checkChoice(field, name, given);
    }
    return kind == "file" ? checkFile(field, name, given) : checkFiles(field, name, given);
}

} // namespace

Result<Value> checkDecision(const Value& form, const HumanDecision& decision, std::chrono::milliseconds wall)
{
    const std::int64_t until = form["expiration_time"].toInt();
    if (decision.action.empty()) {
        return Value(Value::Object());
    }
    if (until > 0 && wall >= std::chrono::seconds(until)) {
        return Error("human.expired", {MR_TEXT("the time for this form is over")});
    }
    const Value::Array& actions = form["actions"].toArray();
    const bool known = std::any_of(actions.begin(), actions.end(),
                                   [&](const Value& action) { return action["id"].toString() == decision.action; });
    if (!known) {
        std::string ids;
        for (const Value& action : actions) {
            ids += (ids.empty() ? "" : ", ") + action["id"].toString();
        }
        return Error("human.action", {MR_TEXT("the form has no action %1"), {decision.action}},
                     {MR_TEXT("its actions are: %1"), {ids}});
    }
    Value::Object fields;
    for (const Value& field : form["inputs"].toArray()) {
        const std::string& name = field["output_variable_name"].toString();
        const Value* given = decision.fields.find(name);
        if (!given) {
            return wrongField(name, {MR_TEXT("the field %1 is missing"), {name}});
        }
        Result<Value> value = checkValue(field, name, *given);
        if (!value.ok()) {
            return value;
        }
        fields.set(name, std::move(*value));
    }
    for (const Value::Member& given : decision.fields.toObject()) {
        if (!fields.contains(given.first)) {
            return wrongField(given.first, {MR_TEXT("the form has no field %1"), {given.first}});
        }
    }
    return Value(std::move(fields));
}

} // namespace millrace
