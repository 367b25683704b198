#include "app/services/outsidesettings.h"
#include "app/services/packages.h"
#include "tests/unit/sandbox/sandboxfixture.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace millrace;
using namespace millrace::tests;

/// Packages per project: installed on request only, seen by code read-only, refused by name (E57).
class PackagesTest : public QObject {
    Q_OBJECT

private slots:
    void init();
    void names_data();
    void names();
    void samePackage();
    void pythonPackages();
    void missingPackages_data();
    void missingPackages();
    void failedInstallChangesNothing();
    void linkedFoldersAreRefused();
    void nodePackages();
    void compiledPackages();

private:
    void makeWheel(const QString& name, const QString& version, const QString& code, const QString& needs = {});
    Result<void> install(const std::vector<std::string>& wanted);
    SandboxSettings settings() const;

    std::unique_ptr<QTemporaryDir> folder_;
    std::string project_;
    std::string said_;
};

void PackagesTest::init()
{
    folder_ = std::make_unique<QTemporaryDir>();
    QVERIFY(QDir(folder_->path()).mkpath("project") && QDir(folder_->path()).mkpath("wheels"));
    project_ = folder_->filePath("project").toStdString();
    said_.clear();
}

/// A wheel is a ZIP file with the code and a few facts.
void PackagesTest::makeWheel(const QString& name, const QString& version, const QString& code, const QString& needs)
{
    QProcess python;
    python.start("/usr/bin/python3", {"-c", R"(
import sys, zipfile
folder, name, version, code, needs = sys.argv[1:]
info = f'{name}-{version}.dist-info'
files = {name + '/__init__.py': code,
         info + '/METADATA': f'Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n' + (f'Requires-Dist: {needs}\n' if needs else ''),
         info + '/WHEEL': 'Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: py3-none-any\n'}
with zipfile.ZipFile(f'{folder}/{name}-{version}-py3-none-any.whl', 'w') as wheel:
    for path, text in files.items():
        wheel.writestr(path, text)
    wheel.writestr(info + '/RECORD', ''.join(f'{p},,\n' for p in [*files, info + '/RECORD']))
)",
                                      folder_->filePath("wheels"), name, version, code, needs});
    QVERIFY(python.waitForFinished());
    QVERIFY2(python.exitCode() == 0, python.readAllStandardError().constData());
}

Result<void> PackagesTest::install(const std::vector<std::string>& wanted)
{
    PackageSource source;
    source.noIndex = true;
    source.findLinks = {folder_->filePath("wheels").toStdString()};
    return installPackages(project_, PackageKind::Python, wanted, source,
                           [this](std::string_view line) { said_.append(line).append("\n"); });
}

SandboxSettings PackagesTest::settings() const
{
    return outsideSettings(Settings(), Value(), project_).sandbox;
}

void PackagesTest::names_data()
{
    QTest::addColumn<bool>("node");
    QTest::addColumn<QString>("name");
    QTest::addColumn<bool>("fine");
    const auto row = [](bool node, const char* name, bool fine) {
        QTest::addRow("%s%s", node ? "js " : fine ? "" : "E57 ", name[0] ? name : "nothing") << node << name << fine;
    };
    for (const char* name : {"requests", "Pillow", "zope.interface", "python-dateutil", "httpx[http2]", "a[b,c-d]",
                             "httpx>=0.27", "httpx >= 0.27, <1", "x==1.*", "x~=1.4.2", "x==1.0+cpu", "a"}) {
        row(false, name, true);
    }
    for (const char* name : {"../../x",
                             "..",
                             "./x",
                             "/etc/passwd",
                             "--index-url=https://evil.example/",
                             "-r x",
                             "-e .",
                             "git+https://evil.example/x",
                             "https://evil.example/x.whl",
                             "x @ https://evil.example/x.whl",
                             "file:///x",
                             "",
                             " ",
                             "x y",
                             "x;os_name=='posix'",
                             "x\n--index-url=y",
                             "x==1 --no-deps",
                             "-x",
                             "x-",
                             "$(id)",
                             "`id`",
                             "x|y"}) {
        row(false, name, false);
    }
    for (const char* name : {"lodash", "@scope/name", "left-pad@1.3.0", "@scope/name@^2", "x@latest", "x@>=1"}) {
        row(true, name, true);
    }
    for (const char* name : {"../x", "/x", "--registry=x", "git+ssh://x", "x@git+https://y", "x@file:../y", "@scope",
                             "user/repo", "x@../y", "https://x/y.tgz", ""}) {
        row(true, name, false);
    }
}

