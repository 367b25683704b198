#include "corpus.h"

#include "engine/base/json.h"
#include "engine/document/document.h"

#include <QTemporaryDir>
#include <QTest>

#include <set>

using namespace millrace;

class TestCorpus : public QObject {
    Q_OBJECT
private slots:
    void holdsAllFiles() { QCOMPARE(testing::corpusFiles().size(), 58); }

    void savesTheSameBytes()
    {
        QTemporaryDir folder;
        for (const QString& path : testing::corpusFiles()) {
            auto document = Document::load(path.toStdString());
            QVERIFY2(document.ok(), document.ok() ? "" : document.error().english().c_str());
            const std::string copy = folder.filePath(QStringLiteral("copy.yml")).toStdString();
            QVERIFY((*document)->save(copy).ok());
            QCOMPARE(testing::readFile(QString::fromStdString(copy)), testing::readFile(path));
            QVERIFY(!(*document)->isModified());
        }
    }

    void readsTheFactsOfTheIndex()
    {
        const QString corpus = QStringLiteral(MILLRACE_SOURCE_DIR "/../shared/corpus/");
        const auto index = parseJson(testing::readFile(corpus + QStringLiteral("index.json")));
        QVERIFY(index.ok());
        QCOMPARE(index->size(), std::size_t(58));
        for (const Value& entry : index->toArray()) {
            const std::string file = entry["file"].toString();
            auto document = Document::load(corpus.toStdString() + file);
            QVERIFY(document.ok());
            const AppModel& model = (*document)->model();
            QCOMPARE(model.mode, entry["mode"].toString());
            QCOMPARE(model.version, entry["dsl_version"].toString());
            QCOMPARE(model.nodes.size(), static_cast<std::size_t>(entry["nodes"].toInt()));
            QCOMPARE(model.edges.size(), static_cast<std::size_t>(entry["edges"].toInt()));
            std::set<std::string> types, expected;
            for (const NodeModel& node : model.nodes)
                types.insert(node.isNote() ? "note" : node.kind);
            for (const Value& type : entry["types"].toArray())
                expected.insert(type.toString());
            QVERIFY2(types == expected, file.c_str());
        }
    }

    void knowsTheLineOfEachItem()
    {
        for (const QString& path : testing::corpusFiles()) {
            auto document = Document::load(path.toStdString());
            const QStringList lines = QString::fromStdString((*document)->text()).split(QLatin1Char('\n'));
            for (const NodeModel& node : (*document)->model().nodes) {
                QVERIFY2(lines.value(node.line - 1).trimmed().startsWith(QLatin1Char('-')), qPrintable(path));
                QCOMPARE((*document)->lineOf(Path::node(node.id)), node.line);
                const int title = (*document)->lineOf(Path::nodeData(node.id) / "title");
                if (!node.title.empty())
                    QVERIFY(lines.value(title - 1).contains(QStringLiteral("title:")));
            }
            for (const EdgeModel& edge : (*document)->model().edges)
                QVERIFY(lines.value(edge.line - 1).trimmed().startsWith(QLatin1Char('-')));
        }
    }
};

QTEST_APPLESS_MAIN(TestCorpus)
#include "tst_corpus.moc"
