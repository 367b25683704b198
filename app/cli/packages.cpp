#include "app/services/packages.h"
#include "app/cli/commands.h"
#include "app/cli/console.h"
#include "app/services/enginesettings.h"
#include "engine/base/json.h"

#include <algorithm>

namespace millrace::cli {

namespace {

struct Wanted {
    PackageKind kind;
    const char* language;
    std::vector<std::string> names;
};

bool isInstalled(const std::vector<InstalledPackage>& installed, const std::string& requirement, PackageKind kind)
{
    return std::any_of(installed.begin(), installed.end(), [&](const InstalledPackage& package) {
        return packageName(package.name, kind) == packageName(requirement, kind);
    });
}

int list(const std::string& project, const std::vector<Wanted>& wanted, bool json)
{
    Value::Array report;
    std::string text;
    int status = Ok;
    for (const Wanted& each : wanted) {
        const auto installed = installedPackages(project, each.kind);
        for (const InstalledPackage& package : installed) {
            report.push_back(Value::object({{"language", each.language},
                                            {"name", package.name},
                                            {"version", package.version},
                                            {"installed", true}}));
            text += package.name + " " + package.version + "  " + each.language + "\n";
        }
        for (const std::string& name : each.names) {
            if (!isInstalled(installed, name, each.kind)) {
                status = Failed;
                report.push_back(Value::object({{"language", each.language}, {"name", name}, {"installed", false}}));
                text += name + "  " + each.language + ", missing\n";
            }
        }
    }
    if (status == Failed) {
        complain("packages are missing: run \"millrace packages install\"");
    }
    return print(json ? toJson(Value(std::move(report)), {2}) + "\n" : text) ? status : static_cast<int>(Failed);
}

int install(const Arguments& arguments, const std::string& project, std::vector<Wanted> wanted,
            const PackageSource& source)
{
    const bool node = arguments.has("--node");
    for (std::size_t i = 1; i < arguments.positional().size(); ++i) {
        const std::string& name = arguments.positional()[i];
        Wanted& target = wanted[node ? 1 : 0];
        if (std::find(target.names.begin(), target.names.end(), name) == target.names.end()) {
            target.names.push_back(name);
            note("To keep it, add " + name + " to sandbox: " + (node ? "node_packages" : "python_packages") +
                 " in millrace.yml.");
        }
    }
    for (const Wanted& each : wanted) {
        if (each.names.empty() && installedPackages(project, each.kind).empty()) {
            continue;
        }
        const Result<void> done =
            installPackages(project, each.kind, each.names, source, [](std::string_view line) { note(line); });
        if (!done.ok()) {
            complain(done.error());
            return done.error().code == "packages.name" ? Usage : Failed;
        }
    }
    return list(project, wanted, arguments.has("--json"));
}

int packages(const Arguments& arguments)
{
    const auto& words = arguments.positional();
    const std::string action = words.empty() ? std::string() : words[0];
    if ((action != "list" && action != "install") || (action == "list" && words.size() > 1)) {
        complain("list or install is needed: see \"millrace packages --help\"");
        return Usage;
    }
    const std::string project = projectFolderOf(arguments.value("--project", "."));
    const Result<Settings> user = Settings::load(settingsPath());
    if (!user.ok()) {
        complain(user.error());
        return Usage;
    }
    const Result<EngineSettings> settings = engineSettings(*user, project);
    if (!settings.ok()) {
        complain(settings.error());
        return Usage;
    }
    const std::vector<Wanted> wanted = {{PackageKind::Python, "python3", settings->outside.pythonPackages},
                                        {PackageKind::Node, "javascript", settings->outside.nodePackages}};
    if (action == "list") {
        return list(project, wanted, arguments.has("--json"));
    }
    PackageSource source;
    source.index = arguments.value("--index", user->text("sandbox.package_index"));
    source.findLinks = arguments.values("--find-links");
    source.noIndex = arguments.has("--no-index");
    return install(arguments, project, wanted, source);
}

} // namespace

Command packagesCommand()
{
    return {{"packages",
             "list|install [NAME...] [--project DIR]",
             "Shows or installs the packages that code of a project may use",
             {{"--project", "DIR", "the project's folder; the current one by default"},
              {"--node", "", "NAMEs are packages for JavaScript"},
              {"--index", "URL", "the Python index to install from"},
              {"--find-links", "DIR", "a folder with wheels; repeatable", true},
              {"--no-index", "", "only from such folders"},
              {"--json", "", "prints the packages as JSON"}}},
            packages};
}

} // namespace millrace::cli
