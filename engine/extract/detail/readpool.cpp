#include "engine/extract/detail/readpool.h"

#include "engine/extract/detail/plainreaders.h"

#include <QFile>
#include <QFileInfo>

#include <algorithm>
#include <new>

namespace millrace::extract {

namespace {

/// Plain documents up to this size are read right here: a process would cost more than it protects.
constexpr qint64 inProcessLimit = 4 << 20;

Result<std::string> readHere(const ReadPool::Job& job, const ReadOptions& options)
{
    QFile file(QString::fromStdString(job.path));
    if (!file.open(QIODevice::ReadOnly)) {
        return failureError(Failure::Unreadable, file.errorString().toStdString());
    }
    const QByteArray bytes = file.read(inProcessLimit);
    return readPlain(job.format, {bytes.constData(), static_cast<std::size_t>(bytes.size())}, options);
}

} // namespace

ReadPool::ReadPool(const ExtractSettings& settings) : settings_(settings)
{
}

ReadPool::~ReadPool()
{
    {
        const std::lock_guard lock(mutex_);
        stopping_ = true;
        queue_.clear();
        for (const auto& reader : readers_) {
            reader->interrupt.raise();
        }
    }
    changed_.notify_all();
    for (const auto& reader : readers_) {
        reader->thread.join();
    }
}

ReadPool::JobId ReadPool::submit(Job job)
{
    const std::lock_guard lock(mutex_);
    const JobId id = nextId_++;
    queue_.push_back({id, std::move(job)});
    const auto limit = static_cast<std::size_t>(std::max(1, settings_.maxWorkers));
    if (idle_ < queue_.size() && readers_.size() < limit) {
        readers_.push_back(std::make_unique<Reader>());
        Reader& reader = *readers_.back();
        reader.thread = std::thread([this, &reader] { loop(reader); });
    }
    changed_.notify_one();
    return id;
}

void ReadPool::cancel(JobId id)
{
    const std::lock_guard lock(mutex_);
    const auto waiting = std::find_if(queue_.begin(), queue_.end(), [id](const Waiting& w) { return w.id == id; });
    if (waiting != queue_.end()) {
        queue_.erase(waiting);
        return;
    }
    for (const auto& reader : readers_) {
        if (reader->running == id) {
            reader->running = 0;
            reader->interrupt.raise();
        }
    }
}

void ReadPool::setSettings(const ExtractSettings& settings)
{
    const std::lock_guard lock(mutex_);
    settings_ = settings;
}

ExtractSettings ReadPool::settings() const
{
    const std::lock_guard lock(mutex_);
    return settings_;
}

void ReadPool::loop(Reader& reader)
{
    std::unique_ptr<WorkerProcess> worker;
    std::unique_lock lock(mutex_);
    while (!stopping_) {
        if (queue_.empty()) {
            ++idle_;
            const auto wanted = [this] { return stopping_ || !queue_.empty(); };
            if (!worker) {
                changed_.wait(lock, wanted);
            } else if (!changed_.wait_for(lock, settings_.idleLimit, wanted)) {
                worker.reset();
            }
            --idle_;
            continue;
        }
        Waiting next = std::move(queue_.front());
        queue_.pop_front();
        reader.running = next.id;
        reader.interrupt.clear();
        lock.unlock();
        Result<std::string> outcome = read(next.job, reader, worker);
        lock.lock();
        const bool wanted = reader.running == next.id;
        reader.running = 0;
        if (wanted && !stopping_) {
            lock.unlock();
            next.job.done(std::move(outcome));
            lock.lock();
        }
    }
}

Result<std::string> ReadPool::read(const Job& job, Reader& reader, std::unique_ptr<WorkerProcess>& worker) const
{
    const ExtractSettings now = settings();
    const QFileInfo info(QString::fromStdString(job.path));
    if (!info.isFile()) {
        return failureError(Failure::Unreadable, info.exists() ? "it is not a regular file" : "it does not exist");
    }
    if (info.size() > static_cast<qint64>(now.fileLimit)) {
        return failureError(Failure::LargeFile, megabytes(now.fileLimit));
    }
    if (info.size() == 0 && isPlain(job.format) && job.format != Format::Json) {
        return std::string();
    }
    if (isPlain(job.format) && info.size() <= inProcessLimit) {
        ReadOptions options;
        options.legacy = job.legacy;
        options.textLimit = now.textLimit;
        return readHere(job, options);
    }
    if (!worker) {
        Result<std::unique_ptr<WorkerProcess>> started = WorkerProcess::start(now);
        if (!started.ok()) {
            return started.error();
        }
        worker = std::move(*started);
    }
    Result<std::string> outcome = worker->read({job.path, job.format, job.legacy}, now, reader.interrupt);
    if (!worker->alive()) {
        worker.reset();
    }
    return outcome;
}

} // namespace millrace::extract
