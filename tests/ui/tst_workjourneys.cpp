#include "engine/authoring/exporting.h"
#include "tests/ui/hand.h"
#include "tests/ui/journey.h"
#include "ui/canvas/canvasview.h"
#include "ui/edit/documentsession.h"
#include "ui/edit/translate.h"
#include "ui/run/runpanel.h"
#include "ui/run/runsession.h"

#include <QClipboard>
#include <QComboBox>
#include <QDialog>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTextEdit>
#include <QToolButton>

using namespace millrace;
using namespace millrace::ui;

namespace {

/// An app of two models in a row, answered by a rehearsal, and a person who uses no mouse.
struct Desk {
    Journey journey;
    Hand hand{Way::Keyboard};

    bool open()
    {
        if (!QDir(journey.folder.path()).mkpath("rehearsals"))
            return false;
        journey.write("rehearsals/all.yml",
                      "version: 1\nrules:\n"
                      "- {match: {type: llm, title: First}, reply: {text: uno}}\n"
                      "- {match: {type: llm, title: Second, prompt: uno}, reply: {text: saw uno}}\n"
                      "- {match: {type: llm, title: Second, prompt: fixed}, reply: {text: saw fixed}}\n"
                      "- {match: {type: llm, title: Second, prompt: typed}, reply: {text: saw typed}}\n");
        journey.window->activateWindow();
        if (!QTest::qWaitForWindowActive(journey.window.get()) ||
            !journey.open(journey.copyOf("tests/ui/apps/chain.yml", "chain.yml")))
            return false;
        journey.window->showDock("run");
        QComboBox* rehearsals = nullptr;
        QLineEdit* topic = nullptr;
        const auto there = [&] {
            rehearsals = journey.find<QComboBox>("Rehearsal");
            topic = journey.find<QLineEdit>("Topic, required");
            return rehearsals && topic && rehearsals->findText("all") >= 0;
        };
        if (!QTest::qWaitFor(there))
            return false;
        hand.choose(rehearsals, rehearsals->findText("all"));
        hand.write(topic, "bread");
        return true;
    }
    DocumentSession& session() const { return *journey.window->currentSession(); }
    CanvasView& canvas() const { return *journey.window->currentCanvas(); }
    RunPanel& panel() const { return *journey.window->findChild<RunPanel*>(); }

