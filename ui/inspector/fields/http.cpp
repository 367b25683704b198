#include "ui/inspector/fields/http.h"

#include "ui/edit/translate.h"
#include "ui/inspector/detail/rendercontext.h"
#include "ui/inspector/fields/controls.h"
#include "ui/inspector/fields/fieldtext.h"
#include "ui/inspector/fields/operand.h"
#include "ui/inspector/fields/recordcontrol.h"
#include "ui/inspector/fields/variablescope.h"
#include "ui/theme/theme.h"

#include <QGridLayout>
#include <QHBoxLayout>
#include <QToolButton>
#include <QUuid>
#include <QVBoxLayout>

namespace millrace::ui {

namespace {

QString rowName(int index)
{
    return Fields::tr("row %1").arg(index + 1);
}

/// Key and value on one line; the value is a template.
ValueControl* makePair(const RenderContext& context, QWidget* parent)
{
    std::vector<RecordField> fields = {
        {"key", Fields::tr("name"), [](QWidget* owner) { return new LineControl(owner, Fields::tr("Name")); }},
        {"value",
         Fields::tr("value"),
         [&context](QWidget* owner) {
             auto* value = new TemplateControl(context, owner, 1, 1);
             return value;
         },
         {},
         true,
         true,
         2},
    };
    fields.front().bare = true;
    return new RecordControl(context.theme, std::move(fields), parent);
}

/// Lines of `key:value` and back. A line without a colon keeps having none while its value is empty.
Value pairsOf(const std::string& text)
{
    Value::Array rows;
    for (const QString& line : qs(text).split(u'\n')) {
        if (line.trimmed().isEmpty())
            continue;
        const qsizetype colon = line.indexOf(u':');
        Value row = Value::object({{"key", Value(ss(colon < 0 ? line : line.left(colon)))},
                                   {"value", Value(ss(colon < 0 ? QString() : line.mid(colon + 1)))}});
        if (colon < 0)
            row.set("bare", Value(true));
        rows.push_back(std::move(row));
    }
    return Value(std::move(rows));
}

std::string textOf(const Value& rows)
{
    QStringList lines;
    for (const Value& row : rows.toArray()) {
        const std::string& key = row["key"].toString();
        const std::string& value = row["value"].toString();
        if (key.empty() && value.empty())
            continue;
        const bool bare = row["bare"].toBool() && value.empty();
        lines << qs(bare ? key : key + ":" + value);
    }
    return ss(lines.join(u'\n'));
}

class KeyValues : public ValueControl {
public:
    KeyValues(const RenderContext& context, QWidget* parent)
        : ValueControl(parent), mode_(new QToolButton(this)),
          table_(new ListControl(context.theme, spec(context), this)), text_(new TemplateControl(context, this, 3, 12))
    {
        layout_ = new QGridLayout(this);
        layout_->setContentsMargins(0, 0, 0, 0);
        layout_->setSpacing(context.theme.metrics().space1);
        layout_->addWidget(table_, 0, 0);
        layout_->addWidget(text_, 0, 0);
        mode_->setCheckable(true);
        mode_->setText(Fields::tr("Bulk edit"));
        mode_->setToolTip(Fields::tr("All rows as text: one name:value a line"));
        QObject::connect(mode_, &QToolButton::toggled, this, [this](bool text) { showMode(text); });
        table_->edited = [this](const Value& rows) {
            rows_ = rows;
            publish(textOf(rows));
        };
        table_->finished = [this] { finish(); };
        text_->edited = [this](const Value& value) { publish(value.toString()); };
        text_->finished = [this] { finish(); };
        showMode(false);
    }

