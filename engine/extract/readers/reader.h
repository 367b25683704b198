#pragma once

#include "engine/extract/detail/textbuffer.h"
#include "engine/extract/formats.h"

#include <string_view>

namespace millrace::extract {

/// The text of a document of any format. Pure; any bytes are harmless as far as the libraries behind it are, which is
/// why it runs in a process of its own. May throw std::bad_alloc.
Result<std::string> readDocument(Format format, std::string_view bytes, const ReadOptions& options);

/// Sets the libraries up that take noticeable time for it, once for all documents of this process and of its children.
void warmReaders();

// One reader each.
Result<std::string> readPdf(std::string_view bytes, const ReadOptions& options);
Result<std::string> readDocx(std::string_view bytes, const ReadOptions& options);
Result<std::string> readXlsx(std::string_view bytes, const ReadOptions& options);
Result<std::string> readXls(std::string_view bytes, const ReadOptions& options);
Result<std::string> readPptx(std::string_view bytes, const ReadOptions& options);
Result<std::string> readEpub(std::string_view bytes, const ReadOptions& options);
Result<std::string> readOdt(std::string_view bytes, const ReadOptions& options);
Result<std::string> readMail(std::string_view bytes, const ReadOptions& options);
Result<std::string> readMsg(std::string_view bytes, const ReadOptions& options);
Result<std::string> readRtf(std::string_view bytes, const ReadOptions& options);

} // namespace millrace::extract
