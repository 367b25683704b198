#include "tests/ui/rebuilder.h"

#include "ui/edit/documentsession.h"
#include "ui/edit/translate.h"
#include "ui/run/runpanel.h"
#include "ui/run/runsession.h"

#include <QComboBox>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTextEdit>

using namespace millrace;
using namespace millrace::ui;

/// Usual apps are built from nothing, exported, opened again and run in the window.
class TestBuildJourneys : public QObject {
    Q_OBJECT

    /// The form that a run waits for, filled in and sent. False: it waits for none.
    static bool answerForm(RunPanel& panel, const Hand& hand)
    {
        QPushButton* yes = nullptr;
        const auto there = [&] {
            for (auto* button : panel.findChildren<QPushButton*>()) {
                if (button->isVisible() && button->text() == QStringLiteral("Yes"))
                    yes = button;
            }
            return yes != nullptr;
        };
        if (panel.runSession().record().status != RunStatus::Paused || !QTest::qWaitFor(there))
            return false;
        for (auto* box : panel.findChildren<QComboBox*>()) {
            if (box->isVisible() && box->findText("soon") >= 0)
                hand.choose(box, box->findText("soon"));
        }
        hand.press(yes);
        return true;
    }

private slots:
    void buildExportRun_data()
    {
        QTest::addColumn<QString>("app");
        QTest::addColumn<bool>("mouse");
        QTest::addColumn<QByteArray>("rehearsal");
        QTest::addColumn<QString>("input");
        QTest::addColumn<QString>("expected");
        QTest::newRow("translator") << "translator" << true
                                    << QByteArray("version: 1\nrules:\n"
                                                  "- {match: {type: llm, title: Translate}, reply: {text: Bonjour}}\n"
                                                  "- {match: {type: llm, title: Improve}, reply: {text: Salut}}\n")
                                    << "Hello" << "Salut";
        QTest::newRow("chat with knowledge")
            << "handbook" << false
            << QByteArray("version: 1\nrules:\n"
                          "- match: {type: knowledge-retrieval}\n"
                          "  outputs: {result: [{content: Doors close at six., title: Hours, metadata: {}}]}\n"
                          "- {match: {type: llm, prompt: Doors close at six}, reply: {text: At six.}}\n"
                          "- {match: {type: llm}, reply: {text: I do not know.}}\n")
            << "When?" << "At six.";
        QTest::newRow("iteration") << "shorten" << false
                                   << QByteArray("version: 1\nrules:\n"
                                                 "- {match: {type: code}, outputs: {parts: [one, two]}}\n"
                                                 "- {match: {type: llm, index: 0}, reply: {text: a}}\n"
                                                 "- {match: {type: llm, index: 1}, reply: {text: b}}\n"
                                                 "- {match: {type: template-transform}, outputs: {output: a+b}}\n")
                                   << "one two" << "a+b";
        // An agent, and a person who is asked: the run waits for the form.
        QTest::newRow("approval") << "approval" << false
                                  << QByteArray("version: 1\nrules:\n"
                                                "- {match: {type: agent}, outputs: {text: Helped}}\n")
                                  << "Help me" << "Helped because Berne";
    }

    void buildExportRun()
    {
        QFETCH(QString, app);
        QFETCH(bool, mouse);
        QFETCH(QByteArray, rehearsal);
        QFETCH(QString, input);
        QFETCH(QString, expected);
        const auto wanted = Document::load(ss(QStringLiteral(MILLRACE_SOURCE_DIR "/tests/ui/apps/%1.yml").arg(app)));
        QVERIFY(wanted);
        Journey journey;
        journey.window->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(journey.window.get()));
        Rebuilder builder(journey, mouse ? Way::Mouse : Way::Keyboard);
        builder.rebuild((*wanted)->model());
        QVERIFY2(builder.obstacles().isEmpty(), qPrintable(builder.obstacles().join(u'\n')));
        const QByteArray exported = QByteArray::fromStdString(builder.exported());

        QVERIFY(QDir(journey.folder.path()).mkpath("rehearsals"));
        journey.write("rehearsals/all.yml", rehearsal);
        QVERIFY(journey.open(journey.write("exported.yml", exported)));
        journey.window->showDock("run");
        auto* rehearsals = journey.find<QComboBox>("Rehearsal");
        QVERIFY(rehearsals);
        const int all = rehearsals->findText("all");
        QVERIFY(all >= 0);
        const Hand hand(mouse ? Way::Mouse : Way::Keyboard);
        hand.choose(rehearsals, all);
        auto* panel = journey.window->findChild<RunPanel*>();
        QVERIFY(panel);
        if ((*wanted)->model().isChat()) {
            QWidget* message = journey.find<QPlainTextEdit>("Message");
            if (!message)
                message = journey.find<QTextEdit>("Message");
            QVERIFY(message);
            hand.write(message, input);
        } else {
            QWidget* topic = journey.find<QLineEdit>("Topic, required");
            QVERIFY(topic);
            hand.write(topic, input);
        }
        QTest::keyClick(journey.window.get(), Qt::Key_R, Qt::ControlModifier);
        QVERIFY(QTest::qWaitFor([&] { return panel->runSession().hasRun() && !panel->isRunning(); }, 20'000));
        if (answerForm(*panel, hand))
            QVERIFY(QTest::qWaitFor([&] { return !panel->isRunning() && !panel->runSession().answer().isEmpty(); },
                                    20'000));
        const Value& outputs = panel->runSession().record().outputs;
        const QString result =
            (*wanted)->model().isChat() ? panel->runSession().answer() : qs(outputs["result"].toString());
        QCOMPARE(result, expected);
        QVERIFY(panel->runSession().rehearsed());
    }
};

QTEST_MAIN(TestBuildJourneys)
#include "tst_build_journeys.moc"
