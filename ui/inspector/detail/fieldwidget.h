#pragma once

#include "engine/run/descriptor.h"

#include <QWidget>

namespace millrace::ui {

struct RenderContext;

/// Shows, and may edit, the value of one setting.
class FieldWidget : public QWidget {
    Q_OBJECT
public:
    using QWidget::QWidget;

    /// `data` is the whole data of the node, for fields that depend on others. Never emits edited().
    virtual void setValue(const Value& value, const Value& data) = 0;
    /// False: only shown.
    virtual bool isEditor() const { return true; }
    /// The label stands beside the control instead of above it.
    virtual bool isInline() const { return false; }
    /// Shows something that depends on other settings: it is told the value after each change of the node.
    virtual bool followsOthers() const { return false; }

signals:
    void edited(const millrace::Value& value);
    void editingFinished();
    void undoRequested();
    void redoRequested();
};

/// The widget for a field; never null: kinds without an editor get a view.
FieldWidget* makeFieldWidget(const RenderContext& context, const FieldSpec& spec, QWidget* parent);

} // namespace millrace::ui
