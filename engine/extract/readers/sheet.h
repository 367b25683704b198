#pragma once

#include "engine/extract/detail/textbuffer.h"

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace millrace::extract {

struct Cell {
    enum class Kind { Empty, Int, Float, Bool, Date, Text };
    Kind kind = Kind::Empty;
    std::int64_t integer = 0; ///< Int, Bool
    double number = 0;        ///< Float; Date: the serial number of the day, 1900 based
    std::string text;

    static Cell ofNumber(double value); ///< Int when it is whole
    static Cell ofBool(bool value);
    static Cell ofDate(double serial, bool since1904);
    static Cell ofText(std::string text); ///< Empty for the words that pandas takes for a gap
};

/// The cells of one sheet, sparse: a sheet may claim a million rows.
class Sheet {
public:
    static constexpr std::uint32_t maxRows = 1u << 20, maxColumns = 1u << 14;

    /// 0-based, at the right of what the row has; rows in ascending order. Others are ignored, as is what is beyond
    /// the limits of a spreadsheet.
    void add(std::uint32_t row, std::uint32_t column, Cell cell);
    /// A Markdown table and two line feeds: the first row is the header, rows without content are left out, numbers
    /// look as pandas types their columns.
    void write(TextBuffer& out) const;

private:
    struct Row {
        std::uint32_t index;
        std::vector<std::pair<std::uint32_t, Cell>> cells; ///< ascending, no empty ones
    };
    struct Column {
        bool ints = false, floats = false, bools = false, dates = false, texts = false;
        std::uint32_t count = 0;
    };
    std::vector<std::string> header() const;
    std::vector<Column> columns() const;

    std::vector<Row> rows_;
    std::uint32_t width_ = 0;
};

/// True for the number formats that show a date or a time, by built-in number and by format text.
bool isDateFormat(unsigned id, std::string_view code);

} // namespace millrace::extract
