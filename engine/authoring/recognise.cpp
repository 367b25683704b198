#include "engine/authoring/detail/envelope.h"
#include "engine/authoring/detail/lexical.h"
#include "engine/authoring/detail/pasted.h"
#include "engine/authoring/newnode.h"
#include "engine/base/json.h"
#include "engine/base/pytext.h"
#include "engine/document/yaml.h"
#include "engine/nodes/catalogue.h"

#include <algorithm>

namespace millrace {

using namespace authoring;

namespace authoring {

std::string_view trimmedText(std::string_view text)
{
    constexpr std::string_view blanks = " \t\r\n";
    const std::size_t first = text.find_first_not_of(blanks);
    if (first == std::string_view::npos)
        return {};
    return text.substr(first, text.find_last_not_of(blanks) - first + 1);
}

std::string lowerCase(std::string_view text)
{
    std::string lower(text);
    for (char& c : lower)
        if (c >= 'A' && c <= 'Z')
            c = static_cast<char>(c - 'A' + 'a');
    return lower;
}

bool isIdentifier(std::string_view name)
{
    if (name.empty() || (name[0] >= '0' && name[0] <= '9'))
        return false;
    return std::all_of(name.begin(), name.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
    });
}

GraphFragment oneNode(const std::string& kind, const std::string& title, const Value& settings, const AppModel& into)
{
    Value data = newNodeData(kind, title, into);
    for (const auto& [key, value] : settings.toObject())
        data.set(key, value);
    GraphFragment fragment;
    fragment.nodes.push_back(nodeItem("1", std::move(data), 0, 0, {}));
    return fragment;
}

namespace {

bool isNode(const Value& value)
{
    return value["data"].isObject() && (value["data"]["type"].isString() || value["type"].toString() == "custom-note");
}

std::vector<VariableModel> variablesIn(const Value& list)
{
    std::vector<VariableModel> variables;
    for (const Value& item : list.toArray()) {
        VariableModel variable;
        variable.id = item["id"].toString();
        variable.name = item["name"].toString();
        variable.valueType = item["value_type"].toString("string");
        variable.description = item["description"].toString();
        variable.value = item["value"];
        if (!variable.name.empty())
            variables.push_back(std::move(variable));
    }
    return variables;
}

/// A node that lacks what the canvas needs of it: a place, a renderer.
Value completed(Value node, std::size_t place)
{
    constexpr std::size_t inARow = 10;
    if (!node["position"]["x"].isNumber() || !node["position"]["y"].isNumber()) {
        const std::size_t row = place / inARow, column = place % inARow;
        const Value spot = point(columnStep * static_cast<double>(column), 200.0 * static_cast<double>(row));
        node.set("position", spot);
        node.editObject().remove("positionAbsolute");
    }
    if (!node["type"].isString())
        node.set("type", canvasTypeOf(node["data"]["type"].toString()));
    for (const char* key : {"sourcePosition", "targetPosition"})
        if (!node.find(key))
            node.set(key, key[0] == 's' ? "right" : "left");
    return node;
}

} // namespace

std::optional<GraphFragment> fragmentIn(const Value& value)
{
    const Value* graph = &value;
    const Value& workflow = value["workflow"].isObject() ? value["workflow"] : value;
    if (workflow["graph"]["nodes"].isArray())
        graph = &workflow["graph"];
    const Value one = Value::array({value});
    const Value& nodes = value.isArray() ? value : isNode(value) ? one : (*graph)["nodes"];
    GraphFragment fragment;
    for (const Value& node : nodes.toArray()) {
        if (fragment.nodes.size() == mostPastedNodes)
            break;
        if (isNode(node))
            fragment.nodes.push_back(completed(node, fragment.nodes.size()));
    }
    if (fragment.nodes.empty())
        return std::nullopt;
    if (value.isObject()) {
        for (const Value& edge : (*graph)["edges"].toArray())
            if (edge["source"].isString() && edge["target"].isString())
                fragment.edges.push_back(edge);
        fragment.environment = variablesIn(workflow["environment_variables"]);
        fragment.conversation = variablesIn(workflow["conversation_variables"]);
        fragment.mode = value["app"]["mode"].toString(value["mode"].toString());
        fragment.dependencies = value["dependencies"].toArray();
    }
    return fragment;
}

} // namespace authoring

