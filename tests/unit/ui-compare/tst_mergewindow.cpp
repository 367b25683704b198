#include "versions.h"

#include "ui/compare/mergewindow.h"
#include "ui/edit/documentsession.h"
#include "ui/edit/translate.h"
#include "ui/theme/theme.h"

#include <QLabel>
#include <QListView>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QSignalSpy>
#include <QTest>

using namespace millrace;
using namespace millrace::ui;
using namespace millrace::testing;

class TestMergeWindow : public QObject {
    Q_OBJECT
private slots:
    void init() { theme_ = std::make_unique<Theme>(ThemeMode::Dark); }

    void bringsInWhatDoesNotConflict()
    {
        open(edited(text(), {{"gpt-4", "ours"}}), edited(text(), {{"0.7", "0.1"}, {"title: Start", "title: Begin"}}));
        QCOMPARE(window_->conflictCount(), 0);
        QCOMPARE(list().model()->rowCount(), 2);
        QVERIFY(finishButton().isEnabled());
        finish();
        QCOMPARE(value("l", "model.name"), std::string("ours"));
        QCOMPARE(value("s", "title"), std::string("Begin"));
        QCOMPARE(session_->undoStack().count(), 1);
        QCOMPARE(session_->undoStack().undoText(), QString("Merge changes from disk"));
        session_->undoStack().undo();
        QCOMPARE(session_->document().text(), before_);
        QVERIFY(!window_);
    }

    void everyConflictIsDecided()
    {
        conflicting();
        QCOMPARE(window_->conflictCount(), 2);
        QCOMPARE(window_->undecidedCount(), 2);
        QVERIFY(!finishButton().isEnabled());
        QVERIFY(status().contains("2"));
        choose("mergeTheirs");
        QCOMPARE(window_->undecidedCount(), 1);
        QVERIFY(list().model()->index(0, 0).data(Qt::AccessibleTextRole).toString().contains("Theirs"));
        QTest::keyClick(&list(), Qt::Key_F8);
        QCOMPARE(list().currentIndex().row(), 1);
        QVERIFY(!button("mergeTheirs").isChecked());
        choose("mergeOurs");
        QVERIFY(finishButton().isEnabled());
        QCOMPARE(session_->document().text(), before_); // nothing before the end
        finish();
        QCOMPARE(value("l", "model.name"), std::string("theirs"));
        QCOMPARE(value("e", "title"), std::string("Mine"));
        QCOMPARE(value("s", "title"), std::string("Begin"));
    }

    void writtenAnew()
    {
        conflicting();
        choose("mergeEdited");
        auto* editor = window_->findChild<QPlainTextEdit*>("mergeEditor");
        QVERIFY(editor->isVisible());
        QVERIFY(editor->toPlainText() == "ours");
        editor->setPlainText("written");
        list().setCurrentIndex(list().model()->index(1, 0));
        QVERIFY(!editor->isVisible());
        list().setCurrentIndex(list().model()->index(0, 0));
        QVERIFY(editor->isVisible());
        QCOMPARE(editor->toPlainText(), QString("written"));
        list().setCurrentIndex(list().model()->index(1, 0));
        choose("mergeTheirs");
        finish();
        QCOMPARE(value("l", "model.name"), std::string("written"));
        QCOMPARE(value("e", "title"), std::string("Yours"));
    }

    void allForOneSide()
    {
        conflicting();
        for (auto* candidate : window_->findChildren<QPushButton*>()) {
            if (candidate->text() == "All theirs")
                candidate->click();
        }
        QCOMPARE(window_->undecidedCount(), 0);
        finish();
        QCOMPARE(value("l", "model.name"), std::string("theirs"));
        QCOMPARE(value("e", "title"), std::string("Yours"));
    }

    void cancellingLeavesEverything()
    {
        conflicting();
        choose("mergeTheirs");
        QSignalSpy finished(window_, &MergeWindow::finished);
        QTest::keyClick(window_, Qt::Key_Escape);
        QCOMPARE(finished.count(), 1);
        QCOMPARE(finished[0][0].toBool(), false);
        QTRY_VERIFY(!window_);
        QCOMPARE(session_->document().text(), before_);
    }

