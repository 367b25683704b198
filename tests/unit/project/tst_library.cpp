#include "engine/project/archive.h"
#include "engine/project/library.h"

#include "engine/authoring/exporting.h"
#include "engine/document/marks.h"

#include <QProcess>
#include <QTemporaryDir>
#include <QtTest>

using namespace millrace;

namespace {

const char* const app = R"(kind: app
version: 0.5.0
app: {name: Host, mode: workflow}
workflow:
  features: {}
  environment_variables: []
  conversation_variables: []
  graph:
    nodes:
    - {id: '1700000000001', type: custom, position: {x: 0, y: 0}, positionAbsolute: {x: 0, y: 0}, data: {type: start, title: Start, variables: []}}
    - {id: '1700000000002', type: custom, position: {x: 300, y: 0}, positionAbsolute: {x: 300, y: 0}, data: {type: template-transform, title: One, template: 'a', variables: []}}
    - {id: '1700000000003', type: custom, position: {x: 600, y: 0}, positionAbsolute: {x: 600, y: 0}, data: {type: answer-like, title: Two, text: 'says {{#1700000000002.output#}}', variables: [{variable: v, value_selector: ['1700000000002', output]}]}}
    - {id: '1700000000004', type: custom, position: {x: 900, y: 0}, positionAbsolute: {x: 900, y: 0}, data: {type: end, title: End, outputs: []}}
    edges:
    - {id: 1700000000001-source-1700000000002-target, type: custom, source: '1700000000001', sourceHandle: source, target: '1700000000002', targetHandle: target}
    - {id: 1700000000002-source-1700000000003-target, type: custom, source: '1700000000002', sourceHandle: source, target: '1700000000003', targetHandle: target}
    - {id: 1700000000003-source-1700000000004-target, type: custom, source: '1700000000003', sourceHandle: source, target: '1700000000004', targetHandle: target}
)";

constexpr std::int64_t now = 1'800'000'000'000;

} // namespace

class LibraryTest : public QObject {
    Q_OBJECT

    std::unique_ptr<Document> document_;
    std::unique_ptr<QTemporaryDir> folder_;

private slots:
    void init()
    {
        document_ = std::move(*Document::fromText(app, "host.yml"));
        folder_ = std::make_unique<QTemporaryDir>();
    }

    void snippetsAndTemplatesAreListed()
    {
        const std::string folder = folder_->path().toStdString();
        const GraphFragment fragment = copyNodes(document_->model(), {"1700000000002", "1700000000003"});
        const auto first = saveSnippet(folder, "Two nodes!", "for tests", fragment, false);
        QVERIFY(first.ok());
        const auto second = saveSnippet(folder, "Two nodes!", "again", fragment, false);
        QVERIFY(*first != *second);
        QVERIFY(saveTemplate(folder, "Begin", "with this", *document_).ok());
        QFile broken(folder_->filePath("snippets/broken.yml"));
        QVERIFY(broken.open(QIODevice::WriteOnly) && broken.write("nodes: [") > 0);
        broken.close();
        const auto items = libraryItems({folder, {}});
        QCOMPARE(items.size(), std::size_t(3));
        QCOMPARE(items[0].title, std::string("Two nodes!"));
        QCOMPARE(items[0].nodes, std::size_t(2));
        QCOMPARE(items[2].title, std::string("Begin"));
        const auto loaded = loadSnippet(*first);
        QVERIFY(loaded.ok());
        QCOMPARE(loaded->nodes.size(), fragment.nodes.size());
        QVERIFY(loaded->nodes[0]["data"] == fragment.nodes[0]["data"]);
        QCOMPARE(loaded->edges.size(), std::size_t(1));
        QCOMPARE(loadSnippet(folder + "/snippets/broken.yml").error().code, std::string("yaml.syntax"));
    }