    void setValue(const Value& value) override
    {
        // Rows that say nothing yet are not in the text, but must not go while they are being filled in.
        if (filled_ && value.toString() == shown_ && value.isString())
            return;
        filled_ = true;
        shown_ = value.toString();
        rows_ = pairsOf(shown_);
        table_->setValue(rows_);
        text_->setValue(value);
    }
    void setName(const QString& name) override
    {
        setAccessibleName(name);
        table_->setName(name);
        text_->setName(partName(name, Fields::tr("text")));
        mode_->setAccessibleName(partName(name, Fields::tr("bulk edit")));
    }

private:
    static ListSpec spec(const RenderContext& context)
    {
        ListSpec list;
        list.makeItem = [&context](QWidget* parent) { return makePair(context, parent); };
        list.itemName = rowName;
        list.addText = Fields::tr("Add row");
        list.newItem = [](const Value&) { return Value::object({{"key", ""}, {"value", ""}}); };
        return list;
    }
    void showMode(bool text)
    {
        table_->setVisible(!text);
        text_->setVisible(text);
        // Beside the button below the rows there is room for this one.
        layout_->removeWidget(mode_);
        layout_->addWidget(mode_, text ? 1 : 0, 0, Qt::AlignRight | Qt::AlignBottom);
        mode_->raise();
        if (text) {
            text_->setValue(Value(shown_));
        } else {
            rows_ = pairsOf(shown_);
            table_->setValue(rows_);
        }
    }
    void publish(const std::string& text)
    {
        if (text == shown_)
            return;
        shown_ = text;
        change(Value(text));
    }

    QGridLayout* layout_ = nullptr;
    QToolButton* mode_;
    ListControl* table_;
    TemplateControl* text_;
    Value rows_;
    std::string shown_;
    bool filled_ = false;
};

bool isType(const Value& body, std::initializer_list<const char*> types)
{
    const std::string& type = body["type"].toString();
    return std::any_of(types.begin(), types.end(), [&type](const char* wanted) { return type == wanted; });
}

/// The first item of a body as its only one: its text, or its file.
class FirstItem : public ValueControl {
public:
    FirstItem(ValueControl* content, const char* key, QWidget* parent)
        : ValueControl(parent), content_(content), key_(key)
    {
        adopt(content);
        content->edited = [this](const Value& value) { take(value); };
        content->finished = [this] { finish(); };
    }
    void setValue(const Value& body) override
    {
        body_ = body;
        const Value& data = body["data"];
        content_->setValue(data.isString() ? data : data.at(0)[key_]);
    }
    void setName(const QString& name) override { content_->setName(name); }

private:
    void take(const Value& value)
    {
        const bool file = std::string_view(key_) == "file";
        Value item = body_["data"].at(0);
        if (!item.isObject())
            item = Value::object({{"id", ss(QUuid::createUuid().toString(QUuid::WithoutBraces))},
                                  {"key", ""},
                                  {"type", file ? "file" : "text"},
                                  {"value", ""}});
        item.set(key_, value);
        Value data = body_["data"].isArray() ? body_["data"] : Value(Value::Array());
        if (data.size() == 0)
            data.push(item);
        else
            data.edit()[0] = item;
        body_.set("data", data);
        change(body_);
    }

