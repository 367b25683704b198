#pragma once

#include "engine/base/value.h"

#include <QWidget>
#include <functional>

namespace millrace::ui {

/// A part of a form that shows one value of a document and lets it be changed. Larger editors are put together from
/// these; `ControlField` makes a whole one the field of a node.
///
/// `setValue` never calls `edited`, and leaves the cursor where it is when the value is what is shown already.
/// `edited` gets the new value; null: the key may go. `finished` ends an intention: what follows is an undo step of its
/// own.
class ValueControl : public QWidget {
public:
    using QWidget::QWidget;

    virtual void setValue(const Value& value) = 0;
    /// The accessible name, unique in its form: what the control stands in, then its own label.
    virtual void setName(const QString& name);
    /// The label belongs beside the control instead of above it, or is part of it.
    enum class Label { Above, Beside, Inside };
    virtual Label labelPlace() const { return Label::Above; }
    /// Where it stands in a list, counted from 0.
    virtual void setPlace(int) {}
    /// Unfolds what is folded away, for something that was just added.
    virtual void reveal() {}

    std::function<void(const Value& value)> edited;
    std::function<void()> finished;

protected:
    void change(const Value& value) const
    {
        if (edited)
            edited(value);
    }
    void finish() const
    {
        if (finished)
            finished();
    }
    /// A choice, a click: one intention by itself.
    void changeOnce(const Value& value) const
    {
        finish();
        change(value);
        finish();
    }
    /// Passes the edits of `part` on as they are.
    void forward(ValueControl* part) const;
    /// Makes `content` the only widget, and the one that gets focus and name.
    void adopt(QWidget* content);
};

/// `part` of `whole` in words, for accessible names: `Case 1 condition 2`.
QString partName(const QString& whole, const QString& part);

} // namespace millrace::ui
