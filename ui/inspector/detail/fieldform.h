#pragma once

#include "engine/lint/lint.h"
#include "ui/inspector/detail/fieldwidget.h"
#include "ui/inspector/detail/rendercontext.h"

#include <QWidget>
#include <vector>

class QBoxLayout;

namespace millrace::ui {

class FieldHead;
class ThemedLabel;

/// A column of rows, one per field, for one node.
class FieldForm : public QWidget {
    Q_OBJECT
public:
    /// `all`: the fields that conditions may name, when they are more than the rows.
    FieldForm(const RenderContext& context, const std::vector<FieldSpec>& fields, QWidget* parent,
              const std::vector<FieldSpec>& all = {});

    /// Shows the values again; rows whose value did not change are left alone.
    void refresh(const Value& data);
    /// The row of the field, or of the longest prefix of the path; null when none.
    FieldWidget* widgetFor(const QString& field) const;
    bool hasVisibleRows() const;
    /// Shows those of the node at the field they speak of.
    void setProblems(const std::vector<Problem>& problems);

protected:
    bool event(QEvent* event) override;

private:
    struct Row {
        FieldSpec spec;
        QWidget* box;
        FieldHead* head;
        ThemedLabel* problem;
        FieldWidget* widget;
        Value shown;
        bool filled = false;
    };
    void addRow(const FieldSpec& spec, QBoxLayout* layout);
    void edit(const FieldSpec& spec, const Value& value);

    const RenderContext& context_;
    std::vector<FieldSpec> conditionFields_; ///< fields that conditions may name
    std::vector<Row> rows_;
};

/// Whether the field is shown: its condition `path=value` (several joined by `&`) holds, by the defaults of `fields`
/// where the data says nothing, the fields that the condition names are shown themselves, and a legacy field has a
/// value.
bool isFieldShown(const FieldSpec& field, const std::vector<FieldSpec>& fields, const Value& data);
/// The value at a dotted path, or the null value.
const Value& valueAt(const Value& data, const std::string& dotted);

} // namespace millrace::ui
