#pragma once

#include "engine/base/value.h"

#include <QString>
#include <functional>
#include <vector>

namespace millrace::ui {

/// Asks a model on behalf of an editor of prompts. Main thread only; callbacks come from the event loop, never from
/// within ask(), and never after cancel().
class PromptAssistant {
public:
    struct Message {
        QString role; ///< system, user, assistant
        QString text;
    };
    virtual ~PromptAssistant() = default;

    /// `model`: {provider, name, mode, completion_params} as in a node. `onChunk` gets pieces of the answer, `done` the
    /// error in words, or an empty text. Returns what cancel() takes.
    virtual int ask(const Value& model, const std::vector<Message>& messages,
                    std::function<void(const QString& chunk)> onChunk,
                    std::function<void(const QString& error)> done) = 0;
    virtual void cancel(int id) = 0;
};

} // namespace millrace::ui
