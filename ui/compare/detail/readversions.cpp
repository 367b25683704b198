#include "ui/compare/detail/readversions.h"

#include "ui/edit/translate.h"

namespace millrace::ui {

Result<std::vector<std::shared_ptr<const Document>>> readVersions(const std::vector<AppVersion>& versions)
{
    std::vector<std::shared_ptr<const Document>> documents;
    for (const AppVersion& version : versions) {
        if (version.text.empty()) {
            documents.emplace_back();
            continue;
        }
        auto document = Document::fromText(version.text, ss(version.label));
        if (!document.ok())
            return document.error();
        documents.emplace_back(std::move(document).value());
    }
    return documents;
}

} // namespace millrace::ui
