#include "engine/document/document.h"
#include "tests/bench/report.h"

#include <QDirIterator>
#include <QElapsedTimer>
#include <QTemporaryDir>

using namespace millrace;
using namespace millrace::bench;

namespace {

QString largestCorpusFile()
{
    QString largest;
    QDirIterator files(MILLRACE_SOURCE_DIR "/../shared/corpus", {"*.yml"}, QDir::Files, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        const QString path = files.next();
        if (largest.isEmpty() || QFileInfo(path).size() > QFileInfo(largest).size()) {
            largest = path;
        }
    }
    return largest;
}

template<class Work> double medianMilliseconds(int repeats, Work work)
{
    std::vector<double> samples;
    for (int i = 0; i < repeats; ++i) {
        QElapsedTimer timer;
        timer.start();
        work();
        samples.push_back(static_cast<double>(timer.nsecsElapsed()) / 1e6);
    }
    return percentile(samples, 0.5);
}

void benchFile(const Report& report, const std::string& path, const std::string& suffix)
{
    const double load = medianMilliseconds(15, [&] { (void)Document::load(path); });
    Result<std::unique_ptr<Document>> document = Document::load(path);
    if (!document.ok()) {
        return;
    }
    const double size = static_cast<double>((*document)->text().size());
    const Value detail = Value::object({{"bytes", static_cast<std::int64_t>(size)},
                                        {"nodes", static_cast<std::int64_t>((*document)->model().nodes.size())}});
    report.add("dsl.load" + suffix, load, "ms", detail);
    report.add("dsl.load" + suffix + ".throughput", size / 1e6 / (load / 1e3), "MB/s", detail);
    QTemporaryDir folder;
    const std::string target = folder.filePath("out.yml").toStdString();
    report.add("dsl.save" + suffix, medianMilliseconds(15, [&] { (void)(*document)->save(target, false); }), "ms",
               detail);
    const std::string id = (*document)->model().nodes.front().id;
    int number = 0;
    const double edit = medianMilliseconds(50, [&] {
        const Path title = Path::nodeData(id).dotted("title");
        const Result<EditStep> step = (*document)->makeSet(title, "title " + std::to_string(number++), "");
        if (step.ok()) {
            (void)(*document)->apply(*step);
        }
    });
    report.add("dsl.edit" + suffix, edit, "ms", detail);
}

} // namespace

int main(int argc, char** argv)
{
    const Report report(argc, argv);
    if (!report.wants("dsl")) {
        return 0;
    }
    const QString largest = largestCorpusFile();
    if (!largest.isEmpty()) {
        benchFile(report, largest.toStdString(), "");
    }
    Value::Array nodes;
    for (int i = 0; i < 5000; ++i) {
        const Value data =
            Value::object({{"type", i == 0 ? "start" : "template-transform"},
                           {"title", "Node " + std::to_string(i)},
                           {"desc", "A description that is long enough to be folded at eighty columns, as the "
                                    "exporter of Dify folds it when it writes plain text"},
                           {"template", "Dear {{ name }},\nthank you.\n"},
                           {"variables", Value::array({})}});
        nodes.push_back(Value::object({{"id", std::to_string(1700000000000 + i)},
                                       {"type", "custom"},
                                       {"position", Value::object({{"x", 300 * (i / 10)}, {"y", 200 * (i % 10)}})},
                                       {"data", data}}));
    }
    const Value root =
        Value::object({{"app", Value::object({{"mode", "workflow"}, {"name", "big"}})},
                       {"kind", "app"},
                       {"version", "0.5.0"},
                       {"workflow", Value::object({{"graph", Value::object({{"nodes", Value(std::move(nodes))},
                                                                            {"edges", Value::array({})}})}})}});
    Result<std::unique_ptr<Document>> big = Document::fromValue(root, "big");
    QTemporaryDir folder;
    const std::string path = folder.filePath("big.yml").toStdString();
    if (big.ok() && (*big)->save(path, false).ok()) {
        benchFile(report, path, ".5000_nodes");
    }
    return 0;
}
