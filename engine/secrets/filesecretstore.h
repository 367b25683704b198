#pragma once

#include "engine/base/result.h"
#include "engine/base/secret.h"

#include <map>
#include <mutex>

namespace millrace {

/// Secrets in a file that only its owner may read (0600 in a 0700 folder): the fallback where the system has no
/// keychain, as on servers. Not encrypted: a key beside it would protect nothing, and the file says so.
/// Each change is written atomically. A file that cannot be read is never overwritten.
class FileSecretStore : public SecretStore {
public:
    explicit FileSecretStore(std::string path);

    /// Error `secrets.unreadable`, with the reason, until the file is usable.
    Result<void> state() const;

    Secret get(const std::string& name) const override;
    bool set(const std::string& name, const Secret& secret) override;
    bool remove(const std::string& name) override;

private:
    Result<void> load();
    bool save(const std::map<std::string, Secret>& secrets) const;

    const std::string path_;
    mutable std::mutex mutex_;
    std::map<std::string, Secret> secrets_; // guarded by mutex_
    Result<void> state_;                    // guarded by mutex_
};

} // namespace millrace
