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

/// Whether all problems of this code can be put right at once without a person looking at each.
bool mayFixAll(const std::string& code);
/// One step that does so for an app with this text, each by its likeliest fix, and how many it puts right; no edits:
/// none. Thread-safe: works on a copy. At most 200.
struct FixAll {
    EditStep step;
    int fixed = 0;
};
FixAll fixAll(const std::string& text, const std::string& code, const std::vector<Value>& models = {},
              Profile profile = Profile::Current);

} // namespace millrace
