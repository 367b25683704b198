#include "inspectorfixture.h"

#include "engine/base/json.h"
#include "ui/text/codeeditor.h"

#include <QAbstractButton>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>

using namespace millrace;
using namespace millrace::ui;

namespace {

/// All that JSON Schema allows and forms rarely think of.
const QByteArray hostile =
    QByteArray(
        "{ "
        "  '$schema': 'http://json-schema.org/draft-07/schema#', "
        "  '$defs': {'tree': {'type': 'object', 'properties': {'kids': {'type': 'array', 'items': {'$ref': "
        "'#/$defs/tree'}}}}}, "
        "  'type': 'object', "
        "  'properties': { "
        "    'root': {'$ref': '#/$defs/tree'}, "
        "    'self': {'$ref': '#'}, "
        "    'level': {'type': 'integer', 'enum': [1, 2, null], 'minimum': 0}, "
        "    'word': {'enum': ['a', 'b'], 'description': 'no type at all'}, "
        "    'grid': {'type': 'array', 'items': {'type': 'array', 'items': {'type': 'array', 'items': {'type': "
        "'number'}}}}, "
        "    'pair': {'type': 'array', 'items': [{'type': 'string'}, {'type': 'number'}]}, "
        "    'maybe': {'type': ['string', 'null'], 'default': null}, "
        "    'any': true, "
        "    'none': false, "
        "    'either': {'anyOf': [{'type': 'string'}, {'type': 'object', 'properties': {'x': {'type': 'string'}}}]}, "
        "    'a.b': {'type': 'string'}, "
        "    '': {'type': 'string'}, "
        "    'deep': {'type': 'object', 'properties': {'one': {'type': 'object', 'properties': {'two': {'type': "
        "'object', "
        "      'properties': {'three': {'type': 'object', 'properties': {'four': {'type': 'object', 'properties': "
        "{'five': "
        "      {'type': 'object', 'properties': {'six': {'type': 'object', 'properties': {'seven': {'type': 'object', "
        "      'properties': {}}}}}}}}}}}}}}}} "
        "  }, "
        "  'required': ['level', 'not declared'], "
        "  'additionalProperties': {'type': 'string'}, "
        "  'x-order': ['root', 'self'] "
        "} ")
        .replace('\'', '"');

} // namespace

/// The two views of a schema say the same, and neither loses what it does not know.
class TestSchemaField : public QObject {
    Q_OBJECT

    Theme theme_{ThemeMode::Light};
    std::unique_ptr<DocumentSession> session_;
    std::unique_ptr<InspectorPanel> panel_;

    void open(const QByteArray& schema)
    {
        session_ = sessionWithNode("type: llm\ntitle: M\nmodel: {provider: p, name: n, mode: chat, completion_params: "
                                   "{}}\nprompt_template: [{role: user, text: hi}]\ncontext: {enabled: false, "
                                   "variable_selector: []}\nvision: {enabled: false}\nstructured_output_enabled: true\n"
                                   "structured_output: {schema: " +
                                   schema + "}");
        panel_ = std::make_unique<InspectorPanel>(theme_);
        panel_->resize(420, 1600);
        panel_->setSession(session_.get());
        panel_->setSelection({QStringLiteral("2")});
        panel_->show();
    }
    template<class T> T* find(const QString& part)
    {
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
        QCoreApplication::processEvents();
        const QString name = QStringLiteral("Structured Output Schema ") + part;
        T* found = named<T>(*panel_, name);
        if (!found)
            qWarning("no control called %s", qUtf8Printable(name));
        return found;
    }
    const Value& schema() const { return setting(*session_, "structured_output.schema"); }
    /// The accessible name of the row of a property, by what its line says.
    QString rowOf(const QString& property)
    {
        find<QAbstractButton>(QStringLiteral("Properties"));
        for (const QLineEdit* line : panel_->findChildren<QLineEdit*>()) {
            const QString name = line->accessibleName();
            if (line->isVisible() && line->text() == property && name.endsWith(QStringLiteral(" name")) &&
                name.count(QStringLiteral("property")) == 1)
                return name.chopped(5).mid(QStringLiteral("Structured Output Schema ").size());
        }
        return {};
    }

private slots:
    void initTestCase() { theme_.apply(*qApp); }
    void cleanup()
    {
        panel_.reset();
        session_.reset();
    }

