#pragma once

#include "engine/base/result.h"

#include <functional>
#include <memory>
#include <string>

namespace millrace {
struct SandboxSettings;
}

namespace millrace::sandbox {

enum class Language { Python, JavaScript, Template };
constexpr int languageCount = 3;

/// First byte of a template worker's answer after which it ends: it must not get another request.
constexpr char lastAnswer = 'x';

/// How a job ended.
struct JobEnd {
    enum class Kind {
        Reply,       ///< `reply` is the worker's answer without the token
        Unavailable, ///< `error` says why nothing could be started
        QueueFull,
        QueueTimeout,
        Timeout, ///< wall clock or processor time
        Memory,
        Output,    ///< a stream or the result grew past its limit
        Violation, ///< a forbidden system call, or a forged answer
        Crashed,   ///< by the signal `status`
        Ended,     ///< with exit `status` and no answer
    };
    Kind kind = Kind::Ended;
    int status = 0;
    std::string reply;
    std::string stdoutText, stderrText; ///< bytes as they came
    Error error;
    std::shared_ptr<const SandboxSettings> settings; ///< what it ran under; set by the pool
};

/// One request to one worker.
struct Job {
    Language language = Language::Python;
    std::string token;                ///< random; the answer must begin with it
    std::string request;              ///< payload of the request frame
    std::function<void(JobEnd)> done; ///< on the pool's thread, at most once, never after cancel() returned
};

} // namespace millrace::sandbox
