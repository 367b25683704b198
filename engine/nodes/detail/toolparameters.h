#pragma once

#include "engine/nodes/detail/nodedata.h"
#include "engine/run/node.h"

#include <string>
#include <vector>

namespace millrace {

/// One entry of a tool node's `tool_parameters`.
struct ToolInput {
    std::string name;
    std::string type;     ///< mixed, constant or variable
    VariableRef variable; ///< type variable
    TemplateText text;    ///< type mixed or constant: the value as text
};

/// What the file remembers of the tool's own declaration (`paramSchemas`).
struct ToolDeclaration {
    std::string name, type;
    bool required = false;
    std::vector<std::string> options; ///< select; empty: any
};

struct ToolParameters {
    std::vector<ToolInput> inputs;
    std::vector<ToolDeclaration> declarations; ///< empty: unknown

    /// Values to send, cast to the declared types; or the message of a `ToolParameterError`.
    struct Built {
        Value values; ///< object
        std::string error;
    };
    Built build(const VariablePool& pool) const;
};

ToolParameters readToolParameters(NodeDataReader& reader, const NodeModel& node, const CompileContext& context);

} // namespace millrace
