#include "engine/base/pytext.h"
#include "engine/nodes/detail/modelsettings.h"

#include <algorithm>

namespace millrace {

namespace {

constexpr std::size_t MaxTurns = 500;
constexpr std::int64_t UnknownBudget = 2000;

/// Tokens without the model's tokenizer: four ASCII characters or one other character each.
std::int64_t estimatedTokens(std::string_view text)
{
    std::size_t ascii = 0;
    for (const char c : text) {
        ascii += static_cast<unsigned char>(c) < 0x80 ? 1 : 0;
    }
    return static_cast<std::int64_t>((ascii + 3) / 4 + codePoints(text) - ascii);
}

std::int64_t restBudget(const ModelFeatures& features, const Value& parameters)
{
    if (features.contextSize <= 0) {
        return UnknownBudget;
    }
    const Value& limit = parameters["max_tokens"];
    return std::max<std::int64_t>(0, features.contextSize - static_cast<std::int64_t>(limit.toDouble(0)));
}

} // namespace

MemorySettings readMemory(NodeDataReader& reader, const NodeModel& node, const CompileContext& context)
{
    MemorySettings out;
    const Value& memory = reader.object(node.data, "memory");
    out.configured = node.data["memory"].isObject();
    const Value& window = reader.object(memory, "window", "memory");
    out.windowed = reader.flag(window, "enabled", "memory.window");
    out.size = reader.integer(window, "size", "memory.window", 0);
    const Value& prefix = reader.object(memory, "role_prefix", "memory");
    out.hasPrefixes = memory["role_prefix"].isObject();
    out.userPrefix = reader.text(prefix, "user", "memory.role_prefix");
    out.assistantPrefix = reader.text(prefix, "assistant", "memory.role_prefix");
    out.query = context.text(reader.text(memory, "query_prompt_template", "memory"));
    return out;
}

bool MemorySettings::active(const NodeContext& context) const
{
    if (!configured) {
        return false;
    }
    const Value* id = context.pool().find(VariablePool::Sys, "conversation_id");
    return id && id->isString() && !id->toString().empty();
}

std::vector<ChatTurn> MemorySettings::turns(const NodeContext& context, const ModelFeatures& features,
                                            const Value& parameters) const
{
    std::vector<ChatTurn> out = context.options().history;
    if (!active(context)) {
        return {};
    }
    if (!out.empty() && out.back().answer.empty()) {
        out.pop_back();
    }
    const std::size_t limit = windowed && size > 0 ? std::min(MaxTurns, static_cast<std::size_t>(size)) : MaxTurns;
    if (out.size() > limit) {
        out.erase(out.begin(), out.end() - static_cast<std::ptrdiff_t>(limit));
    }
    std::int64_t left = restBudget(features, parameters);
    std::size_t keep = 0;
    while (keep < out.size()) {
        const ChatTurn& turn = out[out.size() - 1 - keep];
        left -= estimatedTokens(turn.query) + estimatedTokens(turn.answer);
        if (left < 0) {
            break;
        }
        ++keep;
    }
    out.erase(out.begin(), out.end() - static_cast<std::ptrdiff_t>(keep));
    return out;
}

std::string historyText(const std::vector<ChatTurn>& turns, const std::string& user, const std::string& assistant)
{
    std::string out;
    for (const ChatTurn& turn : turns) {
        out += (out.empty() ? "" : "\n") + user + ": " + turn.query + "\n" + assistant + ": " + turn.answer;
    }
    return out;
}

} // namespace millrace
