#include "app/cli/runinputs.h"

#include "app/cli/console.h"
#include "engine/apps/basicapp.h"
#include "engine/base/file.h"
#include "engine/base/json.h"
#include "engine/run/inputs.h"
#include "engine/run/rehearsal.h"

#include <QFile>
#include <QFileInfo>

namespace millrace::cli {

namespace {

// The variable of that name, or null.
Value startVariable(const AppModel& app, const std::string& name)
{
    const Value form = inputForm(app);
    for (const Value& variable : form.toArray()) {
        if (variable["variable"].toString() == name) {
            return variable;
        }
    }
    return {};
}

std::string knownNames(const AppModel& app)
{
    std::string out;
    const Value form = inputForm(app);
    for (const Value& variable : form.toArray()) {
        out += (out.empty() ? "" : ", ") + variable["variable"].toString();
    }
    return out.empty() ? "none" : out;
}

void warnUnknown(const AppModel& app, const std::string& name)
{
    complain("the app has no input \"" + name + "\": it is left out: known inputs: " + knownNames(app));
}

Result<std::string> readFile(const std::string& path)
{
    QFile file(QString::fromStdString(path));
    if (!file.open(QIODevice::ReadOnly)) {
        return Error("file.unreadable", {MR_TEXT("cannot be read: %1"), {file.errorString().toStdString()}}, {}, path);
    }
    return file.readAll().toStdString();
}

Result<Value> objectIn(const std::string& path)
{
    const Result<std::string> text = readFile(path);
    if (!text.ok()) {
        return text.error();
    }
    Result<Value> parsed = parseJson(*text);
    if (!parsed.ok() || !parsed->isObject()) {
        return Error("usage",
                     {MR_TEXT("the inputs must be one JSON object: %1"),
                      {parsed.ok() ? "it is another value" : parsed.error().what.english()}},
                     {}, path);
    }
    return parsed;
}

Result<void> addInputsFile(const std::string& path, const AppModel& app, Value::Object& inputs)
{
    const Result<Value> given = objectIn(path);
    if (!given.ok()) {
        return given.error();
    }
    for (const Value::Member& member : given->toObject()) {
        if (startVariable(app, member.first).isNull()) {
            warnUnknown(app, member.first);
        }
        inputs.set(member.first, member.second);
    }
    return {};
}

Result<void> addInput(const std::string& word, const AppModel& app, Value::Object& inputs)
{
    const auto assignment = splitAssignment("--input", word);
    if (!assignment.ok()) {
        return assignment.error();
    }
    const Value variable = startVariable(app, assignment->first);
    if (variable.isNull()) {
        warnUnknown(app, assignment->first);
        return {};
    }
    Result<Value> value = inputFromText(variable, assignment->second);
    if (!value.ok()) {
        return value.error();
    }
    inputs.set(assignment->first, std::move(*value));
    return {};
}

Result<void> addFile(const std::string& word, const AppModel& app, RunOptions& options, Value::Object& inputs)
{
    const auto assignment = splitAssignment("--file", word);
    if (!assignment.ok()) {
        return assignment.error();
    }
    Result<Value> file = localFile(assignment->second);
    if (!file.ok()) {
        return file.error();
    }
    const std::string& name = assignment->first;
    const Value variable = startVariable(app, name);
    if (variable.isNull() && (name == "sys.files" || name == "files")) {
        options.files.push_back(std::move(*file));
        return {};
    }
    if (variable.isNull()) {
        return Error("usage", {MR_TEXT("the app has no input \"%1\""), {name}},
                     {MR_TEXT("known inputs: %1; sys.files adds a file to the message"), {knownNames(app)}});
    }
    if (variable["type"].toString() != "file-list") {
        inputs.set(name, std::move(*file));
        return {};
    }
    Value list = inputs.contains(name) ? *inputs.find(name) : Value(Value::Array());
    list.push(std::move(*file));
    inputs.set(name, std::move(list));
    return {};
}

} // namespace

Result<Value> localFile(const std::string& path)
{
    const QFileInfo info(QString::fromStdString(path));
    if (!info.isFile() || !info.isReadable()) {
        return Error("file.unreadable", {MR_TEXT("the file cannot be read")}, {}, path);
    }
    auto file = std::make_shared<File>();
    file->filename = info.fileName().toStdString();
    file->extension = info.suffix().isEmpty() ? "" : "." + info.suffix().toLower().toStdString();
    file->mimeType = mimeTypeFor(file->filename);
    file->type = fileTypeFor(file->extension, file->mimeType);
    file->size = info.size();
    file->localPath = info.absoluteFilePath().toStdString();
    file->relatedId = file->localPath;
    file->url = "file://" + file->localPath;
    return Value(std::shared_ptr<const File>(std::move(file)));
}

Result<Value> environmentOptions(const Arguments& arguments, const AppModel& app)
{
    Value::Object out;
    for (const std::string& word : arguments.values("--env")) {
        const auto assignment = splitAssignment("--env", word);
        if (!assignment.ok()) {
            return assignment.error();
        }
        std::string type;
        for (const VariableModel& variable : app.environment) {
            type = variable.name == assignment->first ? variable.valueType : type;
        }
        if (type.empty()) {
            complain("the app has no environment variable \"" + assignment->first + "\"");
        }
        Value value(assignment->second);
        if (type == "number" || type == "integer" || type == "float") {
            const Result<Value> number = parseJson(assignment->second);
            if (!number.ok() || !number->isNumber()) {
                return Error("usage", {MR_TEXT("%1 is a number, not \"%2\""), {assignment->first, assignment->second}});
            }
            value = *number;
        }
        out.set(assignment->first, std::move(value));
    }
    return Value(std::move(out));
}

Result<RunOptions> runOptions(const Arguments& arguments, const AppModel& app)
{
    RunOptions options;
    Value::Object inputs;
    if (arguments.has("--inputs")) {
        if (Result<void> added = addInputsFile(arguments.value("--inputs"), app, inputs); !added.ok()) {
            return added.error();
        }
    }
    for (const std::string& word : arguments.values("--input")) {
        if (Result<void> added = addInput(word, app, inputs); !added.ok()) {
            return added.error();
        }
    }
    for (const std::string& word : arguments.values("--file")) {
        if (Result<void> added = addFile(word, app, options, inputs); !added.ok()) {
            return added.error();
        }
    }
    options.rootNode = arguments.value("--trigger");
    if (arguments.has("--payload")) {
        const Result<Value> payload = objectIn(arguments.value("--payload"));
        if (!payload.ok()) {
            return payload.error();
        }
        for (const Value::Member& member : payload->toObject()) {
            inputs.set(member.first, member.second);
        }
    }
    options.inputs = Value(std::move(inputs));
    options.query = arguments.value("--query");
    if (arguments.has("--query") && !repliesWithText(app)) {
        complain("--query is for chat apps: it is left out");
    }
    if (app.isChat() && !arguments.has("--query")) {
        return Error("usage", {MR_TEXT("a chat app needs a question")}, {MR_TEXT("give it with --query TEXT")});
    }
    Result<Value> variables = environmentOptions(arguments, app);
    if (!variables.ok()) {
        return variables.error();
    }
    options.environment = std::move(*variables);
    if (arguments.has("--rehearse")) {
        Result<std::shared_ptr<const Rehearsal>> rehearsal = Rehearsal::load(arguments.value("--rehearse"));
        if (!rehearsal.ok()) {
            return rehearsal.error();
        }
        options.rehearsal = std::move(*rehearsal);
        options.offline = true;
    }
    return options;
}

} // namespace millrace::cli
