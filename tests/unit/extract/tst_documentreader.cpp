#include "engine/base/qtexecutor.h"
#include "engine/extract/documentextractservice.h"
#include "tests/support/documents.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <optional>
#include <sys/stat.h>
#include <unistd.h>

using namespace millrace;
using namespace millrace::documents;

/// The service with its real reading process.
class DocumentReaderTest : public QObject {
    Q_OBJECT

private slots:
    void reads_data();
    void reads();
    void refuses_data();
    void refuses();
    void limits();
    void confinesItsReaders();
    void survivesTheEndOfTheProcess();
    void cancelsAtOnce();
    void endsWithWorkUnderWay();
    void readsManyAtOnce();
    void saysThatItCannotStart();

private:
    std::shared_ptr<const File> file(const std::string& bytes, const std::string& extension,
                                     const std::string& mime = {});
    Result<std::string> read(DocumentReader& reader, const std::shared_ptr<const File>& document, bool legacy = false);
    static ExtractSettings settings()
    {
        ExtractSettings out;
        out.workerPath = MILLRACE_BUILD_DIR "/bin/millrace-extract";
        return out;
    }
    /// A PDF that takes many seconds: sixty pages of twenty thousand lines.
    static std::string endless();

    QTemporaryDir folder_;
    QtExecutor executor_;
    int number_ = 0;
};

namespace {

/// Processes of this user that run the reader as children of this test.
QList<pid_t> workers()
{
    QList<pid_t> out;
    for (const QString& name : QDir("/proc").entryList(QDir::Dirs)) {
        QFile stat("/proc/" + name + "/stat");
        if (name.toInt() > 0 && stat.open(QIODevice::ReadOnly)) {
            const QByteArray line = stat.readAll();
            const QList<QByteArray> fields = line.mid(line.lastIndexOf(')') + 2).split(' ');
            if (line.contains("(millrace-extrac") && fields.value(1).toInt() == getpid() && fields.value(0) != "Z") {
                out.append(name.toInt());
            }
        }
    }
    return out;
}

} // namespace

std::shared_ptr<const File> DocumentReaderTest::file(const std::string& bytes, const std::string& extension,
                                                     const std::string& mime)
{
    const QString path = folder_.filePath(QString::number(++number_));
    QFile out(path);
    if (!out.open(QIODevice::WriteOnly) || out.write(bytes.data(), qint64(bytes.size())) != qint64(bytes.size())) {
        qFatal("cannot write %s", qPrintable(path));
    }
    File facts;
    facts.filename = "document" + extension;
    facts.extension = extension;
    facts.mimeType = mime;
    facts.localPath = path.toStdString();
    return std::make_shared<const File>(std::move(facts));
}

Result<std::string> DocumentReaderTest::read(DocumentReader& reader, const std::shared_ptr<const File>& document,
                                             bool legacy)
{
    DocumentExtractService service(executor_, reader);
    std::optional<Result<std::string>> outcome;
    const OperationPtr operation =
        service.extract(document, legacy, [&](Result<std::string> text) { outcome = std::move(text); });
    if (outcome) {
        return Error("test", {"the answer came inside the call"});
    }
    const bool came = QTest::qWaitFor([&] { return outcome.has_value(); }, 30'000);
    return came ? *outcome : Result<std::string>(Error("test", {"no answer"}));
}

std::string DocumentReaderTest::endless()
{
    std::string content;
    for (int i = 0; i < 20'000; ++i) {
        content += pdfLine("x y z " + std::to_string(i), i % 800);
    }
    return pdf(std::vector<std::string>(60, content));
}

void DocumentReaderTest::reads_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("extension");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char* name, const std::string& bytes, const char* expected) {
        QTest::newRow(name) << QByteArray::fromStdString(bytes) << "." + QString(name) << expected;
    };
    row("txt", "Hello, world\xa9.", "Hello, world©.");
    row("json", R"({"a":1})", "{ \"a\": 1 }");
    row("pdf", pdf({pdfLine("Hello") + pdfChinese("中文", 700)}), "Hello 中文");
    row("docx", docx(paragraph("P1") + paragraph("P2")), "P1 P2");
    row("xlsx", xlsx({{{"s:a"}, {"n:1"}}}), "| a | | - | | 1 |");
    row("pptx", pptx({{slideShape("slide", 0), ""}}), "slide");
    row("odt", odt("<text:p>open</text:p>"), "open");
    row("epub", epub({"<p>book</p>"}), "book");
    row("eml", "Subject: x\r\nContent-Type: text/plain; charset=gb18030\r\n\r\n\xd6\xd0\xce\xc4\r\n", "中文");
    row("msg", msg("message"), "message");
    row("rtf", "{\\rtf1\\ansi\\ansicpg1251 \\'ef}", "п");
}

void DocumentReaderTest::reads()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QString, extension);
    DocumentReader reader(settings());
    const Result<std::string> text = read(reader, file(bytes.toStdString(), extension.toStdString()));
    QVERIFY2(text.ok(), text.ok() ? "" : text.error().english().c_str());
    QTEST(QString::fromStdString(*text).simplified(), "expected");
}

