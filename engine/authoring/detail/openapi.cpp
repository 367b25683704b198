#include "engine/authoring/detail/envelope.h"
#include "engine/authoring/detail/pasted.h"
#include "engine/base/json.h"

#include <algorithm>
#include <array>
#include <set>

namespace millrace::authoring {

namespace {

constexpr int deepestSchema = 6;

/// Reads one document; both versions are brought to the same parts of a request.
class OpenApi {
public:
    OpenApi(const Value& root, const AppModel& into)
        : root_(root), into_(into), swagger_(root.find("swagger") != nullptr)
    {
    }

    GraphFragment read()
    {
        static constexpr std::array<const char*, 7> methods = {"get",    "post", "put",    "patch",
                                                               "delete", "head", "options"};
        for (const auto& [path, item] : root_["paths"].toObject())
            for (const char* method : methods)
                if (item[method].isObject() && fragment_.nodes.size() < mostPastedNodes)
                    addRequest(path, method, item, item[method]);
        return std::move(fragment_);
    }

private:
    /// Follows `$ref` inside the document.
    const Value& resolved(const Value& value) const
    {
        const Value* at = &value;
        for (int hops = 0; hops < 20 && (*at)["$ref"].isString(); ++hops) {
            std::string_view reference = (*at)["$ref"].toString();
            if (reference.rfind("#/", 0) != 0)
                return nullValue();
            reference.remove_prefix(2);
            at = &root_;
            while (!reference.empty()) {
                const std::size_t slash = std::min(reference.find('/'), reference.size());
                std::string key(reference.substr(0, slash));
                for (std::size_t tilde = key.find("~1"); tilde != std::string::npos; tilde = key.find("~1"))
                    key.replace(tilde, 2, "/");
                at = &(*at)[key];
                reference.remove_prefix(std::min(slash + 1, reference.size()));
            }
        }
        return (*at)["$ref"].isString() ? nullValue() : *at;
    }

    std::string baseUrl(const Value& item, const Value& operation) const
    {
        if (swagger_) {
            const std::string scheme = root_["schemes"].at(0).toString("https");
            return scheme + "://" + root_["host"].toString("localhost") + root_["basePath"].toString();
        }
        const Value* server = &root_["servers"].at(0);
        for (const Value* owner : {&item, &operation})
            if ((*owner)["servers"].size() > 0)
                server = &(*owner)["servers"].at(0);
        std::string url = (*server)["url"].toString("https://localhost");
        for (const auto& [name, variable] : (*server)["variables"].toObject()) {
            const std::string placeholder = '{' + name + '}';
            if (const std::size_t at = url.find(placeholder); at != std::string::npos)
                url.replace(at, placeholder.size(), variable["default"].toString());
        }
        return url.find("://") == std::string::npos ? "https://localhost" + url : url;
    }

    /// A reference to an input of that name: of the start form when it has one, else an environment variable.
    std::string reference(const std::string& name, const char* type, const std::string& description)
    {
        std::string clean;
        for (const char c : name)
            clean += isIdentifier(std::string(1, c)) || (c >= '0' && c <= '9') ? c : '_';
        if (!isIdentifier(clean))
            clean = "p_" + clean;
        constexpr std::size_t longest = 30; // of a name in a reference
        clean = clean.substr(0, longest);
        if (const NodeModel* start = into_.startNode(); start && type == std::string("string"))
            for (const Value& variable : start->data["variables"].toArray())
                if (variable["variable"].toString() == clean)
                    return "{{#" + start->id + '.' + clean + "#}}";
        if (variables_.insert(clean).second) {
            VariableModel variable;
            variable.id = "env-" + clean;
            variable.name = clean;
            variable.valueType = type;
            variable.description = description;
            variable.value = Value("");
            fragment_.environment.push_back(std::move(variable));
        }
        return "{{#env." + clean + "#}}";
    }

