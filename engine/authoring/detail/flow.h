#pragma once

#include "engine/document/model.h"

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace millrace {

/// The graph of an app prepared for questions about order: who runs before whom, and what has surely run by then.
/// Nodes are named by their place in app.nodes. Borrows the model. Bad input (unknown ends, cycles, containers inside
/// each other) gives sensible answers, never endless work.
class Flow {
public:
    explicit Flow(const AppModel& app);

    /// -1: no such node, or a note.
    int indexOf(std::string_view id) const;
    /// The iteration or loop that a node lies in; -1 none.
    int container(int index) const { return containers_[static_cast<std::size_t>(index)]; }
    /// What lies directly inside a container, in file order.
    std::vector<int> children(int container) const;
    /// The nodes that come before one on its own level, nearest first; the node itself is left out.
    std::vector<int> before(int index) const;

    /// What a node leaves behind when it ends in this way.
    enum class Outcome { Success, Failure };
    struct Question {
        int owner;
        Outcome outcome;
        int reader; ///< a node, or for what lies inside `owner`'s container: that container
    };
    /// For each question whether `owner` has ended with `outcome` whenever `reader` begins. Branches exclude each
    /// other, parallel paths do not. The owner must come before the reader; that is not looked at here.
    std::vector<bool> sure(const std::vector<Question>& questions) const;

private:
    friend class SureSets;
    struct Link {
        int node;   ///< the other end
        int handle; ///< number of the source's handle; -1: one that the source does not have
    };
    struct Handles {
        int count = 1; ///< of those one is taken
        int failure = -1;
        bool chosen = false;            ///< the node chooses one; else there is `source` alone
        std::vector<std::string> names; ///< of a node that chooses
    };

    int handleOf(int source, const std::string& name) const;
    void readNodes(const AppModel& app);
    void readEdges(const AppModel& app);
    void order();

    const AppModel& app_;
    std::unordered_map<std::string_view, int> index_;
    std::vector<int> containers_, order_, position_;
    std::vector<std::vector<Link>> in_, out_;
    std::vector<Handles> handles_;
};

} // namespace millrace
