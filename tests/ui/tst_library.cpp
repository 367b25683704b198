// The library and new apps.
#include "tests/ui/journey.h"

#include "engine/authoring/exporting.h"
#include "engine/document/marks.h"
#include "engine/lint/lint.h"
#include "engine/project/library.h"
#include "ui/canvas/canvasview.h"
#include "ui/edit/documentsession.h"
#include "ui/edit/translate.h"
#include "ui/library/librarypanel.h"
#include "ui/library/newappdialog.h"

#include <QComboBox>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QTreeWidget>

using namespace millrace;
using namespace millrace::ui;

namespace {

/// A window on a project with two snippets and a template, the library open.
struct Shelf : Journey {
    Shelf()
    {
        if (!open(copyOf("resources/samples/apps/greeting.yml", "greeting.yml")))
            qFatal("the sample does not open");
        const AppModel& app = window->currentSession()->model();
        const GraphFragment fragment = copyNodes(app, {"1002", "1004"});
        if (!saveSnippet(root(), "Two steps", "says hello", fragment, false) ||
            !saveSnippet(root(), "Only one", "", copyNodes(app, {"1004"}), false) ||
            !saveTemplate(root(), "Greeter", "a beginning", window->currentSession()->document()))
            qFatal("the library cannot be written");
        window->openProject(folder.path());
        window->showDock("library");
        panel = window->findChild<LibraryPanel*>();
        tree = panel->findChild<QTreeWidget*>();
        if (!QTest::qWaitFor([this] { return panel->items().size() == 3; }, 10'000))
            qFatal("the library is not read");
    }
    std::string root() const { return ss(folder.path()); }
    QTreeWidgetItem* row(const QString& title) const
    {
        const QList<QTreeWidgetItem*> found = tree->findItems(title, Qt::MatchExactly | Qt::MatchRecursive);
        return found.isEmpty() ? nullptr : found.first();
    }
    QPushButton* button(const QString& text) const
    {
        for (QPushButton* one : panel->findChildren<QPushButton*>()) {
            if (one->text() == text && one->isVisible())
                return one;
        }
        return nullptr;
    }
    std::size_t nodes() const { return window->currentSession()->model().nodes.size(); }

    LibraryPanel* panel;
    QTreeWidget* tree;
};

} // namespace

class TestLibrary : public QObject {
    Q_OBJECT

private slots:
    void itemsAreListedAndFound()
    {
        const Shelf shelf;
        QVERIFY(shelf.row("Two steps") && shelf.row("Only one") && shelf.row("Greeter"));
        QCOMPARE(shelf.row("Two steps")->text(1), QStringLiteral("2 nodes"));
        auto* filter = shelf.panel->findChild<QLineEdit*>();
        filter->setText("hello"); // in the description
        QVERIFY(!shelf.row("Two steps")->isHidden());
        QVERIFY(shelf.row("Only one")->isHidden() && shelf.row("Greeter")->isHidden());
        filter->clear();
        QVERIFY(!shelf.row("Greeter")->isHidden());
    }

    void aCopyIsTheAppsOwn()
    {
        const Shelf shelf;
        const std::size_t before = shelf.nodes();
        const std::string text = shelf.window->currentSession()->document().text();
        shelf.tree->setCurrentItem(shelf.row("Two steps"));
        shelf.button("Insert")->click();
        QTRY_COMPARE(shelf.nodes(), before + 2);
        QVERIFY(linkedCopies(shelf.window->currentSession()->model()).empty());
        shelf.trigger("edit.undo");
        QCOMPARE(shelf.window->currentSession()->document().text(), text); // one step, no trace
    }

