#pragma once

#include "engine/document/model.h"

#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace millrace {

/// One place that reads or writes a variable.
struct Reference {
    std::string nodeId;  ///< the reader or writer
    std::string field;   ///< dotted path below data
    Selector selector;   ///< what is read or written
    bool writes = false; ///< assigner targets
};

/// Who reads which variable: selectors in settings and `{{#…#}}` in texts, everywhere below `data`.
class ReferenceIndex {
public:
    ReferenceIndex() = default;
    explicit ReferenceIndex(const AppModel& model) { update(model); }
    /// As if made anew; reads only nodes whose data is other than when they were read.
    void update(const AppModel& model);

    const std::vector<Reference>& all() const { return all_; }
    std::vector<Reference> readersOf(const Selector& selector) const; ///< of the variable or anything nested in it
    std::vector<Reference> readersOfNode(std::string_view nodeId) const;
    std::vector<Reference> ofNode(std::string_view nodeId) const; ///< made by this node

private:
    /// A node as it was read: its references are `count` of `all_`, from `first` on.
    struct Part {
        std::string nodeId;
        Value data;
        std::size_t first = 0, count = 0;
        bool asksForOwners = false; ///< which other nodes there are decides what a list in it means
    };
    const Part* find(const std::string& nodeId, std::size_t& next,
                     std::unordered_map<std::string_view, std::size_t>& byId) const;

    std::vector<Part> parts_; ///< all nodes, notes included
    std::unordered_set<std::string> owners_;
    std::vector<Reference> all_;
};

/// The selector of the reference `{{#a.b…#}}` that begins at `at` (engine.md 3.5); empty when the text there is none.
Selector templateReference(std::string_view text, std::size_t at);

} // namespace millrace
