#pragma once

#include "engine/extract/documentreader.h"
#include "engine/services/extractservice.h"

namespace millrace {

/// ExtractService of one executor, on top of the shared reader. Belongs to the executor's thread.
class DocumentExtractService : public ExtractService {
public:
    DocumentExtractService(Executor& executor, DocumentReader& reader);

    OperationPtr extract(const std::shared_ptr<const File>& file, bool legacy,
                         std::function<void(Result<std::string>)> done) override;

private:
    Executor& executor_;
    DocumentReader& reader_;
};

} // namespace millrace
