#include <QDirIterator>
#include <QFile>
#include <QHash>
#include <QRegularExpression>
#include <QSet>
#include <QTest>

/// Reads the real link graph (build.ninja) and the include graph of the sources, and fails on any breach of the
/// directions that ARCHITECTURE.md lays down.
class ArchitectureTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void includesFollowTheLayers();
    void engineKnowsNoGui();
    void uiSeesPublicHeadersOnly();
    void onlyAppComposes();
    void headlessProgramLinksNoGui();
    void topLevelIsAsAgreed();

private:
    struct Include {
        QString file, target;
    };
    QList<Include> includes_;
};

namespace {

const QString root = MILLRACE_SOURCE_DIR;

QString readAll(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

// engine/run/detail/x.h → engine/run; ui/canvas/… → ui/canvas; app/cli → app/cli
QString moduleOf(const QString& path)
{
    return path.section('/', 0, 1);
}

// What each module may include besides itself. A module that is not named here fails the test.
const QHash<QString, QStringList>& allowed()
{
    static const QHash<QString, QStringList> table = {
        {"engine/pch", {}},
        {"engine/base", {}},
        {"engine/secrets", {"engine/base"}},
        {"engine/settings", {"engine/base"}},
        {"engine/services", {"engine/base"}},
        {"engine/document", {"engine/base"}},
        {"engine/apps", {"engine/base", "engine/document"}},
        {"engine/net", {"engine/base", "engine/services"}},
        {"engine/models", {"engine/base", "engine/services"}},
        {"engine/sandbox", {"engine/base", "engine/services"}},
        {"engine/extract", {"engine/base", "engine/services", "engine/document"}},
        {"engine/run", {"engine/base", "engine/services", "engine/document", "engine/apps"}},
        {"engine/nodes", {"engine/base", "engine/services", "engine/document", "engine/apps", "engine/run"}},
        {"engine/authoring", {"engine/base", "engine/document", "engine/apps", "engine/run", "engine/nodes"}},
        {"engine/layout", {}},
        {"engine/diff", {"engine/base", "engine/document", "engine/run", "engine/nodes"}},
        {"engine/lint",
         {"engine/base", "engine/document", "engine/apps", "engine/run", "engine/nodes", "engine/authoring"}},
        {"engine/blobs", {"engine/base", "engine/services"}},
        {"engine/store", {"engine/base", "engine/services", "engine/document", "engine/run", "engine/blobs"}},
        {"engine/history", {"engine/base", "engine/document", "engine/diff", "engine/blobs"}},
        {"engine/git", {"engine/base"}},
        {"engine/project",
         {"engine/base", "engine/document", "engine/run", "engine/nodes", "engine/authoring", "engine/diff"}},
    };
    return table;
}

} // namespace

void ArchitectureTest::initTestCase()
{
    const QRegularExpression pattern("^\\s*#include\\s+[\"<]([^\">]+)[\">]", QRegularExpression::MultilineOption);
    for (const char* top : {"engine", "ui", "app"}) {
        QDirIterator files(root + "/" + top, {"*.h", "*.cpp", "*.in"}, QDir::Files, QDirIterator::Subdirectories);
        while (files.hasNext()) {
            const QString path = files.next();
            auto matches = pattern.globalMatch(readAll(path));
            while (matches.hasNext()) {
                includes_.append({path.mid(root.size() + 1), matches.next().captured(1)});
            }
        }
    }
    QVERIFY2(includes_.size() > 500, "the sources must have been found");
}

void ArchitectureTest::includesFollowTheLayers()
{
    for (const Include& include : includes_) {
        const QString from = moduleOf(include.file);
        if (!from.startsWith("engine/") || !include.target.startsWith("engine/")) {
            continue;
        }
        const QString to = moduleOf(include.target);
        QVERIFY2(allowed().contains(from), qPrintable(from + " is not in the table of layers"));
        QVERIFY2(from == to || allowed()[from].contains(to), qPrintable(include.file + " includes " + include.target));
        QVERIFY2(from == to || !include.target.contains("/detail/"),
                 qPrintable(include.file + " includes a private header: " + include.target));
    }
}

void ArchitectureTest::engineKnowsNoGui()
{
    static const QRegularExpression gui(
        "^(Qt(Gui|Widgets|Svg|PrintSupport)/|Qsci|Q(Widget|Application|GuiApplication|Image|"
        "Pixmap|Painter|Color|Font|Icon|Palette|Action|Window|Screen|UndoStack)$)");
    for (const Include& include : includes_) {
        if (include.file.startsWith("engine/") || include.file.startsWith("app/cli") ||
            include.file.startsWith("app/services")) {
            QVERIFY2(!gui.match(include.target).hasMatch() && !include.target.startsWith("ui/"),
                     qPrintable(include.file + " includes " + include.target));
        }
    }
}

void ArchitectureTest::uiSeesPublicHeadersOnly()
{
    for (const Include& include : includes_) {
        if (include.file.startsWith("ui/")) {
            const bool secret = include.target.startsWith("engine/") && include.target.contains("/detail/");
            QVERIFY2(!secret && !include.target.startsWith("app/"),
                     qPrintable(include.file + " includes " + include.target));
        }
    }
}

void ArchitectureTest::onlyAppComposes()
{
    // The concrete outside services are named by their own module, app and tests, nobody else.
    static const QSet<QString> concrete = {"engine/net/curlhttpclient.h",
                                           "engine/models/httpmodelservice.h",
                                           "engine/sandbox/sandboxcodeservice.h",
                                           "engine/sandbox/sandboxtemplateservice.h",
                                           "engine/extract/documentextractservice.h",
                                           "engine/secrets/keychainsecretstore.h",
                                           "engine/secrets/filesecretstore.h"};
    for (const Include& include : includes_) {
        if (concrete.contains(include.target)) {
            const bool own = moduleOf(include.file) == moduleOf(include.target);
            QVERIFY2(own || include.file.startsWith("app/"), qPrintable(include.file + " includes " + include.target));
        }
    }
}

void ArchitectureTest::headlessProgramLinksNoGui()
{
    const QString ninja = readAll(MILLRACE_BUILD_DIR "/build.ninja");
    QVERIFY(!ninja.isEmpty());
    // `build bin/millrace: CXX_EXECUTABLE_LINKER… objects | libraries`, then LINK_LIBRARIES of the same statement.
    static const QRegularExpression statement("^build bin/millrace: .*?\\n\\n",
                                              QRegularExpression::MultilineOption |
                                                  QRegularExpression::DotMatchesEverythingOption);
    const QString link = statement.match(ninja).captured(0);
    QVERIFY2(link.contains("libmillrace_run.a"), "the link statement of the headless program must be found");
    for (const char* gui : {"Qt6Gui", "Qt6Widgets", "Qt6Svg", "qscintilla", "libmillrace_ui", "millrace_canvas"}) {
        QVERIFY2(!link.contains(gui, Qt::CaseInsensitive), gui);
    }
    // No engine library is built from, or after, anything of the interface.
    static const QRegularExpression library("^build engine/\\S+\\.a: .*$", QRegularExpression::MultilineOption);
    auto libraries = library.globalMatch(ninja);
    int count = 0;
    while (libraries.hasNext()) {
        const QString line = libraries.next().captured(0);
        QVERIFY2(!line.contains("/ui/") && !line.contains(" ui/"), qPrintable(line));
        ++count;
    }
    QVERIFY(count >= 10);
}

void ArchitectureTest::topLevelIsAsAgreed()
{
    const QSet<QString> folders = {"app", "engine", "ui", "resources", "plugins", "tests", "packaging"};
    const QStringList found = QDir(root).entryList(QDir::Dirs | QDir::NoDotAndDotDot);
    for (const QString& name : found) {
        QVERIFY2(folders.contains(name) || name.startsWith("build"), qPrintable("unexpected folder " + name));
    }
    for (const QString& name : folders) {
        QVERIFY2(found.contains(name), qPrintable("missing folder " + name));
    }
}

QTEST_APPLESS_MAIN(ArchitectureTest)
#include "tst_architecture.moc"
