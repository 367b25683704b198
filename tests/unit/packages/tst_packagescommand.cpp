#include "engine/base/json.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace millrace;

/// `millrace packages` as a person uses it.
class PackagesCommand : public QObject {
    Q_OBJECT

private slots:
    void init();
    void listsNothing();
    void installsWhatTheProjectNames();
    void refusesNames();
    void usageErrors();

private:
    struct Finished {
        int status = -1;
        QByteArray out, err;
    };
    Finished run(const QStringList& arguments);
    void write(const QString& name, const QByteArray& text) const;

    std::unique_ptr<QTemporaryDir> folder_;
};

void PackagesCommand::init()
{
    folder_ = std::make_unique<QTemporaryDir>();
    QVERIFY(QDir(folder_->path()).mkpath("project") && QDir(folder_->path()).mkpath("wheels"));
}

void PackagesCommand::write(const QString& name, const QByteArray& text) const
{
    QFile file(folder_->filePath(name));
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write(text) == text.size());
}

PackagesCommand::Finished PackagesCommand::run(const QStringList& arguments)
{
    QProcess process;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert("MILLRACE_CONFIG_DIR", folder_->filePath("config"));
    process.setProcessEnvironment(environment);
    process.start(MILLRACE_PROGRAM,
                  QStringList{"packages"} + arguments + QStringList{"--project", folder_->filePath("project")});
    if (!process.waitForFinished(60'000)) {
        return {};
    }
    return {process.exitCode(), process.readAllStandardOutput(), process.readAllStandardError()};
}

void PackagesCommand::listsNothing()
{
    write("project/millrace.yml", "{}\n");
    const Finished done = run({"list", "--json"});
    QCOMPARE(done.status, 0);
    QCOMPARE(done.out.trimmed(), QByteArray("[]"));
}

void PackagesCommand::installsWhatTheProjectNames()
{
    QProcess python;
    python.start("/usr/bin/python3",
                 {"-c",
                  "import sys, zipfile\nw = zipfile.ZipFile(sys.argv[1], 'w')\n"
                  "w.writestr('sbdemo.py', 'x = 1')\n"
                  "i = 'sbdemo-1.0.dist-info/'\n"
                  "w.writestr(i + 'METADATA', 'Metadata-Version: 2.1\\nName: sbdemo\\nVersion: 1.0\\n')\n"
                  "w.writestr(i + 'WHEEL', 'Wheel-Version: 1.0\\nGenerator: t\\nRoot-Is-Purelib: "
                  "true\\nTag: py3-none-any\\n')\n"
                  "w.writestr(i + 'RECORD', '')\nw.close()",
                  folder_->filePath("wheels/sbdemo-1.0-py3-none-any.whl")});
    QVERIFY(python.waitForFinished() && python.exitCode() == 0);
    write("project/millrace.yml", "sandbox:\n  python_packages: [sbdemo]\n");
    const Finished before = run({"list"});
    QCOMPARE(before.status, 1);
    QCOMPARE(before.out, QByteArray("sbdemo  python3, missing\n"));
    QVERIFY(before.err.contains("millrace packages install"));

    const Finished done = run({"install", "--no-index", "--find-links", folder_->filePath("wheels")});
    QVERIFY2(done.status == 0, done.err.constData());
    QCOMPARE(done.out, QByteArray("sbdemo 1.0  python3\n"));
    const Finished after = run({"list", "--json"});
    QCOMPARE(after.status, 0);
    const auto parsed = parseJson(after.out.toStdString());
    QVERIFY(parsed.ok());
    QCOMPARE(parsed->at(0)["name"].toString() + " " + parsed->at(0)["version"].toString(), std::string("sbdemo 1.0"));

    write("project/millrace.yml", "{}\n"); // what is named no more goes
    QCOMPARE(run({"install", "--no-index"}).status, 0);
    QCOMPARE(run({"list"}).out, QByteArray());
}

void PackagesCommand::refusesNames()
{
    write("project/millrace.yml", "sandbox:\n  python_packages: ['--index-url=https://evil.example/']\n");
    const Finished done = run({"install"});
    QCOMPARE(done.status, 2);
    QVERIFY2(done.err.contains("is no name of a package"), done.err.constData());
    QVERIFY(!QDir(folder_->filePath("project/.millrace")).exists());
}

void PackagesCommand::usageErrors()
{
    for (const QStringList& words : {QStringList{}, {"remove"}, {"list", "x"}}) {
        QCOMPARE(run(words).status, 2);
    }
}

QTEST_GUILESS_MAIN(PackagesCommand)
#include "tst_packagescommand.moc"
