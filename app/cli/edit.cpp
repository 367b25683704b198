#include "app/cli/commands.h"
#include "app/cli/console.h"
#include "engine/document/document.h"
#include "engine/document/yaml.h"

namespace millrace::cli {

namespace {

// Writes to `target`; a file that is not the document's own is replaced as it is.
int write(Document& document, const std::string& target)
{
    const Result<void> saved = document.save(target, target == document.path());
    if (!saved.ok()) {
        complain(saved.error());
        return saved.error().code == "file.changed" ? Failed : Usage;
    }
    return Ok;
}

int edit(const Arguments& arguments)
{
    const std::vector<std::string> sets = arguments.values("--set");
    if (arguments.positional().size() != 1 || !arguments.has("--node") || sets.empty()) {
        complain("one APP, --node ID and --set FIELD=VALUE are needed: see \"millrace edit --help\"");
        return Usage;
    }
    const std::string& path = arguments.positional()[0];
    Result<std::unique_ptr<Document>> document = Document::load(path);
    if (!document.ok()) {
        complain(document.error());
        return Usage;
    }
    const std::string node = arguments.value("--node");
    if (!(*document)->model().node(node)) {
        complain("no node has the id " + node + ": " + path);
        return Usage;
    }
    for (const std::string& set : sets) {
        const auto assignment = splitAssignment("--set", set);
        if (!assignment.ok()) {
            complain(assignment.error());
            return Usage;
        }
        Result<Value> value = parseYaml(assignment->second, "--set " + assignment->first);
        if (!value.ok()) {
            complain(value.error());
            return Usage;
        }
        const Path field = Path::nodeData(node).dotted(assignment->first);
        const Result<EditStep> step = (*document)->makeSet(field, std::move(*value), MR_TEXT("Set %1"));
        const Result<void> applied = step.ok() ? (*document)->apply(*step) : Result<void>(step.error());
        if (!applied.ok()) {
            complain(applied.error());
            return Usage;
        }
    }
    return write(**document, arguments.value("-o", path));
}

int save(const Arguments& arguments)
{
    if (arguments.positional().size() != 1 || !arguments.has("-o")) {
        complain("one APP and -o OUT are needed: see \"millrace save --help\"");
        return Usage;
    }
    Result<std::unique_ptr<Document>> document = Document::load(arguments.positional()[0]);
    if (!document.ok()) {
        complain(document.error());
        return Usage;
    }
    return write(**document, arguments.value("-o"));
}

} // namespace

Command editCommand()
{
    return {{"edit",
             "APP --node ID --set FIELD=VALUE [--set …] [-o OUT]",
             "Changes settings of a node; only the lines that hold them change",
             {{"--node", "ID", "the node's id"},
              {"--set", "FIELD=VALUE", "FIELD is a dotted path below data, VALUE is YAML; repeatable", true},
              {"-o", "OUT", "write there instead of in place"}}},
            edit};
}

Command saveCommand()
{
    return {{"save", "APP -o OUT", "Loads and saves an app without a change", {{"-o", "OUT", "the file to write"}}},
            save};
}

} // namespace millrace::cli