    void keepsEditsMadeMeanwhile()
    {
        conflicting();
        choose("mergeTheirs");
        auto step = session_->document().makeSet(Path::nodeData("s") / "desc", Value("meanwhile"), "edit");
        QVERIFY(step.ok() && session_->push(*step));
        for (auto* candidate : window_->findChildren<QPushButton*>()) {
            if (candidate->text() == "All ours")
                candidate->click();
        }
        finish();
        QCOMPARE(value("s", "desc"), std::string("meanwhile"));
        QCOMPARE(value("s", "title"), std::string("Begin"));
        QCOMPARE(value("e", "title"), std::string("Mine"));
    }

    void removedAndChangedNodes()
    {
        open(without(text(), "e"), edited(text(), {{"title: End", "title: Stop"}}));
        QCOMPARE(window_->conflictCount(), 1);
        QVERIFY(!button("mergeEdited").isVisible());
        choose("mergeTheirs");
        finish();
        QCOMPARE(value("e", "title"), std::string("Stop"));
        QCOMPARE(session_->model().edges.size(), std::size_t(2));
    }

    void changedHereAndRemovedThere()
    {
        const std::string ours = edited(text(), {{"title: End", "title: Stop"}});
        open(ours, without(text(), "e"));
        QCOMPARE(window_->conflictCount(), 1);
        choose("mergeOurs");
        finish();
        QCOMPARE(value("e", "title"), std::string("Stop"));
        QCOMPARE(session_->model().edges.size(), std::size_t(2));
        cleanup();
        init();
        open(ours, without(text(), "e"));
        choose("mergeTheirs");
        finish();
        QVERIFY(!session_->model().node("e"));
        QCOMPARE(session_->model().edges.size(), std::size_t(1)); // none of them ends in nothing
        session_->undoStack().undo();
        QCOMPARE(session_->document().text(), before_);
    }

    void bothAddedTheSameId()
    {
        open(withNode("Mine"), withNode("Yours"));
        QCOMPARE(window_->conflictCount(), 1);
        QCOMPARE(list().model()->rowCount(), 1);
        QVERIFY(!finishButton().isEnabled());
        choose("mergeTheirs");
        finish();
        QCOMPARE(value("n", "title"), std::string("Yours"));
        QCOMPARE(session_->model().nodes.size(), std::size_t(4));
    }

    void edgesThatBothDrew()
    {
        // Both draw other ways from the start; one is the same on both sides.
        const std::string ours = withEdges({{"s", "e"}}), theirs = withEdges({{"s", "e"}, {"e", "l"}});
        open(ours, theirs);
        QCOMPARE(window_->conflictCount(), 0);
        finish();
        QCOMPARE(session_->model().edges.size(), std::size_t(4));
    }

    void aReconnectedEdgeOfARemovedNode()
    {
        // Ours leads to the end what theirs takes away: with the node goes its edge.
        open(withEdges({{"s", "e"}}), without(text(), "e"));
        QCOMPARE(window_->conflictCount(), 0);
        finish();
        QVERIFY(!session_->model().node("e"));
        for (const EdgeModel& edge : session_->model().edges)
            QVERIFY(session_->model().node(edge.source) && session_->model().node(edge.target));
    }

    void movedOnlyIsNoConflict()
    {
        open(edited(text(), {{"x: 300", "x: 310"}}), edited(text(), {{"x: 300", "x: 390"}, {"x: 600", "x: 650"}}));
        QCOMPARE(window_->conflictCount(), 0);
        QVERIFY(finishButton().isEnabled());
        finish();
        QCOMPARE(session_->model().node("l")->x, 310.0); // ours, as both moved it
        QCOMPARE(session_->model().node("e")->x, 650.0); // only theirs did
    }

    void allKindsAtOnce()
    {
        const std::string ours = edited(withNode("Mine"), {{"gpt-4", "ours"}, {"title: End", "title: Stop"}});
        open(ours, edited(without(withNode("Yours"), "e"), {{"gpt-4", "theirs"}, {"title: Start", "title: Begin"}}));
        QCOMPARE(window_->conflictCount(), 3);
        QTest::mouseClick(named("All theirs"), Qt::LeftButton);
        QCOMPARE(window_->undecidedCount(), 0);
        finish();
        QCOMPARE(value("l", "model.name"), std::string("theirs"));
        QCOMPARE(value("n", "title"), std::string("Yours"));
        QCOMPARE(value("s", "title"), std::string("Begin"));
        QVERIFY(!session_->model().node("e"));
        QCOMPARE(session_->undoStack().count(), 1);
        session_->undoStack().undo();
        QCOMPARE(session_->document().text(), before_);
    }

