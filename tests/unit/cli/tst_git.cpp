#include "engine/base/json.h"
#include "engine/document/document.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace millrace;

namespace {

const char app[] = R"(app:
  mode: workflow
  name: Greeter
kind: app
version: 0.5.0
workflow:
  graph:
    edges:
    - id: s-l
      source: s
      sourceHandle: source
      target: l
      targetHandle: target
    nodes:
    - data:
        title: Start
        type: start
        variables: []
      id: s
      position:
        x: 0
        y: 0
    - data:
        model:
          completion_params:
            temperature: 0.7
          mode: chat
          name: gpt-4
          provider: openai
        prompt_template:
        - role: system
          text: |-
            You are a helper.
            Be short.
            Answer in English.
            Never guess.
            Say thanks.
        title: Model
        type: llm
      id: l
      position:
        x: 300
        y: 0
)";

} // namespace

/// `millrace diff`, `merge` and `git-setup` in a real repository, through git itself.
class GitTest : public QObject {
    Q_OBJECT

private slots:
    void init();
    void comparesFiles();
    void comparesAppsThatWereBuiltTwice();
    void wrongUse();
    void mergesFiles();
    void setupCanBeRepeatedAndUndone();
    void setupForAllRepositories();
    void gitDiffTellsTheMeaning();
    void gitMergesByMeaning();
    void conflictsLeaveALoadableFile();
    void bothAddedTheFile();
    void otherFilesMergeAsText();

private:
    struct Finished {
        int status = -1;
        QByteArray out, err;
    };
    Finished start(const QString& program, const QStringList& arguments) const;
    Finished millrace(const QStringList& arguments) const { return start(QStringLiteral(MILLRACE_PROGRAM), arguments); }
    Finished git(const QStringList& arguments) const { return start(QStringLiteral("git"), arguments); }
    void commit(const QString& message) const
    {
        QCOMPARE(git({"add", "."}).status, 0);
        const Finished done = git({"commit", "-q", "-m", message});
        QVERIFY2(done.status == 0, done.err + done.out);
    }
    void write(const QString& name, const QByteArray& content) const
    {
        QFile file(repository_.filePath(name));
        QVERIFY(file.open(QIODevice::WriteOnly));
        QCOMPARE(file.write(content), content.size());
    }
    QByteArray read(const QString& name) const
    {
        QFile file(repository_.filePath(name));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    void edit(const QString& name, const QByteArray& before, const QByteArray& after) const
    {
        QByteArray content = read(name);
        QVERIFY(content.contains(before));
        write(name, content.replace(before, after));
    }
    /// A repository with the app, set up, and two branches: `theirs` and the one in work.
    void makeRepository();

    std::unique_ptr<QTemporaryDir> folder_;
    QDir repository_;
};

void GitTest::init()
{
    folder_ = std::make_unique<QTemporaryDir>();
    QVERIFY(folder_->isValid());
    QVERIFY(QDir(folder_->path()).mkpath("home") && QDir(folder_->path()).mkpath("work space"));
    repository_ = QDir(folder_->filePath("work space"));
}

GitTest::Finished GitTest::start(const QString& program, const QStringList& arguments) const
{
    QProcess process;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert("HOME", folder_->filePath("home"));
    environment.insert("XDG_CONFIG_HOME", folder_->filePath("home/config"));
    environment.insert("GIT_CONFIG_NOSYSTEM", "1");
    for (const char* who : {"GIT_AUTHOR_NAME", "GIT_COMMITTER_NAME", "GIT_AUTHOR_EMAIL", "GIT_COMMITTER_EMAIL"})
        environment.insert(who, "tester");
    for (const char* outer : {"GIT_DIR", "GIT_INDEX_FILE", "GIT_WORK_TREE", "GIT_PAGER_IN_USE"})
        environment.remove(outer);
    process.setProcessEnvironment(environment);
    process.setWorkingDirectory(repository_.path());
    process.start(program, arguments);
    if (!process.waitForFinished(60'000))
        return {};
    return {process.exitCode(), process.readAllStandardOutput(), process.readAllStandardError()};
}

void GitTest::makeRepository()
{
    QCOMPARE(git({"init", "-q"}).status, 0);
    write("app.yml", app);
    write("list.yml", "a: 1\nb: 2\nc: 3\n");
    QCOMPARE(millrace({"git-setup"}).status, 0);
    commit("base");
    QCOMPARE(git({"branch", "theirs"}).status, 0);
}

void GitTest::comparesFiles()
{
    write("a.yml", app);
    write("b.yml", app);
    edit("b.yml", "gpt-4", "gpt-5");
    edit("b.yml", "x: 300", "x: 310");
    Finished done = millrace({"diff", "a.yml", "b.yml"});
    QCOMPARE(done.status, 0);
    QCOMPARE(done.out, QByteArray("~ node Model (llm) #l\n    model.name: \"gpt-4\" \xE2\x86\x92 \"gpt-5\"\n"));
    QVERIFY(done.err.isEmpty());
    QCOMPARE(millrace({"diff", "--exit-code", "a.yml", "b.yml"}).status, 1);
    QCOMPARE(millrace({"diff", "--exit-code", "a.yml", "a.yml"}).status, 0);
    QVERIFY(millrace({"diff", "--layout", "a.yml", "b.yml"}).out.contains("position.x: 300"));
    QVERIFY(millrace({"diff", "--color", "always", "a.yml", "b.yml"}).out.contains("\x1b["));
    done = millrace({"diff", "--json", "a.yml", "b.yml"});
    const auto json = parseJson(done.out.toStdString());
    QVERIFY(json.ok());
    const Value& element = (*json)["elements"].at(0);
    QCOMPARE(element["id"].toString(), std::string("l"));
    QCOMPARE(element["change"].toString(), std::string("changed"));
    QCOMPARE(element["fields"].at(0)["after"].toString(), std::string("gpt-5"));
}

void GitTest::comparesAppsThatWereBuiltTwice()
{
    write("a.yml", app);
    QByteArray other = app;
    write("b.yml", other.replace("id: l\n", "id: l2\n").replace("target: l\n", "target: l2\n"));
    QVERIFY(!millrace({"diff", "a.yml", "b.yml"}).out.isEmpty());
    QVERIFY(millrace({"diff", "--renumbered", "a.yml", "b.yml"}).out.isEmpty());
}

void GitTest::wrongUse()
{
    write("a.yml", app);
    for (const QStringList& arguments : {QStringList{"diff"},
                                         {"diff", "a.yml"},
                                         {"diff", "a.yml", "none.yml"},
                                         {"diff", "--color", "x", "a.yml", "a.yml"},
                                         {"merge", "a.yml"},
                                         {"merge", "a.yml", "a.yml", "none.yml"},
                                         {"git-setup", "nowhere"},
                                         {"git-setup"}}) {
        const Finished done = millrace(arguments);
        QVERIFY2(done.status == 2, qPrintable(arguments.join(' ')));
        QVERIFY(done.err.startsWith("millrace: "));
        QVERIFY(done.out.isEmpty());
    }
}

void GitTest::mergesFiles()
{
    for (const char* name : {"base.yml", "ours.yml", "theirs.yml"})
        write(name, app);
    edit("ours.yml", "gpt-4", "ours");
    edit("theirs.yml", "temperature: 0.7", "temperature: 0.1");
    Finished done = millrace({"merge", "base.yml", "ours.yml", "theirs.yml", "-o", "out.yml"});
    QCOMPARE(done.status, 0);
    QVERIFY(done.out.isEmpty());
    QCOMPARE(read("out.yml"), QByteArray(app).replace("gpt-4", "ours").replace("0.7", "0.1"));
    QCOMPARE(read("ours.yml"), QByteArray(app).replace("gpt-4", "ours"));
    edit("theirs.yml", "gpt-4", "theirs");
    done = millrace({"merge", "--json", "base.yml", "ours.yml", "theirs.yml"});
    QCOMPARE(done.status, 1);
    QVERIFY(done.err.contains("Model: model.name: changed on both sides"));
    const auto json = parseJson(done.out.toStdString());
    QVERIFY(json.ok());
    QCOMPARE((*json)["conflicts"].size(), std::size_t(1));
    QCOMPARE((*json)["conflicts"].at(0)["theirs"].toString(), std::string("theirs"));
    QCOMPARE(read("ours.yml"), QByteArray(app).replace("gpt-4", "ours").replace("0.7", "0.1"));
    QVERIFY(!repository_.exists(".millrace")); // git's driver leaves conflicts there, a plain call does not
}

void GitTest::setupCanBeRepeatedAndUndone()
{
    QCOMPARE(git({"init", "-q"}).status, 0);
    write(".gitattributes", "*.png binary");
    QCOMPARE(millrace({"git-setup"}).status, 0);
    const QByteArray once = read(".gitattributes"), config = git({"config", "--list", "--local"}).out;
    QVERIFY(once.contains("*.yml diff=millrace merge=millrace\n"));
    QVERIFY(config.contains("merge.millrace.driver="));
    QVERIFY(repository_.mkpath("apps"));
    QCOMPARE(millrace({"git-setup", "apps"}).status, 0); // the repository around a folder
    QCOMPARE(read(".gitattributes"), once);
    QCOMPARE(git({"config", "--list", "--local"}).out, config);
    QCOMPARE(millrace({"git-setup", "--remove"}).status, 0);
    QCOMPARE(read(".gitattributes"), QByteArray("*.png binary\n"));
    QVERIFY(!git({"config", "--list", "--local"}).out.contains("millrace"));
    QCOMPARE(millrace({"git-setup", "--remove"}).status, 0);
}

void GitTest::setupForAllRepositories()
{
    QCOMPARE(millrace({"git-setup", "--global"}).status, 0);
    QCOMPARE(git({"init", "-q"}).status, 0);
    write("app.yml", app);
    commit("base");
    edit("app.yml", "gpt-4", "gpt-5");
    QVERIFY(git({"--no-pager", "diff"}).out.contains("model.name"));
    QVERIFY(!repository_.exists(".gitattributes"));
    QCOMPARE(millrace({"git-setup", "--global", "--remove"}).status, 0);
    QVERIFY(git({"--no-pager", "diff"}).out.contains("+          name: gpt-5"));
}

void GitTest::gitDiffTellsTheMeaning()
{
    makeRepository();
    edit("app.yml", "Be short.", "Be very short.");
    edit("list.yml", "b: 2", "b: 5");
    write("new.yml", app);
    QVERIFY(git({"add", "-N", "new.yml"}).status == 0);
    const Finished done = git({"--no-pager", "diff"});
    QVERIFY2(done.status == 0, done.err);
    QCOMPARE(done.out, QByteArray("diff --millrace a/app.yml b/app.yml\n~ node Model (llm) #l\n"
                                  "    prompt_template.0.text:\n      You are a helper.\n      Be {+very +}short.\n"
                                  "      Answer in English.\n      \xE2\x80\xA6\n"
                                  "diff --git a/list.yml b/list.yml\n--- a/list.yml\n+++ b/list.yml\n"
                                  "@@ -1,3 +1,3 @@\n a: 1\n-b: 2\n+b: 5\n c: 3\n"
                                  "diff --millrace a/new.yml b/new.yml\n+ app Greeter (workflow, 2 nodes)\n"));
    QVERIFY(git({"checkout", "-q", "app.yml"}).status == 0);
    edit("app.yml", "x: 300", "x: 999");
    QVERIFY(git({"--no-pager", "diff", "app.yml"}).out.contains("The meaning is the same"));
}

void GitTest::gitMergesByMeaning()
{
    makeRepository();
    edit("app.yml", "gpt-4", "ours");
    edit("app.yml", "You are a helper.", "You are a poet.");
    commit("ours");
    QCOMPARE(git({"checkout", "-q", "theirs"}).status, 0);
    edit("app.yml", "temperature: 0.7", "temperature: 0.1"); // beside the line that ours changed
    edit("app.yml", "Say thanks.", "Say goodbye.");
    commit("theirs");
    QCOMPARE(git({"checkout", "-q", "-"}).status, 0);
    const Finished done = git({"merge", "--no-edit", "theirs"});
    QVERIFY2(done.status == 0, done.err + done.out);
    const auto merged = Document::fromText(read("app.yml").toStdString(), "app.yml");
    QVERIFY(merged.ok());
    const Value& data = (*merged)->model().node("l")->data;
    QCOMPARE(data["model"]["name"].toString(), std::string("ours"));
    QCOMPARE(data["model"]["completion_params"]["temperature"].toDouble(), 0.1);
    QCOMPARE(data["prompt_template"].at(0)["text"].toString(),
             std::string("You are a poet.\nBe short.\nAnswer in English.\nNever guess.\nSay goodbye."));
    QVERIFY(git({"status", "--porcelain"}).out.isEmpty());
}

void GitTest::conflictsLeaveALoadableFile()
{
    makeRepository();
    edit("app.yml", "gpt-4", "ours");
    commit("ours");
    QCOMPARE(git({"checkout", "-q", "theirs"}).status, 0);
    edit("app.yml", "gpt-4", "theirs");
    edit("app.yml", "title: Start", "title: Begin");
    commit("theirs");
    QCOMPARE(git({"checkout", "-q", "-"}).status, 0);
    const Finished done = git({"merge", "--no-edit", "theirs"});
    QCOMPARE(done.status, 1);
    QVERIFY2(done.err.contains("app.yml: Model: model.name"), done.err);
    QVERIFY(git({"status", "--porcelain"}).out.contains("UU app.yml"));
    QVERIFY(Document::fromText(read("app.yml").toStdString(), "app.yml").ok());
    QCOMPARE(read("app.yml"), QByteArray(app).replace("gpt-4", "ours").replace("title: Start", "title: Begin"));
    const auto record = parseJson(read(".millrace/merge/app.yml.json").toStdString());
    QVERIFY(record.ok());
    QCOMPARE((*record)["path"].toString(), std::string("app.yml"));
    QCOMPARE((*record)["base"].toString(), std::string(app));
    QCOMPARE((*record)["conflicts"].at(0)["field"].toString(), std::string("model.name"));
    QVERIFY(!git({"status", "--porcelain"}).out.contains(".millrace"));
}

void GitTest::bothAddedTheFile()
{
    makeRepository();
    write("new.yml", app);
    commit("ours");
    QCOMPARE(git({"checkout", "-q", "theirs"}).status, 0);
    write("new.yml", QByteArray(app).replace("title: Start", "title: Begin"));
    commit("theirs");
    QCOMPARE(git({"checkout", "-q", "-"}).status, 0);
    const Finished done = git({"merge", "--no-edit", "theirs"});
    QCOMPARE(done.status, 1);
    QCOMPARE(read("new.yml"), QByteArray(app));
    QVERIFY2(done.err.contains("added on both sides"), done.err);
}

void GitTest::otherFilesMergeAsText()
{
    makeRepository();
    edit("list.yml", "a: 1", "a: ours");
    commit("ours");
    QCOMPARE(git({"checkout", "-q", "theirs"}).status, 0);
    edit("list.yml", "c: 3", "c: theirs");
    commit("theirs");
    QCOMPARE(git({"checkout", "-q", "-"}).status, 0);
    QCOMPARE(git({"merge", "--no-edit", "theirs"}).status, 0);
    QCOMPARE(read("list.yml"), QByteArray("a: ours\nb: 2\nc: theirs\n"));
    edit("list.yml", "b: 2", "b: 3");
    commit("ours again");
    QCOMPARE(git({"checkout", "-q", "theirs"}).status, 0);
    edit("list.yml", "b: 2", "b: 4");
    commit("theirs again");
    QCOMPARE(git({"checkout", "-q", "-"}).status, 0);
    QCOMPARE(git({"merge", "--no-edit", "theirs"}).status, 1);
    QVERIFY(read("list.yml").contains("<<<<<<<"));
}

QTEST_GUILESS_MAIN(GitTest)
#include "tst_git.moc"
