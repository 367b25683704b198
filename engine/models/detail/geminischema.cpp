#include "engine/models/detail/geminischema.h"

#include <algorithm>
#include <string_view>

namespace millrace {

namespace {

constexpr int deepest = 60;

constexpr std::string_view known[] = {
    "type",     "title",    "description", "nullable", "enum",      "items", "required",   "minimum",         "maximum",
    "minItems", "maxItems", "minLength",   "pattern",  "maxLength", "anyOf", "properties", "propertyOrdering"};

class Translation {
public:
    explicit Translation(const Value& root) : root_(root) {}

    Value schema(const Value& given, int depth) const
    {
        if (depth > deepest || !given.isObject())
            return Value::object({{"type", "object"}});
        if (given["$ref"].isString())
            return schema(referenced(given["$ref"].toString()), depth + 1);
        Value::Object out;
        for (const auto& [key, value] : given.toObject())
            member(out, key, value, depth);
        return Value(std::move(out));
    }

private:
    void member(Value::Object& out, const std::string& key, const Value& value, int depth) const
    {
        if (key == "type" && value.isArray()) {
            for (const Value& type : value.toArray()) {
                if (type == Value("null"))
                    out.set("nullable", true);
                else if (!out.contains("type"))
                    out.set("type", type);
            }
        } else if (key == "const") {
            out.set("enum", Value::array({value}));
        } else if (key == "oneOf" || key == "anyOf") {
            Value::Array choices;
            for (const Value& choice : value.toArray())
                choices.push_back(schema(choice, depth + 1));
            out.set("anyOf", Value(std::move(choices)));
        } else if (key == "properties") {
            Value::Object properties;
            for (const auto& [name, property] : value.toObject())
                properties.append(name, schema(property, depth + 1));
            out.set(key, Value(std::move(properties)));
        } else if (key == "items") {
            out.set(key, schema(value, depth + 1));
        } else if (std::find(std::begin(known), std::end(known), key) != std::end(known)) {
            out.set(key, value);
        }
    }

    const Value& referenced(const std::string& reference) const
    {
        for (const char* place : {"$defs", "definitions"}) {
            const std::string prefix = std::string("#/") + place + "/";
            if (reference.rfind(prefix, 0) == 0)
                return root_[place][reference.substr(prefix.size())];
        }
        return nullValue();
    }

    const Value& root_;
};

} // namespace

Value geminiSchema(const Value& schema)
{
    return Translation(schema).schema(schema, 0);
}

} // namespace millrace
