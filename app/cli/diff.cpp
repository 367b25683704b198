#include "engine/diff/diff.h"
#include "app/cli/commands.h"
#include "app/cli/console.h"
#include "app/cli/gitprocess.h"
#include "engine/base/json.h"

#include <QFile>

namespace millrace::cli {

namespace {

/// What is compared. Git calls its drivers with: path, old file, old hex, old mode, new file, new hex, new mode, and
/// for a renamed file the new path and a header.
struct Pair {
    std::string before, after;
    std::string beforeName, afterName;
    bool fromGit = false;
};

bool isNothing(const std::string& path)
{
    return path == "/dev/null" || path == "nul";
}

bool wantsColour(const Arguments& arguments)
{
    const std::string wish = arguments.value("--color", "auto");
    if (wish != "auto") {
        return wish == "always";
    }
    // Git's pager shows colours, but is no terminal for us.
    return !qEnvironmentVariableIsSet("NO_COLOR") &&
           (outputIsTerminal() || qEnvironmentVariable("GIT_PAGER_IN_USE") == QLatin1String("true") ||
            qEnvironmentVariable("GIT_PAGER_IN_USE") == QLatin1String("1"));
}

/// Lines, for what is no app. Git names the files by where they lie; the header names them by what they are.
int plainDiff(const Pair& pair, const Arguments& arguments)
{
    const GitOutput diff =
        runGit({QStringLiteral("diff"), QStringLiteral("--no-index"), QStringLiteral("--no-ext-diff"),
                QStringLiteral("--no-textconv"),
                wantsColour(arguments) ? QStringLiteral("--color=always") : QStringLiteral("--color=never"),
                QStringLiteral("--"), QString::fromStdString(pair.before), QString::fromStdString(pair.after)});
    if (diff.status < 0 || diff.status > 1) {
        complain("the files are no apps, and git, which compares other texts, failed: " +
                 diff.err.trimmed().toStdString());
        return Usage;
    }
    QByteArray text = diff.out;
    if (pair.fromGit && !text.isEmpty()) {
        const qsizetype hunks = text.indexOf("@@");
        const qsizetype start = hunks < 0 ? text.size() : text.lastIndexOf('\n', hunks) + 1;
        const auto name = [](const char* prefix, const std::string& file, const std::string& shown) {
            return isNothing(file) ? std::string("/dev/null") : prefix + shown;
        };
        const std::string old = name("a/", pair.before, pair.beforeName), now = name("b/", pair.after, pair.afterName);
        text = QByteArray::fromStdString("diff --git a/" + pair.beforeName + " b/" + pair.afterName + "\n--- " + old +
                                         "\n+++ " + now + '\n') +
               text.mid(start);
    }
    if (!print(std::string_view(text.constData(), static_cast<std::size_t>(text.size())))) {
        return Failed;
    }
    return diff.status == 1 && arguments.has("--exit-code") && !pair.fromGit ? Failed : Ok;
}

int printDifference(const Pair& pair, const AppDifference& difference, const Arguments& arguments)
{
    if (arguments.has("--json")) {
        Value json = Value::object({{"before", pair.beforeName}, {"after", pair.afterName}});
        const Value found = differenceJson(difference);
        for (const auto& [key, value] : found.toObject()) {
            json.set(key, value);
        }
        return print(toJson(json, {2}) + "\n") ? Ok : Failed;
    }
    std::string text;
    if (pair.fromGit) {
        text = "diff --millrace a/" + pair.beforeName + " b/" + pair.afterName + '\n';
        if (difference.empty()) {
            text += "The meaning is the same: only layout or the way it is written differs.\n";
        }
    }
    text += differenceText(difference, wantsColour(arguments));
    return print(text) ? Ok : Failed;
}

/// An app that one side does not have: what there is of it, in one line.
int printWhole(const Pair& pair, const AppModel& app, bool added)
{
    return print("diff --millrace a/" + pair.beforeName + " b/" + pair.afterName + '\n' + (added ? '+' : '-') +
                 " app " + app.name + " (" + app.mode + ", " + std::to_string(app.nodes.size()) + " nodes)\n")
               ? Ok
               : Failed;
}

int compare(const Pair& pair, const Arguments& arguments)
{
    if (pair.fromGit && isNothing(pair.before) != isNothing(pair.after)) {
        const bool added = isNothing(pair.before);
        const auto whole = Document::load(added ? pair.after : pair.before);
        return whole.ok() ? printWhole(pair, (*whole)->model(), added) : plainDiff(pair, arguments);
    }
    const auto before = Document::load(pair.before);
    const auto after = Document::load(pair.after);
    for (const auto* side : {&before, &after}) {
        if (side->ok()) {
            continue;
        }
        const Error& error = side->error();
        const bool unreadable = error.code.rfind("file.", 0) == 0;
        if (pair.fromGit || !unreadable) {
            if (arguments.has("--json")) {
                complain(error);
                return Usage;
            }
            return plainDiff(pair, arguments);
        }
        complain(error);
        return Usage;
    }
    DiffOptions options;
    options.layout = arguments.has("--layout");
    options.matchRenumbered = arguments.has("--renumbered");
    const AppDifference difference = diffApps((*before)->model(), (*after)->model(), options);
    const int printed = printDifference(pair, difference, arguments);
    if (printed != Ok) {
        return printed;
    }
    return arguments.has("--exit-code") && !difference.empty() && !pair.fromGit ? Failed : Ok;
}

int diff(const Arguments& arguments)
{
    const std::vector<std::string>& words = arguments.positional();
    const std::string colour = arguments.value("--color", "auto");
    if (colour != "auto" && colour != "always" && colour != "never") {
        complain("unknown value of --color: " + colour + ": use auto, always or never");
        return Usage;
    }
    if (words.size() == 2) {
        return compare({words[0], words[1], words[0], words[1], false}, arguments);
    }
    if (words.size() == 7 || words.size() == 9) {
        return compare({words[1], words[4], words[0], words.size() == 9 ? words[7] : words[0], true}, arguments);
    }
    if (words.size() == 1 && qEnvironmentVariableIsSet("GIT_DIFF_PATH_COUNTER")) {
        return print("* Unmerged path " + words[0] + '\n') ? Ok : Failed;
    }
    complain("two apps are needed, BEFORE and AFTER: see \"millrace diff --help\"");
    return Usage;
}

} // namespace

Command diffCommand()
{
    return {{"diff",
             "BEFORE AFTER [--layout] [--renumbered] [--json] [--exit-code]",
             "Tells what differs between two apps by meaning; also a diff driver of git (see git-setup)",
             {{"--layout", "", "tell moved nodes and changed sizes too"},
              {"--renumbered", "", "pair nodes by kind, title and neighbours: for an app that was built twice"},
              {"--json", "", "the differences as one JSON object"},
              {"--exit-code", "", "exit with 1 when there are differences"},
              {"--color", "WHEN", "auto, always or never"}}},
            diff};
}

} // namespace millrace::cli
