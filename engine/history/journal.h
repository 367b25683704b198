#pragma once

#include "engine/base/result.h"
#include "engine/blobs/filelock.h"
#include "engine/document/document.h"

#include <chrono>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace millrace {

/// How much of the past one document keeps.
struct JournalLimits {
    std::size_t steps = 10'000;
    std::int64_t bytes = 50LL << 20;
};

/// A journal file that this process alone writes to. Move-only.
struct JournalClaim {
    std::string file; ///< empty: none was claimed
    FileLock lock;
    explicit operator bool() const { return !file.empty(); }
};
/// Claims the journal of `key` in a folder. When another process holds it (the same app is open there as well) the next
/// of its siblings `KEY-2`… is taken. With `existing` only journals that are there are claimed, and nothing is made.
JournalClaim claimJournal(const std::string& folder, const std::string& key, bool existing);
/// Whether the journal of `key`, or a sibling of it, is in the folder; somebody may have claimed it.
bool journalExists(const std::string& folder, const std::string& key);
/// Claims one journal file; not claimed when another process has it.
JournalClaim claimJournalFile(const std::string& file);
/// The key of an app: readable, and different for different paths. `path`: relative to its project, or absolute.
std::string journalKey(const std::string& path);

/// The thread that writes all journals of a program, in batches: what is handed over is on the disk a moment later
/// (see `delay`), written and synced. Handing over takes no time to speak of. Thread-safe.
class JournalThread {
public:
    explicit JournalThread(JournalLimits limits = {}, std::chrono::milliseconds delay = std::chrono::milliseconds(250));
    ~JournalThread(); ///< the thread ends with the last of its journals, when everything is written

    /// Returns when everything handed over so far is on the disk, or cannot be written.
    void flush();
    /// How many records wait.
    std::size_t waiting() const;
    /// Called on the writing thread after each batch, with why it could not be written (code `journal.unwritable`; it
    /// is kept in memory and tried again), or without an error.
    void setListener(std::function<void(const Error* error)> listener);

private:
    friend class Journal;
    struct Private;
    std::shared_ptr<Private> d_;
};

/// Where a journal ends and where its document is on the undo stack.
struct JournalMark {
    std::int64_t validBytes = 0;         ///< a torn tail begins here
    std::uint64_t first = 0;             ///< steps that were forgotten before the ones that are kept
    std::size_t steps = 0, position = 0; ///< kept ones, and how many of them are done
};

/// The undo journal of one document: every step with its place on the undo stack, so that text and stack come back
/// after a restart, a crash or a power cut. Nothing is written before begin(). One thread.
class Journal {
public:
    /// A journal that is begun later, in `folder`.
    Journal(JournalThread& thread, std::string folder, std::string key);
    /// Goes on with a restored one.
    Journal(JournalThread& thread, JournalClaim claim, JournalMark mark);
    ~Journal(); ///< what was handed over is still written

    /// Where the present text can be had: needed when undo goes further back than the journal remembers.
    void setSource(std::function<std::string()> text);
    bool begun() const;
    std::string file() const; ///< empty before begin()
    /// The first record: what the document is before its first step. False when no file can be claimed.
    bool begin(const std::string& path, const std::string& title, const std::string& text, bool onDisk);

    void pushed(const EditStep& step);
    void merged(const EditStep& step);  ///< the step was taken into the last one
    void dropped(const EditStep& step); ///< together with the last one it changed nothing
    void moved(std::size_t position);   ///< by undo and redo: so many steps are done
    /// The text was exchanged as a whole; `step` tells the difference and is the newest on the stack.
    void replaced(const EditStep& step, const std::string& text);
    void saved(const std::string& path); ///< the file holds the present text
    /// The file holds `text`, which is not (all) the document's.
    void diskHolds(const std::string& path, const std::string& text);
    void modifiedIs(bool modified);
    void titled(const std::string& title);
    /// The document is let go in an orderly way: what is unsaved was left so on purpose.
    void closed();
    /// Forgets everything and removes the file; the journal can be begun again.
    void remove();
    /// Goes on under another key or in another folder, when the app was saved elsewhere or renamed.
    void moveTo(const std::string& folder, const std::string& key);

private:
    struct Private;
    std::unique_ptr<Private> d_;
};

/// A document as its journal knows it.
struct RestoredJournal {
    std::unique_ptr<Document> document; ///< with the present text; undo gives back earlier bytes
    std::vector<EditStep> steps;        ///< the undo stack
    std::size_t position = 0;           ///< so many of them are done
    /// By its place in `steps`, of each step that exchanged the whole text: the document on its other side.
    std::map<std::size_t, std::unique_ptr<Document>> exchanged;
    std::string path, title;
    bool onDisk = false;   ///< it was loaded from or saved to `path`
    std::string diskText;  ///< what the file held then
    bool crashed = false;  ///< nobody closed it
    std::int64_t time = 0; ///< of the last record, milliseconds since the epoch
    JournalMark mark;      ///< for going on with it
    bool complete = true;  ///< false: a step could not be done again, and it ends before it
};
/// Reads a journal. Errors: `journal.unreadable`, `journal.damaged` (not even its beginning can be used). Any thread.
Result<RestoredJournal> restoreJournal(const std::string& file);

/// What a journal is about, without doing its steps again.
struct JournalFacts {
    std::string file, path, title;
    bool onDisk = false;
    bool modified = false; ///< against the file; a new app that was never saved always is
    bool crashed = false;
    std::size_t steps = 0;
    std::int64_t time = 0;
};
Result<JournalFacts> journalFacts(const std::string& file);
/// Of all journals of a folder that no other process uses, newest first. Any thread.
std::vector<JournalFacts> journalsIn(const std::string& folder);
/// Removes the journals of a folder that hold nothing unsaved and were last written before `before` (milliseconds since
/// the epoch), and what interrupted rewriting left. Any thread.
void thinJournals(const std::string& folder, std::int64_t before);

} // namespace millrace
