#include "engine/extract/readers/sheet.h"

#include "engine/base/pytext.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <map>

namespace millrace::extract {

namespace {

/// `YYYY-MM-DD HH:MM:SS` of a serial day number, with microseconds when there are any.
std::string dateText(double serial)
{
    // Day 60 is 1900-02-29, which never was.
    const auto micros = static_cast<std::int64_t>(std::llround((serial < 60 ? serial + 1 : serial) * 86'400'000'000.0));
    const std::int64_t perDay = 86'400'000'000;
    const std::int64_t days = micros / perDay - 25'569; // since 1970
    const std::int64_t rest = micros % perDay;
    // Civil date from days, eras of 400 years that begin in March.
    const std::int64_t z = days + 719'468, era = z / 146'097, doe = z % 146'097;
    const std::int64_t yoe = (doe - doe / 1460 + doe / 36'524 - doe / 146'096) / 365;
    const std::int64_t doy = doe - (365 * yoe + yoe / 4 - yoe / 100), mp = (5 * doy + 2) / 153;
    const std::int64_t month = mp < 10 ? mp + 3 : mp - 9, year = yoe + era * 400 + (month <= 2 ? 1 : 0);
    const std::int64_t seconds = rest / 1'000'000;
    std::array<char, 64> out{};
    std::snprintf(out.data(), out.size(), "%04d-%02d-%02d %02d:%02d:%02d", static_cast<int>(year),
                  static_cast<int>(month), static_cast<int>(doy - (153 * mp + 2) / 5 + 1),
                  static_cast<int>(seconds / 3600), static_cast<int>(seconds / 60 % 60),
                  static_cast<int>(seconds % 60));
    std::string text = out.data();
    if (rest % 1'000'000 != 0) {
        std::snprintf(out.data(), out.size(), ".%06d", static_cast<int>(rest % 1'000'000));
        text += out.data();
    }
    return text;
}

bool isGapWord(std::string_view text)
{
    static constexpr auto words =
        std::to_array<std::string_view>({"", "#N/A", "#N/A N/A", "#NA", "-1.#IND", "-1.#QNAN", "-NaN", "-nan", "1.#IND",
                                         "1.#QNAN", "<NA>", "N/A", "NA", "NULL", "NaN", "None", "n/a", "nan", "null"});
    return std::find(words.begin(), words.end(), text) != words.end();
}

/// Lines joined with blanks.
std::string oneLine(std::string_view text)
{
    std::string out;
    while (!text.empty()) {
        const std::size_t end = text.find_first_of("\r\n");
        out += text.substr(0, end);
        if (end == std::string_view::npos) {
            break;
        }
        text.remove_prefix(end + (text.substr(end, 2) == "\r\n" ? 2 : 1));
        out += text.empty() ? "" : " ";
    }
    return out;
}

std::string cellText(const Cell& cell, bool asFloat)
{
    switch (cell.kind) {
    case Cell::Kind::Int:
        return asFloat ? pythonFloat(static_cast<double>(cell.integer)) : std::to_string(cell.integer);
    case Cell::Kind::Float:
        return pythonFloat(cell.number);
    case Cell::Kind::Bool:
        return cell.integer ? "True" : "False";
    case Cell::Kind::Date:
        return dateText(cell.number);
    case Cell::Kind::Text:
        return oneLine(cell.text);
    case Cell::Kind::Empty:
        break;
    }
    return "nan";
}

void addRow(TextBuffer& out, const std::vector<std::string>& cells)
{
    out.add("| ");
    for (std::size_t i = 0; i < cells.size(); ++i) {
        out.add(i ? " | " : "");
        out.add(cells[i]);
    }
    out.add(" |\n");
}

} // namespace

Cell Cell::ofNumber(double value)
{
    Cell cell;
    const bool whole = std::abs(value) < 9.0e18 && value == std::floor(value);
    cell.kind = whole ? Kind::Int : std::isfinite(value) ? Kind::Float : Kind::Empty;
    cell.integer = whole ? static_cast<std::int64_t>(value) : 0;
    cell.number = value;
    return cell;
}

Cell Cell::ofBool(bool value)
{
    Cell cell;
    cell.kind = Kind::Bool;
    cell.integer = value ? 1 : 0;
    return cell;
}

Cell Cell::ofDate(double serial, bool since1904)
{
    Cell cell = ofNumber(serial);
    const double day = serial + (since1904 ? 1462 : 0);
    if (day >= 0 && day < 2'958'466) { // up to the year 9999
        cell.kind = Kind::Date;
        cell.number = day;
    }
    return cell;
}

Cell Cell::ofText(std::string text)
{
    Cell cell;
    cell.kind = isGapWord(text) ? Kind::Empty : Kind::Text;
    cell.text = std::move(text);
    return cell;
}

void Sheet::add(std::uint32_t row, std::uint32_t column, Cell cell)
{
    if (row >= maxRows || column >= maxColumns || (!rows_.empty() && row < rows_.back().index)) {
        return;
    }
    // A gap word still makes its row and column part of the sheet.
    if (cell.kind == Cell::Kind::Empty && cell.text.empty()) {
        return;
    }
    if (rows_.empty() || rows_.back().index != row) {
        rows_.push_back({row, {}});
    }
    auto& cells = rows_.back().cells;
    if (cells.empty() || cells.back().first < column) {
        cells.emplace_back(column, std::move(cell));
        width_ = std::max(width_, column + 1);
    }
}

std::vector<std::string> Sheet::header() const
{
    std::vector<const Cell*> cells(width_, nullptr);
    if (!rows_.empty() && rows_.front().index == 0) {
        for (const auto& [column, cell] : rows_.front().cells) {
            cells[column] = &cell;
        }
    }
    bool numeric = true, anyFloat = false;
    for (const Cell* cell : cells) {
        numeric = numeric && cell && (cell->kind == Cell::Kind::Int || cell->kind == Cell::Kind::Float);
        anyFloat = anyFloat || (cell && cell->kind == Cell::Kind::Float);
    }
    std::vector<std::string> out;
    std::map<std::string, int> seen;
    for (std::uint32_t i = 0; i < width_; ++i) {
        const bool named = cells[i] && (cells[i]->kind != Cell::Kind::Empty || !cells[i]->text.empty());
        std::string name = !named                                ? "Unnamed: " + std::to_string(i)
                           : cells[i]->kind == Cell::Kind::Empty ? cells[i]->text
                                                                 : cellText(*cells[i], numeric && anyFloat);
        if (const int count = seen[name]++; count > 0) {
            name += "." + std::to_string(count);
        }
        out.push_back(oneLine(name));
    }
    return out;
}

std::vector<Sheet::Column> Sheet::columns() const
{
    std::vector<Column> out(width_);
    for (const Row& row : rows_) {
        for (const auto& [at, cell] : row.cells) {
            if (row.index == 0 || cell.kind == Cell::Kind::Empty) {
                continue;
            }
            Column& column = out[at];
            ++column.count;
            column.ints = column.ints || cell.kind == Cell::Kind::Int;
            column.floats = column.floats || cell.kind == Cell::Kind::Float;
            column.bools = column.bools || cell.kind == Cell::Kind::Bool;
            column.dates = column.dates || cell.kind == Cell::Kind::Date;
            column.texts = column.texts || cell.kind == Cell::Kind::Text;
        }
    }
    return out;
}

void Sheet::write(TextBuffer& out) const
{
    const std::vector<std::string> names = header();
    addRow(out, names);
    std::vector<std::string> line;
    line.reserve(names.size());
    for (const std::string& name : names) {
        line.emplace_back(codePoints(name), '-');
    }
    addRow(out, line);

    // pandas types each column over all rows below the header, gaps included; a row of nothing but numbers is widened
    // as a whole when one column is.
    const std::vector<Column> types = columns();
    const std::uint32_t height = rows_.empty() ? 0 : rows_.back().index;
    std::vector<bool> widened(width_), dates(width_);
    bool numeric = true, anyFloat = false;
    for (std::uint32_t i = 0; i < width_; ++i) {
        const Column& type = types[i];
        const bool numbers = !type.bools && !type.dates && !type.texts;
        widened[i] = numbers && (type.floats || type.count < height);
        dates[i] = type.dates && !type.ints && !type.floats && !type.bools && !type.texts;
        numeric = numeric && numbers;
        anyFloat = anyFloat || widened[i];
    }
    for (const Row& row : rows_) {
        const bool content = std::any_of(row.cells.begin(), row.cells.end(),
                                         [](const auto& entry) { return entry.second.kind != Cell::Kind::Empty; });
        if (row.index == 0 || !content) {
            continue;
        }
        if (out.full()) {
            return;
        }
        line.assign(width_, "nan");
        for (std::uint32_t i = 0; i < width_; ++i) {
            line[i] = dates[i] ? "NaT" : "nan";
        }
        for (const auto& [column, cell] : row.cells) {
            if (cell.kind != Cell::Kind::Empty) {
                line[column] = cellText(cell, widened[column] || (numeric && anyFloat));
            }
        }
        addRow(out, line);
    }
    out.add("\n");
}

bool isDateFormat(unsigned id, std::string_view code)
{
    if (code.empty()) {
        return (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58);
    }
    bool quoted = false;
    for (std::size_t i = 0; i < code.size(); ++i) {
        const char c = code[i];
        if (c == '"') {
            quoted = !quoted;
        } else if (quoted) {
            continue;
        } else if (c == '\\' || c == '_' || c == '*') {
            ++i;
        } else if (c == '[') {
            const std::size_t close = std::min(code.size(), code.find(']', i));
            const std::string_view inside = code.substr(i + 1, close - i - 1);
            if (!inside.empty() && inside.find_first_not_of("hHmMsS") == std::string_view::npos) {
                return true; // elapsed time
            }
            i = close;
        } else if (c == ';') {
            return false; // only the format of positive numbers counts
        } else if (std::string_view("dDmMhHyYsS").find(c) != std::string_view::npos) {
            return true;
        }
    }
    return false;
}

} // namespace millrace::extract
