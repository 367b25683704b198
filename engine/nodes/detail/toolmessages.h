#pragma once

#include "engine/nodes/detail/keptfile.h"
#include "engine/run/node.h"

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace millrace {

/// What the messages of a tool or an agent come to (plugins.md 8.1 and 16.3): texts, links and variables are streamed
/// as they come, files are kept, log entries are reported. A message that Dify would not take is the failure of the
/// whole call; later ones are not looked at then. Lives as long as its context, on the run's thread.
class ToolMessages {
public:
    enum class Source { Tool, Agent };

    ToolMessages(NodeContext& context, Source source) : context_(context), source_(source) {}

    void take(const Value& message);
    /// After the last message: pictures that came as an address are fetched, streams closed, and the result given.
    /// `self` keeps the object until then.
    static void finish(const std::shared_ptr<ToolMessages>& self, const std::function<void(NodeResult)>& done);

private:
    struct Incoming { ///< a file that comes in pieces
        std::unique_ptr<FileService::Writer> writer;
        std::int64_t announced = 0, received = 0;
        File facts;
    };

    void fail(const char* type, std::string error);
    void addText(const std::string& text);
    void takeLink(const Value& message);
    void takeAddress(const Value& message);
    void takeImage(const Value& message);
    void takeFile(const Value& message);
    void takeBlob(const Value& message);
    void takeChunk(const Value& message);
    void takeJson(const Value& body);
    void takeVariable(const Value& body);
    void takeLog(const Value& body);
    bool keep(FileService::Writer& writer, const File& facts);
    void download(const std::shared_ptr<ToolMessages>& self, std::size_t next,
                  const std::function<void(NodeResult)>& done);
    void downloaded(std::size_t index, const Result<HttpResponse>& response);
    NodeResult result();

    NodeContext& context_;
    const Source source_;
    std::string error_, errorType_;
    std::string text_;
    Value::Array files_, json_, logs_;
    Value::Object variables_;
    std::map<std::string, Incoming> incoming_;
    std::vector<std::pair<std::size_t, Value>> addresses_; ///< place in files_, message
    Value execution_;                                      ///< agents: execution_metadata
};

/// Usage from the `execution_metadata` of an agent.
ModelUsage usageOf(const Value& metadata);

} // namespace millrace
