#include "ui/shell/projectscanner.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QtTest>

using namespace millrace::ui;

class TestProjectScanner : public QObject {
    Q_OBJECT
    QTemporaryDir folder_;
    QString write(const QString& name, const QByteArray& text)
    {
        const QString path = folder_.filePath(name);
        QDir().mkpath(QFileInfo(path).path());
        QFile file(path);
        if (file.open(QIODevice::WriteOnly))
            file.write(text);
        return path;
    }

private slots:
    void tellsAppsRehearsalsAndOthersApart()
    {
        const ProjectFile app =
            classifyFile(write("a.yml", "app:\n  mode: advanced-chat\n  name: '翻译 app'\nkind: app\n"), "a.yml");
        QCOMPARE(app.kind, ProjectFile::Kind::App);
        QCOMPARE(app.name, QStringLiteral("翻译 app"));
        QCOMPARE(app.mode, QStringLiteral("advanced-chat"));
        QCOMPARE(classifyFile(write("r.yml", "version: 1\nrules: []\n"), "r.yml").kind, ProjectFile::Kind::Rehearsal);
        QCOMPARE(classifyFile(write("o.yml", "services:\n  app:\n    image: x\n"), "o.yml").kind,
                 ProjectFile::Kind::Other);
        QCOMPARE(classifyFile(write("b.yml", QByteArray("\0\1\xff", 3)), "b.yml").kind, ProjectFile::Kind::Other);
        QCOMPARE(classifyFile("/no/such/file.yml", "x").kind, ProjectFile::Kind::Other);
    }

    void listsNestedFilesButNoHiddenOnes()
    {
        write("scan/apps/one.yml", "app:\n  name: one\n");
        write("scan/.millrace/two.yml", "app:\n  name: two\n");
        write("scan/readme.txt", "x");
        ProjectScanner scanner;
        QSignalSpy spy(&scanner, &ProjectScanner::finished);
        scanner.scan(folder_.filePath("scan"));
        QVERIFY(spy.wait());
        const auto files = spy.first().first().value<QList<ProjectFile>>();
        QCOMPARE(files.size(), 1);
        QCOMPARE(files.first().relative, QStringLiteral("apps/one.yml"));
    }

    void aNewScanDropsTheOneBefore()
    {
        write("first/a.yml", "app:\n");
        write("second/b.yml", "app:\n");
        ProjectScanner scanner;
        QSignalSpy spy(&scanner, &ProjectScanner::finished);
        scanner.scan(folder_.filePath("first"));
        scanner.scan(folder_.filePath("second"));
        QVERIFY(spy.wait());
        QCOMPARE(spy.size(), 1);
        QCOMPARE(spy.first().first().value<QList<ProjectFile>>().first().relative, QStringLiteral("b.yml"));
    }

    void tenThousandFilesDoNotBlockTheWindow()
    {
        for (int i = 0; i < 10'000; ++i)
            write(QStringLiteral("many/%1.yml").arg(i), "app:\n  name: x\n");
        ProjectScanner scanner;
        QSignalSpy spy(&scanner, &ProjectScanner::finished);
        QElapsedTimer timer;
        timer.start();
        scanner.scan(folder_.filePath("many"));
        QVERIFY(timer.elapsed() < 100);
        QVERIFY(spy.wait(60'000));
        QCOMPARE(spy.first().first().value<QList<ProjectFile>>().size(), 10'000);
    }
};

QTEST_GUILESS_MAIN(TestProjectScanner)
#include "tst_projectscanner.moc"
