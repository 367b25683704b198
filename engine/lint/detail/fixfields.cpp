#include "engine/authoring/variables.h"
#include "engine/base/json.h"
#include "engine/lint/detail/fieldtype.h"
#include "engine/lint/detail/fixing.h"
#include "engine/lint/detail/settings.h"
#include "engine/nodes/catalogue.h"

#include <algorithm>
#include <cmath>

namespace millrace::fixing {

namespace {

constexpr std::size_t mostModels = 5;

const FieldSpec* fieldOf(const Fixing& fixing)
{
    const NodeDescriptor* descriptor = nodeDescriptor(fixing.node->kind);
    if (descriptor)
        for (const FieldSpec& field : descriptor->fields)
            if (field.path == fixing.problem.field)
                return &field;
    return nullptr;
}

void offerModels(Fixing& fixing)
{
    for (const Value& model : fixing.models) {
        if (fixing.fixes.size() >= mostModels)
            return;
        Value chosen = fixing.value().isObject() ? fixing.value() : Value(Value::Object());
        for (const char* key : {"provider", "name", "mode"})
            if (model[key].isString())
                chosen.set(key, model[key]);
        if (!chosen["completion_params"].isObject())
            chosen.set("completion_params", Value::Object());
        fixing.offerSet(Message(MR_TEXT("Use the model %1"), {model["name"].toString()}), fixing.problem.field,
                        std::move(chosen));
    }
}

/// A default is of use only when it is something.
void offerDefault(Fixing& fixing)
{
    const FieldSpec* field = fieldOf(fixing);
    if (!field)
        return;
    if (field->kind == FieldKind::Model)
        return offerModels(fixing);
    if (!isBlank(field->defaultValue))
        fixing.offerSet(MR_TEXT("Use the default"), field->path, field->defaultValue);
    else if (!field->choices.empty())
        for (const Choice& choice : field->choices)
            fixing.offerSet(
                Message(MR_TEXT("Choose %1"), {choice.label.empty() ? choice.value : choice.label.english()}),
                field->path, choice.value);
}

void offerBound(Fixing& fixing)
{
    double least = 0, most = 0;
    if (fixing.problem.field == "retry_config.max_retries") {
        least = 1;
        most = 10;
    } else if (fixing.problem.field == "retry_config.retry_interval") {
        least = 100;
        most = 5000;
    } else if (const FieldSpec* field = fieldOf(fixing)) {
        least = field->minimum;
        most = field->maximum;
    }
    if (least >= most)
        return;
    const double bound = std::clamp(
        fixing.value().isInt() ? static_cast<double>(fixing.value().toInt()) : fixing.value().toDouble(), least, most);
    const bool whole = bound == std::floor(bound);
    const Value value = whole ? Value(static_cast<std::int64_t>(bound)) : Value(bound);
    fixing.offerSet(Message(MR_TEXT("Set it to %1"), {toJson(value)}), fixing.problem.field, value);
}

/// What comes nearest in meaning for another type.
std::string equivalent(const std::string& operation)
{
    static const std::vector<std::pair<std::string, std::string>> pairs = {
        {"is", "="},        {"is not", "≠"},           {"=", "is"},
        {"≠", "is not"},    {"empty", "not exists"},   {"not empty", "exists"},
        {"contains", "is"}, {"not contains", "is not"}};
    for (const auto& [from, to] : pairs)
        if (from == operation)
            return to;
    return {};
}

void offerOperators(Fixing& fixing)
{
    constexpr std::size_t most = 4;
    const Value& condition = fixing.at(ownerOf(fixing.problem.field));
    const Selector selector = selectorAt(condition, "variable_selector");
    std::vector<std::string> allowed = operatorsOf(
        selector.size() < 2 ? std::string() : variableType(fixing.app, selector), fixing.node->kind == "loop");
    const bool filled = !isBlank(condition["value"]);
    if (!filled) // what needs a value would only raise the next problem
        allowed.erase(std::remove_if(allowed.begin(), allowed.end(),
                                     [](const std::string& operation) {
                                         return operation != "empty" && operation != "not empty" &&
                                                operation != "exists" && operation != "not exists";
                                     }),
                      allowed.end());
    const std::string near = equivalent(condition["comparison_operator"].toString());
    if (const auto found = std::find(allowed.begin(), allowed.end(), near); found != allowed.end())
        std::rotate(allowed.begin(), found, found + 1);
    for (const std::string& operation : allowed)
        if (fixing.fixes.size() < most)
            fixing.offerSet(Message(MR_TEXT("Use the operator \"%1\""), {operation}), fixing.problem.field, operation);
}

void offerOperations(Fixing& fixing)
{
    const std::string item = ownerOf(fixing.problem.field);
    const Selector target = selectorAt(fixing.at(item), "variable_selector");
    const std::string type = target.size() < 2 ? std::string() : variableType(fixing.app, target);
    const bool constant = fixing.at(item)["input_type"].toString() == "constant";
    for (const std::string& operation : operationsOf(type, constant))
        fixing.offerSet(Message(MR_TEXT("Use the operation \"%1\""), {operation}), fixing.problem.field, operation);
}

Value emptyOf(const std::string& type)
{
    if (type == "string" || type == "secret")
        return "";
    if (type == "number" || type == "integer" || type == "float")
        return 0;
    if (type == "boolean")
        return false;
    return type == "object" ? Value(Value::Object()) : Value(Value::Array());
}

/// Default values that Dify could not read become the empty value of their type.
void offerDefaultValues(Fixing& fixing)
{
    const auto readable = [](const std::string& type, const Value& stored) {
        if (type == "string")
            return stored.isString();
        Value value = stored;
        if (stored.isString()) {
            Result<Value> parsed = parseJson(stored.toString());
            if (!parsed.ok())
                return false;
            value = std::move(*parsed);
        }
        if (type == "number")
            return value.isNumber();
        return type == "object" ? value.isObject() : value.isArray();
    };
    Value list = fixing.at("default_value");
    bool changed = false;
    for (Value& entry : list.edit()) {
        const std::string& type = entry["type"].toString();
        if (type == "boolean" || type == "array[boolean]" || readable(type, entry["value"]))
            continue;
        const Value empty = emptyOf(type);
        entry.set("value", type == "string" || type == "number" ? empty : Value(toJson(empty)));
        changed = true;
    }
    if (changed)
        fixing.offerSet(MR_TEXT("Use empty default values"), "default_value", std::move(list));
}

} // namespace

void fields(Fixing& fixing)
{
    if (!fixing.node)
        return;
    if (fixing.is("field.required") || fixing.is("field.choice"))
        offerDefault(fixing);
    else if (fixing.is("field.range"))
        offerBound(fixing);
    else if (fixing.is("condition.operatorType") || fixing.is("condition.operator"))
        offerOperators(fixing);
    else if (fixing.is("assign.operation"))
        offerOperations(fixing);
    else if (fixing.is("node.invalid") && fixing.problem.field == "default_value")
        offerDefaultValues(fixing);
    else if (fixing.is("code.output_type"))
        fixing.offerSet(Message(MR_TEXT("Use the type %1"), {"string"}), fixing.problem.field, "string");
    else if (fixing.is("prompt.query"))
        fixing.offerSet(MR_TEXT("Add the question"), fixing.problem.field,
                        fixing.value().toString() + "\n{{#sys.query#}}");
    else if (fixing.is("node.legacy"))
        if (const NodeDescriptor* descriptor = nodeDescriptor(fixing.node->kind))
            fixing.offerSet(Message(MR_TEXT("Change it to %1"), {descriptor->kind}), "type", descriptor->kind);
}

} // namespace millrace::fixing
