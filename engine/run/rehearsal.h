#pragma once

#include "engine/base/result.h"
#include "engine/base/value.h"

#include <memory>
#include <string>
#include <vector>

namespace millrace {

/// What a rule is matched against. Empty strings: not known for this call.
struct RehearsalCall {
    std::string nodeId, kind, title;
    std::string model, prompt;  ///< llm, classifier, extractor: prompt is all message texts joined by newlines
    std::string url, method;    ///< http-request
    std::string provider, tool; ///< tool
    int attempt = 1;
    int index = -1; ///< round of the innermost container
};

/// A rehearsal file (contracts.md): stand-ins for models and side effects. Immutable, thread-safe.
class Rehearsal {
public:
    struct Rule {
        Value match;   ///< object as in the file
        Value outputs; ///< object, or null
        Value reply;   ///< object, or null
        Value error;   ///< object, or null
        int line = 0;
    };

    /// Errors: `yaml.syntax`, `rehearsal.shape` (facts {line}): unknown keys, wrong types, bad regular expressions.
    static Result<std::shared_ptr<const Rehearsal>> fromText(const std::string& text, const std::string& name);
    static Result<std::shared_ptr<const Rehearsal>> load(const std::string& path);
    static Result<std::shared_ptr<const Rehearsal>> fromValue(const Value& root, const std::string& name);

    /// The first rule all of whose keys hold; null when none. Rules with `outputs` match before the node runs (keys
    /// about the outside call do not hold then); `wantReply` asks for rules with `reply` or `error`.
    const Rule* find(const RehearsalCall& call, bool wantReply) const;
    /// `fallback.<kind>`: object or null.
    const Value& fallback(const std::string& kind) const;

private:
    std::vector<Rule> rules_;
    Value fallback_;
};

/// The YAML for the rule that would answer this call; part of error messages.
std::string suggestedRule(const RehearsalCall& call);

/// The messages that a tool or agent would have sent for a rehearsed reply {text, json, files, variables}, or those of
/// `messages` (toolservice.h).
Value::Array rehearsedMessages(const Value& reply);

} // namespace millrace
