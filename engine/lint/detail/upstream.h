#pragma once

#include "engine/lint/detail/lintcontext.h"

#include <vector>

namespace millrace {

/// Which nodes run before which. Nodes inside a container come after everything that comes before the container.
class Upstream {
public:
    struct Question {
        int owner, reader;
    };
    /// For each question whether `owner` can have run before `reader`. A node is not before itself unless on a cycle.
    /// Time is about edges × owners / 64, in a memory bounded by 512 bytes a node.
    static std::vector<bool> reaches(const LintContext& context, const std::vector<Question>& questions);
};

} // namespace millrace
