#pragma once

#include "ui/inspector/detail/fieldwidget.h"
#include "ui/inspector/detail/rendercontext.h"

#include <QWidget>
#include <vector>

class QVBoxLayout;

namespace millrace::ui {

class ThemedLabel;

/// A column of rows, one per field, for one node.
class FieldForm : public QWidget {
    Q_OBJECT
public:
    FieldForm(const RenderContext& context, const std::vector<FieldSpec>& fields, QWidget* parent);

    /// Shows the values again; rows whose value did not change are left alone.
    void refresh(const Value& data);
    /// The row of the field, or of the longest prefix of the path; null when none.
    FieldWidget* widgetFor(const QString& field) const;
    bool hasVisibleRows() const;

private:
    struct Row {
        FieldSpec spec;
        QWidget* box;
        FieldWidget* widget;
        Value shown;
        bool filled = false;
    };
    void addRow(const FieldSpec& spec, QVBoxLayout* layout);
    void edit(const FieldSpec& spec, const Value& value);

    const RenderContext& context_;
    std::vector<Row> rows_;
};

/// Whether `path=value` (several joined by `&`) holds in the data; an empty condition holds.
bool conditionHolds(const std::string& condition, const Value& data);
/// The value at a dotted path, or the null value.
const Value& valueAt(const Value& data, const std::string& dotted);

} // namespace millrace::ui
