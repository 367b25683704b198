#pragma once

#include "ui/inspector/detail/fieldwidget.h"
#include "ui/inspector/detail/rendercontext.h"

class QVBoxLayout;

namespace millrace::ui {

/// A setting in words, for kinds that have no editor.
class FieldView : public FieldWidget {
    Q_OBJECT
public:
    FieldView(const RenderContext& context, FieldKind kind, QWidget* parent);
    void setValue(const Value& value, const Value& data) override;
    bool isEditor() const override { return false; }

private:
    const RenderContext& context_;
    FieldKind kind_;
    QVBoxLayout* layout_;
};

/// Where a renderer puts its rows.
class RenderTarget {
public:
    RenderTarget(const RenderContext& context, QWidget* parent, QVBoxLayout* layout)
        : context(context), parent(parent), layout(layout)
    {
    }

    /// A line of rich text; references in it are links.
    void line(const QString& html) const;
    void note(const QString& plain) const; ///< muted
    /// Rich text lines together in a box, with a small heading when not empty.
    void box(const QString& heading, const QStringList& htmlLines) const;
    void tree(const Value& value) const; ///< any structure, foldable

    QString muted(const QString& plain) const; ///< as rich text
    QString strong(const QString& plain) const;
    QString mono(const QString& plain) const;
    QString chip(const Value& selector) const { return context.selectorHtml(selectorOf(selector)); }

    const RenderContext& context;
    QWidget* parent;
    QVBoxLayout* layout;
};

// One renderer per kind, grouped by what they describe. A value that does not have the shape of its kind is left to the
// tree: they return false and draw nothing.
bool renderModel(const RenderTarget& target, const Value& value);
bool renderPrompt(const RenderTarget& target, const Value& value);
bool renderMemory(const RenderTarget& target, const Value& value);
bool renderVision(const RenderTarget& target, const Value& value);
bool renderContextBlock(const RenderTarget& target, const Value& value);

bool renderConditions(const RenderTarget& target, const Value& value);
bool renderClasses(const RenderTarget& target, const Value& value);
bool renderFilter(const RenderTarget& target, const Value& value);
bool renderAssignments(const RenderTarget& target, const Value& value);

bool renderVariables(const RenderTarget& target, const Value& value);
bool renderOutputs(const RenderTarget& target, const Value& value);
bool renderStartForm(const RenderTarget& target, const Value& value);
bool renderParameters(const RenderTarget& target, const Value& value);
bool renderSelectorList(const RenderTarget& target, const Value& value);
bool renderGroups(const RenderTarget& target, const Value& value);

bool renderKeyValues(const RenderTarget& target, const Value& value);
bool renderHttpBody(const RenderTarget& target, const Value& value);
bool renderHttpAuth(const RenderTarget& target, const Value& value);
bool renderTimeouts(const RenderTarget& target, const Value& value);

} // namespace millrace::ui
