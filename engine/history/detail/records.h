#pragma once

#include "engine/document/edit.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace millrace::history {

/// One line of a journal: what happened to the document, in order.
struct Record {
    enum class Kind : std::uint8_t {
        Base = 1,     ///< first: `text` is where the steps start from, at `position`; path, title, onDisk
        Push = 2,     ///< `step` was done; undone steps behind it are gone
        Merge = 3,    ///< `step` was done and taken into the last one
        Drop = 4,     ///< `step` was done; with the last one it changes nothing, and both are gone
        Position = 5, ///< undone or redone up to `position`
        Replace = 6,  ///< the text became `text`, which `step` tells as a difference
        Disk = 7,     ///< the file at `path` holds `text`, or with `own` what the document holds now
        State = 8,    ///< `modified` against the file
        Closed = 9,   ///< the program let go of the document in an orderly way
        Title = 10,
        Text = 11, ///< the document's text is exactly `text`; its content is not changed by that
        Anew = 12  ///< the text is `text`, at `position`; all steps are forgotten
    };
    Kind kind = Kind::Base;
    EditStep step;
    std::uint64_t position = 0; ///< steps since the document's first one ever
    std::string path, title, text;
    bool onDisk = false, own = false, modified = false;
    std::int64_t time = 0; ///< milliseconds since the epoch
};

/// What a journal file starts with.
std::string_view journalMark();
/// Whether a file is a journal in another form, which a later Millrace writes.
bool isLaterJournal(std::string_view bytes);

/// A record as it stands in the file: length, checksum, content (compressed when that pays).
std::string encode(const Record& record);

/// Reads records one by one from the bytes behind the mark; ends where they are torn or damaged.
class RecordReader {
public:
    explicit RecordReader(std::string_view bytes) : bytes_(bytes) {}

    bool next(Record& record);
    std::size_t read() const { return at_; } ///< bytes of the records given so far
    /// It ended before a record that is whole and yet means nothing here: a later Millrace wrote it.
    bool metStranger() const { return stranger_; }

private:
    std::string_view bytes_;
    std::size_t at_ = 0;
    bool stranger_ = false;
};

} // namespace millrace::history
