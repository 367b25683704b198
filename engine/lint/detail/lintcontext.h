#pragma once

#include "engine/lint/lint.h"
#include "engine/nodes/catalogue.h"

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace millrace {

/// What the rules look at: the app, its graph prepared once, and the list that they report into.
/// Nodes are named by their place in app.nodes. Notes and the earlier ones of duplicate ids take no part in the graph.
class LintContext {
public:
    LintContext(const AppModel& app, Profile profile);
    LintContext(const LintContext&) = delete;
    LintContext& operator=(const LintContext&) = delete;

    struct Link {
        int source, target;
        std::size_t edge; ///< place in app.edges
    };

    const AppModel& app;
    const Profile profile;
    std::vector<Problem> problems;

    const std::vector<int>& nodes() const { return live_; } ///< in file order
    const NodeModel& node(int index) const { return app.nodes[static_cast<std::size_t>(index)]; }
    int indexOf(std::string_view id) const; ///< -1 unknown
    const NodeDescriptor* descriptor(int index) const { return descriptors_[static_cast<std::size_t>(index)]; }
    /// Edges whose both ends exist.
    const std::vector<Link>& links() const { return links_; }
    const std::vector<int>& targets(int index) const { return out_[static_cast<std::size_t>(index)]; }
    const std::vector<int>& sources(int index) const { return in_[static_cast<std::size_t>(index)]; }
    /// The iteration or loop that a node lies in; -1 none. Cyclic parents are cut.
    int container(int index) const { return containers_[static_cast<std::size_t>(index)]; }
    bool isInside(int index, int container) const;
    bool hasGraph() const { return app.hasGraph && !live_.empty(); }
    bool isRootKind(int index) const;

    /// `title (id)` or the id alone.
    std::string name(int index) const;

    Problem& report(std::string code, Severity severity, Message message, Message hint = {});
    Problem& reportNode(std::string code, Severity severity, int node, std::string field, Message message,
                        Message hint = {});
    /// `word`: MR_TEXT, what is missing.
    Problem& reportRequired(std::string code, int node, std::string field, const char* word);

private:
    int findContainer(int index) const;
    void cutContainerCycles();

    std::unordered_map<std::string_view, int> index_;
    std::vector<int> live_;
    std::vector<const NodeDescriptor*> descriptors_;
    std::vector<Link> links_;
    std::vector<std::vector<int>> out_, in_;
    std::vector<int> containers_;
};

} // namespace millrace
