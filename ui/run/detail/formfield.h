#pragma once

#include "engine/base/value.h"

#include <QWidget>
#include <memory>

class QLabel;
class QVBoxLayout;

namespace millrace::ui {

class Theme;
class ThemedLabel;

/// One variable of a start form: label, help, control and the message of what is wrong with it. The base has the frame;
/// each type of variable is a subclass in formfields.cpp.
class FormField : public QWidget {
    Q_OBJECT
public:
    /// For an entry of `start.data.variables`; a type this build does not know gives a text field.
    static FormField* make(Theme& theme, const Value& variable, const QString& folder, QWidget* parent);

    QString name() const { return name_; }
    /// What goes into the run; null when nothing is entered.
    virtual Value value() const = 0;
    virtual void setValue(const Value& value) = 0;
    virtual QWidget* control() const = 0;
    /// What is wrong, or empty.
    QString problem() const;
    /// Shows or hides the message. True when there is none.
    bool validate();
    void showProblem(const QString& text);

signals:
    void edited();

protected:
    FormField(Theme& theme, const Value& variable, QWidget* parent);
    void changeEvent(QEvent* event) override;
    /// What is wrong with what is entered, beyond being required.
    virtual QString mistake() const { return {}; }
    virtual bool isBlank() const { return value().isNull(); }
    virtual bool labelInside() const { return false; } ///< the control shows the label itself
    void adopt(QWidget* control);                      ///< puts the control below the label
    void touched();                                    ///< call on each change
    QString label() const;

    Theme& theme_;
    Value variable_;

private:
    void retranslate();

    QString name_;
    QVBoxLayout* layout_;
    ThemedLabel* label_ = nullptr;
    ThemedLabel* help_ = nullptr;
    ThemedLabel* error_ = nullptr;
};

} // namespace millrace::ui