    /// Looking changes nothing, in either view, and going to and fro changes nothing.
    void lookingKeepsAll()
    {
        open(hostile);
        const Value before = schema();
        QCOMPARE(before, *parseJson(hostile.toStdString()));
        const std::string text = session_->document().text();
        for (int i = 0; i < 3; ++i) {
            find<QAbstractButton>(QStringLiteral("as JSON"))->click();
            auto* json = find<CodeEditor>(QStringLiteral("JSON"));
            QVERIFY(json);
            QCOMPARE(*parseJson(json->text().toStdString()), before);
            find<QAbstractButton>(QStringLiteral("Properties"))->click();
        }
        QCOMPARE(session_->document().text(), text);
        QCOMPARE(session_->undoStack().count(), 0);
    }

    /// One property is edited in the rows: only that changes.
    void editingKeepsTheRest()
    {
        open(hostile);
        Value wanted = schema();
        auto* description = find<QLineEdit>(rowOf(QStringLiteral("level")) + QStringLiteral(" description"));
        QVERIFY(description);
        QTest::keyClicks(description, QStringLiteral("How far"));
        Value level = wanted["properties"]["level"];
        level.set("description", "How far");
        Value properties = wanted["properties"];
        properties.set("level", level);
        wanted.set("properties", properties);
        QCOMPARE(toJson(schema()), toJson(wanted));

        // The text shows it; an edit there is in the rows at once.
        find<QAbstractButton>(QStringLiteral("as JSON"))->click();
        auto* json = find<CodeEditor>(QStringLiteral("JSON"));
        QVERIFY(json);
        QCOMPARE(toJson(*parseJson(json->text().toStdString())), toJson(wanted));
        Value text = wanted;
        Value fewer = Value::object({{"only", Value::object({{"type", "boolean"}})}});
        text.set("properties", fewer);
        emit json->textEdited(QString::fromStdString(toJson(text)));
        QCOMPARE(toJson(schema()), toJson(text));
        find<QAbstractButton>(QStringLiteral("Properties"))->click();
        QVERIFY(!rowOf(QStringLiteral("only")).isEmpty());
        QVERIFY(rowOf(QStringLiteral("level")).isEmpty());
        auto* name = find<QLineEdit>(rowOf(QStringLiteral("only")) + QStringLiteral(" name"));
        QVERIFY(name);
        name->end(false);
        QTest::keyClicks(name, QStringLiteral("1"));
        QCOMPARE(schema()["properties"].toObject().begin()->first, std::string("only1"));
        QCOMPARE(schema()["x-order"].size(), std::size_t(2));
        QCOMPARE(schema()["required"].at(1).toString(), std::string("not declared"));
        session_->undoStack().undo();
        session_->undoStack().undo();
        session_->undoStack().undo();
        QCOMPARE(toJson(schema()), toJson(*parseJson(hostile.toStdString())));
    }

    /// Numbers among the allowed values stay numbers, and a property without a type gets none by itself.
    void valuesKeepTheirKind()
    {
        open("{\"type\": \"object\", \"properties\": {\"n\": {\"type\": \"integer\", \"enum\": [1, 2]}, \"r\": "
             "{\"$ref\": \"#\"}}}");
        auto* add = find<QAbstractButton>(rowOf(QStringLiteral("n")) + QStringLiteral(" values: Add allowed value"));
        QVERIFY(add);
        add->click();
        auto* value = find<QLineEdit>(rowOf(QStringLiteral("n")) + QStringLiteral(" values 3"));
        QVERIFY(value);
        QTest::keyClicks(value, QStringLiteral("30"));
        QCOMPARE(toJson(schema()["properties"]["n"]["enum"]), std::string("[1,2,30]"));
        auto* kind = find<QComboBox>(rowOf(QStringLiteral("r")) + QStringLiteral(" type"));
        QVERIFY(kind);
        QVERIFY(kind->currentText() != QStringLiteral("String"));
        QTest::keyClicks(find<QLineEdit>(rowOf(QStringLiteral("r")) + QStringLiteral(" description")),
                         QStringLiteral("again"));
        QCOMPARE(toJson(schema()["properties"]["r"]), std::string("{\"$ref\":\"#\",\"description\":\"again\"}"));
    }

    void mistakesAreTold()
    {
        open("{\"type\": \"object\", \"properties\": {\"n\": {\"type\": \"whole\"}}}");
        bool told = false;
        for (const QLabel* label : panel_->findChildren<QLabel*>())
            told |= label->isVisible() && (label->text().contains(QStringLiteral("properties.n")) ||
                                           label->text().contains(QStringLiteral("properties/n")));
        QVERIFY(told);
    }
};

QTEST_MAIN(TestSchemaField)
#include "tst_schemafield.moc"
