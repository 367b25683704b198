#pragma once

#include "ui/inspector/fields/valuecontrol.h"

namespace millrace::ui {

struct RenderContext;

/// A JSON Schema of an object: as a tree of properties and as text, with what is wrong told; or made from a sample.
/// Keywords that the tree does not show are kept.
ValueControl* makeSchema(const RenderContext& context, QWidget* parent);
/// {schema: …} as an llm keeps it.
ValueControl* makeWrappedSchema(const RenderContext& context, QWidget* parent);

/// The schema that a sample fulfils: every member required, element types from the elements.
Value schemaOfSample(const Value& sample);

} // namespace millrace::ui
