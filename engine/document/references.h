#pragma once

#include "engine/document/model.h"

#include <string>
#include <string_view>
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
    explicit ReferenceIndex(const AppModel& model);

    const std::vector<Reference>& all() const { return all_; }
    std::vector<Reference> readersOf(const Selector& selector) const; ///< of the variable or anything nested in it
    std::vector<Reference> readersOfNode(std::string_view nodeId) const;
    std::vector<Reference> ofNode(std::string_view nodeId) const; ///< made by this node

private:
    std::vector<Reference> all_;
};

/// The selector of the reference `{{#a.b…#}}` that begins at `at` (engine.md 3.5); empty when the text there is none.
Selector templateReference(std::string_view text, std::size_t at);

} // namespace millrace
