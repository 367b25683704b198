#pragma once

#include "engine/run/event.h"
#include "engine/store/detail/valuecodec.h"

#include <vector>

namespace millrace::store {

/// Events of one run as one self-contained piece: only fields that are not at their default take room.
std::string encodeEvents(const std::vector<RunEvent>& events, const Redactor& redactor, const BlobSink& sink);
/// Appends to `out`. False when the piece is damaged; what came before the damage is kept.
bool decodeEvents(std::string_view data, const BlobSource& source, std::vector<RunEvent>& out);

/// Without values and texts of its user: what StoreOptions::Detail::Metadata keeps. False: the event is not kept.
bool reduceToMetadata(RunEvent& event);

} // namespace millrace::store
