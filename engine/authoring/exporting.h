#pragma once

#include "engine/document/document.h"

#include <string>

namespace millrace {

struct ExportOptions {
    bool keepMarks = false; ///< keep `data.millrace`
    /// Else values of secret environment variables and the addresses of triggers become empty and credentials of tools
    /// are left out, as Dify's exporter does.
    bool keepSecrets = false;
    bool jsonFormat = false; ///< JSON instead of YAML
};
/// The text of a document for other programs. Without anything to leave out it is the document's own text.
std::string exportText(const Document& document, const ExportOptions& options);

} // namespace millrace
