#include "engine/run/pool.h"

namespace millrace {

const Value* VariablePool::find(int owner, std::string_view name) const
{
    if (owner < 0 || static_cast<std::size_t>(owner) >= owners_.size()) {
        return nullptr;
    }
    const auto& variables = owners_[static_cast<std::size_t>(owner)];
    return variables ? std::as_const(*variables).find(name) : nullptr;
}

std::optional<Value> VariablePool::get(const VariableRef& ref) const
{
    const Value* base = ref.valid() ? find(ref.owner, ref.name) : nullptr;
    if (!base) {
        return std::nullopt;
    }
    if (ref.nested.empty()) {
        return *base;
    }
    Value scratch;
    const Value* value = nestedValue(*base, ref.nested, 0, scratch);
    return value ? std::optional<Value>(*value) : std::nullopt;
}

void VariablePool::set(int owner, std::string_view name, Value value)
{
    if (owner < 0 || static_cast<std::size_t>(owner) >= owners_.size()) {
        return;
    }
    std::shared_ptr<Variables>& variables = owners_[static_cast<std::size_t>(owner)];
    if (!variables) {
        variables = std::make_shared<Variables>();
    } else if (variables.use_count() != 1) {
        variables = std::make_shared<Variables>(*variables);
    }
    variables->set(name, std::move(value));
}

void VariablePool::remove(int owner, std::string_view name)
{
    if (find(owner, name)) {
        auto& variables = owners_[static_cast<std::size_t>(owner)];
        variables = std::make_shared<Variables>(*variables);
        variables->remove(name);
    }
}

void VariablePool::clear(int owner)
{
    if (owner >= 0 && static_cast<std::size_t>(owner) < owners_.size()) {
        owners_[static_cast<std::size_t>(owner)].reset();
    }
}

Value::Object VariablePool::all(int owner) const
{
    if (owner < 0 || static_cast<std::size_t>(owner) >= owners_.size() || !owners_[static_cast<std::size_t>(owner)]) {
        return {};
    }
    return *owners_[static_cast<std::size_t>(owner)];
}

} // namespace millrace
