// The PDF reader, with any bytes as a whole file and as the content of a page.

#include "engine/extract/readers/reader.h"
#include "tests/support/documents.h"

#include <cstdint>
#include <cstdlib>

using namespace millrace;
using namespace millrace::extract;

extern "C" int LLVMFuzzerInitialize(int*, char***)
{
    warmReaders();
    return 0;
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    ReadOptions options;
    options.textLimit = 1u << 18;
    const std::string bytes(reinterpret_cast<const char*>(data), size);
    const bool whole = bytes.substr(0, 4) == "%PDF";
    const Result<std::string> text = readPdf(whole ? bytes : documents::pdf({bytes}), options);
    if (text.ok() ? text->size() > options.textLimit : text.error().code.empty()) {
        std::abort();
    }
    return 0;
}
