#pragma once

#include "engine/base/secret.h"

#include <chrono>
#include <map>
#include <memory>
#include <mutex>
#include <string>

class QObject;
class QThread;

namespace millrace {

/// Secrets in the system's keychain (Secret Service, KWallet, macOS Keychain, Windows Credential Store). Where there
/// is none, or it does not answer in time, everything goes to `fallback`. A name is read from the keychain once; that
/// call, `set` and `remove` may block for as long as `patience`, so use them where a wait is fine.
class KeychainSecretStore : public SecretStore {
public:
    /// `service` groups the entries in the keychain. `fallback` outlives the store.
    KeychainSecretStore(std::string service, SecretStore& fallback,
                        std::chrono::milliseconds patience = std::chrono::seconds(5));
    ~KeychainSecretStore() override;

    Secret get(const std::string& name) const override;
    bool set(const std::string& name, const Secret& secret) override;
    bool remove(const std::string& name) override;
    /// False once the keychain turned out to be missing.
    bool available() const;

private:
    enum class Outcome { Ok, NotFound, Failed };
    struct Answer;
    template<class MakeJob> Outcome run(const MakeJob& makeJob, std::string& text) const;

    const std::string service_;
    SecretStore& fallback_;
    const std::chrono::milliseconds patience_;
    QThread* thread_; ///< runs the jobs; given up instead of waited for when the keychain hangs at the end
    QObject* worker_; ///< lives on thread_
    mutable std::mutex mutex_;
    mutable std::map<std::string, Secret> known_; // guarded by mutex_
    mutable bool available_ = true;               // guarded by mutex_
};

} // namespace millrace
