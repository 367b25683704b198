#pragma once

#include "engine/document/document.h"

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace millrace {

/// Nodes and edges taken out of an app, as they travel: on the clipboard, in a snippet, between windows and programs.
struct GraphFragment {
    std::vector<Value> nodes, edges;                      ///< as in the file; positions absolute
    std::vector<VariableModel> environment, conversation; ///< variables that the nodes read
    std::string mode;                                     ///< of the app they come from
    std::vector<Value> dependencies;                      ///< plugins that the nodes need

    bool empty() const { return nodes.empty(); }
};

/// The nodes, children of containers included, and the edges among them.
GraphFragment copyNodes(const AppModel& app, const std::vector<std::string>& nodeIds);

/// A fragment as text for a clipboard: YAML with `nodes` and `edges` as in a Dify file.
std::string fragmentToText(const GraphFragment& fragment);
/// The same as Dify's web editor (1.13 and newer) puts it on the clipboard, for pasting there.
std::string fragmentToDifyClipboard(const GraphFragment& fragment);

/// What a pasted text could become. The first offer is the likeliest.
struct PasteOffer {
    enum class Kind { Nodes, App, HttpRequest, OpenApi, Code, Template, Note, Variable };
    Kind kind = Kind::Nodes;
    Message label;          ///< `HTTP request to %1`, `3 requests of %1`, `Python code`…
    GraphFragment fragment; ///< App: only its mode, the text is the file; Variable: no nodes, only variables
};
/// Recognises fragments, whole or partial Dify files, Dify's own clipboard format, URLs, cURL commands, OpenAPI
/// documents (JSON or YAML, one request an operation), Python and JavaScript, Jinja2 and templates; any other text
/// becomes a note. Never fails; empty for an empty text. Untrusted input, bounded: 5 MB, 500 nodes.
std::vector<PasteOffer> recognisePaste(const std::string& text, const AppModel& into);

/// A reference of a pasted node to something that the target lacks.
struct UnresolvedReference {
    std::string nodeId, field;
    Selector selector;
};
struct PasteResult {
    EditStep step;
    std::vector<std::string> nodeIds; ///< the new ones, as in the fragment
    std::vector<UnresolvedReference> unresolved;
};
/// New ids; edges and references among the pasted nodes follow; references to nodes that the target has (same app)
/// stay; variables that are missing come along. The fragment's top left lands at x, y (absolute). Errors:
/// `graph.refused` (nothing of it may stand here).
Result<PasteResult> pasteFragment(const Document& document, const GraphFragment& fragment, double x, double y,
                                  const std::string& parentId, std::int64_t nowMilliseconds);

/// The data of an http-request node for a cURL command line (bash or cmd quoting). Errors: `curl.syntax`.
Result<Value> httpRequestFromCurl(const std::string& command);

} // namespace millrace
