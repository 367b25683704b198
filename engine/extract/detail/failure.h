#pragma once

#include "engine/base/result.h"

#include <string>

namespace millrace::extract {

/// Why a document gives no text. Numbers travel between processes: append only.
enum class Failure {
    Damaged,     ///< detail: what is wrong
    Protected,   ///< a password is needed
    LongText,    ///< detail: the limit in MB
    Unpacked,    ///< an archive holds far more than its size; detail: the limit in MB
    Memory,      ///< detail: the limit in MB
    Time,        ///< detail: the limit in seconds
    Unreadable,  ///< detail: what the system says
    External,    ///< only an external service could read it; detail: the extension
    Unknown,     ///< no reader; detail: the extension
    UnknownMime, ///< no reader; detail: the MIME type
    Untyped,     ///< neither extension nor MIME type
    LargeFile,   ///< detail: the limit in MB
    Crashed,     ///< the reading process ended; detail: how
    NoWorker,    ///< the reading process cannot be started; detail: why
};
constexpr int failureCount = static_cast<int>(Failure::NoWorker) + 1;

/// The error that people and programs see. facts: {failure, detail}.
Error failureError(Failure failure, std::string detail = {});
/// Reads the facts back, for the way between the processes.
Failure failureOf(const Error& error);

inline std::string megabytes(std::size_t bytes)
{
    return std::to_string((bytes + (1u << 20) - 1) >> 20);
}

} // namespace millrace::extract
