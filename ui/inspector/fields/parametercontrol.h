#pragma once

#include "ui/inspector/fields/toolparameter.h"

#include <optional>

class QGridLayout;
class QToolButton;

namespace millrace::ui {

/// The value of a parameter of a tool, agent, trigger or data source: {type: mixed | variable | constant, value}, in
/// older files the value itself. The control follows what is declared, else what is there.
class ParameterControl : public ValueControl {
public:
    /// `wraps`: a value that is not there yet is written with its input type.
    ParameterControl(const RenderContext& context, QWidget* parent, std::optional<ToolParameter> declared = {},
                     bool wraps = true);
    void setValue(const Value& value) override;
    void setName(const QString& name) override;
    void setWraps(bool wraps) { wraps_ = wraps; }

private:
    enum class Shape { None, Text, Variable, Model, Tools, Declared, Any };
    bool isWrapped() const;
    const Value& inner() const;
    std::string source() const;
    Shape shape() const;
    bool fitsDeclared(const Value& value) const;
    void chooseSource(const Value& source);
    void showSource();
    void take(const Value& value);
    void show();
    void remake(Shape shape);
    ValueControl* makeContent(Shape shape);
    ValueControl* makeDeclared();

    const RenderContext& context_;
    std::optional<ToolParameter> declared_;
    bool wraps_;
    ChoiceControl* source_;   ///< what nothing declares can be anything
    QToolButton* isVariable_; ///< what is declared is a value or a variable
    QGridLayout* layout_;
    ValueControl* content_ = nullptr;
    Shape shape_ = Shape::None;
    Value value_;
    QString name_;
};

} // namespace millrace::ui
