#pragma once

#include "engine/authoring/variables.h"
#include "ui/inspector/detail/rendercontext.h"

#include <QMimeData>
#include <QStringList>

namespace millrace::ui {

/// What the node of a context may read, nearest first.
std::vector<ScopeGroup> scopeOf(const RenderContext& context);
/// The type of what a selector names; empty: there is no such variable.
QString typeOf(const RenderContext& context, const Selector& selector);
/// Whether a setting that takes `accepted` types takes this one; an empty list takes everything.
bool acceptsType(const QStringList& accepted, const QString& type);

/// `{{#node.name#}}`
QString referenceText(const Selector& selector);
/// The selector of a text that is one reference and nothing else; empty when it is none.
Selector referenceOf(const QString& text);
/// A variable on its way by drag and drop or clipboard: as text, which any field takes.
QMimeData* variableMime(const Selector& selector);

} // namespace millrace::ui
