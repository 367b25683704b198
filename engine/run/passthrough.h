#pragma once

#include "engine/document/references.h"
#include "engine/run/descriptor.h"
#include "engine/run/node.h"

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace millrace {

/// What a node kind looks like from the outside, for nodes that are passed by instead of executed. A NodeFactory that
/// knows it implements this too; without it such nodes give nothing.
class NodeOutlines {
public:
    virtual ~NodeOutlines() = default;
    virtual std::vector<OutputSpec> outputs(std::string_view kind, const Value& data) const = 0;
    /// The outgoing handle that is taken; `source` for kinds that do not choose.
    virtual std::string firstHandle(std::string_view kind, const Value& data) const = 0;
};

/// The body of a bypassed node (marks.h): each output becomes the first value that the node reads and that has the
/// output's type, else the empty value of that type. A text takes the first text. An iteration gives the list it goes
/// over, a loop what its variables begin with; answers and ends give nothing. `references`: all of the app.
std::unique_ptr<NodeDefinition> passThroughNode(const NodeModel& node, const CompileContext& context,
                                                const NodeOutlines* outlines, const ReferenceIndex& references,
                                                NodeClass nodeClass);

} // namespace millrace