void DocumentReaderTest::refuses_data()
{
    QTest::addColumn<QString>("extension");
    QTest::addColumn<QString>("mime");
    QTest::addColumn<QString>("code");
    QTest::addColumn<QString>("says");
    // row: nodes-145
    QTest::newRow("unknown") << ".unknown" << "text/plain" << "extract.unsupported"
                             << "Unsupported Extension Type: .unknown";
    QTest::newRow("unknown MIME") << "" << "image/png" << "extract.unsupported" << "image/png";
    QTest::newRow("nothing known") << "" << "" << "extract.unsupported" << "missing";
    QTest::newRow("doc") << ".doc" << "" << "extract.unsupported" << "external service";
    QTest::newRow("ppt") << "" << "application/vnd.ms-powerpoint" << "extract.unsupported" << "external service";
    QTest::newRow("damaged") << ".pdf" << "" << "extract.damaged" << "damaged";
    QTest::newRow("damaged json") << ".json" << "" << "extract.damaged" << "damaged";
}

void DocumentReaderTest::refuses()
{
    QFETCH(QString, extension);
    QFETCH(QString, mime);
    QFETCH(QString, says);
    DocumentReader reader(settings());
    const Result<std::string> text = read(reader, file("{nonsense", extension.toStdString(), mime.toStdString()));
    QVERIFY(!text.ok());
    QTEST(QString::fromStdString(text.error().code), "code");
    QVERIFY2(QString::fromStdString(text.error().english()).contains(says), text.error().english().c_str());
    if (text.error().code == "extract.unsupported") {
        QCOMPARE(QString::fromStdString(text.error().facts["extension"].toString()), extension);
    }
    // What only the newer one knows.
    QVERIFY(!read(reader, file("{\\rtf1 a}", ".rtf"), true).ok());
    QVERIFY(read(reader, file("{\\rtf1 a}", ".rtf"), false).ok());
    // Not files at all.
    auto folder = std::make_shared<File>(*file("", ".txt"));
    folder->localPath = folder_.path().toStdString();
    QCOMPARE(read(reader, folder).error().code, std::string("extract.unreadable"));
    auto pipe = std::make_shared<File>(*folder);
    pipe->localPath = folder_.filePath("pipe").toStdString();
    pipe->extension = ".pdf";
    mkfifo(pipe->localPath.c_str(), 0600);
    QCOMPARE(read(reader, pipe).error().code, std::string("extract.unreadable"));
    auto gone = std::make_shared<File>(*folder);
    gone->localPath = folder_.filePath("gone").toStdString();
    QCOMPARE(read(reader, gone).error().code, std::string("extract.unreadable"));
}

void DocumentReaderTest::limits()
{
    DocumentReader reader(settings());
    const auto slow = file(endless(), ".pdf");
    ExtractSettings tight = settings();
    tight.timeLimit = std::chrono::seconds(1);
    reader.setSettings(tight);
    QElapsedTimer timer;
    timer.start();
    Result<std::string> text = read(reader, slow);
    QVERIFY(!text.ok());
    QCOMPARE(text.error().code, std::string("extract.limit"));
    QVERIFY2(text.error().english().find("documents.max_seconds") != std::string::npos, text.error().english().c_str());
    QVERIFY2(timer.elapsed() < 4000, qPrintable(QString::number(timer.elapsed())));

    tight = settings();
    tight.textLimit = 1000;
    reader.setSettings(tight);
    text = read(reader, file(docx(paragraph(std::string(2000, 'x'))), ".docx"));
    QVERIFY(!text.ok());
    QVERIFY(text.error().english().find("documents.max_text") != std::string::npos);

    tight = settings();
    tight.fileLimit = 1000;
    reader.setSettings(tight);
    text = read(reader, file(std::string(2000, 'x'), ".txt"));
    QVERIFY(!text.ok());
    QVERIFY(text.error().english().find("documents.max_size") != std::string::npos);

    tight = settings();
    tight.memoryLimit = 200u << 20;
    reader.setSettings(tight);
    text = read(reader, file(zip(docxParts(paragraph(std::string(150u << 20, 'x'))), true), ".docx"));
    QVERIFY(!text.ok());
    QVERIFY2(text.error().english().find("documents.max_memory") != std::string::npos, text.error().english().c_str());

    reader.setSettings(settings());
    QVERIFY(read(reader, file(docx(paragraph("still there")), ".docx")).ok());
}

void DocumentReaderTest::confinesItsReaders()
{
    DocumentReader reader(settings());
    QVERIFY(read(reader, file(docx(paragraph("x")), ".docx")).ok());
    const QList<pid_t> running = workers();
    QCOMPARE(running.size(), 1);
    QFile environment(QString("/proc/%1/environ").arg(running[0]));
    QVERIFY(environment.open(QIODevice::ReadOnly));
    QCOMPARE(environment.readAll(), QByteArray("LANG=C.UTF-8\0", 13));
    // Nothing of this program is open in it but the socket.
    const QStringList open =
        QDir(QString("/proc/%1/fd").arg(running[0])).entryList(QDir::NoDotAndDotDot | QDir::AllEntries | QDir::System);
    QCOMPARE(open, QStringList({"0", "1", "2", "3"}));
    QFile status(QString("/proc/%1/status").arg(running[0]));
    QVERIFY(status.open(QIODevice::ReadOnly));
    QVERIFY(status.readAll().contains("NoNewPrivs:\t1"));
}