    bool select(const QString& id) const
    {
        canvas().QWidget::setFocus(Qt::TabFocusReason);
        QTest::keyClick(&canvas(), Qt::Key_Escape);
        for (int i = 0; i < 10 && canvas().selectedNodes() != QStringList{id}; ++i)
            QTest::keyClick(&canvas(), Qt::Key_Tab);
        QCoreApplication::processEvents();
        return canvas().selectedNodes() == QStringList{id};
    }
    void key(Qt::Key key, Qt::KeyboardModifiers modifiers = {}) const
    {
        // The platform of tests does not give the focus back from a closed dialog.
        journey.window->activateWindow();
        (void)QTest::qWaitForWindowActive(journey.window.get());
        canvas().QWidget::setFocus(Qt::TabFocusReason);
        QTest::keyClick(&canvas(), key, modifiers);
        QCoreApplication::processEvents();
    }
    QDialog* dialog() const
    {
        QDialog* shown = nullptr;
        (void)QTest::qWaitFor([&] {
            for (auto* one : journey.window->findChildren<QDialog*>()) {
                if (one->isVisible())
                    shown = one;
            }
            return shown != nullptr;
        });
        return shown;
    }
    bool press(QWidget& in, const QString& text) const
    {
        for (auto* button : in.findChildren<QAbstractButton*>()) {
            if (button->isVisible() && (button->text() == text || button->accessibleName() == text)) {
                hand.press(button);
                return true;
            }
        }
        return false;
    }
    bool ended(const std::string& before) const
    {
        const RunSession& run = panel().runSession();
        return QTest::qWaitFor([&] { return run.hasRun() && run.record().runId != before && !panel().isRunning(); },
                               20'000);
    }
    std::string shownRun() const
    {
        return panel().runSession().hasRun() ? panel().runSession().record().runId : std::string();
    }
    /// Runs the whole app. Empty: it did not succeed.
    Value run() const
    {
        const std::string before = shownRun();
        key(Qt::Key_R, Qt::ControlModifier);
        return ended(before) ? panel().runSession().record().outputs : Value();
    }
    /// The dialog that asks for what a node reads: what it offers, and with `typed` something else.
    QString runPart(Qt::KeyboardModifiers modifiers, const QString& typed = {}) const
    {
        key(Qt::Key_F5, modifiers);
        QDialog* asks = dialog();
        if (!asks)
            return "no dialog";
        QString offered;
        for (QWidget* field : asks->findChildren<QWidget*>()) {
            auto* line = qobject_cast<QLineEdit*>(field);
            auto* text = qobject_cast<QPlainTextEdit*>(field);
            if ((!line && !text) || !field->isVisible() || !field->accessibleName().startsWith("First / text"))
                continue;
            offered = line ? line->text() : text->toPlainText();
            if (!typed.isEmpty())
                hand.write(field, typed);
        }
        const std::string before = shownRun();
        if (!press(*asks, "Run") || !ended(before))
            return "it does not run";
        return offered;
    }
    /// What the node gave in the run that is shown.
    QString gave(const char* node) const { return qs(panel().nodeValues().values(node).outputs["text"].toString()); }
    std::string exported() const { return exportText(session().document(), {}); }
};

} // namespace

/// What people do with an app that is there: mark nodes and run, run parts, rename, bring in a request. By keyboard.
class TestWorkJourneys : public QObject {
    Q_OBJECT

private slots:
    void marksChangeRunsButNotTheExportedFile()
    {
        Desk desk;
        QVERIFY(desk.open());
        const std::string clean = desk.exported();
        Value outputs = desk.run();
        QCOMPARE(qs(outputs["one"].toString()), QStringLiteral("uno"));
        QCOMPARE(qs(outputs["two"].toString()), QStringLiteral("saw uno"));

        QVERIFY(desk.select("first"));
        desk.key(Qt::Key_P); // to what the last run gave
        desk.key(Qt::Key_P); // to something else
        QDialog* pin = desk.dialog();
        QVERIFY(pin);
        auto* text = desk.journey.find<QPlainTextEdit>("Outputs", pin);
        QVERIFY(text);
        QVERIFY2(text->toPlainText().contains("uno"), qPrintable(text->toPlainText()));
        desk.hand.write(text, "{\"text\": \"fixed\"}");
        QVERIFY(desk.press(*pin, "Pin"));
        outputs = desk.run();
        QCOMPARE(qs(outputs["one"].toString()), QStringLiteral("fixed"));
        QCOMPARE(qs(outputs["two"].toString()), QStringLiteral("saw fixed"));
        QVERIFY(QString::fromStdString(desk.session().document().text()).contains("fixed"));
        QCOMPARE(desk.exported(), clean);

        QVERIFY(desk.select("second"));
        desk.key(Qt::Key_B); // bypassed: hands on what it reads
        outputs = desk.run();
        QCOMPARE(qs(outputs["two"].toString()), QStringLiteral("fixed"));
        QCOMPARE(desk.exported(), clean);

        desk.key(Qt::Key_M); // disabled: nothing comes after it
        outputs = desk.run();
        QVERIFY(outputs["two"].toString().empty());
        QCOMPARE(desk.exported(), clean);

        while (desk.session().undoStack().canUndo())
            desk.key(Qt::Key_Z, Qt::ControlModifier);
        outputs = desk.run();
        QCOMPARE(qs(outputs["two"].toString()), QStringLiteral("saw uno"));
    }

