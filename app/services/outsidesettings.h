#pragma once

#include "engine/base/secret.h"
#include "engine/extract/documentreader.h"
#include "engine/net/curlhttpclient.h"
#include "engine/sandbox/sandbox.h"
#include "engine/settings/settings.h"

#include <string>
#include <vector>

namespace millrace {

/// What the settings say about the way out to the network and about code of others. A plain value.
struct OutsideSettings {
    HttpClientOptions http;  ///< without passwords and keys: see withSecrets()
    SandboxSettings sandbox; ///< without network
    ExtractSettings documents;
    bool codeNetwork = false;
    std::vector<std::string> pythonPackages, nodePackages; ///< what the project asks for
    /// Entries that cannot be read and therefore do nothing; `where` names the setting.
    std::vector<Error> problems;
};

/// From the pages `network`, `sandbox` and `documents` of the user's settings, and the section `sandbox` of the
/// project's millrace.yml: `{network: true, python_packages: [...], node_packages: [...]}`. A project cannot give
/// itself the network, only ask for it.
OutsideSettings outsideSettings(const Settings& user, const Value& projectSection, const std::string& projectDir);

/// Adds the proxy's password (`network.proxy-password`) and the keys of certificates (`network.client-key/HOST`).
HttpClientOptions withSecrets(HttpClientOptions options, const SecretStore& secrets);

/// Where a project's packages are: `PROJECT/.millrace/python` and `PROJECT/.millrace/node_modules`; empty without one.
std::string pythonPackagesFolder(const std::string& projectDir);
std::string nodePackagesFolder(const std::string& projectDir);

} // namespace millrace
