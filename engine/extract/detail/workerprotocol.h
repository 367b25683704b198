#pragma once

#include <cstdint>

// What the program and its reading process say to each other. Same machine, same build: no byte order to agree on.
//
// The process starts with a socket on descriptor `workerSocket` and says hello (`WorkerHello`) once it is confined.
// For each document it gets one `WorkerTask` with two descriptors, the document and the pipe for the answer. A child
// reads the document and writes `WorkerAnswer` and then the text (or the detail of the failure) into the pipe. When the
// child is gone the process writes its wait status (`WorkerEnd`).

namespace millrace::extract {

constexpr int workerSocket = 3;

struct WorkerHello {
    std::uint32_t version = 1;
    std::uint32_t filesConfined = 0; ///< 1: the file system is out of reach but for fonts and character maps
};

struct WorkerTask {
    std::uint32_t format = 0;
    std::uint32_t legacy = 0;
    std::uint64_t fileSize = 0;
    std::uint64_t textLimit = 0;
    std::uint64_t memoryLimit = 0;
    std::uint64_t seconds = 0;
};

struct WorkerAnswer {
    std::uint32_t ok = 0;
    std::uint32_t failure = 0;
    std::uint64_t size = 0; ///< bytes that follow
};

struct WorkerEnd {
    std::int32_t status = 0; ///< as waitpid() gives it
};

} // namespace millrace::extract
