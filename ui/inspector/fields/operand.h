#pragma once

#include "ui/inspector/fields/valuecontrol.h"

#include <QStringList>

class QHBoxLayout;
class QToolButton;

namespace millrace::ui {

class SelectorControl;
struct RenderContext;

/// A button that switches between a value that is typed and a variable.
QToolButton* makeSourceButton(const RenderContext& context, QWidget* parent);
void showSource(const RenderContext& context, QToolButton* button, bool variable, const QString& name);

/// The number that a condition compares with: a constant, or a variable written as `{{#…#}}`. Its value is the whole
/// condition, of which it changes `value` and `numberVarType`.
class NumberOperand : public ValueControl {
public:
    NumberOperand(const RenderContext& context, QWidget* parent);
    void setValue(const Value& condition) override;
    void setName(const QString& name) override;

private:
    bool isVariable() const;
    void show();

    const RenderContext& context_;
    QToolButton* source_;
    class LineControl* constant_;
    SelectorControl* variable_;
    Value value_;
    QString name_;
};

/// A value of a type that is chosen elsewhere: text, number, boolean, lists, structures.
class TypedControl : public ValueControl {
public:
    struct Options {
        bool templates = false;  ///< texts may hold `{{#…#}}`
        bool jsonAsText = false; ///< lists and structures are kept as JSON text
        int lines = 1;
    };
    TypedControl(const RenderContext& context, QWidget* parent, Options options);
    void setType(const QString& type);
    void setValue(const Value& value) override;
    void setName(const QString& name) override;
    /// What a new value of the type is.
    static Value initial(const QString& type, bool jsonAsText);

private:
    const RenderContext& context_;
    Options options_;
    QHBoxLayout* layout_;
    ValueControl* control_ = nullptr;
    QString type_, name_;
    Value value_;
};

/// A member that is either a constant of a type or a variable: {`sourceKey`: variable | constant, `valueKey`: …}. Its
/// value is the mapping that holds both.
struct SourceKeys {
    std::string source, value;
    std::string selector = {}; ///< where the selector is when it has a key of its own
};
class SourcedControl : public ValueControl {
public:
    SourcedControl(const RenderContext& context, QWidget* parent, SourceKeys keys, TypedControl::Options options,
                   std::function<QString(const Value& record)> type);
    void setValue(const Value& record) override;
    void setName(const QString& name) override;

private:
    bool isVariable() const;
    void show();

    const RenderContext& context_;
    SourceKeys keys_;
    TypedControl::Options options_;
    std::function<QString(const Value&)> type_;
    QToolButton* source_;
    TypedControl* constant_;
    SelectorControl* variable_;
    Value value_;
    QString name_;
};

} // namespace millrace::ui
