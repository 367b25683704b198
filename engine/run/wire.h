#pragma once

#include "engine/base/value.h"
#include "engine/document/model.h"
#include "engine/run/event.h"
#include "engine/run/options.h"

#include <string>
#include <vector>

namespace millrace {

/// Turns a run's events into the JSON objects that Dify's stream carries for them (engine.md 5, service-api.md 7), in
/// order. One object per run; single thread. To tell the rest of a resumed run, convert the recorded events first and
/// drop what comes of them: the answer goes on behind the saved one, and citations and times are complete.
class WireWriter {
public:
    struct Identity {
        std::string taskId, runId, workflowId, conversationId, messageId, userId;
        std::chrono::milliseconds createdAt{0};
    };
    WireWriter(const AppModel& app, Profile profile, Identity identity);

    /// None, one or several wire events for one event.
    std::vector<Value> convert(const RunEvent& event);
    /// Chat apps and text generators: the streamed answer so far.
    const std::string& answer() const { return answer_; }
    /// After the run's end: the one JSON object of a blocking call (engine.md 5.7); of a failed run of an app that
    /// replies with text, the error object {code, message, status}. Null before.
    const Value& blockingResponse() const { return blocking_; }

private:
    Value envelope(const char* name, Value data) const;
    Value chatEnvelope(const char* name) const;
    Value nodeData(const RunEvent& event, bool finished) const;
    Value containerData(const RunEvent& event) const;
    Value chunkEvent(const RunEvent& event);
    void finishRun(const RunEvent& event, std::vector<Value>& out);
    Value messageEnd(const RunEvent& event) const;
    void finishMessage(const RunEvent& event, std::vector<Value>& out);
    Value errorEvent(const std::string& code, const std::string& message, int status) const;
    std::vector<Value> convertGraph(const RunEvent& event);
    std::vector<Value> convertBasic(const RunEvent& event);
    Value agentThought(const RunEvent& event);
    void noteFiles(const RunEvent& event);
    void remember(const RunEvent& event, const std::vector<Value>& told);
    Value filesIn(const Value& outputs) const;
    Value humanInput(const RunEvent& event) const;
    Value paused(const RunEvent& event) const;

    const bool chat_;
    const bool basic_;       ///< no workflow events
    const bool agent_;       ///< its texts and steps are an agent's
    const bool showSources_; ///< citations are told
    const std::string mode_;
    const Profile profile_;
    const Identity identity_;
    std::string answer_;
    ModelUsage containerUsage_;         ///< what the older engine counts once more for a conversation
    Value::Array resources_;            ///< citations so far
    Value::Array files_;                ///< shown with the message: of answers, outputs and models (engine.md 5.8)
    std::vector<std::string> thoughts_; ///< ids of an agent's steps, in order
    std::string failure_;               ///< error type of the node that failed last
    Value blocking_;
    bool preset_ = false; ///< a preset reply takes the run's place
    bool started_ = false;
    double firstChunk_ = -1, lastChunk_ = -1; ///< seconds since the run started
};

} // namespace millrace
