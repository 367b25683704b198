#pragma once

#include "ui/inspector/detail/fieldwidget.h"
#include "ui/inspector/detail/rendercontext.h"

namespace millrace::ui {

class TemplateEditor;

/// Text with references or Jinja2. A value that is no text is shown as JSON and not editable.
class TemplateField : public FieldWidget {
    Q_OBJECT
public:
    TemplateField(const RenderContext& context, const FieldSpec& spec, QWidget* parent);

    void setValue(const Value& value, const Value& data) override;
    bool followsOthers() const override;

private:
    FieldSpec spec_;
    TemplateEditor* editor_;
};

} // namespace millrace::ui
