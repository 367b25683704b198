#pragma once

#include "ui/inspector/fields/toolparameter.h"

#include <optional>

class QToolButton;
class QVBoxLayout;

namespace millrace::ui {

class ThemedLabel;

/// A mapping whose keys a plugin declares: a labelled row for each. What is not declared stays a list of names and
/// values.
class DeclaredValues : public ValueControl {
public:
    using MakeRow = std::function<ValueControl*(QWidget* parent, const ToolParameter& declared)>;
    DeclaredValues(Theme& theme, MakeRow makeRow, ValueControl* rest, QWidget* parent);
    /// `source`: what the declarations were read from; rows are made anew when it differs.
    void setDeclared(const Value& source, const std::function<std::vector<ToolParameter>()>& read);
    /// Others can be added though some are declared.
    void setOpen(bool open) { open_ = open; }
    void setValue(const Value& map) override;
    void setName(const QString& name) override;

private:
    struct Row {
        ToolParameter declared;
        QWidget* box;
        ValueControl* control;
        QToolButton* clear; ///< back to what the tool does without
    };
    void addRow(ToolParameter declared);
    void take(const std::string& key, const Value& value);
    bool isDeclared(const std::string& key) const;

    Theme& theme_;
    MakeRow makeRow_;
    QVBoxLayout* rows_;
    ValueControl* rest_;
    std::vector<Row> list_;
    Value source_, value_;
    std::optional<Value> shownRest_;
    bool read_ = false;
    bool open_ = false;
    QString name_;
};

} // namespace millrace::ui
