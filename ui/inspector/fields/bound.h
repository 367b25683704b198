#pragma once

#include "engine/document/document.h"
#include "ui/inspector/detail/fieldwidget.h"
#include "ui/inspector/fields/valuecontrol.h"

namespace millrace::ui {

struct RenderContext;

/// The step that makes the value at `path` become `value` by the fewest and smallest edits, so that the lines of a file
/// that say the same stay as they are. Null removes the key.
Result<EditStep> smallestStep(const Document& document, const Path& path, const Value& value, std::string name);

/// The field of a node made of a control. Editing goes through the form, as for every field.
class ControlField : public FieldWidget {
    Q_OBJECT
public:
    /// `name`: of the field, in words; names of all parts begin with it unless they have names of their own.
    ControlField(ValueControl* control, const QString& name, QWidget* parent);

    void setValue(const Value& value, const Value& data) override;
    bool isInline() const override { return control_->labelPlace() == ValueControl::Label::Beside; }
    ValueControl* control() const { return control_; }
    bool followsOthers() const override { return static_cast<bool>(follow_); }
    /// Called with the whole data of the node after each of its changes, before the control gets its value.
    void setFollow(std::function<void(const Value& data)> follow) { follow_ = std::move(follow); }
    /// Looks at an edit first; true: it was made into a step of its own, which reaches further than the field.
    void setTakeOver(std::function<bool(const Value& before, const Value& after)> takeOver)
    {
        takeOver_ = std::move(takeOver);
    }

private:
    void edit(const Value& value);

    ValueControl* control_;
    std::function<void(const Value&)> follow_;
    std::function<bool(const Value&, const Value&)> takeOver_;
    Value value_;
};

/// A control bound to a place of the document that is not a setting of a node.
class BoundControl : public QWidget {
    Q_OBJECT
public:
    /// `stepName`: MR_TEXT, names the undo step.
    BoundControl(const RenderContext& context, const Path& path, ValueControl* control, std::string stepName,
                 QWidget* parent);
    void refresh();
    ValueControl* control() const { return control_; }
    /// Replaces how an edit becomes a step.
    std::function<Result<EditStep>(const Value& before, const Value& after)> makeStep;

private:
    void push(const Value& value);

    const RenderContext& context_;
    Path path_;
    ValueControl* control_;
    std::string stepName_;
    bool filled_ = false;
    Value shown_;
};

/// Pushes a step and lets the next edit be a step of its own; tells the session what went wrong.
bool pushStep(const RenderContext& context, Result<EditStep> step);
/// Appends the edits of `more`, made for the same document, so that both are one step.
void joinSteps(EditStep& step, const EditStep& more);

} // namespace millrace::ui
