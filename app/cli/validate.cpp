#include "app/cli/commands.h"
#include "app/cli/console.h"
#include "engine/base/json.h"
#include "engine/document/document.h"
#include "engine/lint/lint.h"

#include <algorithm>

namespace millrace::cli {

namespace {

const char* severityName(Severity severity)
{
    return severity == Severity::Error ? "error" : severity == Severity::Warning ? "warning" : "info";
}

Value toValue(const Problem& problem, const AppModel& app)
{
    const NodeModel* node = problem.nodeId.empty() ? nullptr : app.node(problem.nodeId);
    return Value::object({{"code", problem.code},
                          {"severity", severityName(problem.severity)},
                          {"blocks_run", problem.blocksRun},
                          {"node", problem.nodeId.empty() ? Value() : Value(problem.nodeId)},
                          {"title", node ? Value(node->title) : Value()},
                          {"field", problem.field.empty() ? Value() : Value(problem.field)},
                          {"line", problem.line > 0 ? Value(problem.line) : Value()},
                          {"message", problem.message.english()},
                          {"hint", problem.hint.empty() ? Value() : Value(problem.hint.english())}});
}

std::string toLine(const std::string& path, const Problem& problem, const AppModel& app)
{
    std::string out = path;
    if (problem.line > 0) {
        out += ":" + std::to_string(problem.line);
    }
    out += ": " + std::string(severityName(problem.severity)) + ": ";
    const NodeModel* node = problem.nodeId.empty() ? nullptr : app.node(problem.nodeId);
    if (node) {
        out += (node->title.empty() ? node->id : node->title) + ": ";
    }
    out += problem.message.english();
    if (!problem.hint.empty()) {
        out += " (" + problem.hint.english() + ")";
    }
    return out + " [" + problem.code + "]\n";
}

int validate(const Arguments& arguments)
{
    if (arguments.positional().empty()) {
        complain("at least one APP is needed: see \"millrace validate --help\"");
        return Usage;
    }
    const std::string profileName = arguments.value("--profile", "current");
    if (profileName != "current" && profileName != "dify-1.12") {
        complain("unknown profile: " + profileName + ": use current or dify-1.12");
        return Usage;
    }
    const Profile profile = profileName == "current" ? Profile::Current : Profile::Dify112;
    int status = Ok;
    Value::Array report;
    std::string text;
    for (const std::string& path : arguments.positional()) {
        const Result<std::unique_ptr<Document>> document = Document::load(path);
        if (!document.ok()) {
            complain(document.error());
            status = Usage;
            report.push_back(Value::object({{"file", path},
                                            {"readable", false},
                                            {"valid", false},
                                            {"error", document.error().english()},
                                            {"problems", Value(Value::Array())}}));
            continue;
        }
        const AppModel& app = (*document)->model();
        const std::vector<Problem> problems = lint(app, profile);
        Value::Array list;
        for (const Problem& problem : problems) {
            list.push_back(toValue(problem, app));
            text += toLine(path, problem, app);
        }
        const bool valid = std::none_of(problems.begin(), problems.end(),
                                        [](const Problem& p) { return p.severity == Severity::Error; });
        status = valid ? status : std::max<int>(status, Failed);
        report.push_back(Value::object({{"file", path},
                                        {"readable", true},
                                        {"valid", valid},
                                        {"mode", app.mode},
                                        {"version", app.version.empty() ? Value() : Value(app.version)},
                                        {"nodes", static_cast<std::int64_t>(app.nodes.size())},
                                        {"edges", static_cast<std::int64_t>(app.edges.size())},
                                        {"problems", Value(std::move(list))}}));
        if (problems.empty()) {
            text += path + ": no problems\n";
        }
    }
    const bool written = print(arguments.has("--json") ? toJson(Value(std::move(report)), {2}) + "\n" : text);
    return written ? status : static_cast<int>(Failed);
}

} // namespace

Command validateCommand()
{
    return {{"validate",
             "APP... [--json] [--profile current|dify-1.12]",
             "Checks apps as the editor's checklist does, and for what would stop a run",
             {{"--json", "", "prints the findings as JSON"},
              {"--profile", "NAME", "the engine to check for: current (default) or dify-1.12"}}},
            validate};
}

} // namespace millrace::cli
