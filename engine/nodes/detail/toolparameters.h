#pragma once

#include "engine/nodes/detail/nodedata.h"
#include "engine/run/node.h"

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace millrace {

/// A value whose texts may hold references; lists and mappings keep their shape when it is rendered.
class TemplatedValue {
public:
    TemplatedValue() = default;
    TemplatedValue(const Value& value, const CompileContext& context);
    Value render(const VariablePool& pool) const;
    const Value& literal() const { return literal_; }

private:
    Value literal_;
    std::optional<TemplateText> text_;
    std::vector<std::pair<std::string, TemplatedValue>> parts_; ///< of a list: without names
};

/// One entry of `tool_parameters`, of `agent_parameters`, or of `tool_configurations` in the newer form.
struct ToolInput {
    std::string name;
    std::string type;         ///< mixed, constant or variable
    VariableRef variable;     ///< type variable
    TemplateText text;        ///< type mixed or constant: the value as text
    TemplatedValue structure; ///< type constant: the value as it is
    bool structured = false;  ///< type constant: a list or mapping
};

/// A parameter as the tool declares it.
struct ToolDeclaration {
    std::string name, type;
    std::string form = "llm"; ///< llm: an input of the node; form: one of its settings; schema
    bool required = false;
    Value defaultValue;
    std::vector<std::string> options; ///< select; empty: any
};
/// From a list of declarations as plugins write them; entries without a name are left out.
std::vector<ToolDeclaration> readDeclarations(const Value& list);

/// Values to send, or the message of a `ToolParameterError`.
struct BuiltParameters {
    Value values; ///< object
    std::string error;
};

/// What a tool node says about the parameters and settings of its tool.
struct ToolParameters {
    std::vector<ToolInput> inputs;
    std::vector<ToolDeclaration> declarations; ///< what the file remembers of the tool (`paramSchemas`); may be empty
    bool legacy = false;                       ///< settings are plain values, without references
    Value settings;                            ///< legacy: as they are
    std::vector<ToolInput> settingInputs;      ///< not legacy

    /// `declared`: empty when nothing is known, which leaves all values as they come.
    BuiltParameters build(const VariablePool& pool, const std::vector<ToolDeclaration>& declared) const;
    BuiltParameters buildSettings(const VariablePool& pool, const std::vector<ToolDeclaration>& declared) const;
};
ToolParameters readToolParameters(NodeDataReader& reader, const NodeModel& node, const CompileContext& context);

/// The entries of a mapping of `{type, value}`; null ones are dropped.
std::vector<ToolInput> readToolInputs(NodeDataReader& reader, const Value& map, const std::string& base,
                                      const CompileContext& context);

/// `value` as it was declared (plugins.md 16.2); sets `error` when it cannot be that.
Value castParameter(const Value& value, const ToolDeclaration& declared, std::string& error);

} // namespace millrace
