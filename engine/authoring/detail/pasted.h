#pragma once

#include "engine/authoring/fragment.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace millrace::authoring {

constexpr std::size_t mostPastedNodes = 500;

std::string_view trimmedText(std::string_view text);
std::string lowerCase(std::string_view text);
bool isIdentifier(std::string_view name);

/// A fragment of one new node; `settings` are merged over the kind's defaults.
GraphFragment oneNode(const std::string& kind, const std::string& title, const Value& settings, const AppModel& into);
/// Nodes and edges in a value: a fragment, a whole or partial Dify file, Dify's clipboard, a node, a list of nodes.
std::optional<GraphFragment> fragmentIn(const Value& value);

/// `https://host/path?query` as settings of an http-request: the query becomes parameters.
Value requestOfUrl(const std::string& url);
std::string percentDecoded(std::string_view text);
std::vector<std::pair<std::string, std::string>> queryPairs(std::string_view query);
/// Query texts decoded into `key:value` lines; nothing when a key could not be told from its value then.
std::optional<std::string> parameterLines(std::string_view query);

/// One request an operation of an OpenAPI 3 or Swagger 2 document; nothing when it is none.
std::optional<PasteOffer> openApiOffer(const Value& document, const AppModel& into);
/// Python or JavaScript; nothing when the text does not look like a program.
std::optional<PasteOffer> codeOffer(const std::string& text, const AppModel& into);
/// Jinja2, or a text with references; nothing when there is neither.
std::optional<PasteOffer> templateOffer(const std::string& text, const AppModel& into);
/// `NAME=value` lines as environment variables.
std::optional<PasteOffer> variableOffer(const std::string& text);

} // namespace millrace::authoring