    void aLinkedCopyFollowsAndIsFlattenedOnExport()
    {
        const Shelf shelf;
        shelf.tree->setCurrentItem(shelf.row("Only one"));
        shelf.button("Insert Linked")->click();
        DocumentSession* session = shelf.window->currentSession();
        QTRY_COMPARE(linkedCopies(session->model()).size(), std::size_t(1));
        const std::vector<LinkedCopy> copies = linkedCopies(session->model());
        const std::string id = copies.front().nodeIds.front();
        QVERIFY(session->document().text().find("millrace") != std::string::npos);

        // The exported file knows nothing of it, but has the nodes.
        const std::string exported = exportText(session->document(), {});
        QVERIFY(exported.find("millrace") == std::string::npos);
        auto again = Document::fromText(exported, "exported");
        QVERIFY(again.ok());
        QVERIFY((*again)->model().node(id) != nullptr);

        // The snippet changes; the copy follows when told.
        auto fragment = loadSnippet(shelf.root() + "/snippets/Only-one.yml");
        QVERIFY(fragment.ok());
        fragment->nodes.front().set("data", [&] {
            Value data = fragment->nodes.front()["data"];
            data.set("title", "Changed in the library");
            data.set("desc", "new words");
            return data;
        }());
        QVERIFY(saveSnippet(shelf.root(), "Only one", "", *fragment, true).ok());
        QPushButton* update = nullptr;
        QTRY_VERIFY((update = shelf.button("Update 1 linked copy")) != nullptr ||
                    (update = shelf.button("Update 1 linked copies")) != nullptr);
        update->click();
        QTRY_COMPARE(session->model().node(id)->data["desc"].toString(), std::string("new words"));
    }

    void renamingKeepsWhatLinksToIt()
    {
        const Shelf shelf;
        shelf.tree->setCurrentItem(shelf.row("Only one"));
        shelf.button("Insert Linked")->click();
        DocumentSession* session = shelf.window->currentSession();
        QTRY_COMPARE(linkedCopies(session->model()).size(), std::size_t(1));
        // By keyboard: F2, the new name, Enter.
        shelf.tree->setFocus();
        QTest::keyClick(shelf.tree, Qt::Key_F2);
        QLineEdit* editor = nullptr;
        QTRY_VERIFY((editor = shelf.tree->findChild<QLineEdit*>()) != nullptr);
        editor->selectAll();
        QTest::keyClicks(editor, "The single one");
        QTest::keyClick(editor, Qt::Key_Return);
        QTRY_VERIFY(shelf.row("The single one"));
        QVERIFY(!shelf.row("Only one"));
        // The same file and the same nodes in it: the copy is still one of it.
        const auto items = libraryItems({shelf.root()});
        const auto renamed =
            std::find_if(items.begin(), items.end(), [](const LibraryItem& i) { return i.title == "The single one"; });
        QVERIFY(renamed != items.end());
        QCOMPARE(renamed->name, linkedCopies(session->model()).front().snippet);
        QCOMPARE(loadSnippet(renamed->path)->nodes.size(), std::size_t(1));
        // An empty title is refused.
        QVERIFY(!renameItem(*renamed, "  ").ok());
        // A template is renamed as the app it is.
        const auto greeter =
            std::find_if(items.begin(), items.end(), [](const LibraryItem& i) { return i.title == "Greeter"; });
        QVERIFY(renameItem(*greeter, "Welcomer").ok());
        QCOMPARE((*Document::load(greeter->path))->model().name, std::string("Welcomer"));
    }

    void deletingRemovesTheFile()
    {
        const Shelf shelf;
        shelf.tree->setCurrentItem(shelf.row("Two steps"));
        const QString file = shelf.folder.filePath("snippets/Two-steps.yml");
        QVERIFY(QFile::exists(file));
        shelf.tree->setFocus();
        QTest::keyClick(shelf.tree, Qt::Key_Delete);
        QTRY_VERIFY(!shelf.row("Two steps"));
        QVERIFY(!QFile::exists(file));
        QVERIFY(shelf.row("Only one"));
    }