    Value example(const Value& schemaOrReference, int depth) const
    {
        const Value& schema = resolved(schemaOrReference);
        for (const char* key : {"example", "default"})
            if (const Value* value = schema.find(key))
                return *value;
        if (schema["enum"].size() > 0)
            return schema["enum"].at(0);
        if (depth > deepestSchema)
            return {};
        for (const char* key : {"oneOf", "anyOf"})
            if (schema[key].size() > 0)
                return example(schema[key].at(0), depth + 1);
        std::string type = schema["type"].toString(schema["type"].at(0).toString());
        if (type == "array")
            return Value::array({example(schema["items"], depth + 1)});
        if (type == "object" || schema["properties"].isObject() || schema["allOf"].isArray())
            return exampleObject(schema, depth);
        if (type == "integer" || type == "number")
            return Value(0);
        if (type == "boolean")
            return Value(false);
        return Value("");
    }

    Value exampleObject(const Value& schema, int depth) const
    {
        Value object{Value::Object()};
        for (const Value& part : schema["allOf"].toArray()) {
            const Value inner = example(part, depth + 1);
            for (const auto& [key, value] : inner.toObject())
                object.set(key, value);
        }
        for (const auto& [key, property] : schema["properties"].toObject())
            if (!resolved(property)["readOnly"].toBool())
                object.set(key, example(property, depth + 1));
        return object;
    }

    static std::string textOf(const Value& value)
    {
        return value.isString() ? value.toString() : value.isNull() ? std::string() : toJson(value);
    }

    static Value formItem(const std::string& name, const Value& value, bool file)
    {
        Value item = Value::object(
            {{"id", "key-value-" + name}, {"key", name}, {"type", file ? "file" : "text"}, {"value", textOf(value)}});
        if (file)
            item.set("file", Value(Value::Array()));
        return item;
    }

    Value formBody(const char* type, const Value& schemaOrReference) const
    {
        Value::Array items;
        for (const auto& [name, property] : resolved(schemaOrReference)["properties"].toObject())
            items.push_back(formItem(name, example(property, 1), resolved(property)["format"].toString() == "binary"));
        return Value::object({{"type", type}, {"data", Value(std::move(items))}});
    }

    static Value textBody(const char* type, const std::string& text)
    {
        return Value::object(
            {{"type", type},
             {"data",
              Value::array({Value::object({{"id", "key-value-0"}, {"key", ""}, {"type", "text"}, {"value", text}})})}});
    }

    Value jsonBody(const Value& media) const
    {
        const Value* given = media.find("example");
        if (!given && media["examples"].size() > 0)
            given = resolved(media["examples"].toObject().begin()->second).find("value");
        JsonStyle style;
        style.indent = 2;
        return textBody("json", toJson(given ? *given : example(media["schema"], 0), style));
    }

    Value bodyOf(const Value& operation) const
    {
        const Value& content = resolved(operation["requestBody"])["content"];
        for (const auto& [type, media] : content.toObject()) {
            if (type.find("json") != std::string::npos)
                return jsonBody(media);
            if (type == "multipart/form-data")
                return formBody("form-data", media["schema"]);
            if (type == "application/x-www-form-urlencoded")
                return formBody("x-www-form-urlencoded", media["schema"]);
        }
        if (content.size() > 0)
            return textBody("raw-text", textOf(content.toObject().begin()->second["example"]));
        return Value::object({{"type", "none"}, {"data", Value(Value::Array())}});
    }

    void takeParameter(const Value& parameter, std::string& url, std::string& headers, std::string& query, Value& body)
    {
        const std::string& name = parameter["name"].toString();
        const std::string& in = parameter["in"].toString();
        Value value =
            parameter.find("example") ? parameter["example"] : example(swagger_ ? parameter : parameter["schema"], 0);
        const bool given =
            parameter.find("example") || parameter.find("default") || resolved(parameter["schema"]).find("default");
        const auto line = [&](std::string& lines) {
            if (parameter["required"].toBool() || given)
                lines += (lines.empty() ? "" : "\n") + name + ':' + textOf(value);
        };
        if (in == "path") {
            const std::string placeholder = '{' + name + '}';
            if (const std::size_t at = url.find(placeholder); at != std::string::npos)
                url.replace(at, placeholder.size(), reference(name, "string", parameter["description"].toString()));
        } else if (in == "query") {
            line(query);
        } else if (in == "header") {
            line(headers);
        } else if (in == "body") {
            JsonStyle style;
            style.indent = 2;
            body = textBody("json", toJson(example(parameter["schema"], 0), style));
        } else if (in == "formData") {
            const bool file = parameter["type"].toString() == "file";
            if (body["type"].toString() == "none")
                body = Value::object({{"type", "x-www-form-urlencoded"}, {"data", Value(Value::Array())}});
            if (file)
                body.set("type", "form-data");
            Value items = body["data"];
            items.push(formItem(name, value, file));
            body.set("data", std::move(items));
        }
    }

