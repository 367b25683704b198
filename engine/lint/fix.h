#pragma once

#include "engine/document/document.h"
#include "engine/lint/lint.h"

#include <vector>

namespace millrace {

/// A way to put a problem right.
struct Fix {
    Message title; ///< `Remove the edge`, `Read %1 instead`…
    EditStep step;
};
/// What can be done about a problem of this document, likeliest first; empty: a person has to decide. `models` are the
/// models that could be chosen ({provider, name, mode}), best first. Main thread.
std::vector<Fix> fixesFor(const Document& document, const Problem& problem, const std::vector<Value>& models = {});

} // namespace millrace