    void withoutACommonAncestor()
    {
        open(text(), edited(text(), {{"title: End", "title: Stop"}}), {});
        QCOMPARE(window_->conflictCount(), 1);
        choose("mergeTheirs");
        finish();
        QCOMPARE(value("e", "title"), std::string("Stop"));
    }

    void saysWhatCannotBeRead()
    {
        open(text(), "no app at all");
        QVERIFY(!finishButton().isEnabled());
        window_->close();
        QTRY_VERIFY(!window_);
        QCOMPARE(session_->document().text(), before_);
    }

    void closesWithTheDocument()
    {
        conflicting();
        QSignalSpy finished(window_, &MergeWindow::finished);
        session_.reset();
        QCOMPARE(finished.count(), 1);
        QTRY_VERIFY(!window_);
    }

    void cleanup()
    {
        delete window_;
        session_.reset();
        theme_.reset();
    }

private:
    void conflicting()
    {
        open(edited(text(), {{"gpt-4", "ours"}, {"title: End", "title: Mine"}}),
             edited(text(), {{"gpt-4", "theirs"}, {"title: End", "title: Yours"}, {"title: Start", "title: Begin"}}));
    }
    void open(const std::string& ours, const std::string& theirs, const std::string& base = text())
    {
        auto document = Document::fromText(ours, "ours");
        session_ = std::make_unique<DocumentSession>(std::move(*document));
        before_ = session_->document().text();
        window_ = new MergeWindow(*theme_, *session_, "Yours", {"Before", base}, {"On disk", theirs},
                                  "Merge changes from disk");
        window_->show();
        QSignalSpy ready(window_, &MergeWindow::ready);
        if (!ready.wait(20'000))
            qFatal("the merge does not end");
    }
    void finish()
    {
        QSignalSpy finished(window_, &MergeWindow::finished);
        QTest::mouseClick(&finishButton(), Qt::LeftButton);
        QTRY_COMPARE_WITH_TIMEOUT(finished.count(), 1, 20'000);
        QVERIFY(finished[0][0].toBool());
        QTRY_VERIFY(!window_);
    }
    /// One more node `n`.
    static std::string withNode(const std::string& title)
    {
        return text() + "    - data:\n        title: " + title +
               "\n        type: answer\n        answer: x\n      id: n\n      position:\n        x: 900\n        y: "
               "0\n";
    }
    static std::string withEdges(const std::vector<std::pair<std::string, std::string>>& edges)
    {
        std::string added;
        for (const auto& [from, to] : edges)
            added += "    - id: " + from + "-" + to + "\n      source: " + from +
                     "\n      sourceHandle: source\n      target: " + to + "\n      targetHandle: target\n";
        return edited(text(), {{"    nodes:\n", added + "    nodes:\n"}});
    }
    QPushButton* named(const QString& words) const
    {
        for (QPushButton* one : window_->findChildren<QPushButton*>()) {
            if (one->text() == words)
                return one;
        }
        return nullptr;
    }
    QListView& list() const { return *window_->findChild<QListView*>("mergeList"); }
    QPushButton& finishButton() const { return *window_->findChild<QPushButton*>("mergeFinish"); }
    QRadioButton& button(const char* name) const { return *window_->findChild<QRadioButton*>(name); }
    void choose(const char* name) { QTest::mouseClick(&button(name), Qt::LeftButton); }
    QString status() const { return window_->findChild<QLabel*>("mergeStatus")->text(); }
    std::string value(const char* node, const char* field) const
    {
        const Value* found = session_->document().find(Path::nodeData(node).dotted(field));
        return found ? found->toString() : std::string();
    }

    std::unique_ptr<Theme> theme_;
    std::unique_ptr<DocumentSession> session_;
    QPointer<MergeWindow> window_;
    std::string before_;
};

QTEST_MAIN(TestMergeWindow)
#include "tst_mergewindow.moc"