namespace {

constexpr std::size_t mostBytes = 5u << 20, mostNoteBytes = 20000;

PasteOffer offer(PasteOffer::Kind kind, Message label, GraphFragment fragment)
{
    PasteOffer made;
    made.kind = kind;
    made.label = std::move(label);
    made.fragment = std::move(fragment);
    return made;
}

PasteOffer noteOffer(std::string_view text)
{
    std::string shown = validUtf8(text.substr(0, mostNoteBytes));
    const auto lines = static_cast<double>(std::count(shown.begin(), shown.end(), '\n') + 1);
    const double width = 300, height = std::clamp(lines * 20 + 48, 88.0, 600.0);
    Value data = Value::object({{"type", ""},
                                {"title", ""},
                                {"desc", ""},
                                {"text", markdownToLexical(shown)},
                                {"theme", "blue"},
                                {"author", ""},
                                {"showAuthor", true},
                                {"selected", false},
                                {"width", coordinate(width)},
                                {"height", coordinate(height)}});
    GraphFragment fragment;
    fragment.nodes.push_back(Value::object({{"id", "1"},
                                            {"type", "custom-note"},
                                            {"data", std::move(data)},
                                            {"position", point(0, 0)},
                                            {"width", coordinate(width)},
                                            {"height", coordinate(height)},
                                            {"sourcePosition", "right"},
                                            {"targetPosition", "left"}}));
    return offer(PasteOffer::Kind::Note, MR_TEXT("Note"), std::move(fragment));
}

bool isUrl(std::string_view text)
{
    const std::string start = lowerCase(text.substr(0, 8));
    return (start.rfind("http://", 0) == 0 || start.rfind("https://", 0) == 0) &&
           text.find_first_of(" \t\r\n") == std::string_view::npos;
}

std::string hostOf(const std::string& url)
{
    const std::size_t start = url.find("://");
    const std::size_t from = start == std::string::npos ? 0 : start + 3;
    return url.substr(from, url.find_first_of("/?#", from) - from);
}

PasteOffer requestOffer(const Value& settings, const AppModel& into)
{
    const std::string host = hostOf(settings["url"].toString());
    return offer(PasteOffer::Kind::HttpRequest, {MR_TEXT("HTTP request to %1"), {host}},
                 oneNode("http-request", host, settings, into));
}

/// A mapping or list in JSON or YAML. Prose parses as YAML too, so YAML must start like a mapping or a list.
Value structureIn(std::string_view text)
{
    if (text.front() == '{' || text.front() == '[') {
        if (auto json = parseJson(text))
            return std::move(json).value();
    }
    std::string_view rest = text;
    while (!rest.empty() && (rest.front() == '#' || rest.rfind("---", 0) == 0)) {
        const std::size_t end = rest.find('\n');
        rest = end == std::string_view::npos ? std::string_view() : trimmedText(rest.substr(end));
    }
    const std::string_view line = rest.substr(0, rest.find('\n'));
    const std::size_t colon = line.find(':');
    const bool mapping = colon != std::string_view::npos && colon > 0 &&
                         line.substr(0, colon).find_first_of(" \t{}();") == std::string_view::npos;
    if (!mapping && line.rfind("- ", 0) != 0)
        return {};
    auto yaml = parseYaml(text, "clipboard");
    return yaml && (yaml->isObject() || yaml->isArray()) ? std::move(yaml).value() : Value();
}

void offerStructure(const Value& value, const AppModel& into, std::vector<PasteOffer>& offers)
{
    const bool whole = (value["app"].isObject() || value["rag_pipeline"].isObject()) &&
                       (value["workflow"].isObject() || value["model_config"].isObject());
    if (auto fragment = fragmentIn(value)) {
        const std::string count = std::to_string(fragment->nodes.size());
        const NodeDescriptor* only =
            fragment->nodes.size() == 1 ? nodeDescriptor(fragment->nodes[0]["data"]["type"].toString()) : nullptr;
        offers.push_back(only ? offer(PasteOffer::Kind::Nodes, only->title, std::move(*fragment))
                              : offer(PasteOffer::Kind::Nodes, {MR_TEXT("%1 nodes"), {count}}, std::move(*fragment)));
    }
    if (whole) {
        const std::string& name = value["app"]["name"].toString(value["rag_pipeline"]["name"].toString());
        GraphFragment fragment;
        fragment.mode = value["app"]["mode"].toString();
        offers.push_back(offer(PasteOffer::Kind::App, {MR_TEXT("The app \"%1\" in a window of its own"), {name}},
                               std::move(fragment)));
    }
    if (auto requests = openApiOffer(value, into))
        offers.push_back(std::move(*requests));
}

} // namespace

std::vector<PasteOffer> recognisePaste(const std::string& text, const AppModel& into)
{
    std::vector<PasteOffer> offers;
    const std::string_view body = trimmedText(text);
    if (body.empty())
        return offers;
    if (body.size() > mostBytes) {
        offers.push_back(noteOffer(body));
        return offers;
    }
    const std::string whole(body);
    if (isUrl(body)) {
        offers.push_back(requestOffer(requestOfUrl(whole), into));
    } else if (const std::string start = lowerCase(body.substr(0, 9));
               start.rfind("curl ", 0) == 0 || start.rfind("curl.exe ", 0) == 0 || start.rfind("$ curl ", 0) == 0) {
        if (auto settings = httpRequestFromCurl(whole))
            offers.push_back(requestOffer(*settings, into));
    } else {
        offerStructure(structureIn(body), into, offers);
    }
    if (offers.empty())
        if (auto variables = variableOffer(whole))
            offers.push_back(std::move(*variables));
    if (offers.empty())
        if (auto program = codeOffer(whole, into))
            offers.push_back(std::move(*program));
    if (offers.empty())
        if (auto jinja = templateOffer(whole, into))
            offers.push_back(std::move(*jinja));
    offers.push_back(noteOffer(body));
    return offers;
}

} // namespace millrace
