#pragma once

#include "ui/inspector/fields/valuecontrol.h"

#include <QStringList>

class QCheckBox;
class QComboBox;
class QDoubleSpinBox;
class QLabel;
class QLineEdit;
class QToolButton;

namespace millrace::ui {

class CodeEditor;
class TemplateEditor;
class Theme;
class VariableField;
struct RenderContext;

/// One line of text. Anything but text is shown as JSON and kept: typing cannot destroy it.
class LineControl : public ValueControl {
public:
    explicit LineControl(QWidget* parent, const QString& placeholder = {});
    void setValue(const Value& value) override;
    /// An empty line removes the key instead of holding an empty text.
    void setEmptyRemoves(bool removes) { emptyRemoves_ = removes; }
    QLineEdit* line() const { return line_; }

private:
    QLineEdit* line_;
    bool emptyRemoves_ = false;
};

/// Several lines of plain text.
class TextControl : public ValueControl {
public:
    TextControl(const RenderContext& context, QWidget* parent, int minimumLines = 2, int maximumLines = 8);
    void setValue(const Value& value) override;

private:
    TemplateEditor* editor_;
};

/// A secret: dots until asked, and dots again when the focus leaves.
class SecretControl : public ValueControl {
public:
    SecretControl(Theme& theme, QWidget* parent);
    void setValue(const Value& value) override;
    void setName(const QString& name) override;

private:
    QLineEdit* line_;
    QToolButton* eye_;
};

struct NumberRange {
    double minimum = 0, maximum = 0; ///< equal: no bound
    bool whole = true;
    bool optional = false; ///< the lowest place of the box means: not set
    Value absent;          ///< shown when the document says nothing
};
class NumberControl : public ValueControl {
public:
    NumberControl(QWidget* parent, NumberRange range);
    void setValue(const Value& value) override;
    Label labelPlace() const override { return Label::Beside; }

private:
    NumberRange range_;
    QDoubleSpinBox* box_;
    double unset_ = 0;
};

class CheckControl : public ValueControl {
public:
    CheckControl(const QString& text, QWidget* parent, bool absent = false);
    void setValue(const Value& value) override;
    Label labelPlace() const override { return Label::Inside; }

private:
    QCheckBox* box_;
    bool absent_;
};

/// One of several values, which may be of any kind. A value that is none of them is added, so that it is seen and kept.
class ChoiceControl : public ValueControl {
public:
    using Choices = std::vector<std::pair<Value, QString>>;
    ChoiceControl(Choices choices, QWidget* parent, Value absent = {});
    void setValue(const Value& value) override;
    void setChoices(Choices choices);
    const Value& value() const { return value_; }

private:
    void fill();

    QComboBox* box_;
    Choices choices_;
    Value absent_, value_;
};
/// Choices whose texts are the values themselves.
ChoiceControl::Choices plainChoices(const QStringList& values);

/// Any text, with suggestions.
class SuggestControl : public ValueControl {
public:
    SuggestControl(const QStringList& suggestions, QWidget* parent);
    void setValue(const Value& value) override;
    void setName(const QString& name) override;

private:
    QComboBox* box_;
};

/// A value selector.
class SelectorControl : public ValueControl {
public:
    SelectorControl(const RenderContext& context, QWidget* parent, const QStringList& types = {});
    void setValue(const Value& value) override;
    VariableField* field() const { return field_; }

private:
    VariableField* field_;
};

/// Text with `{{#…#}}` references.
class TemplateControl : public ValueControl {
public:
    TemplateControl(const RenderContext& context, QWidget* parent, int minimumLines = 1, int maximumLines = 6);
    void setValue(const Value& value) override;
    TemplateEditor* editor() const { return editor_; }

private:
    TemplateEditor* editor_;
};

/// Any structure as JSON text; taken over as soon as it can be read.
class DataControl : public ValueControl {
public:
    DataControl(const RenderContext& context, QWidget* parent, int minimumLines = 2, int maximumLines = 14);
    void setValue(const Value& value) override;
    /// The document holds the JSON text itself, in a string.
    void setHoldsText(bool text) { holdsText_ = text; }

private:
    void take(const QString& text);

    CodeEditor* editor_;
    QLabel* problem_;
    Value shown_;
    bool filled_ = false;
    bool holdsText_ = false;
};

/// A list of texts, one a line; or, with `fixed` choices, a box to tick for each (others in the file are kept and
/// shown). Choices may be numbers and texts mixed.
class TextListControl : public ValueControl {
public:
    TextListControl(Theme& theme, QWidget* parent, const QString& addText, const QString& placeholder = {});
    void setValue(const Value& value) override;
    void setName(const QString& name) override;

private:
    class ItemList* list_;
    QString name_;
};

class FlagsControl : public ValueControl {
public:
    FlagsControl(ChoiceControl::Choices choices, QWidget* parent, int columns = 3);
    void setValue(const Value& value) override;
    void setName(const QString& name) override;

private:
    void toggle(const Value& flag, bool on);

    ChoiceControl::Choices choices_;
    std::vector<QCheckBox*> boxes_;
    QLabel* others_;
    Value value_;
};

/// Controls whose value the wheel does not change: turning it scrolls the form.
QComboBox* steadyCombo(QWidget* parent);
QDoubleSpinBox* steadyNumber(QWidget* parent); ///< writes no zeros after what was entered

} // namespace millrace::ui
