#pragma once

#include "engine/document/model.h"

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace millrace {

/// Moderation by keywords (`sensitive_word_avoidance` of type `keywords`). Immutable, thread-safe.
class Moderation {
public:
    /// Null when the app has none, when it is off, or when it is of a type that a server carries out.
    static std::shared_ptr<const Moderation> of(const AppModel& app);

    /// The preset reply that takes the place of the run, or null: nothing forbidden in the inputs or the query.
    const std::string* replyTo(const Value& inputs, const std::string& query) const;
    bool watchesOutput() const { return output_; }
    const std::string& outputReply() const { return outputReply_; }
    /// Whether a keyword is in the text, upper and lower case alike.
    bool flags(std::string_view text) const;
    /// Longest keyword in bytes: a text that grows needs to be searched again only that far back.
    std::size_t reach() const { return reach_; }

private:
    std::vector<std::string> keywords_; ///< lower case
    std::size_t reach_ = 0;
    bool input_ = false, output_ = false;
    std::string inputReply_, outputReply_;
};

/// Watches one streamed answer. One thread.
class OutputModerator {
public:
    explicit OutputModerator(std::shared_ptr<const Moderation> moderation) : moderation_(std::move(moderation)) {}

    /// True when the answer must be replaced now. Looks each time `step` bytes have come.
    bool feed(std::string_view chunk);
    /// At the end of the answer: looks at what was not seen yet.
    bool finish();
    bool flagged() const { return flagged_; }
    const std::string& reply() const { return moderation_->outputReply(); }

private:
    bool look();

    static constexpr std::size_t step = 300;
    std::shared_ptr<const Moderation> moderation_;
    std::string text_;
    std::size_t seen_ = 0;
    bool flagged_ = false;
};

} // namespace millrace
