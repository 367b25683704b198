#pragma once

#include "engine/base/value.h"

#include <QVector>
#include <QWidget>

class QVBoxLayout;

namespace millrace::ui {

class FormField;
class Theme;

/// The inputs of an app, built from the variables of its start node.
class StartForm : public QWidget {
    Q_OBJECT
public:
    StartForm(Theme& theme, QWidget* parent = nullptr);

    /// `variables`: the list of the start node; hidden ones are left out. Keeps what was entered for variables that
    /// stay. `folder`: where file dialogs begin.
    void setVariables(const Value& variables, const QString& folder);
    bool isEmpty() const { return fields_.isEmpty(); }
    /// Object of what was entered; variables without a value are left out.
    Value values() const;
    void setValues(const Value& values);
    void reset(); ///< back to the defaults
    /// Shows what is wrong and puts the cursor on the first mistake. True when everything is right.
    bool validate();
    /// Shows a message of the engine at the variable it names; false when there is none of that name.
    bool showProblem(const QString& variable, const QString& text);

signals:
    void edited();

private:
    void build();

    Theme& theme_;
    Value variables_;
    QString folder_;
    QVector<FormField*> fields_;
    QVBoxLayout* layout_;
};

} // namespace millrace::ui
