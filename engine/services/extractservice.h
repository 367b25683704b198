#pragma once

#include "engine/base/file.h"
#include "engine/base/result.h"
#include "engine/services/operation.h"

#include <functional>
#include <memory>
#include <string>

namespace millrace {

/// Text of documents, as the document-extractor gives it (nodes.md 2.18). Work is done in a process of its own, so
/// that a damaged document can harm nothing. Error codes: `extract.unsupported` (facts {extension, mime}),
/// `extract.unreadable`, `extract.damaged`, `extract.protected` (needs a password), `extract.limit` (time, memory,
/// size of the text; names the setting), `extract.crashed`.
class ExtractService {
public:
    virtual ~ExtractService() = default;
    /// `file.localPath` must be set; extension and MIME type of the file choose the reader. `legacy` asks for the
    /// behaviour of Dify 1.12 where it differs.
    virtual OperationPtr extract(const std::shared_ptr<const File>& file, bool legacy,
                                 std::function<void(Result<std::string>)> done) = 0;
};

} // namespace millrace
