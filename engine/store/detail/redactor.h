#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <unordered_set>
#include <utility>
#include <vector>

namespace millrace::store {

/// What stands for a value that a rule masks.
inline constexpr std::string_view ruleMask = "********************";

/// The rules of StoreOptions::redact: names whose values, and expressions whose matches are masked. Immutable.
class RedactionRules {
public:
    RedactionRules();
    /// Expressions that cannot be read are handed to `bad` and match nothing.
    explicit RedactionRules(const std::vector<std::string>& entries, std::vector<std::string>* bad = nullptr);
    ~RedactionRules();

    bool empty() const;
    bool hidesName(std::string_view name) const { return names_.contains(std::string(name)); }
    bool hasNames() const { return !names_.empty(); }
    /// True when something was replaced.
    bool apply(std::string_view text, std::string& out) const;

private:
    struct Expressions;
    std::unordered_set<std::string> names_;
    std::unique_ptr<Expressions> expressions_;
};

/// Replaces secrets in texts by their masked form. One thread.
class Redactor {
public:
    Redactor() = default;
    explicit Redactor(const std::vector<std::string>& secrets, std::shared_ptr<const RedactionRules> rules = nullptr);

    bool empty() const { return whole_.empty() && !rules_; }
    bool hidesName(std::string_view name) const { return rules_ && rules_->hasNames() && rules_->hidesName(name); }
    /// The text to store: `text` itself (no copy), or `buffer` after it was filled.
    std::string_view apply(std::string_view text, std::string& buffer) const;
    /// True when anything was masked since the last call.
    bool takeHit() const { return std::exchange(hit_, false); }
    void noteHit() const { hit_ = true; }

private:
    std::string_view applySecrets(std::string_view text, std::string& buffer) const;

    using Pair = std::pair<std::string, std::string>; // what is sought, what stands for it
    std::vector<Pair> parts_;                         // replaced anywhere
    std::vector<Pair> whole_;                         // replaced when they are the whole text
    std::shared_ptr<const RedactionRules> rules_;     // null: none
    mutable bool hit_ = false;
};

} // namespace millrace::store