void PackagesTest::names()
{
    QFETCH(bool, node);
    QFETCH(QString, name);
    QFETCH(bool, fine);
    const Result<void> checked = checkPackageName(name.toStdString(), node ? PackageKind::Node : PackageKind::Python);
    QCOMPARE(checked.ok(), fine);
    QVERIFY(fine || checked.error().code == "packages.name");
    if (!fine && !node) {
        // Nothing is started for it, not even beside good ones.
        QCOMPARE(install({"requests", name.toStdString()}).error().code, std::string("packages.name"));
        QVERIFY(said_.empty() && !QDir(folder_->filePath("project/.millrace")).exists());
    }
}

void PackagesTest::samePackage()
{
    QCOMPARE(packageName("Zope.Interface>=5", PackageKind::Python), std::string("zope-interface"));
    QCOMPARE(packageName("python__dateutil[x]", PackageKind::Python), std::string("python-dateutil"));
    QCOMPARE(packageName("@a/b@2", PackageKind::Node), std::string("@a/b"));
    QCOMPARE(packageName("b@2", PackageKind::Node), std::string("b"));
}

void PackagesTest::pythonPackages()
{
    makeWheel("sbdemo", "1.0", "import sbbase\ndef answer():\n    return sbbase.number + 1\n", "sbbase");
    makeWheel("sbbase", "2.5", "number = 41\n");
    const std::string code = "import sbdemo\ndef main():\n    return {'x': sbdemo.answer(), 'f': sbdemo.__file__}";
    SandboxFixture fixture(settings());
    const auto before = fixture.python(code);
    QVERIFY(!before.ok());

    const Result<void> done = install({"sbdemo==1.0"});
    QVERIFY2(done.ok(), done.ok() ? "" : done.error().english().c_str());
    const auto installed = installedPackages(project_, PackageKind::Python);
    QCOMPARE(installed.size(), std::size_t(2));
    QCOMPARE(installed[1].name + " " + installed[1].version, std::string("sbdemo 1.0"));

    // The running sandbox sees them with the next program, although it kept interpreters ready from before.
    QCOMPARE(told(fixture.python(code)), std::string(R"({"x":42,"f":"/packages/sbdemo/__init__.py"})"));
    const auto written = fixture.python("def main():\n    open('/packages/sbdemo/evil.py', 'w')");
    QVERIFY2(told(written).find("Read-only file system") != std::string::npos, told(written).c_str());
    // Another project has its own.
    SandboxFixture other;
    QVERIFY(!other.python(code).ok());

    // Newer packages replace the old ones, whole.
    makeWheel("sbdemo", "2.0", "def answer():\n    return 7\n");
    QVERIFY(install({"sbdemo"}).ok());
    QCOMPARE(told(fixture.python(code)), std::string(R"({"x":7,"f":"/packages/sbdemo/__init__.py"})"));
    QCOMPARE(installedPackages(project_, PackageKind::Python).size(), std::size_t(1));
    QCOMPARE(QDir(folder_->filePath("project/.millrace")).entryList(QDir::AllEntries | QDir::NoDotAndDotDot),
             QStringList{"python"});
    QVERIFY(install({}).ok());
    QVERIFY(!fixture.python(code).ok());
}

void PackagesTest::missingPackages_data()
{
    QTest::addColumn<QString>("language");
    QTest::addColumn<QString>("code");
    QTest::addColumn<QString>("hint");
    QTest::newRow("python") << "python3" << "import numpy.linalg\ndef main():\n    return {}"
                            << "The package numpy is not there. Name it in millrace.yml below sandbox: "
                               "python_packages, then run: millrace packages install";
    QTest::newRow("in main") << "python3" << "def main():\n    from yaml import dump\n    return {}"
                             << "The package yaml is not there. Name it in millrace.yml below sandbox: "
                                "python_packages, then run: millrace packages install";
    QTest::newRow("part of the standard library") << "python3" << "import os.nothing\ndef main():\n    return {}" << "";
    QTest::newRow("caught") << "python3"
                            << "def main():\n    try:\n        import numpy\n    except ImportError:\n        raise "
                               "ValueError('x')"
                            << "";
    QTest::newRow("node") << "javascript" << "const x = require('@scope/lib/part'); function main() {}"
                          << "The package @scope/lib is not there. Name it in millrace.yml below sandbox: "
                             "node_packages, then run: millrace packages install";
    QTest::newRow("node file") << "javascript" << "const x = require('./own'); function main() {}" << "";
}

void PackagesTest::missingPackages()
{
    QFETCH(QString, language);
    QFETCH(QString, code);
    QFETCH(QString, hint);
    SandboxFixture fixture(settings());
    const auto got = fixture.run(language.toStdString(), code.toStdString());
    QVERIFY(!got.ok());
    QCOMPARE(QString::fromStdString(got.error().hint.english()), hint);
}

