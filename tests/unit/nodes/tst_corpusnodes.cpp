#include "engine/document/document.h"
#include "engine/nodes/catalogue.h"
#include "engine/run/node.h"

#include <QDirIterator>
#include <QTest>

using namespace millrace;

/// Every node of every real app must be accepted in both profiles, as Dify accepts it.
class TestCorpusNodes : public QObject {
    Q_OBJECT

private slots:
    void compile();
};

void TestCorpusNodes::compile()
{
    int compiled = 0;
    QStringList refused;
    QDirIterator files(QStringLiteral(MILLRACE_SOURCE_DIR "/../shared/corpus"), {"*.yml", "*.yaml"}, QDir::Files,
                       QDirIterator::Subdirectories);
    while (files.hasNext()) {
        const std::string path = files.next().toStdString();
        const auto document = Document::load(path);
        QVERIFY2(document.ok(), path.c_str());
        const AppModel& app = (*document)->model();
        const GraphNames names(app);
        for (const NodeModel& node : app.nodes) {
            const NodeKind* kind = standardNodes().kind(node.kind, node.data["version"].toString("1"));
            if (!kind || !kind->compile) {
                continue;
            }
            for (const Profile profile : {Profile::Current, Profile::Dify112}) {
                const auto definition = kind->compile(node, CompileContext{app, names, profile});
                ++compiled;
                if (!definition.ok()) {
                    refused << QString::fromStdString(path + ": " + definition.error().english());
                }
            }
        }
    }
    QVERIFY2(refused.isEmpty(), qPrintable(refused.join('\n')));
    QVERIFY2(compiled > 1000, qPrintable(QString::number(compiled)));
}

QTEST_APPLESS_MAIN(TestCorpusNodes)
#include "tst_corpusnodes.moc"
