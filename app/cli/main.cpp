#include "app/cli/commands.h"
#include "app/cli/console.h"
#include "app/services/filelimit.h"
#include "engine/git/questions.h"

#include <QCoreApplication>

#include <algorithm>

namespace millrace::cli {

namespace {

std::vector<Command> allCommands()
{
    return {runCommand(),   runsCommand(),     validateCommand(), editCommand(),  saveCommand(),     renderCommand(),
            nodesCommand(), packagesCommand(), diffCommand(),     mergeCommand(), gitSetupCommand(), desktopCommand()};
}

int printHelp()
{
    std::string out = "Millrace " MILLRACE_VERSION ": build, run and test Dify apps on this computer.\n\n"
                      "Usage: millrace COMMAND [options]\n\nCommands:\n";
    for (const Command& command : allCommands()) {
        std::string name = "  " + command.spec.name;
        name.resize(std::max<std::size_t>(name.size() + 2, 14), ' ');
        out += name + command.spec.summary + "\n";
    }
    out += "  help        Shows this page\n\n"
           "\"millrace COMMAND --help\" explains a command, \"millrace --version\" tells the version.\n\n"
           "Results go to standard output, messages to standard error. Exit status: 0 succeeded, 1 the run failed or\n"
           "the check found errors, 2 wrong usage or no such app, 130 interrupted.\n";
    return print(out) ? Ok : Failed;
}

int printCommandHelp(const CommandSpec& spec)
{
    std::string out = spec.summary + "\n\nUsage: millrace " + spec.name + " " + spec.usage + "\n";
    if (!spec.options.empty()) {
        out += "\nOptions:\n";
    }
    for (const OptionSpec& option : spec.options) {
        std::string left = "  " + option.name + (option.placeholder.empty() ? "" : " " + option.placeholder);
        left.resize(std::max<std::size_t>(left.size() + 2, 30), ' ');
        out += left + option.help + "\n";
    }
    return print(out) ? Ok : Failed;
}

int dispatch(const std::vector<std::string>& words)
{
    if (words.empty()) {
        complain("no command given: see \"millrace help\"");
        return Usage;
    }
    const std::string& name = words.front();
    if (name == "help" || name == "--help" || name == "-h") {
        return printHelp();
    }
    if (name == "--version" || name == "-V") {
        return print("millrace " MILLRACE_VERSION "\n") ? Ok : Failed;
    }
    for (const Command& command : allCommands()) {
        if (command.spec.name != name) {
            continue;
        }
        const std::vector<std::string> rest(words.begin() + 1, words.end());
        const auto end = std::find(rest.begin(), rest.end(), "--");
        if (std::find(rest.begin(), end, "--help") != end || std::find(rest.begin(), end, "-h") != end) {
            return printCommandHelp(command.spec);
        }
        const Result<Arguments> arguments = Arguments::parse(command.spec, rest);
        if (!arguments.ok()) {
            complain(arguments.error());
            return Usage;
        }
        return command.execute(*arguments);
    }
    complain("unknown command: " + name + ": see \"millrace help\"");
    return Usage;
}

} // namespace

} // namespace millrace::cli

int main(int argc, char** argv)
{
    millrace::raiseFileLimit();
    QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName("millrace");
    QCoreApplication::setApplicationVersion(MILLRACE_VERSION);
    std::vector<std::string> words;
    if (millrace::isGitQuestionCall(argc, argv))
        return millrace::carryGitQuestion(argv[1]);
    const QStringList arguments = QCoreApplication::arguments();
    for (qsizetype i = 1; i < arguments.size(); ++i) {
        words.push_back(arguments[i].toStdString());
    }
    return millrace::cli::dispatch(words);
}
