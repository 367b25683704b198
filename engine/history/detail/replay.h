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
    };

    /// False for a record that cannot be followed; nothing changed then.
    bool follow(Record record);

    std::unique_ptr<Document> document;
    std::vector<Step> steps;
    std::size_t position = 0;
    std::string path, title, diskText;
    bool onDisk = false, modified = false, closed = false;
    std::int64_t time = 0;

    /// Undoes or redoes up to a place on the stack.
    bool moveTo(std::size_t wanted);

private:
    bool begin(Record& record);
    bool push(Record& record);
    bool merge(Record& record);
    bool replaceText(std::string text);
};

/// The whole file, or `journal.unreadable`.
Result<std::string> readJournal(const std::string& file);

/// The records that lead to the same place with at most so many steps and about so many bytes, oldest left out.
std::string compacted(std::string_view journal, const JournalLimits& limits);

} // namespace millrace::history
