#include "tests/ui/meaning.h"

#include "engine/authoring/graphediting.h"
#include "engine/base/json.h"
#include "engine/nodes/catalogue.h"
#include "ui/edit/translate.h"

#include <algorithm>
#include <functional>
#include <map>
#include <set>

namespace millrace::ui {

namespace {

Value memberAt(const Value& data, const std::string& dotted)
{
    Value current = data;
    for (const QString& key : qs(dotted).split(u'.'))
        current = Value(current[ss(key)]);
    return current;
}

void removeAt(Value& data, const std::string& dotted)
{
    const std::size_t dot = dotted.find('.');
    if (!data.isObject() || !data.find(dotted.substr(0, dot)))
        return;
    if (dot == std::string::npos) {
        data.editObject().remove(dotted);
        return;
    }
    Value inner = data[dotted.substr(0, dot)];
    removeAt(inner, dotted.substr(dot + 1));
    data.set(dotted.substr(0, dot), inner);
}

/// What another setting switches off. Section numbers are those of nodes.md.
struct Idle {
    const char* kind;
    const char* setting;
    const char* given; ///< the setting that decides
    const char* when;  ///< and its value, as text, with which `setting` is not read
};
const Idle idleSettings[] = {
    // 2.4: the selector is read only after `enabled`.
    {"llm", "context.variable_selector", "context.enabled", "false"},
    // 2.12: sequential order is the order of the list; the number limits rounds that run at once.
    {"iteration", "parallel_nums", "is_parallel", "false"},
    // 2.5: each mode has a block of its own; the other one stays as the editor left it.
    {"knowledge-retrieval", "single_retrieval_config", "retrieval_mode", "multiple"},
    {"knowledge-retrieval", "multiple_retrieval_config", "retrieval_mode", "single"},
    // 2.5: rerank and weighting are applied only when reranking is enabled, and by one of the two.
    {"knowledge-retrieval", "multiple_retrieval_config.reranking_model", "multiple_retrieval_config.reranking_enable",
     "false"},
    {"knowledge-retrieval", "multiple_retrieval_config.weights", "multiple_retrieval_config.reranking_enable", "false"},
    {"knowledge-retrieval", "multiple_retrieval_config.reranking_mode", "multiple_retrieval_config.reranking_enable",
     "false"},
    {"knowledge-retrieval", "multiple_retrieval_config.reranking_model", "multiple_retrieval_config.reranking_mode",
     "weighted_score"},
    {"knowledge-retrieval", "multiple_retrieval_config.weights", "multiple_retrieval_config.reranking_mode",
     "reranking_model"},
    // 2.19: each step of the list operator has its own switch.
    {"list-operator", "filter_by.conditions", "filter_by.enabled", "false"},
    {"list-operator", "extract_by.serial", "extract_by.enabled", "false"},
    {"list-operator", "order_by.key", "order_by.enabled", "false"},
    {"list-operator", "order_by.value", "order_by.enabled", "false"},
    {"list-operator", "limit.size", "limit.enabled", "false"},
    // 2.10: grouped, the outputs are those of the groups.
    {"variable-aggregator", "variables", "advanced_settings.group_enabled", "true"},
    {"variable-aggregator", "output_type", "advanced_settings.group_enabled", "true"},
    {"variable-aggregator", "advanced_settings.groups", "advanced_settings.group_enabled", "false"},
};

/// Read by nothing since the versions that wrote them (nodes.md marks them "Legacy, ignored").
struct Ignored {
    const char* kind;
    const char* setting;
};
const Ignored ignoredSettings[] = {
    {"llm", "variables"},
    {"answer", "variables"},
    {"code", "dependencies"},
    {"http-request", "variables"},
    {"parameter-extractor", "variables"},
    {"question-classifier", "topics"},
    {"iteration", "startNodeType"},
    {"loop", "error_handle_mode"}, // 2.13: a failed round always ends the loop
    // 2.7: with `cases` these two are not read.
    {"if-else", "logical_operator"},
    {"if-else", "conditions"},
    // Says how the parameters are written, which are brought into one form below.
    {"tool", "tool_node_version"},
    {"agent", "tool_node_version"},
};

/// Features that are off: what they would do when on says nothing.
Value normalisedFeatures(const Value& features)
{
    Value::Object out;
    for (const auto& [name, feature] : features.toObject()) {
        const bool on = feature["enabled"].toBool() || feature["image"]["enabled"].toBool();
        if (!feature.isObject() || on)
            out.append(name, feature);
    }
    return Value(std::move(out));
}

/// Old files lack whether a number is compared with a constant, which is what absence means.
Value normalisedConditions(const Value& conditions)
{
    Value::Array out;
    for (Value condition : conditions.toArray()) {
        if (condition["numberVarType"].toString() == "constant")
            condition.editObject().remove("numberVarType");
        out.push_back(condition);
    }
    return Value(std::move(out));
}

/// A field of the start form, without what only fields of another type have (2.1): limits of texts and of lists of
/// files, and kinds of files.
Value normalisedInput(Value field)
{
    const std::string& type = field["type"].toString();
    const bool files = type == "file" || type == "file-list";
    if (!files) {
        for (const char* key : {"allowed_file_types", "allowed_file_extensions", "allowed_file_upload_methods"})
            field.editObject().remove(key);
    }
    if (type != "text-input" && type != "paragraph" && type != "file-list")
        field.editObject().remove("max_length");
    return field;
}

Value numberIn(const Value& text)
{
    const Result<Value> number = parseJson(text.toString());
    return number && number->isNumber() ? *number : text;
}

/// A rule for each list whose rows have changed over the versions.
Value normalisedRow(const std::string& list, Value row)
{
    if (list == "outputs" && row.isObject())
        row.editObject().remove("value_type"); // the type of the variable, written by the editor
    else if (list == "items" && row.isObject())
        row.editObject().remove("write_mode"); // of the first assigner; `operation` counts
    else if (list == "delivery_methods" && row.isObject())
        row.editObject().remove("id"); // made up by the editor; the server keeps its own
    else if (list == "cases")
        row.set("conditions", normalisedConditions(row["conditions"]));
    else if (list == "loop_variables" && row["var_type"].toString() == "number" && row["value"].isString())
        row.set("value", numberIn(row["value"])); // numbers were texts
    return row;
}

/// Plain parameters of tools became {type, value}.
Value normalisedParameters(const Value& parameters)
{
    Value::Object out;
    for (const auto& [name, value] : parameters.toObject()) {
        if (value.isNull())
            continue; // not given
        const bool typed = value.find("type") && value.find("value");
        out.append(name, typed ? value
                               : Value::object({{"type", value.isString() ? "mixed" : "constant"}, {"value", value}}));
    }
    return Value(std::move(out));
}

/// The text of a body was the body itself.
Value normalisedBody(Value body)
{
    if (!body["data"].isString())
        return body;
    const Value item = Value::object({{"id", ""}, {"key", ""}, {"type", "text"}, {"value", body["data"]}});
    body.set("data", body["data"].toString().empty() ? Value(Value::Array()) : Value::array({item}));
    return body;
}

std::string plain(const Value& value)
{
    return value.isBool() ? (value.toBool() ? "true" : "false") : value.toString();
}

/// The value that counts: what is given, else what the descriptor says an absent one means.
Value effective(const NodeModel& node, const char* setting)
{
    Value given = memberAt(node.data, setting);
    if (!given.isNull())
        return given;
    if (const NodeDescriptor* descriptor = nodeDescriptor(node.kind)) {
        for (const FieldSpec& field : descriptor->fields) {
            if (field.path == setting)
                return field.defaultValue;
        }
    }
    return given;
}

Value normalisedData(const NodeModel& node)
{
    Value data = node.data;
    for (const char* list : {"outputs", "items", "cases", "loop_variables", "delivery_methods"}) {
        if (!data[list].isArray())
            continue;
        Value::Array rows;
        for (const Value& row : data[list].toArray())
            rows.push_back(normalisedRow(list, row));
        data.set(list, Value(std::move(rows)));
    }
    if (data.find("break_conditions"))
        data.set("break_conditions", normalisedConditions(data["break_conditions"]));
    for (const char* parameters : {"tool_parameters", "tool_configurations", "agent_parameters"}) {
        if (data[parameters].isObject())
            data.set(parameters, normalisedParameters(data[parameters]));
    }
    if (!data["retry_config"]["retry_enabled"].toBool())
        data.editObject().remove("retry_config"); // how often, when never
    if (node.kind == "http-request")
        data.set("body", normalisedBody(data["body"]));
    if (node.kind == "start") {
        Value::Array fields;
        for (const Value& field : data["variables"].toArray())
            fields.push_back(normalisedInput(field));
        data.set("variables", Value(std::move(fields)));
    }
    if (Value settings = data["advanced_settings"]; settings["groups"].isArray()) {
        Value::Array groups;
        for (Value group : settings["groups"].toArray()) {
            group.editObject().remove("groupId"); // 2.10: made up by the editor, read by nothing
            groups.push_back(std::move(group));
        }
        settings.set("groups", Value(std::move(groups)));
        data.set("advanced_settings", settings);
    }
    if (node.isNote())
        data.set("text", GraphEditing::noteMarkdown(node.data)); // the same text in other nodes of a tree
    for (const Idle& idle : idleSettings) {
        if (node.kind == idle.kind && plain(effective(node, idle.given)) == idle.when)
            removeAt(data, idle.setting);
    }
    for (const Ignored& ignored : ignoredSettings) {
        const bool legacyCase = node.kind == "if-else" && data["cases"].size() == 0;
        if (node.kind == ignored.kind && !legacyCase)
            removeAt(data, ignored.setting);
    }
    return data;
}

// The comparison. It knows the two models and nothing of engine/diff.

const std::set<std::string> editorsOwn = {"selected",    "isInIteration", "isInLoop", "iteration_id",
                                          "loop_id",     "start_node_id", "parentId", "_targetBranches",
                                          "width",       "height",        "groupId",  "isIterationStart",
                                          "isLoopStart", "title"}; // titles are compared by themselves

/// Lists whose rows carry an `id` that nothing refers to, or that is compared through the edges (branches).
bool numbersRows(const std::string& list)
{
    static const std::set<std::string> lists = {
        "conditions", "break_conditions", "prompt_template", "data",      "loop_variables",
        "cases",      "classes",          "items",           "variables", "delivery_methods"};
    return lists.contains(list);
}

/// Nothing, off, or a group of such: an absent group of settings means the same.
bool isEmpty(const Value& value)
{
    if (value.isObject()) {
        if (const Value* on = value.find("enabled"); on && on->isBool() && !on->toBool())
            return true;
        const auto& members = value.toObject();
        return std::all_of(members.begin(), members.end(), [](const auto& member) { return isEmpty(member.second); });
    }
    return value.isNull() || (value.isBool() && !value.toBool()) || (value.isString() && value.toString().empty()) ||
           (value.isArray() && value.size() == 0);
}

class Comparison {
public:
    explicit Comparison(const std::unordered_map<std::string, std::string>& ids) : ids_(ids) {}

