#include "engine/run/inputs.h"

#include "engine/base/file.h"
#include "engine/base/json.h"
#include "engine/base/pytext.h"

#include <algorithm>
#include <array>

namespace millrace {

namespace {

Error invalid(const Value& variable, Message problem)
{
    const std::string& name = variable["variable"].toString();
    Error error("input.invalid", std::move(problem), {}, name);
    error.facts = Value::object({{"variable", name}});
    return error;
}

std::string lower(std::string text)
{
    std::transform(text.begin(), text.end(), text.begin(), [](unsigned char c) { return std::tolower(c); });
    return text;
}

Result<Value> checkText(const Value& variable, const Value& value)
{
    const std::string& name = variable["variable"].toString();
    if (!value.isString()) {
        return invalid(variable, {MR_TEXT("%1 in input form must be a string"), {name}});
    }
    std::string text = value.toString();
    std::erase(text, '\0');
    if (variable["type"].toString() == "select") {
        const Value::Array& options = variable["options"].toArray();
        if (std::find(options.begin(), options.end(), Value(text)) == options.end()) {
            return invalid(variable, {MR_TEXT("%1 in input form must be one of the following: %2"),
                                      {name, pythonRepr(variable["options"])}});
        }
        return Value(text);
    }
    const std::int64_t limit = variable["max_length"].toInt(0);
    if (limit > 0 && static_cast<std::int64_t>(codePoints(text)) > limit) {
        return invalid(variable,
                       {MR_TEXT("%1 in input form must be less than %2 characters"), {name, std::to_string(limit)}});
    }
    return Value(text);
}

Result<Value> checkNumber(const Value& variable, const Value& value)
{
    if (value.isNumber()) {
        return value;
    }
    if (value.isBool()) {
        return Value(std::int64_t{value.toBool() ? 1 : 0});
    }
    const std::string_view text = trimmed(value.toString());
    if (value.isString() && text.empty()) {
        return Value();
    }
    std::int64_t integer = 0;
    double real = 0;
    if (value.isString() && text.find('.') != std::string_view::npos && pythonFloat(text, real)) {
        return Value(real);
    }
    if (value.isString() && pythonInt(text, integer)) {
        return Value(integer);
    }
    return invalid(variable, {MR_TEXT("%1 in input form must be a valid number"), {variable["variable"].toString()}});
}

Value checkBox(const Value& value)
{
    if (value.isInt() && (value.toInt() == 0 || value.toInt() == 1)) {
        return value.toInt() == 1;
    }
    const std::string text = lower(std::string(trimmed(value.toString())));
    constexpr auto yes = std::to_array<std::string_view>({"true", "1", "yes", "on"});
    constexpr auto no = std::to_array<std::string_view>({"false", "0", "no", "off"});
    if (value.isString() && std::find(yes.begin(), yes.end(), text) != yes.end()) {
        return true;
    }
    if (value.isString() && std::find(no.begin(), no.end(), text) != no.end()) {
        return false;
    }
    return value;
}

bool allowed(const Value& list, const std::string& value)
{
    return std::any_of(list.toArray().begin(), list.toArray().end(),
                       [&](const Value& item) { return lower(item.toString()) == lower(value); });
}

// What is allowed, for people; the endings in place of `custom`.
std::string listed(const Value& list, const Value& extensions)
{
    std::string out;
    for (const Value& item : list.toArray()) {
        const bool custom = item.toString() == "custom" && extensions.size() > 0;
        out += (out.empty() ? "" : ", ") + (custom ? listed(extensions, {}) : item.toString());
    }
    return out;
}

Result<Value> checkFile(const Value& variable, const Value& value)
{
    const std::string& name = variable["variable"].toString();
    const std::shared_ptr<const File> file = fileFromValue(value, true);
    if (!file) {
        return invalid(variable, {MR_TEXT("%1 in input form must be a file"), {name}});
    }
    const Value& types = variable["allowed_file_types"];
    if (types.size() > 0 && !allowed(types, file->type)) {
        const bool custom = allowed(types, "custom") && allowed(variable["allowed_file_extensions"], file->extension);
        if (!custom) {
            return invalid(variable, {MR_TEXT("%1 does not take files of type %2, only: %3"),
                                      {name, file->type, listed(types, variable["allowed_file_extensions"])}});
        }
    }
    const std::string method = file->transferMethod == "remote_url" ? "remote_url" : "local_file";
    const Value& methods = variable["allowed_file_upload_methods"];
    if (methods.size() > 0 && !allowed(methods, method)) {
        return invalid(variable,
                       {MR_TEXT("%1 does not take files by %2, only by: %3"), {name, method, listed(methods, {})}});
    }
    return Value(file);
}

Result<Value> checkFiles(const Value& variable, const Value& value)
{
    const std::string& name = variable["variable"].toString();
    if (!value.isArray()) {
        return invalid(variable, {MR_TEXT("%1 in input form must be a list of files"), {name}});
    }
    const std::int64_t limit = variable["max_length"].toInt(0);
    if (limit > 0 && static_cast<std::int64_t>(value.size()) > limit) {
        return invalid(variable, {MR_TEXT("%1 in input form must be at most %2 files"), {name, std::to_string(limit)}});
    }
    Value::Array out;
    for (const Value& item : value.toArray()) {
        Result<Value> file = checkFile(variable, item);
        if (!file.ok()) {
            return file;
        }
        out.push_back(std::move(*file));
    }
    return Value(std::move(out));
}

Result<Value> checkValue(const Value& variable, const Value& value)
{
    const std::string& type = variable["type"].toString();
    if (type == "number") {
        return checkNumber(variable, value);
    }
    if (type == "checkbox") {
        return checkBox(value);
    }
    if (type == "file") {
        return checkFile(variable, value);
    }
    if (type == "file-list") {
        return checkFiles(variable, value);
    }
    if (type == "json_object") {
        if (!value.isObject()) {
            return invalid(variable,
                           {MR_TEXT("%1 in input form must be an object"), {variable["variable"].toString()}});
        }
        return value;
    }
    if (type == "external_data_tool") {
        return value;
    }
    return checkText(variable, value);
}

// What a form of `variables` was given: undeclared keys dropped, defaults filled in, types converted.
Result<Value> checkForm(const Value::Array& variables, const char* defaultKey, const Value& inputs)
{
    Value::Object out;
    for (const Value& variable : variables) {
        const std::string& name = variable["variable"].toString();
        if (name.empty()) {
            continue;
        }
        Value value = inputs[name];
        const bool fileType = variable["type"].toString().compare(0, 4, "file") == 0;
        if (fileType && value.isString() && value.toString().empty()) {
            value = Value(); // what an untouched form sends
        }
        if (value.isNull()) {
            if (variable["required"].toBool()) {
                return invalid(variable, {MR_TEXT("%1 is required in input form"), {name}});
            }
            value = variable[defaultKey];
            if (value.isNull() || (fileType && value.size() == 0)) {
                out.set(name, variable["type"].toString() == "file-list" ? Value(Value::Array()) : Value());
                continue;
            }
        }
        Result<Value> checked = checkValue(variable, value);
        if (!checked.ok()) {
            return checked;
        }
        if (checked->isNull() && variable["required"].toBool()) {
            return invalid(variable, {MR_TEXT("%1 is required in input form"), {name}});
        }
        out.set(name, std::move(*checked));
    }
    return Value(std::move(out));
}

// The variables of a knowledge pipeline that a run from `root` asks for.
Value::Array pipelineForm(const AppModel& app, const NodeModel& root)
{
    Value::Array out;
    for (const Value& variable : app.root["workflow"]["rag_pipeline_variables"].toArray()) {
        const std::string& owner = variable["belong_to_node_id"].toString();
        if (owner == "shared" || owner == root.id) {
            out.push_back(variable);
        }
    }
    return out;
}

constexpr auto pipelineFacts =
    std::to_array<std::string_view>({"sys.document_id", "sys.original_document_id", "sys.batch", "sys.dataset_id",
                                     "sys.datasource_type", "sys.datasource_info", "sys.invoke_from"});

} // namespace

Result<Value> checkInputs(const AppModel& app, const Value& inputs)
{
    const NodeModel* start = app.startNode();
    return start ? checkForm(start->data["variables"].toArray(), "default", inputs) : Value(Value::Object());
}

Result<Value> checkInputs(const AppModel& app, const NodeModel& root, const Value& inputs)
{
    if (root.kind == "start") {
        return checkForm(root.data["variables"].toArray(), "default", inputs);
    }
    if (root.kind != "datasource") {
        const Value payload = inputs.isObject() ? inputs : Value(Value::Object());
        const bool bare = root.kind == "trigger-webhook" && payload.size() > 0 && !payload.find("webhook");
        return bare ? Value::object({{"webhook", payload}}) : payload; // a bare request will do
    }
    Result<Value> out = checkForm(pipelineForm(app, root), "default_value", inputs);
    for (const std::string_view name : pipelineFacts) {
        if (const Value* fact = inputs.find(name); out.ok() && fact) {
            out->set(name, *fact);
        }
    }
    return out;
}

PipelineInputs pipelineInputs(const AppModel& app, const NodeModel& root, const Value& inputs)
{
    PipelineInputs out;
    for (const Value& variable : pipelineForm(app, root)) {
        const std::string& name = variable["variable"].toString();
        if (const Value* value = inputs.find(name)) {
            const std::string& owner = variable["belong_to_node_id"].toString();
            Value of = out.variables.contains(owner) ? *out.variables.find(owner) : Value(Value::Object());
            of.set(name, *value);
            out.variables.set(owner, std::move(of));
        }
    }
    for (const std::string_view name : pipelineFacts) {
        if (const Value* fact = inputs.find(name); fact && !fact->isNull()) {
            out.system.set(name.substr(4), *fact);
        }
    }
    return out;
}

Result<Value> inputFromText(const Value& variable, const std::string& text)
{
    const std::string& type = variable["type"].toString();
    if (type == "json_object" || type == "file" || type == "file-list") {
        Result<Value> parsed = parseJson(text);
        if (!parsed.ok()) {
            return invalid(variable, {MR_TEXT("%1 must be JSON: %2"),
                                      {variable["variable"].toString(), parsed.error().what.english()}});
        }
        return parsed;
    }
    return Value(text);
}

std::vector<std::string> secretValues(const AppModel& app, const Value& environment)
{
    std::vector<std::string> out;
    for (const VariableModel& variable : app.environment) {
        const Value* own = environment.find(variable.name);
        for (const Value* value : {&variable.value, own}) {
            if (value && variable.valueType == "secret" && value->toString().size() > 3) {
                out.push_back(value->toString());
            }
        }
    }
    return out;
}

} // namespace millrace
