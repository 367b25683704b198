#pragma once

#include "engine/document/edit.h"

namespace millrace {

/// Takes `next`, which was applied right after `step` and has its merge key, into `step`. True when nothing is left:
/// the two together change nothing.
bool mergeSteps(EditStep& step, const EditStep& next);

/// The step that leads from one content to the other, as small as lists and keys allow: list items are paired by their
/// `id` where all have one. Equal contents give a step without edits; the order of keys counts as no difference.
EditStep stepBetween(const Value& from, const Value& to, std::string name);

} // namespace millrace
