// Systems on which no reading process can be confined yet: plain documents are read, others are refused.
#include "engine/extract/detail/failure.h"
#include "engine/extract/detail/workerprocess.h"

namespace millrace::extract {

Interrupt::Interrupt() = default;
Interrupt::~Interrupt() = default;
void Interrupt::raise()
{
}
void Interrupt::clear()
{
}

Result<std::unique_ptr<WorkerProcess>> WorkerProcess::start(const ExtractSettings&)
{
    return failureError(Failure::NoWorker, "this system is not supported yet");
}

} // namespace millrace::extract
