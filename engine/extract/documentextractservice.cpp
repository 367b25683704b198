#include "engine/extract/documentextractservice.h"

#include "engine/extract/detail/readpool.h"

#include <mutex>
#include <utility>

namespace millrace {

namespace {

using extract::Failure;
using extract::failureError;

/// Shared with the reader's threads. Once `executor` is null nobody touches the executor or the callback.
struct Link {
    std::mutex mutex;
    Executor* executor = nullptr;                  // guarded by mutex
    std::function<void(Result<std::string>)> done; // only on the executor's thread
};

class Reading : public Operation {
public:
    Reading(std::shared_ptr<Link> link, std::weak_ptr<extract::ReadPool> pool)
        : link_(std::move(link)), pool_(std::move(pool))
    {
    }
    ~Reading() override
    {
        {
            const std::lock_guard lock(link_->mutex);
            link_->executor = nullptr;
        }
        link_->done = nullptr;
        if (const auto pool = pool_.lock(); pool && job) {
            pool->cancel(job);
        }
    }

    extract::ReadPool::JobId job = 0;

private:
    std::shared_ptr<Link> link_;
    std::weak_ptr<extract::ReadPool> pool_;
};

void deliver(const std::shared_ptr<Link>& link, Result<std::string> outcome)
{
    const std::lock_guard lock(link->mutex);
    if (!link->executor) {
        return;
    }
    // Shared, as a task must be copyable and the text may be long.
    link->executor->post([link, kept = std::make_shared<Result<std::string>>(std::move(outcome))] {
        // Taken first: the callback may destroy the operation.
        if (const auto done = std::exchange(link->done, nullptr)) {
            done(std::move(*kept));
        }
    });
}

Error unsupported(const File& file)
{
    Error error = !file.extension.empty() ? failureError(Failure::Unknown, file.extension)
                  : file.mimeType.empty() ? failureError(Failure::Untyped)
                                          : failureError(Failure::UnknownMime, file.mimeType);
    error.facts.set("extension", file.extension);
    error.facts.set("mime", file.mimeType);
    return error;
}

} // namespace

DocumentExtractService::DocumentExtractService(Executor& executor, DocumentReader& reader)
    : executor_(executor), reader_(reader)
{
}

OperationPtr DocumentExtractService::extract(const std::shared_ptr<const File>& file, bool legacy,
                                             std::function<void(Result<std::string>)> done)
{
    auto link = std::make_shared<Link>();
    link->executor = &executor_;
    link->done = std::move(done);
    auto reading = std::make_unique<Reading>(link, reader_.pool());
    const auto format = extract::formatFor(file->extension, file->mimeType, legacy);
    if (!format) {
        deliver(link, unsupported(*file));
    } else if (*format == extract::Format::Legacy) {
        Error error = failureError(Failure::External, file->extension.empty() ? file->mimeType : file->extension);
        error.facts.set("extension", file->extension);
        error.facts.set("mime", file->mimeType);
        deliver(link, std::move(error));
    } else if (file->localPath.empty()) {
        deliver(link, failureError(Failure::Unreadable, file->filename));
    } else {
        reading->job = reader_.pool()->submit({file->localPath, *format, legacy, [link](Result<std::string> outcome) {
                                                   deliver(link, std::move(outcome));
                                               }});
    }
    return reading;
}

} // namespace millrace
