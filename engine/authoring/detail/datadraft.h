#pragma once

#include "engine/document/document.h"
#include "engine/document/valueat.h"

#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace millrace {

/// Copies of parts of a document to change freely; what differs in the end becomes edits, as small as they can be.
class DataDraft {
public:
    explicit DataDraft(const Document& document) : document_(document) {}

    /// Data of the node at this place in AppModel::nodes.
    Value& node(std::size_t index);
    /// A member of `workflow`: environment_variables, features…
    Value& workflow(const std::string& key);
    Value& modelConfig();

    EditStep step(std::string name) const;

private:
    const Document& document_;
    std::map<std::size_t, Value> nodes_;
    std::map<std::string, Value> workflow_;
    std::optional<Value> modelConfig_;
};

/// `{{#from…#}}` in a text becomes `{{#to…#}}`.
std::string redirectText(const std::string& text, const Selector& from, const Selector& to);
bool isWithin(const Selector& selector, const Selector& outer);
Selector redirected(const Selector& selector, const Selector& from, const Selector& to);

/// Redirects all references of one node, or of all when `onlyNode` is empty.
void redirectIn(DataDraft& draft, const Document& document, const Selector& from, const Selector& to,
                std::string_view onlyNode);

} // namespace millrace
