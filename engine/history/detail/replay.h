#pragma once

#include "engine/document/document.h"
#include "engine/history/detail/records.h"
#include "engine/history/journal.h"

#include <optional>

namespace millrace::history {

/// Does again what the records of a journal say.
class Replay {
public:
    struct Step {
        EditStep step;
        std::optional<std::string> text; ///< the whole text after it, for a step that exchanged all
        std::vector<EditStep> parts;     ///< one by one, when it was merged from several: texts depend on that
        /// Of a step that exchanged all: the document on its other side, with what it remembers. Undoing the step, and
        /// steps before it, gives the bytes of then only with it.
        std::unique_ptr<Document> other;
    };

    /// False for a record that cannot be followed; nothing changed then.
    bool follow(Record record);

    std::unique_ptr<Document> document;
    std::vector<Step> steps;
    std::uint64_t first = 0;  ///< steps that were forgotten before the ones here
    std::size_t position = 0; ///< in `steps`
    std::string path, title, diskText;
    bool onDisk = false, modified = false, closed = false;
    std::int64_t time = 0;

    /// Undoes or redoes up to a place on the stack.
    bool moveTo(std::size_t wanted);

private:
    bool begin(Record& record);
    bool push(Record& record);
    bool merge(Record& record);
    bool exchange(Record& record);
    bool replaceText(std::string text);
};

/// The whole file, or `journal.unreadable`.
Result<std::string> readJournal(const std::string& file);

/// A journal that leads to the same place with at most so many steps and about so many bytes, oldest left out.
struct Compacted {
    std::string bytes;       ///< empty: it cannot be done
    std::uint64_t first = 0; ///< the first step in it
};
Compacted compacted(std::string_view journal, const JournalLimits& limits);

} // namespace millrace::history
