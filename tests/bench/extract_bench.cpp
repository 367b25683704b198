// extract.<format>: MB of document read per second, by the reader alone on one thread; extract.<format>.text: MB of
// text it gives per second. Documents are made here, a few MB of ordinary content each; deflated formats count their
// size in the archive, `unpacked` in the detail tells the rest. extract.process.*: whole calls through the service with
// its reading process: a one-page document when the process is warm (median), the first one of all, and how many small
// ones per second with two processes.

#include "engine/base/qtexecutor.h"
#include "engine/extract/documentextractservice.h"
#include "engine/extract/readers/reader.h"
#include "tests/bench/report.h"
#include "tests/support/documents.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QFile>
#include <QTemporaryDir>

using namespace millrace;
using namespace millrace::bench;
using namespace millrace::extract;
using namespace millrace::documents;

namespace {

const std::string sentence = "The quick brown fox jumps over the lazy dog, 中文也在这里, and then it sleeps. ";

std::string repeated(const std::string& text, int count)
{
    std::string out;
    out.reserve(text.size() * static_cast<std::size_t>(count));
    for (int i = 0; i < count; ++i) {
        out += text;
    }
    return out;
}

struct Sample {
    const char* name;
    Format format;
    std::string bytes;
};

std::vector<Row> tableRows(int count)
{
    std::vector<Row> out{{"s:Name", "s:Count", "s:Note"}};
    for (int i = 0; i < count; ++i) {
        out.push_back({"s:name " + std::to_string(i), "n:" + std::to_string(i), "s:" + sentence});
    }
    return out;
}

std::string xlsBook(int count)
{
    std::string cells;
    for (int i = 0; i < count; ++i) {
        std::string number = cellHead(static_cast<unsigned>(i / 4), static_cast<unsigned>(i % 4));
        le(number, 0x4039000000000000 + static_cast<std::uint64_t>(i), 8);
        cells += record(0x203, number);
    }
    return xls({}, cells);
}

std::vector<Sample> samples()
{
    std::string page;
    for (int line = 0; line < 60; ++line) {
        page += pdfLine("The quick brown fox jumps over the lazy dog and then it sleeps.", 820 - 13 * line);
    }
    std::vector<Slide> slides;
    for (int i = 0; i < 500; ++i) {
        slides.push_back({slideShape(repeated(sentence, 5), 10) + slideShape(repeated(sentence, 5), 20), "notes"});
    }
    std::vector<std::string> sheet{xlsxSheet(tableRows(20'000))};
    const std::string mailHead = "Subject: x\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n";
    const std::string wordRow =
        "<w:tbl><w:tr><w:tc>" + paragraph(sentence) + "</w:tc><w:tc>" + paragraph("b") + "</w:tc></w:tr></w:tbl>";
    return {{"txt", Format::Text, repeated(sentence + "\n", 60'000)},
            {"json", Format::Json, "[" + repeated(R"({"name":"value","list":[1,2.5,null]},)", 80'000) + "0]"},
            {"yaml", Format::Yaml, repeated("- name: value\n  list: [1, 2.5, null]\n", 20'000)},
            {"csv", Format::Csv, repeated("name,\"quoted, cell\",12.5," + sentence + "\n", 30'000)},
            {"vtt", Format::Vtt, "WEBVTT\n\n" + repeated("00:01.000 --> 00:02.000\n<v A>" + sentence + "\n\n", 20'000)},
            {"pdf", Format::Pdf, pdf(std::vector<std::string>(200, page))},
            {"docx", Format::Docx, zip(docxParts(repeated(paragraph(sentence) + wordRow, 10'000)), true)},
            {"xlsx", Format::Xlsx, zip(xlsxParts(sheet), true)},
            {"xls", Format::Xls, xlsBook(200'000)},
            {"pptx", Format::Pptx, pptx(slides)},
            {"odt", Format::Odt, odt(repeated("<text:p>" + sentence + "</text:p>", 30'000))},
            {"epub", Format::Epub,
             epub(std::vector<std::string>(20, "<html><body>" + repeated("<p>" + sentence + "</p>", 1500) +
                                                   "</body></html>"))},
            {"eml", Format::Eml, mailHead + repeated(sentence + "\r\n", 40'000)},
            {"msg", Format::Msg, msg(QString::fromStdString(repeated(sentence + "\n", 20'000)))},
            {"rtf", Format::Rtf,
             "{\\rtf1\\ansi " + repeated("The quick {\\b brown} fox \\'e4 \\u20013?.\\par\n", 60'000) + "}"}};
}

void benchReader(const Report& report, const Sample& sample)
{
    const std::string name = std::string("extract.") + sample.name;
    if (!report.wants(name)) {
        return;
    }
    std::vector<double> seconds;
    std::size_t text = 0;
    for (int i = 0; i < 5; ++i) {
        QElapsedTimer timer;
        timer.start();
        const Result<std::string> got = readDocument(sample.format, sample.bytes, {});
        seconds.push_back(static_cast<double>(timer.nsecsElapsed()) / 1e9);
        if (!got.ok()) {
            std::fprintf(stderr, "%s: %s\n", name.c_str(), got.error().english().c_str());
            return;
        }
        text = got->size();
    }
    const double median = percentile(seconds, 0.5);
    const Value detail = Value::object({{"bytes", static_cast<std::int64_t>(sample.bytes.size())},
                                        {"text", static_cast<std::int64_t>(text)},
                                        {"milliseconds", median * 1e3}});
    report.add(name, static_cast<double>(sample.bytes.size()) / 1e6 / median, "MB/s", detail);
    report.add(name + ".text", static_cast<double>(text) / 1e6 / median, "MB/s", detail);
}

/// Reads the same document `count` times, all asked for at once; the seconds that takes.
double readAll(QtExecutor& executor, DocumentReader& reader, const std::shared_ptr<const File>& file, int count)
{
    DocumentExtractService service(executor, reader);
    std::vector<OperationPtr> operations;
    QEventLoop loop;
    int open = count;
    QElapsedTimer timer;
    timer.start();
    for (int i = 0; i < count; ++i) {
        operations.push_back(service.extract(file, false, [&](const Result<std::string>& text) {
            if (!text.ok()) {
                std::fprintf(stderr, "extract.process: %s\n", text.error().english().c_str());
            }
            if (--open == 0) {
                loop.quit();
            }
        }));
    }
    loop.exec();
    return static_cast<double>(timer.nsecsElapsed()) / 1e9;
}

void benchProcess(const Report& report)
{
    if (!report.wants("extract.process")) {
        return;
    }
    QTemporaryDir folder;
    File facts;
    facts.extension = ".docx";
    facts.localPath = folder.filePath("small.docx").toStdString();
    QFile out(QString::fromStdString(facts.localPath));
    const std::string bytes = docx(repeated(paragraph(sentence), 30));
    if (!out.open(QIODevice::WriteOnly) || out.write(bytes.data(), static_cast<qint64>(bytes.size())) < 0) {
        return;
    }
    out.close();
    const auto file = std::make_shared<const File>(facts);
    ExtractSettings settings;
    settings.workerPath = MILLRACE_BUILD_DIR "/bin/millrace-extract";
    QtExecutor executor;
    DocumentReader reader(settings);
    report.add("extract.process.cold", readAll(executor, reader, file, 1) * 1e3, "ms");
    std::vector<double> samples;
    for (int i = 0; i < 100; ++i) {
        samples.push_back(readAll(executor, reader, file, 1) * 1e3);
    }
    report.add("extract.process.warm", percentile(samples, 0.5), "ms",
               Value::object({{"p95", percentile(samples, 0.95)}}));
    readAll(executor, reader, file, 4); // both processes run
    report.add("extract.process.throughput", 500 / readAll(executor, reader, file, 500), "1/s");
}

} // namespace

int main(int argc, char** argv)
{
    const QCoreApplication app(argc, argv);
    const Report report(argc, argv);
    if (!report.wants("extract")) {
        return 0;
    }
    for (const Sample& sample : samples()) {
        benchReader(report, sample);
    }
    benchProcess(report);
    return 0;
}