    void partsRunOnCachedOrTypedValues()
    {
        Desk desk;
        QVERIFY(desk.open());
        QCOMPARE(qs(desk.run()["two"].toString()), QStringLiteral("saw uno"));
        QVERIFY(desk.select("second"));
        // Alone, on what the last run left.
        QCOMPARE(desk.runPart(Qt::ControlModifier), QStringLiteral("uno"));
        QCOMPARE(desk.gave("second"), QStringLiteral("saw uno"));
        // Alone, on something typed.
        QVERIFY(desk.select("second"));
        desk.runPart(Qt::ControlModifier, "typed");
        QCOMPARE(desk.gave("second"), QStringLiteral("saw typed"));
        // And with what follows.
        QVERIFY(desk.select("second"));
        desk.runPart(Qt::ControlModifier | Qt::ShiftModifier, "typed");
        QCOMPARE(qs(desk.panel().runSession().record().outputs["two"].toString()), QStringLiteral("saw typed"));
    }

    void aRenamedVariableIsRenamedWhereItIsRead()
    {
        Desk desk;
        QVERIFY(desk.open());
        const std::string before = desk.session().document().text();
        QVERIFY(desk.select("begin"));
        desk.journey.window->showDock("inspector");
        if (auto* fold = desk.journey.find<QToolButton>("Input field 1"); fold && !fold->isChecked())
            desk.hand.press(fold);
        auto* name = desk.journey.find<QLineEdit>("Input field 1 Variable name");
        QVERIFY(name);
        desk.hand.write(name, "subject");
        desk.hand.key(name, Qt::Key_Return);
        QCoreApplication::processEvents();
        const Value& first = desk.session().model().node("first")->data;
        QCOMPARE(qs(first["prompt_template"].at(0)["text"].toString()), QStringLiteral("About {{#begin.subject#}}"));
        QCOMPARE(qs(desk.session().model().node("begin")->data["variables"].at(0)["variable"].toString()),
                 QStringLiteral("subject"));
        desk.key(Qt::Key_Z, Qt::ControlModifier); // one step
        QCOMPARE(desk.session().document().text(), before);
    }

    void aRequestComesInFromCurl()
    {
        Desk desk;
        QVERIFY(desk.open());
        const QString command = "curl -X PUT 'https://example.test/things?page=2' -H 'X-Key: abc' "
                                "-H 'Content-Type: application/json' -d '{\"a\": 1}'";
        // Pasted on the canvas it becomes a node.
        desk.key(Qt::Key_Escape);
        QGuiApplication::clipboard()->setText(command);
        desk.key(Qt::Key_V, Qt::ControlModifier);
        if (QWidget* menu = QApplication::activePopupWidget())
            QTest::keyClick(menu, Qt::Key_Return);
        const NodeModel* request = nullptr;
        for (const NodeModel& node : desk.session().model().nodes) {
            if (node.kind == "http-request")
                request = &node;
        }
        QVERIFY(request);
        const QString id = qs(request->id);
        QCOMPARE(qs(request->data["method"].toString()).toLower(), QStringLiteral("put"));
        // And in the form of the node another one takes its place.
        QVERIFY(desk.select(id));
        desk.journey.window->showDock("inspector");
        auto* import = desk.journey.find<QToolButton>("Import from cURL…");
        QVERIFY(import);
        desk.hand.press(import);
        QDialog* asks = desk.dialog();
        QVERIFY(asks);
        auto* text = desk.journey.find<QPlainTextEdit>("cURL command", asks);
        QVERIFY(text);
        desk.hand.write(text, "curl https://example.test/other -u me:secret");
        QVERIFY(desk.press(*asks, "Import"));
        const Value& data = desk.session().model().node(ss(id))->data;
        QCOMPARE(qs(data["method"].toString()).toLower(), QStringLiteral("get"));
        QVERIFY(data["url"].toString().find("/other") != std::string::npos);
        desk.key(Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(qs(desk.session().model().node(ss(id))->data["method"].toString()).toLower(), QStringLiteral("put"));
    }
};

QTEST_MAIN(TestWorkJourneys)
#include "tst_workjourneys.moc"
