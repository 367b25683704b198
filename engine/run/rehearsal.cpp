#include "engine/run/rehearsal.h"

#include "engine/base/json.h"
#include "engine/base/pytext.h"
#include "engine/document/yaml.h"

#include <QFile>
#include <QRegularExpression>

#include <algorithm>
#include <array>

namespace millrace {

namespace {

constexpr auto nodeKeys = std::to_array<std::string_view>({"node", "type", "title", "attempt", "index"});
constexpr auto callKeys = std::to_array<std::string_view>({"model", "prompt", "url", "method", "provider", "tool"});
constexpr auto kinds = std::to_array<std::string_view>({"outputs", "reply", "error"});

template<class List> bool contains(const List& list, std::string_view key)
{
    return std::find(list.begin(), list.end(), key) != list.end();
}

// One `[abc]`, `[a-z]` or `[!a]` of a glob at `at`; moves behind it. A bracket that never closes is a plain character.
bool setMatches(std::string_view pattern, std::size_t& at, char c)
{
    const std::size_t end = pattern.find(']', at + 2);
    if (end == std::string_view::npos) {
        return pattern[at++] == c;
    }
    std::string_view set = pattern.substr(at + 1, end - at - 1);
    at = end + 1;
    const bool negated = set.front() == '!';
    set.remove_prefix(negated ? 1 : 0);
    bool found = false;
    for (std::size_t i = 0; i < set.size(); ++i) {
        if (i + 2 < set.size() && set[i + 1] == '-') {
            found = found || (set[i] <= c && c <= set[i + 2]);
            i += 2;
        } else {
            found = found || set[i] == c;
        }
    }
    return found != negated;
}

// A glob over the whole text: * any run of characters, ? one byte, [abc] a set. Linear but for the last star.
bool globMatches(std::string_view pattern, std::string_view text)
{
    std::size_t p = 0, t = 0, star = std::string_view::npos, mark = 0;
    while (t < text.size()) {
        std::size_t next = p + 1;
        if (p < pattern.size() && pattern[p] == '*') {
            star = p++;
            mark = t;
            continue;
        }
        bool hit = p < pattern.size() && (pattern[p] == '?' || pattern[p] == text[t]);
        if (p < pattern.size() && pattern[p] == '[') {
            next = p;
            hit = setMatches(pattern, next, text[t]);
        }
        if (hit) {
            p = next;
            ++t;
        } else if (star != std::string_view::npos) {
            p = star + 1;
            t = ++mark;
        } else {
            return false;
        }
    }
    while (p < pattern.size() && pattern[p] == '*') {
        ++p;
    }
    return p == pattern.size();
}

bool regexMatches(const std::string& pattern, const std::string& text)
{
    return QRegularExpression(QString::fromStdString(pattern), QRegularExpression::DotMatchesEverythingOption)
        .match(QString::fromStdString(text))
        .hasMatch();
}

bool equalsIgnoringCase(const std::string& a, const std::string& b)
{
    return QString::fromStdString(a).compare(QString::fromStdString(b), Qt::CaseInsensitive) == 0;
}

bool keyHolds(const std::string& key, const Value& wanted, const RehearsalCall& call)
{
    const std::string text = wanted.isString() ? wanted.toString() : pythonStr(wanted);
    if (key == "node") {
        return text == call.nodeId;
    }
    if (key == "type") {
        return text == call.kind;
    }
    if (key == "attempt") {
        return wanted.toInt(-1) == call.attempt;
    }
    if (key == "index") {
        return wanted.toInt(-1) == call.index;
    }
    if (key == "method") {
        return equalsIgnoringCase(text, call.method);
    }
    if (key == "prompt") {
        return regexMatches(text, call.prompt);
    }
    const std::string& actual = key == "title"      ? call.title
                                : key == "model"    ? call.model
                                : key == "url"      ? call.url
                                : key == "provider" ? call.provider
                                                    : call.tool;
    return globMatches(text, actual);
}

bool matches(const Rehearsal::Rule& rule, const RehearsalCall& call)
{
    return std::all_of(rule.match.toObject().begin(), rule.match.toObject().end(),
                       [&](const Value::Member& m) { return keyHolds(m.first, m.second, call); });
}

bool needsCall(const Rehearsal::Rule& rule)
{
    return std::any_of(rule.match.toObject().begin(), rule.match.toObject().end(),
                       [](const Value::Member& m) { return contains(callKeys, m.first); });
}

Error shapeError(const std::string& name, std::size_t rule, Message message)
{
    Error error("rehearsal.shape", std::move(message), {MR_TEXT("see the rehearsal file format in the help")},
                name + ", rule " + std::to_string(rule + 1));
    error.facts = Value::object({{"rule", static_cast<std::int64_t>(rule) + 1}});
    return error;
}

Result<Rehearsal::Rule> readRule(const Value& source, const std::string& name, std::size_t number)
{
    Rehearsal::Rule rule;
    if (!source.isObject()) {
        return shapeError(name, number, {MR_TEXT("a rule must be a mapping")});
    }
    for (const Value::Member& member : source.toObject()) {
        if (member.first != "match" && !contains(kinds, member.first)) {
            return shapeError(name, number, {MR_TEXT("unknown key \"%1\""), {member.first}});
        }
        if (!member.second.isObject()) {
            return shapeError(name, number, {MR_TEXT("\"%1\" must be a mapping"), {member.first}});
        }
    }
    rule.match = source["match"];
    rule.outputs = source["outputs"];
    rule.reply = source["reply"];
    rule.error = source["error"];
    const int given = int(rule.outputs.isObject()) + int(rule.reply.isObject()) + int(rule.error.isObject());
    if (given != 1) {
        return shapeError(name, number, {MR_TEXT("a rule needs exactly one of outputs, reply and error")});
    }
    for (const Value::Member& member : rule.match.toObject()) {
        if (!contains(nodeKeys, member.first) && !contains(callKeys, member.first)) {
            return shapeError(name, number, {MR_TEXT("match does not know the key \"%1\""), {member.first}});
        }
        if (member.second.isObject() || member.second.isArray() || member.second.isNull()) {
            return shapeError(name, number, {MR_TEXT("match.%1 must be a text or a number"), {member.first}});
        }
        const bool counted = member.first == "attempt" || member.first == "index";
        if (counted && !member.second.isInt()) {
            return shapeError(name, number, {MR_TEXT("match.%1 must be a whole number"), {member.first}});
        }
        if (member.first == "prompt") {
            const QRegularExpression regex(QString::fromStdString(pythonStr(member.second)));
            if (!regex.isValid()) {
                return shapeError(
                    name, number,
                    {MR_TEXT("match.prompt is no regular expression: %1"), {regex.errorString().toStdString()}});
            }
        }
    }
    return rule;
}

} // namespace

Result<std::shared_ptr<const Rehearsal>> Rehearsal::fromValue(const Value& root, const std::string& name)
{
    if (!root.isObject()) {
        return Error("rehearsal.shape", {MR_TEXT("a rehearsal file must be a mapping with version and rules")}, {},
                     name);
    }
    for (const Value::Member& member : root.toObject()) {
        if (member.first != "version" && member.first != "rules" && member.first != "fallback") {
            return Error("rehearsal.shape", {MR_TEXT("unknown key \"%1\""), {member.first}}, {}, name);
        }
    }
    const Value& version = root["version"];
    if (!version.isNull() && version.toInt(0) != 1) {
        return Error("rehearsal.shape", {MR_TEXT("version %1 is not known"), {pythonStr(version)}},
                     {MR_TEXT("this program reads version 1")}, name);
    }
    if (!root["rules"].isNull() && !root["rules"].isArray()) {
        return Error("rehearsal.shape", {MR_TEXT("\"rules\" must be a list")}, {}, name);
    }
    if (!root["fallback"].isNull() && !root["fallback"].isObject()) {
        return Error("rehearsal.shape", {MR_TEXT("\"fallback\" must be a mapping")}, {}, name);
    }
    auto out = std::make_shared<Rehearsal>();
    out->fallback_ = root["fallback"];
    for (const Value& source : root["rules"].toArray()) {
        Result<Rule> rule = readRule(source, name, out->rules_.size());
        if (!rule.ok()) {
            return rule.error();
        }
        out->rules_.push_back(std::move(*rule));
    }
    return std::shared_ptr<const Rehearsal>(std::move(out));
}

Result<std::shared_ptr<const Rehearsal>> Rehearsal::fromText(const std::string& text, const std::string& name)
{
    Result<Value> root = parseYaml(text, name);
    if (!root.ok()) {
        return root.error();
    }
    return fromValue(*root, name);
}

Result<std::shared_ptr<const Rehearsal>> Rehearsal::load(const std::string& path)
{
    QFile file(QString::fromStdString(path));
    if (!file.open(QIODevice::ReadOnly)) {
        return Error("file.unreadable",
                     {MR_TEXT("the rehearsal file cannot be read: %1"), {file.errorString().toStdString()}},
                     {MR_TEXT("check the path and its permissions")}, path);
    }
    return fromText(file.readAll().toStdString(), path);
}

const Rehearsal::Rule* Rehearsal::find(const RehearsalCall& call, bool wantReply) const
{
    for (const Rule& rule : rules_) {
        if (!wantReply && needsCall(rule)) {
            continue; // what it asks about is known only at the outside call
        }
        if (!matches(rule, call)) {
            continue;
        }
        if (wantReply && rule.outputs.isObject()) {
            continue; // would have replaced the node
        }
        return &rule;
    }
    return nullptr;
}

const Value& Rehearsal::fallback(const std::string& kind) const
{
    return fallback_[kind];
}

std::string suggestedRule(const RehearsalCall& call)
{
    std::string match = "node: \"" + call.nodeId + "\"";
    if (!call.url.empty()) {
        match = "type: " + call.kind + ", url: \"" + call.url + "\", method: " + call.method;
        return "- match: {" + match + "}  reply: {status: 200, body: \"…\"}";
    }
    if (call.kind == "knowledge-retrieval") {
        return "- match: {" + match + "}  reply: {result: [{title: \"…\", content: \"…\"}]}";
    }
    if (!call.tool.empty()) {
        match = "type: " + call.kind + ", provider: \"" + call.provider + "\", tool: \"" + call.tool + "\"";
        return "- match: {" + match + "}  reply: {text: \"…\"}";
    }
    return "- match: {" + match + "}  reply: {text: \"…\"}";
}

Value::Array rehearsedMessages(const Value& reply)
{
    if (reply["messages"].isArray()) {
        return reply["messages"].toArray();
    }
    Value::Array out;
    const auto add = [&](const char* type, Value message, Value meta = {}) {
        out.push_back(Value::object({{"type", type}, {"message", std::move(message)}, {"meta", std::move(meta)}}));
    };
    const Value& text = reply["text"];
    if (!text.isNull()) {
        add("text", Value::object({{"text", text}}));
    }
    const Value& json = reply["json"];
    if (json.isArray()) {
        for (const Value& item : json.toArray()) {
            add("json", Value::object({{"json_object", item}}));
        }
    } else if (!json.isNull()) {
        add("json", Value::object({{"json_object", json}}));
    }
    for (const Value& file : reply["files"].toArray()) {
        add("file", Value(Value::Object()), Value::object({{"file", file}}));
    }
    for (const Value::Member& variable : reply["variables"].toObject()) {
        add("variable",
            Value::object({{"variable_name", variable.first}, {"variable_value", variable.second}, {"stream", false}}));
    }
    return out;
}

} // namespace millrace
