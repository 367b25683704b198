#include "tests/ui/journey.h"

#include "ui/canvas/canvasview.h"
#include "ui/edit/documentsession.h"
#include "ui/widgets/messagebar.h"

#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

using namespace millrace::ui;

class TestEditing : public QObject {
    Q_OBJECT
    static QPushButton* button(MessageBar& bar, const QString& text)
    {
        for (QPushButton* candidate : bar.findChildren<QPushButton*>()) {
            if (candidate->text() == text)
                return candidate;
        }
        return nullptr;
    }

private slots:
    /// Open a file, select a node, retitle it, undo, redo, save: only the line that holds the title differs.
    void titleEditChangesItsLineOnly()
    {
        Journey journey;
        const QString path = journey.copyOf("resources/samples/apps/greeting.yml", "greeting.yml");
        const QByteArray before = Journey::read(path);
        QVERIFY(journey.open(path));
        DocumentSession* session = journey.window->currentSession();
        QVERIFY(session);
        journey.window->currentCanvas()->select({"1002"});
        auto* title = journey.find<QLineEdit>("Title");
        QVERIFY(title);
        QCOMPARE(title->text(), QStringLiteral("Which language"));
        title->setFocus();
        title->selectAll();
        QTest::keyClicks(title, "Pick one");
        QCOMPARE(session->undoStack().count(), 1);
        QVERIFY(session->isModified());
        QVERIFY(journey.enabled("file.save"));

        journey.trigger("edit.undo");
        QVERIFY(!session->isModified());
        QCOMPARE(title->text(), QStringLiteral("Which language"));
        QCOMPARE(QByteArray::fromStdString(session->document().text()), before);
        journey.trigger("edit.redo");
        journey.trigger("file.save");
        QVERIFY(!session->isModified());
        QByteArray expected = before;
        expected.replace("title: Which language", "title: Pick one");
        QCOMPARE(Journey::read(path), expected);
        QVERIFY(!journey.enabled("file.save"));
    }

    void typingThatReturnsToTheStartLeavesNoStep()
    {
        Journey journey;
        QVERIFY(journey.open(journey.copyOf("resources/samples/apps/greeting.yml", "greeting.yml")));
        DocumentSession* session = journey.window->currentSession();
        journey.window->currentCanvas()->select({"1002"});
        auto* title = journey.find<QLineEdit>("Title");
        title->setFocus();
        title->end(false);
        QTest::keyClicks(title, "x");
        QTest::keyClick(title, Qt::Key_Backspace);
        QVERIFY(!session->isModified());
        QCOMPARE(session->undoStack().count(), 0);
    }

    /// What the watch sees comes in by itself; the rest is in tst_neverlose.
    void foreignChangeIsSeen()
    {
        Journey journey;
        const QString path = journey.copyOf("resources/samples/apps/greeting.yml", "greeting.yml");
        QVERIFY(journey.open(path));
        DocumentPage* page = journey.window->currentPage();
        QByteArray other = Journey::read(path);
        other.replace("title: Which language", "title: From elsewhere");
        journey.write("greeting.yml", other);
        QTRY_VERIFY_WITH_TIMEOUT(page->messages().isVisible(), 10'000);
        QCOMPARE(QString::fromStdString(page->session()->model().node("1002")->title),
                 QStringLiteral("From elsewhere"));
        QVERIFY(button(page->messages(), "Show changes"));
    }

    void brokenFileShowsItsLineAndCanBeRetried()
    {
        Journey journey;
        const QString path = journey.write("broken.yml", "app:\n  name: x\n  mode: [workflow\nkind: app\n");
        QVERIFY(journey.open(path));
        DocumentPage* page = journey.window->currentPage();
        QCOMPARE(page->state(), DocumentPage::State::Failed);
        bool namesLine = false;
        for (QLabel* label : page->findChildren<QLabel*>())
            namesLine |= label->isVisible() && label->text().contains("line ");
        QVERIFY(namesLine);
        journey.copyOf("resources/samples/apps/greeting.yml", "broken.yml");
        auto* retry = journey.find<QPushButton>("Try again");
        if (retry) // the watch may have been quicker
            retry->click();
        QTRY_COMPARE_WITH_TIMEOUT(page->state(), DocumentPage::State::Ready, 10'000);
    }

    void missingFileIsAPageNotACrash()
    {
        Journey journey;
        QVERIFY(journey.open(journey.folder.filePath("nowhere.yml")));
        QCOMPARE(journey.window->currentPage()->state(), DocumentPage::State::Failed);
        journey.trigger("file.close");
        QVERIFY(!journey.window->currentPage());
        QVERIFY(!journey.enabled("file.close"));
    }
};

QTEST_MAIN(TestEditing)
#include "tst_editing.moc"
