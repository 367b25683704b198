#include "tests/ui/rebuilder.h"

#include "engine/diff/diff.h"
#include "tests/ui/meaning.h"
#include "ui/edit/documentsession.h"
#include "ui/edit/translate.h"

#include <QElapsedTimer>

using namespace millrace;
using namespace millrace::ui;

namespace {

/// Different apps that cover what apps are made of. The last two are not from elsewhere: they hold what none of the
/// others has (a form for a person, an agent's tools, branches for errors, a loop in an iteration, every feature on).
const char* const apps[] = {"corpus/fixtures/conditional_hello_branching_workflow",
                            "corpus/fixtures/increment_loop_with_break_condition_workflow",
                            "corpus/community/22-json-repair",
                            "corpus/community/31-图文知识库",
                            "corpus/community/18-text-to-card-iteration",
                            "corpus/community/09-duckduckgo翻译-llm二次翻译",
                            "corpus/fixtures/update-conversation-variable-in-iteration",
                            "corpus/community/43-根据用户的意图进行回复",
                            "corpus/community/06-demo-tod-agent",
                            "corpus/community/20-dify-course-demo",
                            "corpus/fixtures/dual_switch_variable_aggregator_workflow",
                            "tests/ui/apps/approval",
                            "tests/ui/apps/sturdy"};

/// Chosen by hand: `MILLRACE_REBUILD=corpus/community/27-simple-kimi,…`.
QStringList chosenApps()
{
    const QString chosen = qEnvironmentVariable("MILLRACE_REBUILD");
    if (!chosen.isEmpty())
        return chosen.split(u',');
    QStringList all;
    for (const char* app : apps)
        all << QString::fromUtf8(app);
    return all;
}

QString pathOf(const QString& app)
{
    const QString root = app.startsWith(QStringLiteral("corpus/")) ? QStringLiteral(MILLRACE_SOURCE_DIR "/../shared/")
                                                                   : QStringLiteral(MILLRACE_SOURCE_DIR "/");
    return root + app + QStringLiteral(".yml");
}

std::unique_ptr<Document> normalised(const Document& document)
{
    auto made = Document::fromValue(normalisedRoot(document.model()), "normalised");
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
        for (const QString& app : chosenApps()) {
            for (const bool mouse : {false, true}) {
                const QString row = app.section(u'/', -1) + (mouse ? " by mouse" : " by keyboard");
                QTest::newRow(qPrintable(row)) << app << mouse;
            }
        }
    }

    void rebuild()
    {
        QFETCH(QString, app);
        QFETCH(bool, mouse);
        QElapsedTimer clock;
        clock.start();
        const auto original = Document::load(ss(pathOf(app)));
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
                      .arg(app.section(u'/', -1), -50)
                      .arg(model.nodes.size(), 5)
                      .arg(model.edges.size(), 5)
                      .arg(mouse ? "mouse" : "keyboard", -8)
                      .arg(difference.sameMeaning() ? "same" : QString::number(difference.elements.size()) + " differ",
                           -9)
                      .arg(clock.elapsed());
        for (const QString& obstacle : rebuilder.obstacles())
            qWarning("obstacle: %s", qPrintable(obstacle));
        QVERIFY2(difference.sameMeaning(), differenceText(difference, false).c_str());
        const QStringList differences = differencesOf((*original)->model(), model, rebuilder.ids());
        QVERIFY2(differences.isEmpty(), qPrintable(differences.join(u'\n')));
        QVERIFY(rebuilder.obstacles().isEmpty());
    }

    void cleanupTestCase() { qInfo("%s", qPrintable("app | nodes | edges | way | result\n" + table_.join(u'\n'))); }

private:
    QStringList table_;
};

QTEST_MAIN(TestRebuild)
#include "tst_rebuild.moc"
