#pragma once

#include "engine/base/executor.h"

#include <cstddef>
#include <memory>
#include <string>

namespace millrace {

namespace extract {
class ReadPool;
}

struct ExtractSettings {
    /// The program that reads documents; empty: `millrace-extract` beside this program or in the usual folders near it.
    std::string workerPath;
    int maxWorkers = 2;                             ///< documents read at once
    Duration timeLimit = std::chrono::seconds(60);  ///< of one document; whole seconds
    Duration idleLimit = std::chrono::seconds(120); ///< an unused reading process ends after this
    std::size_t memoryLimit = 1024u << 20;          ///< bytes, of one reading process
    std::size_t textLimit = 64u << 20;              ///< bytes of text from one document
    std::size_t fileLimit = 200u << 20;             ///< bytes of one document
};

/// Reads documents for the services of all executors: a few threads, each with a reading process that it starts when
/// it needs one. Thread-safe. Destroy it after all services; destruction ends every process.
class DocumentReader {
public:
    explicit DocumentReader(const ExtractSettings& settings = {});
    ~DocumentReader();
    DocumentReader(const DocumentReader&) = delete;
    DocumentReader& operator=(const DocumentReader&) = delete;

    /// For documents that are begun later. `maxWorkers` stays.
    void setSettings(const ExtractSettings& settings);
    ExtractSettings settings() const;

    /// For the service of this module.
    const std::shared_ptr<extract::ReadPool>& pool() const { return pool_; }

private:
    std::shared_ptr<extract::ReadPool> pool_;
};

} // namespace millrace
