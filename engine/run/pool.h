#pragma once

#include "engine/base/value.h"
#include "engine/run/variable.h"

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace millrace {

/// The variables of one frame: owner → name → value. Copying is cheap (owners are shared until written to), so that an
/// iteration item can have a pool of its own. Owners 0–3 are sys, env, conversation, rag; node n is 4 + n.
class VariablePool {
public:
    static constexpr int Sys = 0, Env = 1, Conversation = 2, Rag = 3, FirstNode = 4;

    VariablePool() = default;
    explicit VariablePool(std::size_t nodes) : owners_(nodes + FirstNode) {}

    /// The value a reference names; nullopt when not found. A found null is a null value.
    std::optional<Value> get(const VariableRef& ref) const;
    bool contains(const VariableRef& ref) const { return get(ref).has_value(); }
    const Value* find(int owner, std::string_view name) const;
    void set(int owner, std::string_view name, Value value);
    void remove(int owner, std::string_view name);
    /// Forgets everything a node produced.
    void clear(int owner);
    /// All variables of an owner, in the order first written.
    Value::Object all(int owner) const;

private:
    using Variables = Value::Object;
    std::vector<std::shared_ptr<Variables>> owners_;
};

} // namespace millrace
