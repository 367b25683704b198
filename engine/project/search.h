#pragma once

#include "engine/document/document.h"

#include <string>
#include <vector>

namespace millrace {

/// What is looked for in the apps of a project. All conditions that are given must hold.
struct SearchQuery {
    std::string text; ///< empty: every place that the other conditions name
    bool matchCase = false;
    bool wholeWords = false;
    bool expression = false; ///< `text` is a regular expression (Perl's syntax); `\1` in replacements

    // Where.
    bool prompts = true;            ///< prompts, instructions, answers, templates, notes
    bool code = true;               ///< programs
    bool settings = true;           ///< every other text of a node
    bool titles = true;             ///< titles and descriptions of nodes
    bool appTexts = true;           ///< name, description, variables, opening words…
    std::vector<std::string> kinds; ///< node kinds; empty: all. Given: the app's own texts are left out.
    std::string model;              ///< only nodes that ask this model: part of `provider/name`
    std::string variable;           ///< only nodes that read or write it: dotted selector or its beginning
};

/// One match.
struct SearchHit {
    std::string nodeId, nodeTitle, kind; ///< empty: the app itself
    Path path;                           ///< of the text in the document
    std::string field;                   ///< dotted, below the node's data or the root
    std::size_t start = 0, length = 0;   ///< bytes in the text; length 0: the field as a whole
    std::string line;                    ///< the line around the match, shortened
    std::size_t lineStart = 0;           ///< where the match begins in `line`, bytes
    std::uint32_t number = 0;            ///< which match of the document it is
};

/// Errors: `search.expression` (facts {column}). At most `most` hits. Any thread; the model must not change meanwhile.
Result<std::vector<SearchHit>> searchApp(const AppModel& app, const SearchQuery& query, std::size_t most = 10'000);

/// The step that puts `replacement` at these matches, which searchApp() gave for this very document.
/// Errors: `search.stale` (the document has changed meanwhile), `search.expression`.
Result<EditStep> replaceHits(const Document& document, const SearchQuery& query, const std::vector<SearchHit>& hits,
                             const std::string& replacement);

/// What replaceHits() would put at this match: groups filled in, as far as the line around it tells them.
std::string replacementAt(const SearchQuery& query, const SearchHit& hit, const std::string& replacement);

/// A model that apps ask, and how many of their places ask it.
struct ModelUse {
    std::string provider, name;
    std::vector<std::string> nodeIds; ///< an empty id: the app itself (plain apps, features)
    std::size_t places = 0;
};
std::vector<ModelUse> modelsOf(const AppModel& app);
/// Every place that asks this model asks another one: provider, name and mode change; parameters stay, or become those
/// of `to` when it has some. `to`: {provider, name, mode, completion_params}. Empty step: the model is not asked.
EditStep changeModel(const Document& document, const std::string& provider, const std::string& name, const Value& to);

} // namespace millrace
