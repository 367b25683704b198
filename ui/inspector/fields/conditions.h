#pragma once

#include "ui/inspector/fields/operators.h"
#include "ui/inspector/fields/valuecontrol.h"

namespace millrace::ui {

struct RenderContext;

/// A list of conditions. The word between them (and, or) belongs to what holds the list.
ValueControl* makeConditionList(const RenderContext& context, ConditionPlace place, QWidget* parent);
/// Cases of an if-else: IF, ELIF…, each with its conditions and the word between them.
ValueControl* makeCases(const RenderContext& context, QWidget* parent);
/// Conditions of a list-operator: on the elements of the list that the node's data names.
ValueControl* makeFilterConditions(const RenderContext& context, QWidget* parent);
/// `and` or `or`.
ValueControl* makeLogicalOperator(QWidget* parent);
/// {logical_operator, conditions} on metadata of documents.
ValueControl* makeMetadataFilter(const RenderContext& context, QWidget* parent);

/// The type of the elements of a list-operator's input; empty when it is not known.
QString elementTypeOf(const RenderContext& context);

} // namespace millrace::ui