void PackagesTest::failedInstallChangesNothing()
{
    makeWheel("sbdemo", "1.0", "x = 1\n");
    QVERIFY(install({"sbdemo"}).ok());
    const Result<void> failed = install({"sbdemo", "sbmissing"});
    QVERIFY(!failed.ok());
    QCOMPARE(failed.error().code, std::string("packages.failed"));
    QVERIFY2(failed.error().english().find("sbmissing") != std::string::npos, failed.error().english().c_str());
    QCOMPARE(installedPackages(project_, PackageKind::Python).size(), std::size_t(1));
    QVERIFY(!QDir(folder_->filePath("project/.millrace/python.new")).exists());
}

/// A project that someone else made could lead the sandbox to its user's files.
void PackagesTest::linkedFoldersAreRefused()
{
    QVERIFY(QDir(folder_->path()).mkpath("secrets") && QDir(folder_->path()).mkpath("project/.millrace"));
    QFile secret(folder_->filePath("secrets/key.py"));
    QVERIFY(secret.open(QIODevice::WriteOnly) && secret.write("x = 'canary'\n") > 0);
    secret.close();
    QVERIFY(QFile::link(folder_->filePath("secrets"), folder_->filePath("project/.millrace/python")));
    QVERIFY(QFile::link(folder_->filePath("secrets"), folder_->filePath("project/.millrace/node_modules")));
    SandboxFixture fixture(settings());
    QVERIFY(!fixture.python("import key\ndef main():\n    return {'x': key.x}").ok());
    QCOMPARE(told(fixture.python("import os\ndef main():\n    return {'x': os.path.exists('/packages')}")),
             std::string(R"({"x":false})"));
    QCOMPARE(told(fixture.node("function main() { return {x: require('fs').existsSync('/node_modules')} }")),
             std::string(R"({"x":false})"));
    QCOMPARE(install({"sbdemo"}).error().code, std::string("packages.folder"));

    // Nor through the folder above it.
    QVERIFY(QFile::remove(folder_->filePath("project/.millrace/python")) &&
            QFile::remove(folder_->filePath("project/.millrace/node_modules")));
    QVERIFY(QDir(folder_->path()).rmdir("project/.millrace") && QDir(folder_->path()).mkpath("elsewhere/python"));
    QVERIFY(QFile::link(folder_->filePath("elsewhere"), folder_->filePath("project/.millrace")));
    SandboxFixture again(settings());
    QCOMPARE(told(again.python("import os\ndef main():\n    return {'x': os.path.exists('/packages')}")),
             std::string(R"({"x":false})"));
    QCOMPARE(install({"sbdemo"}).error().code, std::string("packages.folder"));
}

void PackagesTest::nodePackages()
{
    QVERIFY(QDir(folder_->path()).mkpath("project/.millrace/node_modules/@demo/lib"));
    const auto write = [&](const char* name, const char* text) {
        QFile file(folder_->filePath(QStringLiteral("project/.millrace/node_modules/@demo/lib/") + name));
        return file.open(QIODevice::WriteOnly) && file.write(text) > 0;
    };
    QVERIFY(write("package.json", R"({"name": "@demo/lib", "version": "3.1.0", "main": "index.js"})"));
    QVERIFY(write("index.js", "module.exports = {answer: 42};"));
    SandboxFixture fixture(settings());
    QCOMPARE(told(fixture.node("const lib = require('@demo/lib'); function main() { return {x: lib.answer} }")),
             std::string(R"({"x":42})"));
    const auto written =
        fixture.node("function main() { require('fs').writeFileSync('/node_modules/@demo/lib/index.js', '') }");
    QVERIFY2(told(written).find("EROFS") != std::string::npos, told(written).c_str());
    const auto installed = installedPackages(project_, PackageKind::Node);
    QCOMPARE(installed.size(), std::size_t(1));
    QCOMPARE(installed[0].name + " " + installed[0].version, std::string("@demo/lib 3.1.0"));
}

/// Wheels with machine code: shared objects are loaded from the folder, and threads and large mappings work.
void PackagesTest::compiledPackages()
{
    QVERIFY(QDir(folder_->path()).mkpath("project/.millrace/python"));
    QFile source(folder_->filePath("sbfast.c"));
    QVERIFY(source.open(QIODevice::WriteOnly));
    source.write("#include <math.h>\ndouble sbfast(double x) { return sqrt(x) + 1; }\n");
    source.close();
    QProcess compiler;
    compiler.start("cc", {"-shared", "-fPIC", "-o", folder_->filePath("project/.millrace/python/sbfast.so"),
                          source.fileName(), "-lm"});
    QVERIFY(compiler.waitForFinished() && compiler.exitCode() == 0);
    SandboxFixture fixture(settings());
    QCOMPARE(
        told(fixture.python("import ctypes\ndef main():\n    f = ctypes.CDLL('/packages/sbfast.so').sbfast\n    "
                            "f.restype, f.argtypes = ctypes.c_double, [ctypes.c_double]\n    return {'x': f(16)}")),
        std::string(R"({"x":5.0})"));
}

QTEST_GUILESS_MAIN(PackagesTest)
#include "tst_packages.moc"
