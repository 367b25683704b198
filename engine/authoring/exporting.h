#pragma once

#include "engine/document/document.h"

#include <string>

namespace millrace {

struct ExportOptions {
    bool keepMarks = false;   ///< keep `data.millrace`
    bool keepSecrets = false; ///< else values of secret environment variables become empty, as Dify's exporter does
    bool jsonFormat = false;  ///< JSON instead of YAML
};
/// The text of a document for other programs. Without anything to leave out it is the document's own text.
std::string exportText(const Document& document, const ExportOptions& options);

} // namespace millrace