    void compare(const QString& where, const std::string& key, const Value& a, const Value& b)
    {
        if (isEmpty(a) && isEmpty(b))
            return;
        if (a.isNumber() && b.isNumber() && a.toDouble() == b.toDouble())
            return;
        if (a.isObject() && b.isObject())
            return compareObjects(where, key, a, b);
        if (a.isArray() && b.isArray() && a.size() == b.size()) {
            for (std::size_t i = 0; i < a.size(); ++i)
                compare(QStringLiteral("%1.%2").arg(where).arg(i), key, a.at(i), b.at(i));
            return;
        }
        if (a.isString() && b.isString() && mapped(a.toString()) == b.toString())
            return;
        if (a == b)
            return;
        tell(QStringLiteral("%1: %2 became %3").arg(where, shown(a), shown(b)));
    }
    void tell(const QString& what) { told_ << what; }
    const QStringList& told() const { return told_; }

    /// A text of the original with the ids that its nodes got: a whole id, or references in it.
    std::string mapped(std::string text) const
    {
        if (const auto whole = ids_.find(text); whole != ids_.end())
            return whole->second;
        std::string out;
        while (true) {
            const std::size_t mark = text.find("{{#");
            if (mark == std::string::npos)
                return out + text;
            const std::size_t dot = text.find('.', mark);
            const auto found = dot == std::string::npos ? ids_.end() : ids_.find(text.substr(mark + 3, dot - mark - 3));
            if (found == ids_.end()) {
                out += text.substr(0, mark + 3);
                text.erase(0, mark + 3);
            } else {
                out += text.substr(0, mark + 3) + found->second;
                text.erase(0, dot);
            }
        }
    }

private:
    void compareObjects(const QString& where, const std::string& list, const Value& a, const Value& b)
    {
        std::set<std::string> keys;
        for (const Value* side : {&a, &b}) {
            for (const auto& [key, value] : side->toObject())
                keys.insert(key);
        }
        for (const std::string& key : keys) {
            const bool own = editorsOwn.contains(key) && list == "data of the node";
            const bool branch = key == "case_id" || key == "groupId" || (key == "id" && numbersRows(list));
            if (!own && !branch)
                compare(where + u'.' + qs(key), key, a[key], b[key]);
        }
    }
    static QString shown(const Value& value) { return qs(toJson(value)).left(160); }