    ValueControl* content_;
    const char* key_;
    Value body_;
};

ValueControl* makeFormItem(const RenderContext& context, QWidget* parent)
{
    const auto isFile = [](const Value& item) { return item["type"].toString() == "file"; };
    std::vector<RecordField> fields = {
        {"key", Fields::tr("name"), [](QWidget* owner) { return new LineControl(owner, Fields::tr("Name")); }},
        {"type",
         Fields::tr("type"),
         [](QWidget* owner) {
             return new ChoiceControl({{"text", Fields::tr("Text")}, {"file", Fields::tr("File")}}, owner,
                                      Value("text"));
         },
         {},
         true,
         true},
        {"value", Fields::tr("value"), [&context](QWidget* owner) { return new TemplateControl(context, owner, 1, 6); },
         [isFile](const Value& item) { return !isFile(item); }, false, true},
        {"file", Fields::tr("file"),
         [&context](QWidget* owner) {
             return new SelectorControl(context, owner, {QStringLiteral("file"), QStringLiteral("array[file]")});
         },
         isFile, false, true},
    };
    fields.front().bare = true;
    fields.front().stretch = 2;
    return new RecordControl(context.theme, std::move(fields), parent);
}

ListSpec itemsSpec(const RenderContext& context, bool files)
{
    ListSpec spec;
    spec.makeItem = [&context, files](QWidget* parent) {
        return files ? makeFormItem(context, parent) : makePair(context, parent);
    };
    spec.itemName = rowName;
    spec.addText = Fields::tr("Add row");
    spec.newItem = [](const Value&) {
        return Value::object({{"id", ss(QUuid::createUuid().toString(QUuid::WithoutBraces))},
                              {"key", ""},
                              {"type", "text"},
                              {"value", ""}});
    };
    return spec;
}

/// What was entered stays where the new kind of body can hold it.
void followBodyType(Value& body, const Value& before)
{
    const std::string& type = body["type"].toString();
    if (type == before["type"].toString())
        return;
    const bool lists =
        isType(body, {"form-data", "x-www-form-urlencoded"}) && isType(before, {"form-data", "x-www-form-urlencoded"});
    const bool texts = isType(body, {"raw-text", "json"}) && isType(before, {"raw-text", "json"});
    if (!lists && !texts)
        body.set("data", Value(Value::Array()));
}

/// Kinds of authorisation as one choice; they are two settings in the file.
class AuthKind : public ValueControl {
public:
    explicit AuthKind(QWidget* parent)
        : ValueControl(parent), kind_(new ChoiceControl({{"none", Fields::tr("None")},
                                                         {"bearer", Fields::tr("Bearer")},
                                                         {"basic", Fields::tr("Basic")},
                                                         {"custom", Fields::tr("Custom")}},
                                                        this, Value("none")))
    {
        adopt(kind_);
        kind_->edited = [this](const Value& value) { choose(value); };
        kind_->finished = [this] { finish(); };
    }
    void setValue(const Value& auth) override
    {
        auth_ = auth;
        const bool key = auth["type"].toString() == "api-key";
        kind_->setValue(key ? auth["config"]["type"] : Value("none"));
    }
    void setName(const QString& name) override { kind_->setName(name); }

private:
    void choose(const Value& kind)
    {
        Value next = auth_.isObject() ? auth_ : Value(Value::Object{});
        if (kind.toString() == "none") {
            next.set("type", "no-auth");
            next.set("config", Value());
        } else {
            Value config = next["config"].isObject() ? next["config"] : Value(Value::Object{});
            config.set("type", kind);
            if (!config.find("api_key"))
                config.set("api_key", "");
            if (kind.toString() == "custom" && !config.find("header"))
                config.set("header", "");
            next.set("type", "api-key");
            next.set("config", config);
        }
        auth_ = next;
        change(next);
    }

    ChoiceControl* kind_;
    Value auth_;
};

/// The key itself, as dots; or a variable that holds it, which keeps it out of the file.
class ApiKey : public ValueControl {
public:
    ApiKey(const RenderContext& context, QWidget* parent)
        : ValueControl(parent), context_(context), source_(makeSourceButton(context, this)),
          secret_(new SecretControl(context.theme, this)),
          variable_(new SelectorControl(context, this, {QStringLiteral("string")}))
    {
        auto* layout = new QHBoxLayout(this);
        layout->setContentsMargins(0, 0, 0, 0);
        layout->setSpacing(context.theme.metrics().space1);
        layout->addWidget(source_);
        layout->addWidget(secret_, 1);
        layout->addWidget(variable_, 1);
        QObject::connect(source_, &QToolButton::clicked, this, [this] {
            isVariable_ = !isVariable_;
            show();
        });
        forward(secret_);
        variable_->edited = [this](const Value& selector) {
            changeOnce(Value(selector.size() ? ss(referenceText(selectorOf(selector))) : std::string()));
        };
    }
    void setValue(const Value& value) override
    {
        const Selector selector = referenceOf(qs(value.toString()));
        if (!selector.empty() || !value.toString().empty())
            isVariable_ = !selector.empty();
        Value::Array parts;
        for (const std::string& part : selector)
            parts.emplace_back(part);
        variable_->setValue(Value(std::move(parts)));
        secret_->setValue(selector.empty() ? value : Value(""));
        show();
    }
    void setName(const QString& name) override
    {
        name_ = name;
        setAccessibleName(name);
        secret_->setName(name);
        variable_->setName(partName(name, Fields::tr("variable")));
        show();
    }

private:
    void show()
    {
        showSource(context_, source_, isVariable_, name_);
        secret_->setVisible(!isVariable_);
        variable_->setVisible(isVariable_);
    }

