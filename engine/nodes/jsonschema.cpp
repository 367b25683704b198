#include "engine/nodes/jsonschema.h"

#include "engine/base/pytext.h"
#include "engine/nodes/conditions.h"

#include <QtCore/QRegularExpression>
#include <QtCore/QString>

#include <algorithm>
#include <array>
#include <cmath>

namespace millrace {

namespace {

constexpr int maximumDepth = 100;

bool isType(const Value& value, std::string_view type)
{
    if (type == "integer")
        return value.isInt() || (value.isFloat() && std::floor(value.toDouble()) == value.toDouble());
    return type == "null"      ? value.isNull()
           : type == "boolean" ? value.isBool()
           : type == "number"  ? value.isNumber()
           : type == "string"  ? value.isString()
           : type == "array"   ? value.isArray()
           : type == "object"  ? value.isObject()
                               : false;
}

bool isTypeName(const Value& name)
{
    static constexpr std::array<std::string_view, 7> names = {"null",   "boolean", "integer", "number",
                                                              "string", "array",   "object"};
    return name.isString() && std::find(names.begin(), names.end(), name.toString()) != names.end();
}

double number(const Value& value)
{
    return value.isInt() ? static_cast<double>(value.toInt()) : value.toDouble();
}

/// JSON equality: 1 equals 1.0, but true does not equal 1.
bool jsonEquals(const Value& a, const Value& b)
{
    return a.isBool() == b.isBool() && pythonEquals(a, b);
}

bool matches(const std::string& pattern, const std::string& text)
{
    const QRegularExpression expression(QString::fromStdString(pattern),
                                        QRegularExpression::UseUnicodePropertiesOption);
    return !expression.isValid() || expression.match(QString::fromStdString(text)).hasMatch();
}

class Validator {
public:
    explicit Validator(const Value& root) : root_(root) {}

    bool check(const Value& schema, const Value& value, const std::string& path, int depth);
    std::optional<SchemaViolation> violation;

private:
    bool fail(const std::string& path, std::string message)
    {
        if (!violation)
            violation = SchemaViolation{path, std::move(message)};
        return false;
    }
    /// Checks without keeping the reason.
    bool fits(const Value& schema, const Value& value, const std::string& path, int depth)
    {
        Validator inner(root_);
        return inner.check(schema, value, path, depth);
    }
    bool checkType(const Value& schema, const Value& value, const std::string& path);
    bool checkNumber(const Value& schema, const Value& value, const std::string& path);
    bool checkString(const Value& schema, const Value& value, const std::string& path);
    bool checkArray(const Value& schema, const Value& value, const std::string& path, int depth);
    bool checkObject(const Value& schema, const Value& value, const std::string& path, int depth);
    bool checkMembers(const Value& schema, const Value& value, const std::string& path, int depth);
    bool checkCombinations(const Value& schema, const Value& value, const std::string& path, int depth);
    const Value* resolve(const std::string& reference) const;