    const std::unordered_map<std::string, std::string>& ids_;
    QStringList told_;
};

/// Absent settings get what absence means.
Value withDefaults(const NodeModel& node)
{
    Value data = normalisedData(node);
    const NodeDescriptor* descriptor = nodeDescriptor(node.kind);
    for (const FieldSpec& field : descriptor ? descriptor->fields : std::vector<FieldSpec>()) {
        const bool dotted = field.path.find('.') != std::string::npos;
        if (!dotted && data[field.path].isNull() && !field.defaultValue.isNull())
            data.set(field.path, field.defaultValue);
    }
    return data;
}

/// Where an edge begins: the place of its handle among those of the node, since branches are named by made-up ids.
std::string beginning(const AppModel& model, const EdgeModel& edge)
{
    const NodeModel* node = model.node(edge.source);
    if (!node)
        return edge.sourceHandle;
    const std::vector<HandleSpec> handles = nodeHandles(node->kind, node->data);
    for (std::size_t i = 0; i < handles.size(); ++i) {
        if (handles[i].handle == edge.sourceHandle)
            return std::to_string(i);
    }
    return edge.sourceHandle;
}

std::multiset<std::string> edgesOf(const AppModel& model, const std::function<std::string(const std::string&)>& id)
{
    std::multiset<std::string> out;
    for (const EdgeModel& edge : model.edges)
        out.insert(id(edge.source) + " " + beginning(model, edge) + " → " + id(edge.target));
    return out;
}

/// Variables without the ids and places that the editor gives them.
Value named(const Value& variables)
{
    Value::Array out;
    for (Value variable : variables.toArray()) {
        variable.editObject().remove("id");
        variable.editObject().remove("selector");
        out.push_back(variable);
    }
    return Value(std::move(out));
}

} // namespace

Value normalisedRoot(const AppModel& model)
{
    Value root = model.root;
    // Missing in files of old versions, which knew nothing but emojis.
    Value app = root["app"];
    if (app["icon_type"].isNull())
        app.set("icon_type", "emoji");
    root.set("app", app);
    Value workflow = root["workflow"], graph = workflow["graph"];
    Value::Array nodes;
    for (const NodeModel& node : model.nodes) {
        Value item = graph["nodes"].at(node.index);
        item.set("data", normalisedData(node));
        nodes.push_back(std::move(item));
    }
    graph.set("nodes", Value(std::move(nodes)));
    workflow.set("graph", graph);
    workflow.set("features", normalisedFeatures(workflow["features"]));
    root.set("workflow", workflow);
    return root;
}

QStringList differencesOf(const AppModel& original, const AppModel& rebuilt,
                          const std::unordered_map<std::string, std::string>& ids)
{
    Comparison comparison(ids);
    const Value before = normalisedRoot(original), after = normalisedRoot(rebuilt);
    for (const char* key :
         {"name", "mode", "icon", "icon_type", "icon_background", "description", "use_icon_as_answer_icon"})
        comparison.compare(QStringLiteral("app.%1").arg(QLatin1String(key)), key, before["app"][key],
                           after["app"][key]);
    const Value& old = before["workflow"];
    const Value& now = after["workflow"];
    for (const char* key : {"environment_variables", "conversation_variables"})
        comparison.compare(QLatin1String(key), key, named(old[key]), named(now[key]));
    Value features = old["features"];
    if (features["file_upload"].isObject()) {
        Value upload = features["file_upload"];
        upload.editObject().remove("fileUploadConfig"); // limits of the server that exported
        features.set("file_upload", upload);
    }
    comparison.compare("features", "features", features, now["features"]);
    if (original.nodes.size() != rebuilt.nodes.size())
        comparison.tell(QStringLiteral("%1 nodes became %2").arg(original.nodes.size()).arg(rebuilt.nodes.size()));
    for (const NodeModel& node : original.nodes) {
        const NodeModel* made = rebuilt.node(comparison.mapped(node.id));
        const QString where = qs(node.title.empty() ? node.kind : node.title);
        if (!made || !ids.contains(node.id) || made->kind != node.kind) {
            comparison.tell(where + ": there is no such node");
            continue;
        }
        comparison.compare(where + " title", "title", Value(node.title), Value(made->title));
        comparison.compare(where + " container", "parent", Value(node.parentId), Value(made->parentId));
        comparison.compare(where, "data of the node", withDefaults(node), withDefaults(*made));
    }
    const auto same = [](const std::string& id) { return id; };
    const auto oldEdges = edgesOf(original, [&](const std::string& id) { return comparison.mapped(id); });
    const auto newEdges = edgesOf(rebuilt, same);
    std::vector<std::string> uneven;
    std::set_symmetric_difference(oldEdges.begin(), oldEdges.end(), newEdges.begin(), newEdges.end(),
                                  std::back_inserter(uneven));
    for (const std::string& edge : uneven)
        comparison.tell(QStringLiteral("an edge differs: ") + qs(edge));
    return comparison.told();
}

} // namespace millrace::ui
