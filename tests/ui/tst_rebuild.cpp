#include "tests/ui/rebuilder.h"

#include "engine/authoring/graphediting.h"
#include "engine/base/json.h"
#include "engine/nodes/catalogue.h"
#include "ui/edit/documentsession.h"
#include "ui/edit/translate.h"
#include "ui/inspector/detail/fieldform.h"
#include "ui/inspector/fields/recordcontrol.h"

#include <QElapsedTimer>

using namespace millrace;
using namespace millrace::ui;

namespace {

/// Ten different apps that cover what apps are made of.
const char* const apps[] = {"fixtures/conditional_hello_branching_workflow",
                            "fixtures/increment_loop_with_break_condition_workflow",
                            "community/22-json-repair",
                            "community/31-图文知识库",
                            "community/18-text-to-card-iteration",
                            "community/09-duckduckgo翻译-llm二次翻译",
                            "fixtures/update-conversation-variable-in-iteration",
                            "community/43-根据用户的意图进行回复",
                            "community/06-demo-tod-agent",
                            "community/20-dify-course-demo"};

// What files hold that no editor asks for, or that today's editors write otherwise with the same meaning. Each rule
// holds for every app.

/// Features that are off: what they would do when on says nothing.
Value normalisedFeatures(const Value& features)
{
    Value::Object out;
    for (const auto& [name, feature] : features.toObject()) {
        const bool block = feature.isObject();
        const bool on = feature["enabled"].toBool() || feature["image"]["enabled"].toBool();
        if (!block || on)
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
        const bool typed = value.find("type") && value.find("value");
        out.append(name, typed ? value
                               : Value::object({{"type", value.isString() ? "mixed" : "constant"}, {"value", value}}));
    }
    return Value(std::move(out));
}

Value normalisedData(const NodeModel& node)
{
    Value data = node.data;
    const NodeDescriptor* descriptor = nodeDescriptor(node.kind);
    for (const char* list : {"outputs", "items", "cases", "loop_variables"}) {
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
    data.editObject().remove("tool_node_version"); // says how those are written
    if (!data["retry_config"]["retry_enabled"].toBool())
        data.editObject().remove("retry_config");
    // The text of a body was the body itself.
    if (Value body = data["body"]; body["data"].isString()) {
        Value item = Value::object({{"id", ""}, {"key", ""}, {"type", "text"}, {"value", body["data"]}});
        body.set("data", body["data"].toString().empty() ? Value(Value::Array()) : Value::array({item}));
        data.set("body", body);
    }
    if (node.isNote())
        data.set("text", GraphEditing::noteMarkdown(node.data)); // the same text in other nodes of a tree
    // What no form shows in this state of the other settings has no effect.
    for (const FieldSpec& field : descriptor ? descriptor->fields : std::vector<FieldSpec>()) {
        if (!isFieldShown(field, descriptor->fields, node.data))
            setMember(data, field.path, {});
    }
    return data;
}

Value normalised(const AppModel& model)
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

std::unique_ptr<Document> normalised(const Document& document)
{
    auto made = Document::fromValue(normalised(document.model()), "normalised");
    return made ? std::move(*made) : nullptr;
}

} // namespace

/// Apps that exist are built once more from an empty canvas, by mouse and by keyboard, and say the same when exported.
class TestRebuild : public QObject {
    Q_OBJECT

private slots:
    void rebuild_data()
    {
        QTest::addColumn<QString>("app");
        QTest::addColumn<bool>("mouse");
        for (const char* app : apps) {
            for (const bool mouse : {false, true}) {
                const QString name = QString::fromUtf8(app);
                QTest::newRow(qPrintable(name.section(u'/', 1) + (mouse ? " by mouse" : " by keyboard")))
                    << name << mouse;
            }
        }
    }

    void rebuild()
    {
        QFETCH(QString, app);
        QFETCH(bool, mouse);
        QElapsedTimer clock;
        clock.start();
        const auto original =
            Document::load(ss(QStringLiteral(MILLRACE_SOURCE_DIR "/../shared/corpus/%1.yml").arg(app)));
        QVERIFY(original);
        Journey journey;
        journey.window->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(journey.window.get()));
        Rebuilder rebuilder(journey, mouse ? Way::Mouse : Way::Keyboard);
        rebuilder.rebuild((*original)->model());
        QVERIFY(rebuilder.session());
        const auto rebuilt = Document::fromText(rebuilder.exported(), "rebuilt");
        QVERIFY(rebuilt);
        const auto before = normalised(**original), after = normalised(**rebuilt);
        QVERIFY(before && after);
        const AppDifference difference =
            diffApps(before->model(), after->model(), {.layout = false, .matchRenumbered = true});
        const AppModel& model = (*rebuilt)->model();
        table_ << QStringLiteral("%1 | %2 | %3 | %4 | %5 | %6 ms")
                      .arg(app.section(u'/', 1), -50)
                      .arg(model.nodes.size(), 5)
                      .arg(model.edges.size(), 5)
                      .arg(mouse ? "mouse" : "keyboard", -8)
                      .arg(difference.sameMeaning() ? "same" : QString::number(difference.elements.size()) + " differ",
                           -9)
                      .arg(clock.elapsed());
        for (const QString& obstacle : rebuilder.obstacles())
            qWarning("obstacle: %s", qPrintable(obstacle));
        QVERIFY2(difference.sameMeaning(), differenceText(difference, false).c_str());
        QVERIFY(rebuilder.obstacles().isEmpty());
    }

    void cleanupTestCase() { qInfo("%s", qPrintable("app | nodes | edges | way | result\n" + table_.join(u'\n'))); }

private:
    QStringList table_;
};

QTEST_MAIN(TestRebuild)
#include "tst_rebuild.moc"
