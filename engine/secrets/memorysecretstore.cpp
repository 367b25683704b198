#include "engine/secrets/memorysecretstore.h"

namespace millrace {

Secret MemorySecretStore::get(const std::string& name) const
{
    const std::lock_guard lock(mutex_);
    const auto found = secrets_.find(name);
    return found == secrets_.end() ? Secret() : found->second;
}

bool MemorySecretStore::set(const std::string& name, const Secret& secret)
{
    const std::lock_guard lock(mutex_);
    secrets_.insert_or_assign(name, secret);
    return true;
}

bool MemorySecretStore::remove(const std::string& name)
{
    const std::lock_guard lock(mutex_);
    return secrets_.erase(name) > 0;
}

} // namespace millrace
