#pragma once

#include <string>

namespace millrace {

/// Text that must not reach a log, an export or a picture: it cannot be printed or serialised by accident.
class Secret {
public:
    Secret() = default;
    explicit Secret(std::string text) : text_(std::move(text)) {}
    bool empty() const { return text_.empty(); }
    /// The plain text, for the one place that sends it.
    const std::string& reveal() const { return text_; }
    /// Dify's log form: empty, 20 asterisks up to 8 characters, else the first 6 + 12 asterisks + the last 2.
    std::string masked() const { return mask(text_); }
    static std::string mask(const std::string& text);

private:
    std::string text_;
};

/// Where keys are kept; the keychain of the system, a file or, in tests, memory.
class SecretStore {
public:
    virtual ~SecretStore() = default;
    /// Empty when unknown. Thread-safe.
    virtual Secret get(const std::string& name) const = 0;
    virtual bool set(const std::string& name, const Secret& secret) = 0;
    virtual bool remove(const std::string& name) = 0;
};

} // namespace millrace
