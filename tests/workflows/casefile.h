#pragma once

#include "engine/document/document.h"
#include "engine/run/options.h"

#include <memory>
#include <optional>
#include <string>

namespace millrace::test {

/// One case of tests/workflows (see the README there), read and expanded.
struct CaseFile {
    std::unique_ptr<Document> document;
    RunOptions options;
    bool sandbox = false;
    bool edges = false;           ///< the transcript tells the decisions about edges
    std::optional<double> stopAt; ///< milliseconds
    Value expect;
    Value resume; ///< list of later processes that go on with the run

    static Result<CaseFile> load(const std::string& path, const std::string& corpus);
};

} // namespace millrace::test
