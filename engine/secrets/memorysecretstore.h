#pragma once

#include "engine/base/secret.h"

#include <map>
#include <mutex>

namespace millrace {

/// Secrets for the life of the process: tests, and keys given on the command line.
class MemorySecretStore : public SecretStore {
public:
    Secret get(const std::string& name) const override;
    bool set(const std::string& name, const Secret& secret) override;
    bool remove(const std::string& name) override;

private:
    mutable std::mutex mutex_;
    std::map<std::string, Secret> secrets_; // guarded by mutex_
};

} // namespace millrace
