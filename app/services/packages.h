#pragma once

#include "engine/base/result.h"

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace millrace {

enum class PackageKind { Python, Node };

struct InstalledPackage {
    std::string name, version;
};

/// Where packages come from.
struct PackageSource {
    std::string index;                  ///< URL of a Python index; empty: what pip is configured for
    std::vector<std::string> findLinks; ///< folders with wheels
    bool noIndex = false;               ///< only the folders
};

/// A plain name with extras and versions for Python (`requests`, `httpx[http2]>=0.27,<1`), a name with a version or
/// tag for Node (`lodash`, `@scope/name@^2`). Paths, addresses and options are refused: `packages.name`.
Result<void> checkPackageName(std::string_view text, PackageKind kind);
/// The name alone, as two spellings of one package share it.
std::string packageName(std::string_view requirement, PackageKind kind);

/// What the project's environment holds, sorted; nothing when it has none.
std::vector<InstalledPackage> installedPackages(const std::string& projectDir, PackageKind kind);

/// Makes the project's environment anew with exactly `wanted` and what these need: wheels only, no scripts, so nothing
/// of a package runs while it is installed. Replaces the old environment in one step, or leaves it as it was. Blocks
/// for as long as it takes; `said` gets the lines of pip or npm. Needs pip (python3-pip) or npm. An empty list removes
/// the environment. Error codes: `packages.name`, `packages.tool` (not there), `packages.failed`, `packages.folder`.
Result<void> installPackages(const std::string& projectDir, PackageKind kind, const std::vector<std::string>& wanted,
                             const PackageSource& source, const std::function<void(std::string_view line)>& said);

} // namespace millrace