void DocumentReaderTest::survivesTheEndOfTheProcess()
{
    DocumentReader reader(settings());
    DocumentExtractService service(executor_, reader);
    QVERIFY(read(reader, file(docx(paragraph("x")), ".docx")).ok()); // now it runs
    std::optional<Result<std::string>> outcome;
    const OperationPtr operation =
        service.extract(file(endless(), ".pdf"), false, [&](Result<std::string> text) { outcome = std::move(text); });
    const QList<pid_t> running = workers();
    QCOMPARE(running.size(), 1);
    kill(running[0], SIGKILL);
    QVERIFY(QTest::qWaitFor([&] { return outcome.has_value(); }, 10'000));
    QVERIFY(!outcome->ok());
    QCOMPARE(outcome->error().code, std::string("extract.crashed"));
    const Result<std::string> next = read(reader, file(docx(paragraph("next")), ".docx"));
    QVERIFY2(next.ok(), next.ok() ? "" : next.error().english().c_str());
    QCOMPARE(*next, std::string("next"));
}

void DocumentReaderTest::cancelsAtOnce()
{
    ExtractSettings one = settings();
    one.maxWorkers = 1;
    DocumentReader reader(one);
    QVERIFY(read(reader, file(docx(paragraph("x")), ".docx")).ok());
    DocumentExtractService service(executor_, reader);
    bool called = false;
    OperationPtr running =
        service.extract(file(endless(), ".pdf"), false, [&](const Result<std::string>&) { called = true; });
    OperationPtr waiting =
        service.extract(file(docx(paragraph("x")), ".docx"), false, [&](const Result<std::string>&) { called = true; });
    const QList<pid_t> before = workers();
    QElapsedTimer timer;
    timer.start();
    waiting.reset();
    running.reset();
    // The next document need not wait for the ones that nobody wants any more.
    QVERIFY(read(reader, file(docx(paragraph("next")), ".docx")).ok());
    QVERIFY2(timer.elapsed() < 1000, qPrintable(QString::number(timer.elapsed())));
    QVERIFY(!called);
    QVERIFY(QTest::qWaitFor([&] { return before.isEmpty() || !workers().contains(before[0]); }, 1000));
}

void DocumentReaderTest::endsWithWorkUnderWay()
{
    bool called = false;
    OperationPtr running;
    QElapsedTimer timer;
    {
        DocumentReader reader(settings());
        DocumentExtractService service(executor_, reader);
        running = service.extract(file(endless(), ".pdf"), false, [&](const Result<std::string>&) { called = true; });
        QTest::qWait(1); // let it begin or not: both must end
        timer.start();
    }
    QVERIFY2(timer.elapsed() < 1000, qPrintable(QString::number(timer.elapsed())));
    QVERIFY(workers().isEmpty());
    running.reset();
    QCoreApplication::processEvents();
    QVERIFY(!called);
}

void DocumentReaderTest::readsManyAtOnce()
{
    DocumentReader reader(settings());
    DocumentExtractService service(executor_, reader);
    std::vector<OperationPtr> operations;
    int good = 0, count = 0;
    for (int i = 0; i < 60; ++i) {
        const std::string text = "text " + std::to_string(i);
        const auto document = i % 3 == 0   ? file(docx(paragraph(text)), ".docx")
                              : i % 3 == 1 ? file(text, ".md")
                                           : file("Subject: x\n\n" + text, ".eml");
        operations.push_back(service.extract(document, false, [&, text](const Result<std::string>& got) {
            ++count;
            good += got.ok() && *got == text ? 1 : 0;
        }));
    }
    QVERIFY(QTest::qWaitFor([&] { return count == 60; }, 30'000));
    QCOMPARE(good, 60);
    QVERIFY(workers().size() <= 2);
}

void DocumentReaderTest::saysThatItCannotStart()
{
    ExtractSettings wrong = settings();
    wrong.workerPath = folder_.filePath("nothing").toStdString();
    DocumentReader reader(wrong);
    const Result<std::string> text = read(reader, file(docx(paragraph("x")), ".docx"));
    QVERIFY(!text.ok());
    QCOMPARE(text.error().code, std::string("extract.unavailable"));
    wrong.workerPath = "/bin/true";
    reader.setSettings(wrong);
    QCOMPARE(read(reader, file(docx(paragraph("x")), ".docx")).error().code, std::string("extract.unavailable"));
    QVERIFY(read(reader, file("plain", ".txt")).ok()); // needs none
}

QTEST_GUILESS_MAIN(DocumentReaderTest)
#include "tst_documentreader.moc"
