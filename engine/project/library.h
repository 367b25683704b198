#pragma once

#include "engine/authoring/fragment.h"
#include "engine/document/document.h"

#include <cstdint>
#include <string>
#include <vector>

namespace millrace {

/// Something to build with: a part of a graph (`snippets/NAME.yml`) or an app to begin with (`templates/NAME.yml`), in
/// the project or in the user's own folder.
struct LibraryItem {
    enum class Kind { Snippet, Template };
    Kind kind = Kind::Snippet;
    std::string name; ///< of the file without its ending: what linked copies refer to
    std::string title, description;
    std::string path;
    std::string mode;      ///< of the app it comes from
    std::size_t nodes = 0; ///< in it
    bool inProject = true;
};

/// All items of these folders, each holding `snippets` and `templates`; the first is the project's. Files that cannot
/// be read are left out; of equal names the first counts. Blocks.
std::vector<LibraryItem> libraryItems(const std::vector<std::string>& folders);
/// Errors: `file.missing`, `yaml.syntax`…, `library.shape` (no snippet).
Result<GraphFragment> loadSnippet(const std::string& path);
/// Writes `FOLDER/snippets/NAME.yml`, NAME made of the title; gives the path. `overwrite`: an item of that name is
/// replaced, else a number is added. Errors: `file.unwritable`.
Result<std::string> saveSnippet(const std::string& folder, const std::string& title, const std::string& description,
                                const GraphFragment& fragment, bool overwrite);
/// Writes the fragment in place of the item's; its name, title and description stay. Error: `file.unwritable`.
Result<void> replaceSnippet(const LibraryItem& item, const GraphFragment& fragment);
/// Gives the item another title (for a template the name of its app). The file keeps its name, by which linked copies
/// know it, and everything else that is in it. Errors: `library.title` (empty), `file.missing`, `file.unwritable`…
Result<void> renameItem(const LibraryItem& item, const std::string& title);
/// Writes `FOLDER/templates/NAME.yml`: the app without marks and secrets.
Result<std::string> saveTemplate(const std::string& folder, const std::string& title, const std::string& description,
                                 const Document& document);

/// The fragment with every node marked as a linked copy: pasted, it follows the snippet (updateLinked()).
/// `instance` tells this copy from others in the same app.
GraphFragment linkedCopy(const GraphFragment& fragment, const std::string& snippet, const std::string& instance);

/// The nodes of an app that are one linked copy.
struct LinkedCopy {
    std::string snippet, instance;
    std::vector<std::string> nodeIds;     ///< in the app
    std::vector<std::string> originalIds; ///< in the snippet, same order
};
std::vector<LinkedCopy> linkedCopies(const AppModel& app);
/// The step that makes the copy what the snippet is now: settings, added and removed nodes, edges among them.
/// Positions, other marks and edges to the rest of the app stay. Empty: it is up to date.
Result<EditStep> updateLinked(const Document& document, const LinkedCopy& copy, const GraphFragment& snippet,
                              std::int64_t nowMilliseconds);
/// What the snippet would be if it were as this copy is; nodes keep the titles that they have in the snippet.
GraphFragment snippetFromCopy(const AppModel& app, const LinkedCopy& copy, const GraphFragment& previous);
/// The nodes become ordinary ones.
EditStep unlinkCopies(const AppModel& app, const std::vector<std::string>& nodeIds);

} // namespace millrace
