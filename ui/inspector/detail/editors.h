#pragma once

#include "ui/inspector/detail/fieldwidget.h"

class QCheckBox;
class QComboBox;
class QDoubleSpinBox;
class QLineEdit;

namespace millrace::ui {

class CodeEditor;

/// One line of text. A value of another type is shown as JSON and not editable, so that typing cannot destroy it.
class TextField : public FieldWidget {
    Q_OBJECT
public:
    TextField(const FieldSpec& spec, QWidget* parent);
    void setValue(const Value& value, const Value& data) override;

private:
    QLineEdit* edit_;
};

/// Several lines: plain, with references, Jinja or program text.
class EditorField : public FieldWidget {
    Q_OBJECT
public:
    EditorField(const RenderContext& context, const FieldSpec& spec, QWidget* parent);
    void setValue(const Value& value, const Value& data) override;

private:
    FieldSpec spec_;
    CodeEditor* editor_;
    std::string language_;
};

/// Float or integer, within the bounds of the field. A file may hold the number as text; that is kept visible.
class NumberField : public FieldWidget {
    Q_OBJECT
public:
    NumberField(const FieldSpec& spec, QWidget* parent);
    void setValue(const Value& value, const Value& data) override;
    bool isInline() const override { return true; }

private:
    FieldSpec spec_;
    QDoubleSpinBox* box_;
};

class SwitchField : public FieldWidget {
    Q_OBJECT
public:
    SwitchField(const FieldSpec& spec, QWidget* parent);
    void setValue(const Value& value, const Value& data) override;
    bool isInline() const override { return true; }

private:
    FieldSpec spec_;
    QCheckBox* box_;
};

/// One of the declared choices; a value that is none of them is added to the list, so that it is seen and kept.
class ChoiceField : public FieldWidget {
    Q_OBJECT
public:
    ChoiceField(const FieldSpec& spec, QWidget* parent);
    void setValue(const Value& value, const Value& data) override;

private:
    FieldSpec spec_;
    QComboBox* box_;
};

} // namespace millrace::ui
