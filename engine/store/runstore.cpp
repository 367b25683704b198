#include "engine/store/runstore.h"

#include "engine/store/detail/runwriter.h"

#include <filesystem>

namespace millrace {

namespace {

using namespace store;

class SqliteRunStore final : public RunStore {
public:
    SqliteRunStore(const std::string& projectDir, StoreOptions options)
        : options_(std::move(options)), place_(projectDir), sessions_(place_.folder() + "/sessions"),
          blobs_(std::make_shared<BlobStore>(place_.folder() + "/blobs", BlobStore::Limits{options_.largestFile})),
          writer_({place_, placeMutex_, *blobs_, sessions_, options_, [this](const Error& error) { report(error); },
                   [this] { ++generation_; }})
    {
    }

    void begin(const RunRecord& run) override
    {
        if (records())
            writer_.begin(run);
    }
    void append(const std::string& runId, const RunEvent& event) override
    {
        if (records())
            writer_.append(runId, event);
    }
    void finish(const RunRecord& run) override
    {
        if (records())
            writer_.finish(run);
    }
    void saveConversation(const ConversationRecord& conversation) override
    {
        if (records())
            writer_.saveConversation(conversation);
    }
    void flush() override { writer_.drain(true); }
    void barrier(const std::string& runId, std::function<void()> durable) override
    {
        if (records())
            writer_.barrier(runId, std::move(durable));
        else
            durable();
    }

    Result<std::vector<RunRecord>> list(const std::string& appPath, int limit) override
    {
        auto found = read<std::vector<RunRecord>>([&](TableReader& from) { return from.list(appPath, limit); });
        if (!found && found.error().code == "store.missing")
            return std::vector<RunRecord>();
        return found;
    }
    Result<RunRecord> run(const std::string& runId) override
    {
        return read<RunRecord>([&](TableReader& from) { return from.run(runId); });
    }
    Result<std::vector<RunEvent>> events(const std::string& runId) override
    {
        return read<std::vector<RunEvent>>([&](TableReader& from) { return from.events(runId); });
    }
    Result<StoredRun> load(const std::string& runId) override
    {
        return read<StoredRun>([&](TableReader& from) { return from.load(runId); });
    }
    Result<ConversationRecord> conversation(const std::string& id) override
    {
        return read<ConversationRecord>([&](TableReader& from) { return from.conversation(id); });
    }
    Result<std::vector<RunRecord>> turns(const std::string& conversationId) override
    {
        auto found = read<std::vector<RunRecord>>([&](TableReader& from) { return from.turns(conversationId); });
        if (!found && found.error().code == "store.missing")
            return std::vector<RunRecord>();
        return found;
    }
    Result<RunRecord> claim(const std::string& runId) override
    {
        if (auto known = run(runId); !known)
            return known.error();
        return writer_.claim(runId);
    }
    Result<void> mark(const std::string& runId, const std::string& label, bool pinned) override
    {
        if (auto known = run(runId); !known)
            return known.error();
        return writer_.mark(runId, label, pinned);
    }
    Result<Pruned> prune(const RetentionRules& rules) override
    {
        if (auto some = list({}, 1); !some || some->empty())
            return some ? Result<Pruned>(Pruned()) : Result<Pruned>(some.error());
        return writer_.prune(rules);
    }
    std::shared_ptr<FileService> files() override { return blobs_; }
    const StoreOptions& options() const override { return options_; }
    Result<void> remove(const std::string& runId) override
    {
        // Asked first, so that forgetting an unknown run makes no database.
        if (auto known = run(runId); !known)
            return known.error();
        return writer_.remove(runId);
    }

    void setErrorListener(std::function<void(const Error&)> listener) override
    {
        std::vector<Error> missed;
        {
            const std::lock_guard lock(listenerMutex_);
            listener_ = std::move(listener);
            if (listener_)
                missed.swap(missed_);
        }
        for (const Error& error : missed)
            report(error);
    }

private:
    bool records() const { return options_.detail != StoreOptions::Detail::None; }

    void report(const Error& error)
    {
        const std::lock_guard lock(listenerMutex_);
        if (listener_)
            listener_(error);
        else if (missed_.size() < 100)
            missed_.push_back(error);
    }

    template<class T, class Query> Result<T> read(Query query)
    {
        writer_.drain(false);
        const std::lock_guard lock(readMutex_);
        const int generation = generation_;
        if (!reader_.isOpen() || readerGeneration_ != generation) {
            const std::lock_guard placeLock(placeMutex_);
            auto opened = place_.openExisting([this](const Error& error) { report(error); });
            if (!opened)
                return opened.error();
            reader_ = std::move(*opened);
            readerGeneration_ = generation;
        }
        TableReader tables(reader_, *blobs_, sessions_);
        return query(tables);
    }

    std::mutex listenerMutex_;
    std::function<void(const Error&)> listener_; // guarded by listenerMutex_
    std::vector<Error> missed_;                  // guarded by listenerMutex_

    const StoreOptions options_;
    std::mutex placeMutex_;
    DatabasePlace place_; // guarded by placeMutex_
    Sessions sessions_;   // its own session belongs to the writer
    const std::shared_ptr<BlobStore> blobs_;
    std::atomic<int> generation_ = 0;

    std::mutex readMutex_;
    Database reader_;          // guarded by readMutex_
    int readerGeneration_ = 0; // guarded by readMutex_

    RunWriter writer_; // last: its thread uses the others
};

} // namespace

bool StoredRun::complete() const
{
    if (events.empty() || record.document.empty())
        return false;
    for (std::size_t i = 0; i < events.size(); ++i)
        if (events[i].sequence != i + 1)
            return false;
    return true;
}

Result<std::shared_ptr<RunStore>> RunStore::open(const std::string& projectDir, const StoreOptions& options)
{
    std::error_code code;
    if (!std::filesystem::is_directory(projectDir, code))
        return Error("store.folder", {MR_TEXT("The project's folder does not exist")},
                     {MR_TEXT("Choose an existing folder.")}, projectDir);
    return std::shared_ptr<RunStore>(std::make_shared<SqliteRunStore>(projectDir, options));
}

} // namespace millrace
