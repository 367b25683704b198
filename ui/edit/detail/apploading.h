#pragma once

#include "engine/history/journal.h"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace millrace::ui {

/// An app as it was left: its file, or what its journal knows beyond it.
struct LoadedApp {
    std::unique_ptr<Document> document;
    std::vector<EditStep> steps;
    std::size_t position = 0;
    std::map<std::size_t, std::unique_ptr<Document>> exchanged; ///< as RestoredJournal has them
    std::string diskText;                                       ///< what the file held when the journal last knew
    JournalClaim claim;                                         ///< of the journal; none: the app has none yet
    JournalMark mark;
    bool crashed = false;        ///< it holds unsaved work that nobody let go of
    bool fileMoved = false;      ///< the file holds something else by now
    std::optional<Error> unseen; ///< why unsaved work may be elsewhere
};

/// A place where the journal of an app may be.
struct JournalPlace {
    std::string folder, key;
};

/// Reads the file and its journal. Errors as Document::load(). Any thread.
Result<LoadedApp> loadApp(const std::string& path, const std::vector<JournalPlace>& places);
/// An app that was never saved. Errors: `journal.…`.
Result<LoadedApp> loadUnsavedApp(const std::string& journal);

} // namespace millrace::ui