    const Value& root_;
};

const Value* Validator::resolve(const std::string& reference) const
{
    if (reference.empty() || reference[0] != '#')
        return nullptr;
    const Value* current = &root_;
    std::size_t at = 1;
    while (current && at < reference.size()) {
        const std::size_t end = std::min(reference.find('/', at + 1), reference.size());
        std::string key = reference.substr(at + 1, end - at - 1);
        for (const auto& [escape, plain] : {std::pair("~1", "/"), std::pair("~0", "~")})
            for (std::size_t i = 0; (i = key.find(escape, i)) != std::string::npos; ++i)
                key.replace(i, 2, plain);
        std::int64_t index = 0;
        if (current->isArray())
            current = pythonInt(key, index) && index >= 0 && std::size_t(index) < current->size()
                          ? &current->at(std::size_t(index))
                          : nullptr;
        else
            current = current->find(key);
        at = end;
    }
    return current;
}

bool Validator::check(const Value& schema, const Value& value, const std::string& path, int depth)
{
    if (depth > maximumDepth)
        return true;
    if (schema.isBool())
        return schema.toBool() || fail(path, "False schema does not allow " + pythonRepr(value));
    if (!schema.isObject())
        return true;
    if (schema["$ref"].isString()) { // draft 7: siblings of a $ref do not count
        const Value* target = resolve(schema["$ref"].toString());
        return !target || check(*target, value, path, depth + 1);
    }
    return checkType(schema, value, path) && checkNumber(schema, value, path) && checkString(schema, value, path) &&
           checkArray(schema, value, path, depth) && checkObject(schema, value, path, depth) &&
           checkCombinations(schema, value, path, depth);
}

bool Validator::checkType(const Value& schema, const Value& value, const std::string& path)
{
    const Value& type = schema["type"];
    if (type.isString() && !isType(value, type.toString()))
        return fail(path, pythonRepr(value) + " is not of type " + pythonRepr(type));
    if (type.isArray()) {
        const Value::Array& names = type.toArray();
        if (std::none_of(names.begin(), names.end(), [&](const Value& n) { return isType(value, n.toString()); })) {
            std::string list;
            for (const Value& name : names)
                list += (list.empty() ? "" : ", ") + pythonRepr(name);
            return fail(path, pythonRepr(value) + " is not of type " + list);
        }
    }
    if (const Value* wanted = schema.find("const"); wanted && !jsonEquals(*wanted, value))
        return fail(path, pythonRepr(*wanted) + " was expected");
    if (const Value& list = schema["enum"]; list.isArray()) {
        const Value::Array& items = list.toArray();
        if (std::none_of(items.begin(), items.end(), [&](const Value& item) { return jsonEquals(item, value); }))
            return fail(path, pythonRepr(value) + " is not one of " + pythonRepr(list));
    }
    return true;
}

bool Validator::checkNumber(const Value& schema, const Value& value, const std::string& path)
{
    if (!value.isNumber())
        return true;
    const double n = number(value);
    const std::string text = pythonRepr(value);
    if (const Value& limit = schema["minimum"]; limit.isNumber() && n < number(limit))
        return fail(path, text + " is less than the minimum of " + pythonRepr(limit));
    if (const Value& limit = schema["maximum"]; limit.isNumber() && n > number(limit))
        return fail(path, text + " is greater than the maximum of " + pythonRepr(limit));
    if (const Value& limit = schema["exclusiveMinimum"]; limit.isNumber() && n <= number(limit))
        return fail(path, text + " is less than or equal to the minimum of " + pythonRepr(limit));
    if (const Value& limit = schema["exclusiveMaximum"]; limit.isNumber() && n >= number(limit))
        return fail(path, text + " is greater than or equal to the maximum of " + pythonRepr(limit));
    if (const Value& step = schema["multipleOf"]; step.isNumber() && number(step) > 0) {
        const double quotient = n / number(step);
        if (std::abs(quotient - std::round(quotient)) > 1e-9)
            return fail(path, text + " is not a multiple of " + pythonRepr(step));
    }
    return true;
}

bool Validator::checkString(const Value& schema, const Value& value, const std::string& path)
{
    if (!value.isString())
        return true;
    const auto length = static_cast<double>(codePoints(value.toString()));
    if (const Value& limit = schema["minLength"]; limit.isNumber() && length < number(limit))
        return fail(path, pythonRepr(value) + " is too short");
    if (const Value& limit = schema["maxLength"]; limit.isNumber() && length > number(limit))
        return fail(path, pythonRepr(value) + " is too long");
    if (const Value& pattern = schema["pattern"]; pattern.isString() && !matches(pattern.toString(), value.toString()))
        return fail(path, pythonRepr(value) + " does not match " + pythonRepr(pattern));
    return true;
}

bool Validator::checkArray(const Value& schema, const Value& value, const std::string& path, int depth)
{
    if (!value.isArray())
        return true;
    const Value::Array& list = value.toArray();
    const auto size = static_cast<double>(list.size());
    if (const Value& limit = schema["minItems"]; limit.isNumber() && size < number(limit))
        return fail(path, pythonRepr(value) + " is too short");
    if (const Value& limit = schema["maxItems"]; limit.isNumber() && size > number(limit))
        return fail(path, pythonRepr(value) + " is too long");
    if (schema["uniqueItems"].toBool())
        for (std::size_t i = 1; i < list.size(); ++i)
            if (std::any_of(list.begin(), list.begin() + std::ptrdiff_t(i),
                            [&](const Value& earlier) { return jsonEquals(earlier, list[i]); }))
                return fail(path, pythonRepr(value) + " has non-unique elements");
    const Value& items = schema["items"];
    for (std::size_t i = 0; i < list.size(); ++i) {
        const Value& itemSchema = !items.isArray() ? items : i < items.size() ? items.at(i) : schema["additionalItems"];
        if (!check(itemSchema, list[i], path + "[" + std::to_string(i) + "]", depth + 1))
            return false;
    }
    if (const Value* contains = schema.find("contains"))
        if (std::none_of(list.begin(), list.end(),
                         [&](const Value& item) { return fits(*contains, item, path, depth + 1); }))
            return fail(path, pythonRepr(value) + " does not contain items matching the given schema");
    return true;
}

bool Validator::checkObject(const Value& schema, const Value& value, const std::string& path, int depth)
{
    if (!value.isObject())
        return true;
    const Value::Object& object = value.toObject();
    for (const Value& name : schema["required"].toArray())
        if (name.isString() && !object.contains(name.toString()))
            return fail(path, pythonRepr(name) + " is a required property");
    const auto size = static_cast<double>(object.size());
    if (const Value& limit = schema["minProperties"]; limit.isNumber() && size < number(limit))
        return fail(path, pythonRepr(value) + " does not have enough properties");
    if (const Value& limit = schema["maxProperties"]; limit.isNumber() && size > number(limit))
        return fail(path, pythonRepr(value) + " has too many properties");
    for (const auto& [name, dependency] : schema["dependencies"].toObject()) {
        if (!object.contains(name))
            continue;
        for (const Value& needed : dependency.toArray())
            if (!object.contains(needed.toString()))
                return fail(path, pythonRepr(needed) + " is a dependency of " + pythonRepr(Value(name)));
        if (!dependency.isArray() && !check(dependency, value, path, depth + 1))
            return false;
    }
    return checkMembers(schema, value, path, depth);
}

bool Validator::checkMembers(const Value& schema, const Value& value, const std::string& path, int depth)
{
    const Value& additional = schema["additionalProperties"];
    for (const auto& [name, member] : value.toObject()) {
        const std::string place = path + "." + name;
        if (!check(schema["propertyNames"], Value(name), place, depth + 1))
            return false;
        bool known = false;
        if (const Value* own = schema["properties"].find(name)) {
            known = true;
            if (!check(*own, member, place, depth + 1))
                return false;
        }
        for (const auto& [pattern, own] : schema["patternProperties"].toObject()) {
            if (!matches(pattern, name))
                continue;
            known = true;
            if (!check(own, member, place, depth + 1))
                return false;
        }
        if (known)
            continue;
        if (additional.isBool() && !additional.toBool())
            return fail(path, "Additional properties are not allowed (" + pythonRepr(Value(name)) + " was unexpected)");
        if (!check(additional, member, place, depth + 1))
            return false;
    }
    return true;
}

bool Validator::checkCombinations(const Value& schema, const Value& value, const std::string& path, int depth)
{
    for (const Value& part : schema["allOf"].toArray())
        if (!check(part, value, path, depth + 1))
            return false;
    const auto countFits = [&](const Value& list) {
        return std::count_if(list.toArray().begin(), list.toArray().end(),
                             [&](const Value& part) { return fits(part, value, path, depth + 1); });
    };
    if (const Value& any = schema["anyOf"]; any.isArray() && countFits(any) == 0)
        return fail(path, pythonRepr(value) + " is not valid under any of the given schemas");
    if (const Value& one = schema["oneOf"]; one.isArray()) {
        const auto count = countFits(one);
        if (count == 0)
            return fail(path, pythonRepr(value) + " is not valid under any of the given schemas");
        if (count > 1)
            return fail(path, pythonRepr(value) + " is valid under each of several schemas");
    }
    if (const Value* negated = schema.find("not"); negated && fits(*negated, value, path, depth + 1))
        return fail(path, pythonRepr(value) + " should not be valid under " + pythonRepr(*negated));
    if (const Value* condition = schema.find("if"))
        return check(schema[fits(*condition, value, path, depth + 1) ? "then" : "else"], value, path, depth + 1);
    return true;
}

std::optional<SchemaViolation> checkSchemaAt(const Value& schema, const std::string& path, int depth);

std::optional<SchemaViolation> checkKeywords(const Value& schema, const std::string& path)
{
    const Value& type = schema["type"];
    const bool typeList =
        type.isArray() && type.size() > 0 && std::all_of(type.toArray().begin(), type.toArray().end(), isTypeName);
    if (!type.isNull() && !isTypeName(type) && !typeList)
        return SchemaViolation{path + ".type", pythonRepr(type) + " is not valid under any of the given schemas"};
    for (const char* key : {"properties", "patternProperties", "definitions", "dependencies"})
        if (const Value* part = schema.find(key); part && !part->isObject())
            return SchemaViolation{path + "." + key, pythonRepr(*part) + " is not of type 'object'"};
    for (const char* key : {"required", "enum", "allOf", "anyOf", "oneOf"})
        if (const Value* part = schema.find(key); part && !part->isArray())
            return SchemaViolation{path + "." + key, pythonRepr(*part) + " is not of type 'array'"};
    for (const char* key : {"minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf", "minLength",
                            "maxLength", "minItems", "maxItems", "minProperties", "maxProperties"})
        if (const Value* part = schema.find(key); part && !part->isNumber())
            return SchemaViolation{path + "." + key, pythonRepr(*part) + " is not of type 'number'"};
    for (const char* key : {"pattern", "$ref", "title", "description"})
        if (const Value* part = schema.find(key); part && !part->isString())
            return SchemaViolation{path + "." + key, pythonRepr(*part) + " is not of type 'string'"};
    return std::nullopt;
}

std::optional<SchemaViolation> checkSchemaAt(const Value& schema, const std::string& path, int depth)
{
    if (schema.isBool() || depth > maximumDepth)
        return std::nullopt;
    if (!schema.isObject())
        return SchemaViolation{path, pythonRepr(schema) + " is not of type 'object', 'boolean'"};
    std::optional<SchemaViolation> found = checkKeywords(schema, path);
    const auto visit = [&](const Value& part, const std::string& place) {
        if (!found)
            found = checkSchemaAt(part, place, depth + 1);
    };
    for (const char* key : {"properties", "patternProperties", "definitions"})
        for (const auto& [name, part] : schema[key].toObject())
            visit(part, path + "." + key + "." + name);
    for (const char* key : {"allOf", "anyOf", "oneOf", "items"})
        for (std::size_t i = 0; i < schema[key].toArray().size(); ++i)
            visit(schema[key].at(i), path + "." + key + "[" + std::to_string(i) + "]");
    for (const char* key :
         {"items", "additionalItems", "additionalProperties", "contains", "propertyNames", "not", "if", "then", "else"})
        if (const Value* part = schema.find(key); part && !part->isArray())
            visit(*part, path + "." + key);
    return found;
}

} // namespace

std::optional<SchemaViolation> validateSchema(const Value& schema, const Value& value)
{
    Validator validator(schema);
    validator.check(schema, value, "$", 0);
    return validator.violation;
}

std::optional<SchemaViolation> checkSchema(const Value& schema)
{
    return checkSchemaAt(schema, "$", 0);
}

} // namespace millrace
