#pragma once

#include "engine/base/value.h"
#include "engine/document/model.h"
#include "engine/run/event.h"
#include "engine/run/options.h"

#include <string>
#include <vector>

namespace millrace {

/// Turns a run's events into the JSON objects that Dify's stream carries for them (engine.md 5, service-api.md 7), in
/// order. One object per run; single thread.
class WireWriter {
public:
    struct Identity {
        std::string taskId, runId, workflowId, conversationId, messageId, userId;
        std::chrono::milliseconds createdAt{0};
    };
    WireWriter(const AppModel& app, Profile profile, Identity identity);

    /// None, one or several wire events for one event.
    std::vector<Value> convert(const RunEvent& event);
    /// Chat: the streamed answer so far.
    const std::string& answer() const { return answer_; }

private:
    Value envelope(const char* name, Value data) const;
    Value chatEnvelope(const char* name) const;
    Value nodeData(const RunEvent& event, bool finished) const;
    Value containerData(const RunEvent& event) const;
    Value chunkEvent(const RunEvent& event);
    void finishRun(const RunEvent& event, std::vector<Value>& out);
    Value messageEnd(const RunEvent& event) const;
    Value filesIn(const Value& outputs) const;
    Value humanInput(const RunEvent& event) const;
    Value paused(const RunEvent& event) const;

    const bool chat_;
    const Profile profile_;
    const Identity identity_;
    std::string answer_;
    Value::Array resources_; ///< citations so far
    bool started_ = false;
    double firstChunk_ = -1, lastChunk_ = -1; ///< seconds since the run started
};

} // namespace millrace
