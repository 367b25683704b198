// The files of the library.
#include "engine/project/library.h"

#include "engine/authoring/exporting.h"
#include "engine/document/yaml.h"

#include <QDir>
#include <QFile>
#include <QSaveFile>

#include <set>

namespace millrace {

namespace {

constexpr qint64 largestItem = 5'000'000;

Result<std::string> readFile(const QString& path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return Error("file.missing", {MR_TEXT("The file cannot be read")}, {}, path.toStdString());
    if (file.size() > largestItem)
        return Error("file.size", {MR_TEXT("The file is too large")}, {}, path.toStdString());
    return file.readAll().toStdString();
}

Result<std::string> writeFile(const QString& path, const std::string& text)
{
    QDir().mkpath(QFileInfo(path).absolutePath());
    QSaveFile file(path);
    const auto size = static_cast<qint64>(text.size());
    if (!file.open(QIODevice::WriteOnly) || file.write(text.data(), size) != size || !file.commit())
        return Error("file.unwritable", {MR_TEXT("The file cannot be written: %1"), {file.errorString().toStdString()}},
                     {MR_TEXT("Choose another folder.")}, path.toStdString());
    return path.toStdString();
}

QString fileName(const std::string& title)
{
    QString name;
    for (const QChar c : QString::fromStdString(title).trimmed())
        name += c.isLetterOrNumber() || c == u'-' || c == u'_' ? c : QChar(u'-');
    while (name.contains(QStringLiteral("--")))
        name.replace(QStringLiteral("--"), QStringLiteral("-"));
    name = name.left(60);
    return name.isEmpty() ? QStringLiteral("item") : name;
}

QString freePath(const QString& folder, const QString& name, bool overwrite)
{
    QString path = folder + u'/' + name + QStringLiteral(".yml");
    for (int number = 2; !overwrite && QFile::exists(path); ++number)
        path = QStringLiteral("%1/%2-%3.yml").arg(folder, name).arg(number);
    return path;
}

Result<LibraryItem> readItem(const QString& path, LibraryItem::Kind kind)
{
    auto text = readFile(path);
    if (!text)
        return text.error();
    auto root = parseYaml(*text, path.toStdString());
    if (!root)
        return root.error();
    LibraryItem item;
    item.kind = kind;
    item.path = path.toStdString();
    item.name = QFileInfo(path).completeBaseName().toStdString();
    if (kind == LibraryItem::Kind::Snippet) {
        if (!(*root)["nodes"].isArray())
            return Error("library.shape", {MR_TEXT("This file holds no nodes")}, {}, item.path);
        item.title = (*root)["title"].toString();
        item.description = (*root)["description"].toString();
        item.mode = (*root)["mode"].toString();
        item.nodes = (*root)["nodes"].size();
    } else {
        if (!(*root)["app"].isObject())
            return Error("library.shape", {MR_TEXT("This file holds no app")}, {}, item.path);
        item.title = (*root)["app"]["name"].toString();
        item.description = (*root)["app"]["description"].toString();
        item.mode = (*root)["app"]["mode"].toString();
        item.nodes = (*root)["workflow"]["graph"]["nodes"].size();
    }
    if (item.title.empty())
        item.title = item.name;
    return item;
}

Value variableList(const std::vector<VariableModel>& variables)
{
    Value::Array out;
    for (const VariableModel& variable : variables)
        out.push_back(Value::object({{"id", variable.id},
                                     {"name", variable.name},
                                     {"value_type", variable.valueType},
                                     {"description", variable.description},
                                     {"value", variable.valueType == "secret" ? Value("") : variable.value}}));
    return Value(std::move(out));
}

std::vector<VariableModel> readVariables(const Value& list)
{
    std::vector<VariableModel> out;
    for (const Value& entry : list.toArray()) {
        VariableModel variable;
        variable.id = entry["id"].toString();
        variable.name = entry["name"].toString();
        variable.valueType = entry["value_type"].toString();
        variable.description = entry["description"].toString();
        variable.value = entry["value"];
        out.push_back(std::move(variable));
    }
    return out;
}

} // namespace

std::vector<LibraryItem> libraryItems(const std::vector<std::string>& folders)
{
    std::vector<LibraryItem> out;
    std::set<std::pair<int, std::string>> names;
    for (std::size_t i = 0; i < folders.size(); ++i) {
        if (folders[i].empty())
            continue;
        const std::pair<LibraryItem::Kind, const char*> kinds[] = {{LibraryItem::Kind::Snippet, "snippets"},
                                                                   {LibraryItem::Kind::Template, "templates"}};
        for (const auto& [kind, name] : kinds) {
            QDir folder(QString::fromStdString(folders[i]) + u'/' + QLatin1String(name));
            for (const QFileInfo& file : folder.entryInfoList({"*.yml", "*.yaml"}, QDir::Files, QDir::Name)) {
                auto item = readItem(file.absoluteFilePath(), kind);
                if (!item || !names.emplace(static_cast<int>(kind), item->name).second)
                    continue;
                item->inProject = i == 0;
                out.push_back(std::move(*item));
            }
        }
    }
    return out;
}

Result<GraphFragment> loadSnippet(const std::string& path)
{
    auto text = readFile(QString::fromStdString(path));
    if (!text)
        return text.error();
    auto root = parseYaml(*text, path);
    if (!root)
        return root.error();
    if (!(*root)["nodes"].isArray() || (*root)["nodes"].size() == 0)
        return Error("library.shape", {MR_TEXT("This file holds no nodes")}, {}, path);
    GraphFragment fragment;
    fragment.nodes = (*root)["nodes"].toArray();
    fragment.edges = (*root)["edges"].toArray();
    fragment.mode = (*root)["mode"].toString();
    fragment.environment = readVariables((*root)["environment_variables"]);
    fragment.conversation = readVariables((*root)["conversation_variables"]);
    fragment.dependencies = (*root)["dependencies"].toArray();
    return fragment;
}

namespace {

std::string snippetText(const std::string& title, const std::string& description, const GraphFragment& fragment)
{
    Value::Object root;
    root.set("title", title);
    root.set("description", description);
    root.set("mode", fragment.mode);
    root.set("nodes", Value(fragment.nodes));
    root.set("edges", Value(fragment.edges));
    root.set("environment_variables", variableList(fragment.environment));
    root.set("conversation_variables", variableList(fragment.conversation));
    root.set("dependencies", Value(fragment.dependencies));
    return dumpYaml(Value(std::move(root)), false);
}

} // namespace

Result<std::string> saveSnippet(const std::string& folder, const std::string& title, const std::string& description,
                                const GraphFragment& fragment, bool overwrite)
{
    const QString path =
        freePath(QString::fromStdString(folder) + QStringLiteral("/snippets"), fileName(title), overwrite);
    return writeFile(path, snippetText(title, description, fragment));
}

Result<void> replaceSnippet(const LibraryItem& item, const GraphFragment& fragment)
{
    auto written = writeFile(QString::fromStdString(item.path), snippetText(item.title, item.description, fragment));
    return written ? Result<void>() : Result<void>(written.error());
}

Result<void> renameItem(const LibraryItem& item, const std::string& title)
{
    const std::string wanted = QString::fromStdString(title).trimmed().toStdString();
    if (wanted.empty())
        return Error("library.title", {MR_TEXT("The title is empty")}, {}, item.path);
    const QString path = QString::fromStdString(item.path);
    auto text = readFile(path);
    if (!text)
        return text.error();
    if (item.kind == LibraryItem::Kind::Snippet) {
        auto root = parseYaml(*text, item.path);
        if (!root)
            return root.error();
        root->set("title", wanted);
        auto written = writeFile(path, dumpYaml(*root, false));
        return written ? Result<void>() : Result<void>(written.error());
    }
    auto document = Document::fromText(std::move(*text), item.path);
    if (!document)
        return document.error();
    auto step = (*document)->makeSet(Path{PathStep::key("app"), PathStep::key("name")}, Value(wanted), "");
    if (!step)
        return step.error();
    if (auto done = (*document)->apply(*step); !done)
        return done;
    auto written = writeFile(path, (*document)->text());
    return written ? Result<void>() : Result<void>(written.error());
}

Result<std::string> saveTemplate(const std::string& folder, const std::string& title, const std::string& description,
                                 const Document& document)
{
    auto copy = Document::fromText(exportText(document, {}), title);
    if (!copy)
        return copy.error();
    for (const auto& [key, value] : {std::pair("name", title), std::pair("description", description)}) {
        auto step = (*copy)->makeSet(Path{PathStep::key("app"), PathStep::key(key)}, Value(value), "");
        if (!step)
            return step.error();
        if (auto done = (*copy)->apply(*step); !done)
            return done.error();
    }
    const QString path =
        freePath(QString::fromStdString(folder) + QStringLiteral("/templates"), fileName(title), false);
    return writeFile(path, (*copy)->text());
}

} // namespace millrace