    void linkedCopiesFollow()
    {
        const GraphFragment original = copyNodes(document_->model(), {"1700000000002", "1700000000003"});
        const auto pasted = pasteFragment(*document_, linkedCopy(original, "two", "i1"), 300, 400, {}, now);
        QVERIFY(pasted.ok());
        QVERIFY(document_->apply(pasted->step).ok());
        auto copies = linkedCopies(document_->model());
        QCOMPARE(copies.size(), std::size_t(1));
        QCOMPARE(copies[0].snippet, std::string("two"));
        QCOMPARE(copies[0].nodeIds.size(), std::size_t(2));
        const auto nothing = updateLinked(*document_, copies[0], original, now);
        QVERIFY(nothing.ok());
        QVERIFY2(nothing->edits.empty(), nothing->edits.empty() ? "" : nothing->edits[0].path.toString().c_str());

        // The snippet changes: a text, a node more, the edge goes through it.
        GraphFragment changed = original;
        Value data = changed.nodes[0]["data"];
        data.set("template", "b");
        changed.nodes[0].set("data", data);
        Value third = changed.nodes[0];
        third.set("id", "1700000000099");
        changed.nodes.push_back(third);
        changed.edges = {Value::object({{"id", "x"},
                                        {"source", "1700000000002"},
                                        {"sourceHandle", "source"},
                                        {"target", "1700000000099"},
                                        {"targetHandle", "target"}})};
        const std::string before = document_->text();
        const auto step = updateLinked(*document_, copies[0], changed, now + 5000);
        QVERIFY(step.ok());
        QVERIFY(document_->apply(*step).ok());
        copies = linkedCopies(document_->model());
        QCOMPARE(copies[0].nodeIds.size(), std::size_t(3));
        const NodeModel* one = document_->model().node(copies[0].nodeIds[0]);
        QCOMPARE(one->data["template"].toString(), std::string("b"));
        const NodeModel* two = document_->model().node(copies[0].nodeIds[1]);
        QCOMPARE(two->data["text"].toString(), "says {{#" + one->id + ".output#}}");
        int inner = 0;
        for (const EdgeModel& edge : document_->model().edges)
            inner += edge.source == one->id ? 1 : 0;
        QCOMPARE(inner, 1);
        QVERIFY(updateLinked(*document_, copies[0], changed, now + 9000)->edits.empty());
        QVERIFY(document_->apply(step->inverted()).ok());
        QCOMPARE(document_->text(), before);
    }

    void theWayBackIntoTheSnippet()
    {
        const GraphFragment original = copyNodes(document_->model(), {"1700000000002", "1700000000003"});
        const auto pasted = pasteFragment(*document_, linkedCopy(original, "two", "i1"), 300, 400, {}, now);
        QVERIFY(document_->apply(pasted->step).ok());
        const LinkedCopy copy = linkedCopies(document_->model())[0];
        const GraphFragment back = snippetFromCopy(document_->model(), copy, original);
        QVERIFY(back.nodes[1]["data"] == original.nodes[1]["data"]);
        QVERIFY(exportText(*document_, {}).find("two#i1") == std::string::npos); // exports are flat
        QVERIFY(document_->apply(unlinkCopies(document_->model(), copy.nodeIds)).ok());
        QVERIFY(linkedCopies(document_->model()).empty());
        QVERIFY(document_->text().find("millrace") == std::string::npos);
    }

    void archives()
    {
        const std::string path = folder_->filePath("apps.zip").toStdString();
        const std::vector<ArchiveFile> files{
            {"apps/一.yml", app}, {"apps/two.yml", "kind: app\n"}, {"readme.txt", "x"}};
        QVERIFY(writeArchive(path, files).ok());
        const auto read = readArchive(path);
        QVERIFY(read.ok());
        QCOMPARE(read->size(), std::size_t(2));
        QCOMPARE((*read)[0].name, files[0].name);
        QCOMPARE((*read)[0].text, files[0].text);
        QProcess python; // somebody else's reader
        python.start("/usr/bin/python3",
                     {"-c", "import sys,zipfile; z=zipfile.ZipFile(sys.argv[1]); print(z.testzip(), len(z.namelist()))",
                      QString::fromStdString(path)});
        QVERIFY(python.waitForFinished());
        QCOMPARE(python.readAllStandardOutput().trimmed(), QByteArray("None 3"));
        QFile broken(folder_->filePath("broken.zip"));
        QVERIFY(broken.open(QIODevice::WriteOnly) && broken.write("PK\x03\x04 not really") > 0);
        broken.close();
        QCOMPARE(readArchive(broken.fileName().toStdString()).error().code, std::string("archive.unreadable"));
    }
};

QTEST_GUILESS_MAIN(LibraryTest)

#include "tst_library.moc"
