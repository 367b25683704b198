#include "engine/secrets/keychainsecretstore.h"

#include <QObject>
#include <QThread>

#include <qt6keychain/keychain.h>

#include <condition_variable>

namespace millrace {

/// Shared by the waiting caller and the job, whichever ends last.
struct KeychainSecretStore::Answer {
    std::mutex mutex;
    std::condition_variable ready;
    bool done = false;                 // guarded by mutex
    Outcome outcome = Outcome::Failed; // guarded by mutex
    std::string text;                  // guarded by mutex
};

KeychainSecretStore::KeychainSecretStore(std::string service, SecretStore& fallback, std::chrono::milliseconds patience)
    : service_(std::move(service)), fallback_(fallback), patience_(patience), thread_(new QThread), worker_(new QObject)
{
    worker_->moveToThread(thread_);
    QObject::connect(thread_, &QThread::finished, worker_, &QObject::deleteLater);
    thread_->start();
}

KeychainSecretStore::~KeychainSecretStore()
{
    thread_->quit();
    if (thread_->wait(1000))
        delete thread_;
}

template<class MakeJob>
KeychainSecretStore::Outcome KeychainSecretStore::run(const MakeJob& makeJob, std::string& text) const
{
    auto answer = std::make_shared<Answer>();
    const auto begin = [answer, makeJob] {
        QKeychain::Job* job = makeJob();
        QObject::connect(job, &QKeychain::Job::finished, job, [answer](QKeychain::Job* ended) {
            const std::lock_guard lock(answer->mutex);
            answer->outcome = ended->error() == QKeychain::NoError         ? Outcome::Ok
                              : ended->error() == QKeychain::EntryNotFound ? Outcome::NotFound
                                                                           : Outcome::Failed;
            if (const auto* read = qobject_cast<QKeychain::ReadPasswordJob*>(ended))
                answer->text = read->textData().toStdString();
            answer->done = true;
            answer->ready.notify_all();
        });
        job->start();
    };
    QMetaObject::invokeMethod(worker_, begin, Qt::QueuedConnection);
    std::unique_lock lock(answer->mutex);
    answer->ready.wait_for(lock, patience_, [&] { return answer->done; });
    text = answer->text;
    return answer->done ? answer->outcome : Outcome::Failed;
}

Secret KeychainSecretStore::get(const std::string& name) const
{
    const std::lock_guard lock(mutex_);
    if (const auto found = known_.find(name); found != known_.end())
        return found->second;
    if (available_) {
        std::string text;
        const QString service = QString::fromStdString(service_), key = QString::fromStdString(name);
        const Outcome outcome = run(
            [service, key] {
                auto* job = new QKeychain::ReadPasswordJob(service);
                job->setKey(key);
                return job;
            },
            text);
        available_ = outcome != Outcome::Failed;
        if (outcome == Outcome::Ok)
            return known_.insert_or_assign(name, Secret(text)).first->second;
    }
    return fallback_.get(name);
}

bool KeychainSecretStore::set(const std::string& name, const Secret& secret)
{
    const std::lock_guard lock(mutex_);
    if (available_) {
        std::string unused;
        const QString service = QString::fromStdString(service_), key = QString::fromStdString(name);
        const QString text = QString::fromStdString(secret.reveal());
        const Outcome outcome = run(
            [service, key, text] {
                auto* job = new QKeychain::WritePasswordJob(service);
                job->setKey(key);
                job->setTextData(text);
                return job;
            },
            unused);
        available_ = outcome != Outcome::Failed;
        if (outcome == Outcome::Ok) {
            known_.insert_or_assign(name, secret);
            return true;
        }
    }
    return fallback_.set(name, secret);
}

bool KeychainSecretStore::remove(const std::string& name)
{
    const std::lock_guard lock(mutex_);
    known_.erase(name);
    bool removed = fallback_.remove(name);
    if (available_) {
        std::string unused;
        const QString service = QString::fromStdString(service_), key = QString::fromStdString(name);
        const Outcome outcome = run(
            [service, key] {
                auto* job = new QKeychain::DeletePasswordJob(service);
                job->setKey(key);
                return job;
            },
            unused);
        available_ = outcome != Outcome::Failed;
        removed = removed || outcome == Outcome::Ok;
    }
    return removed;
}

bool KeychainSecretStore::available() const
{
    const std::lock_guard lock(mutex_);
    return available_;
}

} // namespace millrace