    void aTemplateBecomesANewApp()
    {
        const Shelf shelf;
        shelf.tree->setCurrentItem(shelf.row("Greeter"));
        shelf.button("New App from It")->click();
        QTRY_COMPARE(shelf.window->pages().size(), 2);
        QVERIFY(shelf.window->currentPage()->path().isEmpty());
        QCOMPARE(shelf.window->currentSession()->model().name, std::string("Greeter"));
    }

    void everyModeMakesAnAppThatIsRight_data()
    {
        QTest::addColumn<QString>("mode");
        QTest::addColumn<int>("entry");
        QTest::addRow("workflow by a person") << "workflow" << 0;
        QTest::addRow("workflow by a webhook") << "workflow" << 1;
        QTest::addRow("workflow by the clock") << "workflow" << 2;
        for (const char* mode : {"advanced-chat", "chat", "agent-chat", "completion", "rag-pipeline"})
            QTest::addRow("%s", mode) << mode << 0;
    }

    void everyModeMakesAnAppThatIsRight()
    {
        QFETCH(QString, mode);
        QFETCH(int, entry);
        Journey journey;
        journey.trigger("file.new");
        auto* dialog = journey.window->findChild<NewAppDialog*>();
        QVERIFY(dialog && dialog->isVisible());
        dialog->choose(mode);
        auto* create = [&]() -> QPushButton* {
            for (QPushButton* button : dialog->findChildren<QPushButton*>()) {
                if (button->text() == "Create")
                    return button;
            }
            return nullptr;
        }();
        create->click();
        QVERIFY(dialog->isVisible()); // without a name nothing is made, and it says so
        QVERIFY(journey.window->pages().isEmpty());
        journey.find<QLineEdit>("Name", dialog)->setText("Mine: \"new\" & fresh");
        if (auto* by = journey.find<QComboBox>("Started by", dialog))
            by->setCurrentIndex(entry);
        create->click();
        QTRY_VERIFY(journey.window->currentSession());
        DocumentSession* session = journey.window->currentSession();
        QVERIFY(session->isModified() && session->path().isEmpty());
        QCOMPARE(session->model().mode, ss(mode));
        QCOMPARE(session->model().name, std::string("Mine: \"new\" & fresh"));

        // Saved and read again it is the same app.
        const QString path = journey.folder.filePath("new.yml");
        QVERIFY(journey.window->currentPage()->save(path));
        auto again = Document::load(ss(path));
        QVERIFY(again.ok());
        QCOMPARE((*again)->model().name, session->model().name);
        QCOMPARE((*again)->model().hasGraph, !QStringList({"chat", "agent-chat", "completion"}).contains(mode));
        // Nothing is wrong with it but what only its author can say.
        const QStringList open{"model", "query", "index", "schedule", "datasource", "chunk_structure"};
        for (const Problem& problem : lint((*again)->model())) {
            if (problem.severity != Severity::Error)
                continue;
            const QString code = qs(problem.code) + u' ' + translate(problem.message).toLower();
            const bool authors =
                std::any_of(open.begin(), open.end(), [&](const QString& word) { return code.contains(word); });
            QVERIFY2(authors, qPrintable(code + QStringLiteral(": ") + translate(problem.message)));
        }
    }

    void samplesMakeAppsOfOnesOwn()
    {
        Journey journey;
        journey.trigger("file.new");
        auto* dialog = journey.window->findChild<NewAppDialog*>();
        auto* list = dialog->findChild<QListWidget*>();
        list->setCurrentRow(list->count() - 1);
        journey.find<QLineEdit>("Name", dialog)->setText("From a sample");
        emit list->itemActivated(list->currentItem());
        QTRY_VERIFY(journey.window->currentSession());
        QCOMPARE(journey.window->currentSession()->model().name, std::string("From a sample"));
        QVERIFY(journey.window->currentSession()->model().nodes.size() > 2);
    }
};

QTEST_MAIN(TestLibrary)
#include "tst_library.moc"
