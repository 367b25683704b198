#include "tests/ui/formfiller.h"

#include "engine/base/json.h"
#include "ui/edit/translate.h"
#include "ui/inspector/detail/rendercontext.h"
#include "ui/inspector/fields/variablefield.h"
#include "ui/inspector/fields/variablelist.h"
#include "ui/inspector/fields/variablescope.h"
#include "ui/text/codeeditor.h"

#include <Qsci/qsciscintilla.h>

#include <QAbstractSpinBox>
#include <QAction>
#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QCoreApplication>
#include <QLineEdit>
#include <QMenu>
#include <QPlainTextEdit>
#include <QToolButton>
#include <cmath>

namespace millrace::ui {

namespace {

QString inside(const QString& whole, const QString& part)
{
    return whole.isEmpty() ? part : part.isEmpty() ? whole : whole + u' ' + part;
}

bool isSelector(const Value& value)
{
    if (!value.isArray() || value.size() == 0)
        return false;
    for (const Value& part : value.toArray()) {
        if (!part.isString())
            return false;
    }
    return true;
}

bool isBlank(const Value& value)
{
    return value.isNull() || (value.isString() && value.toString().empty()) ||
           ((value.isArray() || value.isObject()) && value.size() == 0);
}

double numberOf(const Value& value)
{
    return value.isInt() ? static_cast<double>(value.toInt()) : value.toDouble();
}

QString textOf(const Value& value)
{
    if (value.isNull())
        return {};
    if (value.isString())
        return qs(value.toString());
    if (value.isNumber())
        return QString::number(numberOf(value), 'g', 15);
    JsonStyle style;
    style.indent = 2;
    return qs(toJson(value, style));
}

Value selectorFrom(const Value& value)
{
    if (!value.isString())
        return value;
    Value::Array parts;
    for (const std::string& part : referenceOf(qs(value.toString())))
        parts.emplace_back(part);
    return Value(std::move(parts));
}

/// How the program calls a value in a choice, where that is not the value itself.
QStringList wordsFor(const Value& value)
{
    static const QHash<QString, QString> words = {
        {"text-input", "Short text"},
        {"file", "Single file"},
        {"file-list", "File list"},
        {"json_object", "JSON object"},
        {"external_data_tool", "External data"},
        {"not contains", "does not contain"},
        {"start with", "starts with"},
        {"end with", "ends with"},
        {"empty", "is empty"},
        {"not empty", "is not empty"},
        {"in", "is one of"},
        {"not in", "is none of"},
        {"not exists", "does not exist"},
        {"exists", "exists"},
        {"over-write", "Overwrite"},
        {"mixed", "Text with variables"},
        {"constant", "Fixed value"},
        {"raw-text", "Raw text"},
        {"default-value", "Default value"},
        {"fail-branch", "Fail branch"},
        {"local_file", "Local upload"},
        {"remote_url", "URL"},
        {"custom", "Other"},
    };
    const QString plain = textOf(value);
    QStringList out{plain};
    if (words.contains(plain))
        out << words[plain];
    return out << QString(plain).replace(u'-', u' ').replace(u'_', u' ');
}

QWidget* receiverOf(CodeEditor* editor)
{
    auto* text = editor->findChild<QsciScintilla*>();
    return text ? static_cast<QWidget*>(text) : editor;
}

} // namespace

FormFiller::Read FormFiller::member(Read read, const std::string& dotted)
{
    return [read = std::move(read), dotted] {
        Value current = read();
        for (const QString& key : qs(dotted).split(u'.'))
            current = Value(current[ss(key)]);
        return current;
    };
}

FormFiller::Read FormFiller::item(Read read, std::size_t index)
{
    return [read = std::move(read), index] { return Value(read().at(index)); };
}

bool FormFiller::same(const Value& a, const Value& b)
{
    if (isBlank(a) && isBlank(b))
        return true;
    if (a.isNumber() && b.isNumber())
        return std::abs(numberOf(a) - numberOf(b)) < 1e-9;
    // Numbers of old files are texts.
    if (a.isNumber() != b.isNumber() && (a.isString() || b.isString()))
        return textOf(a) == textOf(b);
    return a == b;
}

void FormFiller::obstacle(const QString& what) const
{
    if (!obstacles_.contains(what))
        obstacles_ << what;
}

bool FormFiller::unfold(const QString& title) const
{
    auto* header = find<QToolButton>(title);
    if (!header || !header->isCheckable())
        return false;
    if (!header->isChecked())
        hand_.press(header);
    return true;
}

void FormFiller::pressIf(const QString& name, bool on) const
{
    auto* button = find<QAbstractButton>(name);
    if (!button)
        return obstacle(QStringLiteral("no button “%1”").arg(name));
    if (button->isChecked() != on)
        hand_.press(button);
}

void FormFiller::pickVariable(VariableField* field, const Value& selector) const
{
    QWidget* chip = field->focusProxy();
    if (isBlank(selector)) {
        chip->setFocus(Qt::TabFocusReason);
        hand_.key(chip, Qt::Key_Delete);
        return;
    }
    Selector wanted;
    for (const Value& part : selector.toArray())
        wanted.push_back(part.toString());
    if (hand_.usesMouse()) {
        hand_.press(static_cast<QAbstractButton*>(chip));
    } else {
        chip->setFocus(Qt::TabFocusReason);
        hand_.key(chip, Qt::Key_Space);
    }
    auto* popup = QApplication::activePopupWidget();
    auto* list = popup ? popup->findChild<VariableList*>() : nullptr;
    auto* search = popup ? popup->findChild<QLineEdit*>() : nullptr;
    if (!list || !search)
        return obstacle(QStringLiteral("the picker of “%1” does not open").arg(field->accessibleName()));
    hand_.type(search, qs(wanted.back()));
    QCoreApplication::processEvents();
    const int row = list->isVisible() ? list->variables().rowOf(wanted) : -1;
    if (row < 0) {
        obstacle(
            QStringLiteral("“%1” is not offered for “%2”").arg(textOf(selector).simplified(), field->accessibleName()));
        hand_.key(search, Qt::Key_Escape);
        return;
    }
    if (hand_.usesMouse())
        return hand_.pickRow(list, list->variables().index(row));
    for (int i = 0; i < list->variables().rowCount() && list->currentIndex().row() != row; ++i)
        hand_.key(search, list->currentIndex().row() < row ? Qt::Key_Down : Qt::Key_Up);
    hand_.key(search, Qt::Key_Return);
}

void FormFiller::choose(QComboBox* box, const Value& target, const Read& read, const std::vector<Choice>& choices) const
{
    QStringList words;
    for (const Choice& choice : choices) {
        if (Value(choice.value) == target)
            words << translate(choice.label);
    }
    words << wordsFor(target);
    for (const QString& word : words) {
        for (int i = 0; i < box->count(); ++i) {
            if (box->itemText(i).compare(word, Qt::CaseInsensitive) != 0)
                continue;
            hand_.choose(box, i);
            if (same(read(), target))
                return;
        }
    }
    for (int i = 0; i < box->count() && !same(read(), target); ++i)
        hand_.choose(box, i);
}

void FormFiller::put(const QString& name, const Value& target, const Read& read,
                     const std::vector<Choice>& choices) const
{
    const bool off = target.isBool() && !target.toBool() && read().isNull();
    if (same(read(), target) || off)
        return;
    const bool variable = isSelector(target) || (!find<QPlainTextEdit>(name) && !find<QLineEdit>(name));
    VariableField* field = find<VariableField>(name);
    if (field && variable) {
        pickVariable(field, selectorFrom(target));
    } else if (auto* line = find<QLineEdit>(name); line && !qobject_cast<QComboBox*>(line->parentWidget())) {
        hand_.write(line, textOf(target));
        hand_.key(line, Qt::Key_Return);
    } else if (auto* text = find<QPlainTextEdit>(name)) {
        hand_.write(text, textOf(target));
    } else if (auto* code = find<CodeEditor>(name)) {
        hand_.write(receiverOf(code), textOf(target));
    } else if (auto* spin = find<QAbstractSpinBox>(name)) {
        hand_.write(spin, target.isNull() ? QStringLiteral("0") : textOf(target));
        hand_.key(spin, Qt::Key_Return);
    } else if (auto* box = find<QComboBox>(name)) {
        if (box->isEditable()) {
            hand_.write(box->lineEdit(), textOf(target));
            hand_.key(box->lineEdit(), Qt::Key_Return);
        } else {
            choose(box, target, read, choices);
        }
    } else if (auto* check = find<QAbstractButton>(name); check && check->isCheckable()) {
        if (check->isChecked() != target.toBool())
            hand_.press(check);
    } else {
        return obstacle(QStringLiteral("no control “%1” for %2").arg(name, textOf(target).simplified().left(60)));
    }
    QCoreApplication::processEvents();
    if (!same(read(), target))
        obstacle(QStringLiteral("“%1” became %2 instead of %3")
                     .arg(name, textOf(read()).simplified().left(80), textOf(target).simplified().left(80)));
}

void FormFiller::fillList(const QString& list, const std::function<QString(int)>& row, const Value& target,
                          const Read& read, const Item& item) const
{
    if (same(read(), target))
        return;
    const auto adder = [&]() -> QAbstractButton* {
        for (QAbstractButton* button : forms_.findChildren<QAbstractButton*>()) {
            if (button->isVisible() && button->accessibleName().startsWith(list + QStringLiteral(": ")) &&
                !button->accessibleName().endsWith(QStringLiteral(": back to the default")) && !button->isCheckable())
                return button;
        }
        return nullptr;
    };
    while (read().size() > target.size()) {
        const std::size_t before = read().size();
        auto* remove = find<QAbstractButton>(QStringLiteral("Remove ") + row(static_cast<int>(before) - 1));
        if (!remove)
            return obstacle(QStringLiteral("no button removes “%1”").arg(row(static_cast<int>(before) - 1)));
        hand_.press(remove);
        if (read().size() >= before)
            return obstacle(QStringLiteral("“%1” cannot be removed").arg(row(static_cast<int>(before) - 1)));
    }
    for (std::size_t i = 0; i < target.size(); ++i) {
        if (read().size() <= i) {
            QAbstractButton* add = adder();
            if (!add)
                return obstacle(QStringLiteral("no button adds to “%1”").arg(list));
            hand_.press(add);
            if (read().size() <= i)
                return obstacle(QStringLiteral("“%1” does not add a row").arg(add->accessibleName()));
        }
        item(row(static_cast<int>(i)), target.at(i), FormFiller::item(read, i));
    }
}

void FormFiller::fillMap(const QString& list, const std::function<QString(int)>& row, const Value& target,
                         const Read& read, const Item& item) const
{
    const auto listOf = [](const Value& map) {
        Value::Array out;
        for (const auto& [name, value] : map.toObject())
            out.push_back(Value::object({{"name", name}, {"value", value}}));
        return Value(std::move(out));
    };
    fillList(list, row, listOf(target), [read, listOf] { return listOf(read()); }, item);
}

void FormFiller::fillParts(const QString& name, const std::vector<Part>& parts, const Value& target,
                           const Read& read) const
{
    for (const Part& part : parts) {
        const Value wanted = member([&target] { return target; }, part.key)();
        put(inside(name, part.word), wanted, member(read, part.key));
    }
}

void FormFiller::fillTexts(const QString& list, const Value& target, const Read& read) const
{
    fillList(
        list, [&list](int i) { return inside(list, QString::number(i + 1)); }, target, read,
        [this](const QString& row, const Value& text, const Read& now) { put(row, text, now); });
}

void FormFiller::fillFlags(const QString& name, const Value& target, const Read& read) const
{
    if (same(read(), target))
        return;
    for (QAbstractButton* box : forms_.findChildren<QCheckBox*>()) {
        if (!box->isVisible() || !box->accessibleName().startsWith(name + u' '))
            continue;
        bool wanted = false;
        for (const Value& flag : target.toArray())
            wanted |= wordsFor(flag).contains(box->text(), Qt::CaseInsensitive);
        if (box->isChecked() != wanted)
            hand_.press(box);
    }
    if (read().size() != target.size())
        obstacle(QStringLiteral("“%1” became %2").arg(name, textOf(read()).simplified()));
}

void FormFiller::fillSourced(const QString& name, bool variable, const Value& target, const Read& read) const
{
    if (auto* source = find<QAbstractButton>(inside(name, QStringLiteral("source: variable or constant")))) {
        if ((source->accessibleDescription() == QStringLiteral("variable")) != variable)
            hand_.press(source);
    }
    // A list of texts looks like a selector.
    if (target.isArray() && !variable && find<QAbstractButton>(name + QStringLiteral(": Add text")))
        return fillTexts(name, target, read);
    put(name, target, read);
}

void FormFiller::fillCondition(const QString& name, const Value& target, const Read& read) const
{
    if (same(read(), target))
        return;
    if (target.find("variable_selector"))
        put(inside(name, "variable"), target["variable_selector"], member(read, "variable_selector"));
    if (target.find("key") && find<QComboBox>(inside(name, "attribute")))
        put(inside(name, "attribute"), target["key"], member(read, "key"));
    put(inside(name, "operator"), target["comparison_operator"], member(read, "comparison_operator"));
    if (const Value& files = target["sub_variable_condition"]; files.size() > 0) {
        fillList(
            name, [&name](int i) { return inside(name, QStringLiteral("file condition %1").arg(i + 1)); },
            files["conditions"], member(read, "sub_variable_condition.conditions"),
            [this](const QString& row, const Value& one, const Read& now) { fillCondition(row, one, now); });
        return;
    }
    const QString value = inside(name, "value");
    if (target["value"].isArray())
        return fillFlags(value, target["value"], member(read, "value"));
    fillSourced(value, target["numberVarType"].toString() == "variable", target["value"], member(read, "value"));
}

void FormFiller::fillCases(const Value& target, const Read& read, const QString& list) const
{
    fillList(
        list, [](int i) { return QStringLiteral("Case %1").arg(i + 1); }, target, read,
        [this](const QString& row, const Value& one, const Read& now) {
            fillList(
                row, [&row](int i) { return inside(row, QStringLiteral("condition %1").arg(i + 1)); },
                one["conditions"], member(now, "conditions"),
                [this](const QString& name, const Value& condition, const Read& shown) {
                    fillCondition(name, condition, shown);
                });
            if (one["conditions"].size() > 1)
                put(inside(row, "operator between conditions"), one["logical_operator"],
                    member(now, "logical_operator"));
        });
}

void FormFiller::fillModel(const QString& name, const Value& target, const Read& read) const
{
    if (same(read(), target))
        return;
    if (!same(read()["provider"], target["provider"]) || !same(read()["name"], target["name"]) ||
        !same(read()["mode"], target["mode"])) {
        unfold(inside(name, "by name"));
        fillParts(inside(name, "by name"), {{"provider", "Provider"}, {"name", "Name"}, {"mode", "Mode"}}, target,
                  read);
    }
    if (same(read()["completion_params"], target["completion_params"]))
        return;
    unfold(inside(name, "parameters"));
    fillParameters(target["completion_params"], member(read, "completion_params"));
}

void FormFiller::addParameter(const QString& key) const
{
    auto* add = find<QAbstractButton>(QStringLiteral("Add parameter"));
    if (!add)
        return obstacle(QStringLiteral("no button “Add parameter”"));
    hand_.press(add);
    auto* menu = qobject_cast<QMenu*>(QApplication::activePopupWidget());
    if (!menu)
        return obstacle(QStringLiteral("“Add parameter” opens no menu"));
    // Known ones are named by their words; the rest by the name that the provider uses.
    QString words = key;
    words.replace(u'_', u' ');
    QAction* wanted = nullptr;
    for (QAction* action : menu->actions()) {
        if (action->text().compare(words, Qt::CaseInsensitive) == 0)
            wanted = action;
    }
    const bool other = !wanted;
    if (other)
        wanted = menu->actions().last();
    if (hand_.usesMouse()) {
        hand_.click(menu, menu->actionGeometry(wanted).center());
    } else {
        for (int i = 0; i <= menu->actions().size() && menu->activeAction() != wanted; ++i)
            hand_.key(menu, Qt::Key_Down);
        hand_.key(menu, Qt::Key_Return);
    }
    QCoreApplication::processEvents();
    if (!other)
        return;
    QWidget* dialog = QApplication::activeModalWidget();
    auto* line = dialog ? dialog->findChild<QLineEdit*>() : nullptr;
    if (!line)
        return obstacle(QStringLiteral("no name of a parameter is asked for"));
    hand_.write(line, key);
    hand_.key(line, Qt::Key_Return);
    QCoreApplication::processEvents();
}

void FormFiller::fillParameters(const Value& target, const Read& read) const
{
    for (const auto& [name, value] : target.toObject()) {
        const QString key = qs(name);
        const Read now = member(read, name);
        if (!read().find(name)) {
            if (find<QAbstractButton>(QStringLiteral("Use ") + key))
                pressIf(QStringLiteral("Use ") + key, true);
            else
                addParameter(key);
            QCoreApplication::processEvents();
        }
        if (value.isArray() && find<QAbstractButton>(key + QStringLiteral(": Add a sequence")))
            fillTexts(key, value, now);
        else
            put(key, value, now);
    }
    for (const auto& [name, value] : read().toObject()) {
        if (!target.find(name))
            pressIf(QStringLiteral("Use ") + qs(name), false);
    }
    QCoreApplication::processEvents();
}

void FormFiller::fillMessage(const QString& name, const Value& target, const Read& read) const
{
    if (target.find("role"))
        put(inside(name, "role"), target["role"], member(read, "role"));
    const bool jinja = target["edition_type"].toString() == "jinja2";
    // Each edition keeps its text: the one that is used is written last.
    if (!jinja && !isBlank(target["jinja2_text"]) && !same(read()["jinja2_text"], target["jinja2_text"])) {
        pressIf(inside(name, "Jinja"), true);
        put(inside(name, "text"), target["jinja2_text"], member(read, "jinja2_text"));
    }
    if (jinja && !same(read()["text"], target["text"]) && read()["edition_type"].toString() != "jinja2")
        put(inside(name, "text"), target["text"], member(read, "text"));
    pressIf(inside(name, "Jinja"), jinja);
    const char* used = jinja ? "jinja2_text" : "text";
    put(inside(name, "text"), target[used], member(read, used));
}

void FormFiller::fillPrompt(const QString& name, const Value& target, const Read& read) const
{
    if (target.isObject())
        return fillMessage("Message 1", target, read);
    fillList(
        name, [](int i) { return QStringLiteral("Message %1").arg(i + 1); }, target, read,
        [this](const QString& row, const Value& message, const Read& now) { fillMessage(row, message, now); });
}

void FormFiller::fillMemory(const QString& name, const Value& target, const Read& read) const
{
    if (same(read(), target))
        return;
    pressIf(inside(name, "on"), target.isObject());
    if (!target.isObject())
        return;
    put(inside(name, "Limit"), target["window"]["enabled"], member(read, "window.enabled"));
    if (target["window"]["enabled"].toBool())
        put(inside(name, "Turns"), target["window"]["size"], member(read, "window.size"));
    put(inside(name, "User message"), target["query_prompt_template"], member(read, "query_prompt_template"));
}

void FormFiller::fillKeyValues(const QString& name, const Value& target, const Read& read) const
{
    if (same(read(), target))
        return;
    const QStringList lines = qs(target.toString()).split(u'\n', Qt::SkipEmptyParts);
    if (hand_.usesMouse()) {
        for (int i = 0; i < lines.size(); ++i) {
            const QString row = inside(name, QStringLiteral("row %1").arg(i + 1));
            if (!find<QLineEdit>(inside(row, "name"))) {
                if (auto* add = find<QAbstractButton>(name + QStringLiteral(": Add row")))
                    hand_.press(add);
            }
            const qsizetype colon = lines[i].indexOf(u':');
            const auto part = [read, i](bool key) {
                return [read, i, key] {
                    const QString line = qs(read().toString()).split(u'\n').value(i);
                    const qsizetype at = line.indexOf(u':');
                    return Value(ss(key ? line.left(at) : at < 0 ? QString() : line.mid(at + 1)));
                };
            };
            put(inside(row, "name"), Value(ss(lines[i].left(colon))), part(true));
            put(inside(row, "value"), Value(ss(colon < 0 ? QString() : lines[i].mid(colon + 1))), part(false));
        }
    } else {
        pressIf(inside(name, "bulk edit"), true);
        put(inside(name, "text"), target, read);
    }
}

void FormFiller::fillBody(const QString& name, const Value& target, const Read& read) const
{
    if (same(read(), target))
        return;
    put(inside(name, "kind"), target["type"], member(read, "type"));
    const std::string& type = target["type"].toString();
    if (type == "form-data" || type == "x-www-form-urlencoded") {
        const QString list = inside(name, type == "form-data" ? "form" : "fields");
        fillList(
            list, [&list](int i) { return inside(list, QStringLiteral("row %1").arg(i + 1)); }, target["data"],
            member(read, "data"),
            [this](const QString& row, const Value& entry, const Read& now) {
                put(inside(row, "name"), entry["key"], member(now, "key"));
                if (find<QComboBox>(inside(row, "type")))
                    put(inside(row, "type"), entry["type"], member(now, "type"));
                if (entry["type"].toString() == "file")
                    put(inside(row, "file"), entry["file"], member(now, "file"));
                else
                    put(inside(row, "value"), entry["value"], member(now, "value"));
            });
    } else if (type == "raw-text" || type == "json") {
        const Value& data = target["data"];
        put(inside(name, "text"), data.isString() ? data : data.at(0)["value"],
            member(item(member(read, "data"), 0), "value"));
    } else if (type == "binary") {
        put(inside(name, "file"), target["data"].at(0)["file"], member(item(member(read, "data"), 0), "file"));
    }
}

void FormFiller::fillAuthorization(const QString& name, const Value& target, const Read& read) const
{
    const auto kind = [](const Value& auth) {
        return auth["type"].toString() == "api-key" ? Value(auth["config"]["type"]) : Value("none");
    };
    put(inside(name, "kind"), kind(target), [read, kind] { return kind(read()); });
    if (target["type"].toString() != "api-key")
        return;
    const Value& secret = target["config"]["api_key"];
    const QString key = inside(name, "Key");
    const bool variable = selectorFrom(secret).size() > 0;
    if (auto* source = find<QAbstractButton>(inside(key, "source: variable or constant"));
        source && (source->accessibleDescription() == QStringLiteral("variable")) != variable)
        hand_.press(source);
    put(variable ? inside(key, "variable") : key, secret, member(read, "config.api_key"));
    if (!isBlank(target["config"]["header"]))
        put(inside(name, "Header"), target["config"]["header"], member(read, "config.header"));
}

void FormFiller::fillSchema(const QString& name, const Value& target, const Read& read) const
{
    if (same(read(), target))
        return;
    pressIf(inside(name, "as JSON"), true);
    put(inside(name, "JSON"), target, read);
}

void FormFiller::fillInputField(const QString& row, const Value& target, const Read& read) const
{
    unfold(row);
    fillParts(row, {{"type", "Field type"}, {"variable", "Variable name"}, {"label", "Label"}}, target, read);
    const std::string& type = target["type"].toString();
    if (type == "text-input" || type == "paragraph")
        put(inside(row, "Maximum length"), target["max_length"], member(read, "max_length"));
    if (type == "file-list")
        put(inside(row, "Maximum number of files"), target["max_length"], member(read, "max_length"));
    if (type == "select")
        fillTexts(inside(row, "Option"), target["options"], member(read, "options"));
    if (type == "file" || type == "file-list") {
        fillFlags(inside(row, "File types"), target["allowed_file_types"], member(read, "allowed_file_types"));
        if (find<QAbstractButton>(inside(row, "File extension: Add extension")))
            fillTexts(inside(row, "File extension"), target["allowed_file_extensions"],
                      member(read, "allowed_file_extensions"));
        fillFlags(inside(row, "Upload by"), target["allowed_file_upload_methods"],
                  member(read, "allowed_file_upload_methods"));
    } else {
        put(inside(row, "Default"), target["default"], member(read, "default"));
    }
    for (const Part& part : std::vector<Part>{{"description", "Description"},
                                              {"placeholder", "Placeholder"},
                                              {"required", "Required"},
                                              {"hide", "Hidden"}}) {
        if (target.find(part.key))
            put(inside(row, part.word), target[part.key], member(read, part.key));
    }
}

void FormFiller::fillStartForm(const QString& name, const Value& target, const Read& read) const
{
    fillList(
        name, [](int i) { return QStringLiteral("Input field %1").arg(i + 1); }, target, read,
        [this](const QString& row, const Value& field, const Read& now) { fillInputField(row, field, now); });
}

void FormFiller::fillTyped(const QString& row, const Value& target, const Read& read) const
{
    put(inside(row, "name"), target["name"], member(read, "name"));
    const Value& value = target["value"];
    if (value.isObject() && value.find("type") && value.find("value")) {
        put(inside(row, "input type"), value["type"], member(read, "value.type"));
        auto* source = find<QComboBox>(inside(row, "input type"));
        const bool data = value["type"].toString() == "constant" && !value["value"].isString();
        if (source && data && source->currentText() != QStringLiteral("Fixed data (JSON)"))
            hand_.choose(source, source->findText(QStringLiteral("Fixed data (JSON)")));
        put(inside(row, "value"), value["value"], member(read, "value.value"));
    } else if (const Value shown = read()["value"]; shown.find("type") && shown.find("value")) {
        // Plain values of old files are written with their input type.
        put(inside(row, "input type"), Value(value.isString() ? "mixed" : "constant"), member(read, "value.type"));
        if (auto* source = find<QComboBox>(inside(row, "input type")); source && !value.isString())
            hand_.choose(source, source->findText(QStringLiteral("Fixed data (JSON)")));
        put(inside(row, "value"), value, member(read, "value.value"));
    } else {
        put(inside(row, "value"), value, member(read, "value"));
    }
}

void FormFiller::fillAssignment(const QString& row, const Value& target, const Read& read) const
{
    put(inside(row, "target"), target["variable_selector"], member(read, "variable_selector"));
    put(inside(row, "operation"), target["operation"], member(read, "operation"));
    if (!isBlank(target["value"]) || !isBlank(read()["value"]))
        fillSourced(inside(row, "value"), false, target["value"], member(read, "value"));
}

bool FormFiller::fillField(const FieldSpec& spec, const Value& target, const Read& read) const
{
    if (same(read(), target))
        return true;
    const QString name = translate(spec.label);
    if (spec.advanced)
        unfold(QStringLiteral("Advanced"));
    return fillKind(spec, name, target, read);
}

bool FormFiller::fillKind(const FieldSpec& spec, const QString& name, const Value& target, const Read& read) const
{
    const auto numbered = [](const char* word) {
        return [word = QString::fromLatin1(word)](int i) { return inside(word, QString::number(i + 1)); };
    };
    const auto parts = [this](std::vector<Part> list) -> Item {
        return
            [this, list](const QString& row, const Value& value, const Read& now) { fillParts(row, list, value, now); };
    };
    switch (spec.kind) {
    case FieldKind::Variables:
        fillList(name, numbered("Input"), target, read, parts({{"variable", "name"}, {"value_selector", "variable"}}));
        return true;
    case FieldKind::EndOutputs:
        fillList(name, numbered("Output"), target, read, parts({{"variable", "name"}, {"value_selector", "variable"}}));
        return true;
    case FieldKind::Outputs:
        fillMap(name, numbered("Output"), target, read, parts({{"name", "name"}, {"value.type", "type"}}));
        return true;
    case FieldKind::Classes:
        fillList(name, numbered("Class"), target, read, parts({{"name", "text"}, {"label", "label"}}));
        return true;
    case FieldKind::Parameters:
        fillList(
            name, numbered("Parameter"), target, read, [this](const QString& row, const Value& value, const Read& now) {
                fillParts(
                    row, {{"name", "name"}, {"type", "type"}, {"description", "description"}, {"required", "required"}},
                    value, now);
                if (value["options"].size() > 0)
                    fillTexts(inside(row, "option"), value["options"], member(now, "options"));
            });
        return true;
    case FieldKind::Assignments:
        fillList(name, numbered("Assignment"), target, read,
                 [this](const QString& row, const Value& value, const Read& now) { fillAssignment(row, value, now); });
        return true;
    case FieldKind::SelectorList:
        fillList(name, numbered("Variable"), target, read,
                 [this](const QString& row, const Value& value, const Read& now) { put(row, value, now); });
        return true;
    case FieldKind::Groups:
        fillList(name, numbered("Group"), target, read,
                 [this](const QString& row, const Value& value, const Read& now) {
                     fillParts(row, {{"group_name", "name"}}, value, now);
                     fillList(
                         row, [&row](int i) { return inside(row, QStringLiteral("variable %1").arg(i + 1)); },
                         value["variables"], member(now, "variables"),
                         [this](const QString& one, const Value& selector, const Read& shown) {
                             put(one, selector, shown);
                         });
                     fillParts(row, {{"output_type", "type"}}, value, now);
                 });
        return true;
    case FieldKind::LoopVariables:
        fillList(name, numbered("Loop variable"), target, read,
                 [this](const QString& row, const Value& value, const Read& now) {
                     fillParts(row, {{"label", "name"}, {"var_type", "type"}}, value, now);
                     fillSourced(inside(row, "value"), value["value_type"].toString() == "variable", value["value"],
                                 member(now, "value"));
                 });
        return true;
    case FieldKind::DefaultValues:
        fillList(name, numbered("Default value"), target, read,
                 parts({{"key", "name"}, {"type", "type"}, {"value", "value"}}));
        return true;
    case FieldKind::Conditions:
        fillList(name, numbered("Condition"), target, read,
                 [this](const QString& row, const Value& value, const Read& now) { fillCondition(row, value, now); });
        return true;
    case FieldKind::Filter:
        fillList(name, numbered("Filter condition"), target, read,
                 [this](const QString& row, const Value& value, const Read& now) { fillCondition(row, value, now); });
        return true;
    case FieldKind::Cases:
        fillCases(target, read, name);
        return true;
    case FieldKind::StartForm:
        fillStartForm(name, target, read);
        return true;
    case FieldKind::TypedValues:
    case FieldKind::Values:
        fillMap(
            name, [&name](int i) { return inside(name, QString::number(i + 1)); }, target, read,
            [this](const QString& row, const Value& value, const Read& now) { fillTyped(row, value, now); });
        return true;
    case FieldKind::Datasets:
    case FieldKind::TextList:
        fillTexts(name, target, read);
        return true;
    case FieldKind::RerankModel:
        fillParts(name,
                  target.find("reranking_provider_name")
                      ? std::vector<Part>{{"reranking_provider_name", "provider"}, {"reranking_model_name", "model"}}
                      : std::vector<Part>{{"provider", "provider"}, {"model", "model"}},
                  target, read);
        return true;
    case FieldKind::Weights:
        fillParts(name,
                  {{"vector_setting.vector_weight", "Weight of meaning"},
                   {"vector_setting.embedding_provider_name", "Embedding provider"},
                   {"vector_setting.embedding_model_name", "Embedding model"}},
                  target, read);
        return true;
    case FieldKind::Model:
        fillModel(name, target, read);
        return true;
    case FieldKind::Prompt:
        fillPrompt(name, target, read);
        return true;
    case FieldKind::Memory:
        fillMemory(name, target, read);
        return true;
    case FieldKind::Vision:
        put(inside(name, "Images"), target["enabled"], member(read, "enabled"));
        if (target["enabled"].toBool())
            fillParts(name, {{"configs.variable_selector", "Vision Variable"}, {"configs.detail", "Resolution"}},
                      target, read);
        return true;
    case FieldKind::KeyValueText:
        fillKeyValues(name, target, read);
        return true;
    case FieldKind::HttpBody:
        fillBody(name, target, read);
        return true;
    case FieldKind::HttpAuth:
        fillAuthorization(name, target, read);
        return true;
    case FieldKind::Timeouts:
        fillParts(name, {{"connect", "Connect (s)"}, {"read", "Read (s)"}, {"write", "Write (s)"}}, target, read);
        return true;
    case FieldKind::Schema:
        if (spec.path == "structured_output")
            fillSchema(name, target["schema"], member(read, "schema"));
        else
            fillSchema(name, target, read);
        return true;
    default:
        if (!fillFolded(spec, name, target, read))
            put(name, target, read, spec.choices);
        return true;
    }
}

void FormFiller::fillVariables(const QString& list, const QString& rowWord, const Value& target, const Read& read) const
{
    fillList(
        list, [&rowWord](int i) { return inside(rowWord, QString::number(i + 1)); }, target, read,
        [this, &list](const QString& row, const Value& variable, const Read& now) {
            unfold(row);
            fillParts(row, {{"name", "Name"}, {"value_type", "Type"}}, variable, now);
            const QString value = inside(row, list.startsWith(u'E') ? "Value" : "Default value");
            fillSourced(value, false, variable["value"], member(now, "value"));
            fillParts(row, {{"description", "Description"}}, variable, now);
        });
}

void FormFiller::fillFeatures(const Value& target, const Read& read) const
{
    const auto at = [&](const char* key) { return member([&target] { return target; }, key)(); };
    const auto set = [&](const char* key, const QString& name) { put(name, at(key), member(read, key)); };
    if (!isBlank(at("opening_statement")))
        set("opening_statement", "Conversation opener");
    if (!isBlank(at("suggested_questions")))
        fillTexts("Opening question", at("suggested_questions"), member(read, "suggested_questions"));
    const std::pair<const char*, const char*> switches[] = {{"suggested_questions_after_answer.enabled", "Follow-up"},
                                                            {"retriever_resource.enabled", "Citations"},
                                                            {"speech_to_text.enabled", "Speech to text"},
                                                            {"text_to_speech.enabled", "Text to speech"},
                                                            {"sensitive_word_avoidance.enabled", "Moderation"},
                                                            {"file_upload.enabled", "File upload"}};
    for (const auto& [key, name] : switches) {
        if (member(read, key)().toBool() != at(key).toBool())
            put(QLatin1String(name), Value(at(key).toBool()), member(read, key));
    }
    if (at("text_to_speech.enabled").toBool()) {
        set("text_to_speech.language", "Speech language");
        set("text_to_speech.voice", "Voice");
        set("text_to_speech.autoPlay", "Play by itself");
    }
    if (at("sensitive_word_avoidance.enabled").toBool()) {
        set("sensitive_word_avoidance.type", "Moderation by");
        if (at("sensitive_word_avoidance.type").toString() == "keywords")
            put("Moderation settings One forbidden word a line", at("sensitive_word_avoidance.config.keywords"),
                member(read, "sensitive_word_avoidance.config.keywords"));
    }
    if (at("file_upload.enabled").toBool()) {
        fillFlags("Allowed files", at("file_upload.allowed_file_types"),
                  member(read, "file_upload.allowed_file_types"));
        fillTexts("Allowed extension", at("file_upload.allowed_file_extensions"),
                  member(read, "file_upload.allowed_file_extensions"));
        fillFlags("Upload by", at("file_upload.allowed_file_upload_methods"),
                  member(read, "file_upload.allowed_file_upload_methods"));
        set("file_upload.number_limits", "Maximum number of files");
    }
}

void FormFiller::fillDependencies(const Value& target, const Read& read) const
{
    fillList(
        "Dependencies", [](int i) { return QStringLiteral("Dependency %1").arg(i + 1); }, target, read,
        [this](const QString& row, const Value& one, const Read& now) {
            put(inside(row, "source"), one["type"], member(now, "type"));
            for (const auto& [key, value] : one["value"].toObject()) {
                const QString word = key == "repo" ? "repository" : "identifier";
                if (find<QLineEdit>(inside(row, word)))
                    put(inside(row, word), value, member(now, "value." + key));
            }
        });
}

} // namespace millrace::ui
