#include "ui/run/detail/formfield.h"

#include "engine/base/json.h"
#include "engine/base/pytext.h"
#include "ui/edit/translate.h"
#include "ui/run/detail/filefield.h"
#include "ui/theme/theme.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>
#include <QPlainTextEdit>

namespace millrace::ui {

namespace {

QString textOf(const Value& value)
{
    return value.isNull() ? QString() : (value.isString() ? qs(value.toString()) : qs(pythonStr(value)));
}

class TextField : public FormField {
    Q_OBJECT
public:
    TextField(Theme& theme, const Value& variable, QWidget* parent) : FormField(theme, variable, parent)
    {
        edit_ = new QLineEdit(this);
        edit_->setPlaceholderText(qs(variable["placeholder"].toString()));
        edit_->setText(textOf(variable["default"]));
        adopt(edit_);
        connect(edit_, &QLineEdit::textChanged, this, &TextField::touched);
    }
    Value value() const override { return edit_->text().isEmpty() ? Value() : Value(ss(edit_->text())); }
    void setValue(const Value& value) override { edit_->setText(textOf(value)); }
    QWidget* control() const override { return edit_; }

protected:
    QString mistake() const override { return tooLong(ss(edit_->text())); }
    QString tooLong(const std::string& text) const
    {
        const std::int64_t most = variable_["max_length"].toInt();
        const auto length = static_cast<std::int64_t>(codePoints(text));
        if (most <= 0 || length <= most)
            return {};
        return tr("At most %1 characters, this has %2.").arg(most).arg(length);
    }

