#include "engine/nodes/detail/toolparameters.h"

#include "engine/base/json.h"
#include "engine/base/pytext.h"

#include <algorithm>

namespace millrace {

namespace {

std::string lowered(std::string text)
{
    std::transform(text.begin(), text.end(), text.begin(),
                   [](unsigned char c) { return c >= 'A' && c <= 'Z' ? char(c + 32) : char(c); });
    return text;
}

bool toTruth(const Value& value)
{
    if (!value.isString()) {
        return pythonTruth(value);
    }
    const std::string word = lowered(value.toString());
    for (const char* no : {"false", "no", "n", "0"}) {
        if (word == no) {
            return false;
        }
    }
    return !word.empty();
}

Value toNumber(const Value& value, bool& ok)
{
    if (!value.isString()) {
        ok = value.isNumber();
        return value;
    }
    if (value.toString().find('.') != std::string::npos) {
        double number = 0;
        ok = pythonFloat(value.toString(), number);
        return number;
    }
    std::int64_t number = 0;
    ok = pythonInt(value.toString(), number);
    return number;
}

/// `value` as the tool declares it; sets `error` when it cannot be that.
Value cast(const Value& value, const ToolDeclaration& declared, std::string& error)
{
    const std::string& type = declared.type;
    bool ok = true;
    Value out = value;
    if (type == "number") {
        out = value.isNull() ? Value() : toNumber(value, ok);
    } else if (type == "boolean") {
        out = toTruth(value);
    } else if (type == "file") {
        ok = !value.isArray() || value.size() == 1;
        out = value.isArray() ? value.at(0) : value;
    } else if (type == "files") {
        out = value.isArray() || value.isNull() ? value : Value::array({value});
    } else if (type == "array" || type == "object") {
        if (value.isString()) {
            const Result<Value> parsed = parseJson(value.toString());
            ok = parsed.ok();
            out = ok ? *parsed : Value();
        }
        ok = ok && (out.isNull() || (type == "array" ? out.isArray() : out.isObject()));
    } else if (type == "select") {
        ok = declared.options.empty() || value.isNull() ||
             std::find(declared.options.begin(), declared.options.end(), pythonStr(value)) != declared.options.end();
    } else if (type == "string" || type == "secret-input") {
        out = value.isNull() ? Value("") : Value(pythonStr(value));
    }
    if (!ok) {
        error = "The parameter " + declared.name + " cannot be used as " + type + ": " + pythonStr(value);
    }
    return out;
}

std::vector<ToolDeclaration> readDeclarations(const Value& schemas)
{
    std::vector<ToolDeclaration> out;
    for (const Value& schema : schemas.toArray()) {
        ToolDeclaration declared;
        declared.name = schema["name"].toString({});
        declared.type = schema["type"].toString({});
        declared.required = schema["required"].toBool();
        for (const Value& option : schema["options"].toArray()) {
            declared.options.push_back(option["value"].toString({}));
        }
        if (!declared.name.empty()) {
            out.push_back(std::move(declared));
        }
    }
    return out;
}

bool isConstant(const Value& value)
{
    return !value.isNull() && !value.isFile();
}

} // namespace

ToolParameters readToolParameters(NodeDataReader& reader, const NodeModel& node, const CompileContext& context)
{
    ToolParameters out;
    const Value& map = reader.requireObject(node.data, "tool_parameters");
    for (const auto& [name, entry] : map.toObject()) {
        if (entry.isNull()) {
            continue;
        }
        const std::string path = joinPath("tool_parameters", name);
        if (!entry.isObject()) {
            reader.fail(path, Message(MR_TEXT("The setting %1 must be a mapping with type and value"), {path}));
            break;
        }
        ToolInput input;
        input.name = name;
        input.type = reader.requireChoice(entry, "type", {"mixed", "variable", "constant"}, path);
        const Value& value = entry["value"];
        if (input.type == "variable") {
            input.variable = context.ref(reader.requireSelector(entry, "value", path));
        } else if (input.type == "mixed") {
            input.text = context.text(reader.requireText(entry, "value", path));
        } else if (isConstant(value)) {
            input.text = context.text(pythonStr(value));
        } else {
            reader.fail(path, Message(MR_TEXT("The setting %1 is missing"), {joinPath(path, "value")}));
        }
        out.inputs.push_back(std::move(input));
    }
    out.declarations = readDeclarations(node.data["paramSchemas"]);
    return out;
}

ToolParameters::Built ToolParameters::build(const VariablePool& pool) const
{
    Built built;
    Value::Object values;
    for (const ToolInput& input : inputs) {
        const auto declared = std::find_if(declarations.begin(), declarations.end(),
                                           [&](const ToolDeclaration& d) { return d.name == input.name; });
        if (!declarations.empty() && declared == declarations.end()) {
            values.set(input.name, Value());
            continue;
        }
        Value value;
        if (input.type == "variable") {
            const std::optional<Value> found = pool.get(input.variable);
            if (!found) {
                if (declared != declarations.end() && declared->required) {
                    built.error = "The variable " + input.variable.dotted() + " of the parameter " + input.name +
                                  " does not exist";
                    break;
                }
                continue;
            }
            value = *found;
        } else {
            value = input.text.render(pool);
        }
        if (declared != declarations.end()) {
            value = cast(value, *declared, built.error);
        }
        if (!built.error.empty()) {
            break;
        }
        values.set(input.name, std::move(value));
    }
    built.values = Value(std::move(values));
    return built;
}

} // namespace millrace
