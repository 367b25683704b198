#include "engine/document/document.h"
#include "engine/lint/lint.h"

#include <QtCore/QDirIterator>
#include <QtTest/QtTest>

using namespace millrace;

namespace {

QStringList corpusFiles()
{
    QStringList files;
    QDirIterator it(QStringLiteral(MILLRACE_SOURCE_DIR "/../shared/corpus"), {"*.yml", "*.yaml"}, QDir::Files,
                    QDirIterator::Subdirectories);
    while (it.hasNext())
        files << it.next();
    files.sort();
    return files;
}

} // namespace

/// Real apps: the checklist must find only what is really there.
class TestLintCorpus : public QObject {
    Q_OBJECT

private slots:
    void everyProblemIsComplete()
    {
        const QStringList files = corpusFiles();
        QVERIFY(!files.isEmpty());
        for (const QString& file : files) {
            const auto document = Document::load(file.toStdString());
            QVERIFY2(document.ok(), qPrintable(file));
            for (const Profile profile : {Profile::Current, Profile::Dify112})
                for (const Problem& problem : lint((*document)->model(), profile)) {
                    QVERIFY(!problem.code.empty());
                    QVERIFY2(!problem.message.empty(), problem.code.c_str());
                    if (!problem.nodeId.empty())
                        QVERIFY2((*document)->model().node(problem.nodeId), problem.code.c_str());
                    if (!problem.nodeId.empty())
                        QVERIFY2(problem.line > 0, problem.code.c_str());
                    if (qEnvironmentVariableIsSet("MILLRACE_SHOW_PROBLEMS") && profile == Profile::Current)
                        qInfo("%s:%d %d%s %s [%s] %s", qPrintable(QFileInfo(file).fileName()), problem.line,
                              int(problem.severity), problem.blocksRun ? "!" : "", problem.code.c_str(),
                              problem.field.c_str(), problem.message.english().c_str());
                }
        }
    }
};

QTEST_GUILESS_MAIN(TestLintCorpus)
#include "tst_lintcorpus.moc"