    QLineEdit* edit_;
};

class NumberField : public TextField {
    Q_OBJECT
public:
    using TextField::TextField;
    Value value() const override
    {
        const std::string text = ss(edit_->text().trimmed());
        if (text.empty())
            return {};
        std::int64_t whole = 0;
        if (pythonInt(text, whole))
            return Value(whole);
        double real = 0;
        return pythonFloat(text, real) ? Value(real) : Value(text);
    }

protected:
    QString mistake() const override
    {
        const Value entered = value();
        return entered.isNull() || entered.isNumber() ? QString()
                                                      : tr("This is no number. Write for example 42 or 3.5.");
    }
};

class ParagraphField : public FormField {
    Q_OBJECT
public:
    ParagraphField(Theme& theme, const Value& variable, QWidget* parent, bool json = false)
        : FormField(theme, variable, parent), json_(json)
    {
        edit_ = new QPlainTextEdit(this);
        edit_->setTabChangesFocus(true);
        edit_->setPlaceholderText(json ? QStringLiteral("{ }") : qs(variable["placeholder"].toString()));
        edit_->setFixedHeight(json ? 92 : 76);
        ParagraphField::setValue(variable["default"]);
        if (json) {
            edit_->setFont(theme.monospace(theme.metrics().fontBody - 1));
            connect(&theme, &Theme::changed, edit_,
                    [this] { edit_->setFont(theme_.monospace(theme_.metrics().fontBody - 1)); });
        }
        adopt(edit_);
        connect(edit_, &QPlainTextEdit::textChanged, this, &ParagraphField::touched);
    }
    Value value() const override
    {
        const std::string text = ss(edit_->toPlainText());
        if (!json_)
            return text.empty() ? Value() : Value(text);
        if (trimmed(text).empty())
            return {};
        auto parsed = parseJson(text);
        return parsed ? std::move(*parsed) : Value(text);
    }
    void setValue(const Value& value) override
    {
        JsonStyle style;
        style.indent = 2;
        const bool structured = json_ && (value.isObject() || value.isArray());
        edit_->setPlainText(structured ? qs(toJson(value, style)) : textOf(value));
    }
    QWidget* control() const override { return edit_; }

protected:
    QString mistake() const override
    {
        const std::string text = ss(edit_->toPlainText());
        if (json_) {
            if (trimmed(text).empty())
                return {};
            auto parsed = parseJson(text);
            if (!parsed)
                return tr("This is no valid JSON, line %1: %2")
                    .arg(parsed.error().facts["line"].toInt())
                    .arg(translate(parsed.error().what));
            return parsed->isObject() || variable_["type"].toString() == "json"
                       ? QString()
                       : tr("This has to be a JSON object: { … }");
        }
        const std::int64_t most = variable_["max_length"].toInt();
        const auto length = static_cast<std::int64_t>(codePoints(text));
        return most > 0 && length > most ? tr("At most %1 characters, this has %2.").arg(most).arg(length) : QString();
    }

private:
    QPlainTextEdit* edit_;
    bool json_;
};

class SelectField : public FormField {
    Q_OBJECT
public:
    SelectField(Theme& theme, const Value& variable, QWidget* parent) : FormField(theme, variable, parent)
    {
        box_ = new QComboBox(this);
        box_->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
        for (const Value& option : variable["options"].toArray())
            box_->addItem(textOf(option), textOf(option));
        box_->setPlaceholderText(tr("Choose…"));
        box_->setCurrentIndex(-1);
        SelectField::setValue(variable["default"]);
        adopt(box_);
        connect(box_, &QComboBox::currentIndexChanged, this, &SelectField::touched);
    }
    Value value() const override
    {
        return box_->currentIndex() < 0 ? Value() : Value(ss(box_->currentData().toString()));
    }
    void setValue(const Value& value) override
    {
        box_->setCurrentIndex(value.isNull() ? -1 : box_->findData(textOf(value)));
    }
    QWidget* control() const override { return box_; }

protected:
    void changeEvent(QEvent* event) override
    {
        FormField::changeEvent(event);
        if (event->type() == QEvent::LanguageChange)
            box_->setPlaceholderText(tr("Choose…"));
    }

private:
    QComboBox* box_;
};

class CheckField : public FormField {
    Q_OBJECT
public:
    CheckField(Theme& theme, const Value& variable, QWidget* parent) : FormField(theme, variable, parent)
    {
        box_ = new QCheckBox(label(), this);
        CheckField::setValue(variable["default"]);
        adopt(box_);
        connect(box_, &QCheckBox::toggled, this, &CheckField::touched);
    }
    Value value() const override { return Value(box_->isChecked()); }
    void setValue(const Value& value) override
    {
        static const QStringList yes = {"true", "1", "yes", "on"};
        box_->setChecked(value.isString() ? yes.contains(qs(value.toString()).toLower()) : pythonTruth(value));
    }
    QWidget* control() const override { return box_; }

protected:
    bool labelInside() const override { return true; }

private:
    QCheckBox* box_;
};

class FilesField : public FormField {
    Q_OBJECT
public:
    FilesField(Theme& theme, const Value& variable, const QString& folder, bool several, QWidget* parent)
        : FormField(theme, variable, parent), several_(several)
    {
        FileRules rules;
        rules.several = several;
        const std::int64_t most = variable["max_length"].toInt();
        rules.most = several ? (most > 0 ? static_cast<int>(most) : 10) : 1;
        for (const Value& type : variable["allowed_file_types"].toArray())
            rules.types.append(qs(type.toString()));
        for (const Value& extension : variable["allowed_file_extensions"].toArray())
            rules.extensions.append(qs(extension.toString()).toLower());
        for (const Value& method : variable["allowed_file_upload_methods"].toArray())
            rules.methods.append(qs(method.toString()));
        files_ = new FileField(theme, rules, folder, this);
        adopt(files_);
        connect(files_, &FileField::changed, this, &FilesField::touched);
    }
    Value value() const override
    {
        const std::vector<Value> files = files_->files();
        if (files.empty())
            return {};
        return several_ ? Value(Value::Array(files.begin(), files.end())) : files.front();
    }
    void setValue(const Value& value) override
    {
        files_->setFiles(value.isArray() ? value.toArray() : value.isNull() ? Value::Array() : Value::Array{value});
    }
    QWidget* control() const override { return files_; }

protected:
    QString mistake() const override { return files_->mistake(); }

private:
    FileField* files_;
    bool several_;
};

} // namespace

FormField* FormField::make(Theme& theme, const Value& variable, const QString& folder, QWidget* parent)
{
    const std::string& type = variable["type"].toString();
    if (type == "paragraph")
        return new ParagraphField(theme, variable, parent);
    if (type == "number")
        return new NumberField(theme, variable, parent);
    if (type == "select")
        return new SelectField(theme, variable, parent);
    if (type == "checkbox")
        return new CheckField(theme, variable, parent);
    if (type == "json_object" || type == "json")
        return new ParagraphField(theme, variable, parent, true);
    if (type == "file" || type == "file-list")
        return new FilesField(theme, variable, folder, type == "file-list", parent);
    return new TextField(theme, variable, parent);
}

} // namespace millrace::ui

#include "formfields.moc"