    const RenderContext& context_;
    QToolButton* source_;
    SecretControl* secret_;
    SelectorControl* variable_;
    QString name_;
    bool isVariable_ = false;
};

} // namespace

ValueControl* makeKeyValues(const RenderContext& context, QWidget* parent)
{
    return new KeyValues(context, parent);
}

ValueControl* makeHttpBody(const RenderContext& context, QWidget* parent)
{
    const auto only = [](std::initializer_list<const char*> types) {
        return [list = std::vector<std::string>(types.begin(), types.end())](const Value& body) {
            return std::find(list.begin(), list.end(), body["type"].toString()) != list.end();
        };
    };
    std::vector<RecordField> fields = {
        {"type", Fields::tr("kind"),
         [](QWidget* owner) {
             return new ChoiceControl({{"none", Fields::tr("None")},
                                       {"form-data", QStringLiteral("form-data")},
                                       {"x-www-form-urlencoded", QStringLiteral("x-www-form-urlencoded")},
                                       {"json", QStringLiteral("JSON")},
                                       {"raw-text", Fields::tr("Raw text")},
                                       {"binary", Fields::tr("Binary")}},
                                      owner, Value("none"));
         }},
        {"data", Fields::tr("form"),
         [&context](QWidget* owner) { return new ListControl(context.theme, itemsSpec(context, true), owner); },
         only({"form-data"}), false, true},
        {"data", Fields::tr("fields"),
         [&context](QWidget* owner) { return new ListControl(context.theme, itemsSpec(context, false), owner); },
         only({"x-www-form-urlencoded"}), false, true},
        {"", Fields::tr("text"),
         [&context](QWidget* owner) {
             return new FirstItem(new TemplateControl(context, nullptr, 4, 18), "value", owner);
         },
         only({"raw-text", "json"}), false, true},
        {"", Fields::tr("file"),
         [&context](QWidget* owner) {
             return new FirstItem(new SelectorControl(context, nullptr, {QStringLiteral("file")}), "file", owner);
         },
         only({"binary"}), false, true},
    };
    fields.front().bare = true;
    auto* record = new RecordControl(context.theme, std::move(fields), parent);
    record->setAdjust(followBodyType);
    return record;
}

ValueControl* makeHttpAuth(const RenderContext& context, QWidget* parent)
{
    const auto hasKey = [](const Value& auth) { return auth["type"].toString() == "api-key"; };
    std::vector<RecordField> fields = {
        {"", Fields::tr("kind"), [](QWidget* owner) { return new AuthKind(owner); }},
        {"config.api_key", Fields::tr("Key"), [&context](QWidget* owner) { return new ApiKey(context, owner); }, hasKey,
         false, false, 1,
         Fields::tr("Basic takes user:password. A secret environment variable keeps the key out of the file.")},
        {"config.header", Fields::tr("Header"),
         [](QWidget* owner) { return new LineControl(owner, QStringLiteral("Authorization")); },
         [](const Value& auth) {
             return auth["type"].toString() == "api-key" &&
                    (auth["config"]["type"].toString() == "custom" || !auth["config"]["header"].toString().empty());
         }},
    };
    fields.front().bare = true;
    return new RecordControl(context.theme, std::move(fields), parent);
}

ValueControl* makeTimeouts(const RenderContext& context, QWidget* parent)
{
    const auto seconds = [](QWidget* owner) {
        return new NumberControl(owner, NumberRange{0, 86'400, true, false, Value(0)});
    };
    std::vector<RecordField> fields = {{"connect", Fields::tr("Connect (s)"), seconds},
                                       {"read", Fields::tr("Read (s)"), seconds},
                                       {"write", Fields::tr("Write (s)"), seconds}};
    return new RecordControl(context.theme, std::move(fields), parent);
}

} // namespace millrace::ui
