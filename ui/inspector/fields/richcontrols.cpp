#include "engine/base/json.h"
#include "ui/edit/documentsession.h"
#include "ui/edit/translate.h"
#include "ui/inspector/detail/rendercontext.h"
#include "ui/inspector/fields/controls.h"
#include "ui/inspector/fields/fieldtext.h"
#include "ui/inspector/fields/itemlist.h"
#include "ui/inspector/fields/templateeditor.h"
#include "ui/inspector/fields/variablefield.h"
#include "ui/text/codeeditor.h"
#include "ui/theme/theme.h"
#include "ui/widgets/themedlabel.h"

#include <QCheckBox>
#include <QGridLayout>
#include <QVBoxLayout>

namespace millrace::ui {

namespace {

/// Undo and redo are the document's, wherever the cursor is.
template<class Editor> void connectUndo(const RenderContext& context, Editor* editor)
{
    QUndoStack* undo = &context.session.undoStack();
    QObject::connect(editor, &Editor::undoRequested, undo, &QUndoStack::undo);
    QObject::connect(editor, &Editor::redoRequested, undo, &QUndoStack::redo);
}

} // namespace

TextControl::TextControl(const RenderContext& context, QWidget* parent, int minimumLines, int maximumLines)
    : ValueControl(parent), editor_(new TemplateEditor(context, TemplateEditor::Syntax::Plain))
{
    adopt(editor_);
    connectUndo(context, editor_);
    editor_->setVisibleLines(minimumLines, maximumLines);
    connect(editor_, &TemplateEditor::edited, this, [this](const QString& text) { change(Value(ss(text))); });
    connect(editor_, &TemplateEditor::editingFinished, this, [this] { finish(); });
}

void TextControl::setValue(const Value& value)
{
    editor_->setReadOnly(!value.isString() && !value.isNull());
    const QString text = value.isNull() ? QString() : plainText(value);
    if (editor_->text() != text)
        editor_->setText(text);
}

SelectorControl::SelectorControl(const RenderContext& context, QWidget* parent, const QStringList& types)
    : ValueControl(parent), field_(new VariableField(context))
{
    adopt(field_);
    field_->setAcceptedTypes(types);
    connect(field_, &VariableField::picked, this, [this](const Selector& selector) {
        Value::Array parts;
        for (const std::string& part : selector)
            parts.emplace_back(part);
        changeOnce(Value(std::move(parts)));
    });
}

void SelectorControl::setValue(const Value& value)
{
    field_->setSelector(selectorOf(value));
}

TemplateControl::TemplateControl(const RenderContext& context, QWidget* parent, int minimumLines, int maximumLines)
    : ValueControl(parent), editor_(new TemplateEditor(context, TemplateEditor::Syntax::Template))
{
    adopt(editor_);
    editor_->setVisibleLines(minimumLines, maximumLines);
    connect(editor_, &TemplateEditor::edited, this, [this](const QString& text) { change(Value(ss(text))); });
    connect(editor_, &TemplateEditor::editingFinished, this, [this] { finish(); });
    connectUndo(context, editor_);
}

void TemplateControl::setValue(const Value& value)
{
    editor_->setReadOnly(!value.isString() && !value.isNull());
    const QString text = value.isNull() ? QString() : plainText(value);
    if (editor_->text() != text)
        editor_->setText(text);
}

DataControl::DataControl(const RenderContext& context, QWidget* parent, int minimumLines, int maximumLines)
    : ValueControl(parent), editor_(new CodeEditor(context.theme, CodeEditor::Language::Json)),
      problem_(new ThemedLabel(context.theme, ThemedLabel::Style::Small, {}, this))
{
    Theme& theme = context.theme;
    connectUndo(context, editor_);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(theme.metrics().space1);
    layout->addWidget(editor_);
    layout->addWidget(problem_);
    setFocusProxy(editor_);
    static_cast<ThemedLabel*>(problem_)->setColor(theme.colors().danger);
    problem_->setWordWrap(true);
    problem_->hide();
    editor_->setVisibleLines(minimumLines, maximumLines);
    connect(editor_, &CodeEditor::textEdited, this, [this](const QString& text) { take(text); });
    connect(editor_, &CodeEditor::editingFinished, this, [this] { finish(); });
}

void DataControl::take(const QString& text)
{
    Result<Value> parsed = text.trimmed().isEmpty() ? Result<Value>(Value()) : parseJson(ss(text));
    problem_->setVisible(!parsed);
    editor_->setErrorLine(parsed ? 0 : static_cast<int>(parsed.error().facts["line"].toInt(1)));
    if (!parsed)
        problem_->setText(translate(parsed.error().what));
    if (holdsText_)
        return change(Value(ss(text)));
    if (!parsed || parsed.value() == shown_)
        return;
    shown_ = parsed.value();
    change(shown_);
}

void DataControl::setValue(const Value& value)
{
    if (filled_ && value == shown_ && !holdsText_)
        return;
    filled_ = true;
    shown_ = value;
    const bool asText = holdsText_ && (value.isString() || value.isNull());
    JsonStyle style;
    style.indent = 2;
    editor_->setText(value.isNull() ? QString() : asText ? qs(value.toString()) : qs(toJson(value, style)));
    problem_->hide();
    editor_->setErrorLine(0);
}

namespace {

/// One text of a list.
class TextRow : public ItemList::Row {
public:
    TextRow(QWidget* parent, const QString& placeholder, std::function<QString(int)> name)
        : Row(parent), line_(new LineControl(this, placeholder)), name_(std::move(name))
    {
        auto* layout = new QHBoxLayout(this);
        layout->setContentsMargins(0, 0, 0, 0);
        layout->addWidget(line_);
        line_->edited = [this](const Value& value) {
            if (edited)
                edited(value);
        };
        line_->finished = [this] {
            if (editingFinished)
                editingFinished();
        };
    }
    void setValue(const Value& item, int index) override
    {
        line_->setName(name_(index));
        line_->setValue(item);
    }

private:
    LineControl* line_;
    std::function<QString(int)> name_;
};

} // namespace

TextListControl::TextListControl(Theme& theme, QWidget* parent, const QString& addText, const QString& placeholder)
    : ValueControl(parent), list_(nullptr)
{
    const auto rowName = [this](int index) { return partName(name_, QString::number(index + 1)); };
    list_ = new ItemList(theme, [placeholder, rowName](QWidget* owner) -> ItemList::Row* {
        return new TextRow(owner, placeholder, rowName);
    });
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(list_);
    list_->setRowName(rowName);
    list_->setAdding(addText, [] { return Value(""); });
    connect(list_, &ItemList::itemsEdited, this, [this](const Value& items) { change(items); });
    connect(list_, &ItemList::editingFinished, this, [this] { finish(); });
}

void TextListControl::setValue(const Value& value)
{
    list_->setItems(value);
}

void TextListControl::setName(const QString& name)
{
    if (name == name_ && !name.isEmpty())
        return;
    name_ = name;
    setAccessibleName(name);
    list_->setName(name);
    list_->setRowName([this](int index) { return partName(name_, QString::number(index + 1)); });
}

FlagsControl::FlagsControl(ChoiceControl::Choices choices, QWidget* parent, int columns)
    : ValueControl(parent), choices_(std::move(choices)), others_(new QLabel(this))
{
    auto* grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(10);
    grid->setVerticalSpacing(4);
    for (std::size_t i = 0; i < choices_.size(); ++i) {
        auto* box = new QCheckBox(choices_[i].second, this);
        boxes_.push_back(box);
        grid->addWidget(box, static_cast<int>(i) / columns, static_cast<int>(i) % columns);
        connect(box, &QCheckBox::toggled, this, [this, i](bool on) { toggle(choices_[i].first, on); });
    }
    grid->setColumnStretch(columns, 1);
    grid->addWidget(others_, grid->rowCount(), 0, 1, columns + 1);
    others_->setWordWrap(true);
    others_->hide();
}

void FlagsControl::toggle(const Value& flag, bool on)
{
    // Flags stand in the order of the choices; what the choices do not know stays behind them.
    Value::Array next;
    for (const auto& [value, text] : choices_) {
        const Value::Array& old = value_.toArray();
        const bool had = std::find(old.begin(), old.end(), value) != old.end();
        if (value == flag ? on : had)
            next.push_back(value);
    }
    for (const Value& value : value_.toArray()) {
        const auto known = [&value](const auto& choice) { return choice.first == value; };
        if (std::none_of(choices_.begin(), choices_.end(), known))
            next.push_back(value);
    }
    value_ = Value(std::move(next));
    changeOnce(value_);
}

void FlagsControl::setValue(const Value& value)
{
    value_ = value;
    const Value::Array& on = value.toArray();
    for (std::size_t i = 0; i < boxes_.size(); ++i) {
        const QSignalBlocker quiet(boxes_[i]);
        boxes_[i]->setChecked(std::find(on.begin(), on.end(), choices_[i].first) != on.end());
    }
    QStringList unknown;
    for (const Value& item : on) {
        const auto known = [&item](const auto& choice) { return choice.first == item; };
        if (std::none_of(choices_.begin(), choices_.end(), known))
            unknown << plainText(item);
    }
    others_->setVisible(!unknown.isEmpty());
    others_->setText(Fields::tr("Also: %1").arg(unknown.join(QStringLiteral(", "))));
}

void FlagsControl::setName(const QString& name)
{
    setAccessibleName(name);
    for (std::size_t i = 0; i < boxes_.size(); ++i)
        boxes_[i]->setAccessibleName(partName(name, choices_[i].second));
}

} // namespace millrace::ui
