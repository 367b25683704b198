#pragma once

#include "ui/inspector/fields/valuecontrol.h"

namespace millrace::ui {

class ListControl;
struct RenderContext;

/// The properties of an object schema as rows. Its value is the schema. Made only when it is shown: schemas nest.
class SchemaProperties : public ValueControl {
public:
    SchemaProperties(const RenderContext& context, int depth, QWidget* parent);

    void setValue(const Value& schema) override;
    void setName(const QString& name) override;

private:
    void take(const Value& rows);

    const RenderContext& context_;
    int depth_;
    ListControl* list_ = nullptr;
    Value schema_;
    QString name_;
};

/// Rows {name, required, schema} of an object schema, and a schema with these rows as its properties.
Value propertyRows(const Value& schema);
Value withPropertyRows(const Value& schema, const Value& rows);

} // namespace millrace::ui