    static Value key(const char* type, const std::string& value, const std::string& header = {})
    {
        return Value::object(
            {{"type", "api-key"}, {"config", Value::object({{"type", type}, {"api_key", value}, {"header", header}})}});
    }

    /// The first way to authorise that the operation names.
    Value authorization(const Value& operation, std::string& query)
    {
        const Value& needed = operation.find("security") ? operation["security"] : root_["security"];
        const Value& schemes = swagger_ ? root_["securityDefinitions"] : root_["components"]["securitySchemes"];
        for (const auto& [name, scopes] : needed.at(0).toObject()) {
            const Value& scheme = resolved(schemes[name]);
            const std::string type = lowerCase(scheme["type"].toString());
            const std::string http = lowerCase(scheme["scheme"].toString());
            if (type == "basic" || (type == "http" && http == "basic"))
                return key("basic", reference(name, "secret", {}));
            if (type == "oauth2" || type == "openidconnect" || (type == "http" && http == "bearer"))
                return key("bearer", reference(name, "secret", {}));
            if (type == "apikey" && scheme["in"].toString() == "header")
                return key("custom", reference(name, "secret", {}), scheme["name"].toString());
            if (type == "apikey" && scheme["in"].toString() == "query")
                query += (query.empty() ? "" : "\n") + scheme["name"].toString() + ':' + reference(name, "secret", {});
        }
        return Value::object({{"type", "no-auth"}, {"config", Value()}});
    }

    void addRequest(const std::string& path, const std::string& method, const Value& item, const Value& operation)
    {
        constexpr std::size_t inAColumn = 10;
        std::string url = baseUrl(item, operation);
        while (!url.empty() && url.back() == '/')
            url.pop_back();
        url += path;
        std::string headers, query;
        Value body = bodyOf(operation);
        std::set<std::string> own;
        for (const Value* list : {&operation["parameters"], &item["parameters"]})
            for (const Value& parameter : list->toArray()) {
                const Value& known = resolved(parameter);
                if (own.insert(known["in"].toString() + ' ' + known["name"].toString()).second)
                    takeParameter(known, url, headers, query, body);
            }
        std::string title = operation["summary"].toString(operation["operationId"].toString());
        if (title.empty())
            title = method + ' ' + path;
        Value settings = Value::object({{"authorization", authorization(operation, query)},
                                        {"body", std::move(body)},
                                        {"desc", operation["description"]},
                                        {"headers", headers},
                                        {"method", method},
                                        {"params", query},
                                        {"url", url}});
        if (!settings["desc"].isString())
            settings.set("desc", "");
        const std::size_t place = fragment_.nodes.size();
        Value node = oneNode("http-request", title, settings, into_).nodes.front();
        const std::size_t column = place / inAColumn, row = place % inAColumn;
        const Value spot = point(columnStep * static_cast<double>(column), 130.0 * static_cast<double>(row));
        node.set("id", std::to_string(place + 1));
        node.set("position", spot);
        node.set("positionAbsolute", spot);
        fragment_.nodes.push_back(std::move(node));
    }

    const Value& root_;
    const AppModel& into_;
    const bool swagger_;
    GraphFragment fragment_;
    std::set<std::string> variables_;
};

} // namespace

std::optional<PasteOffer> openApiOffer(const Value& document, const AppModel& into)
{
    if (!document["paths"].isObject() || (!document["openapi"].isString() && !document.find("swagger")))
        return std::nullopt;
    PasteOffer offer;
    offer.kind = PasteOffer::Kind::OpenApi;
    offer.fragment = OpenApi(document, into).read();
    if (offer.fragment.empty())
        return std::nullopt;
    offer.label = Message(MR_TEXT("%1 requests of %2"),
                          {std::to_string(offer.fragment.nodes.size()), document["info"]["title"].toString("OpenAPI")});
    return offer;
}

} // namespace millrace::authoring
