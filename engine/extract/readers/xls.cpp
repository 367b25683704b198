#include "engine/extract/detail/charset.h"
#include "engine/extract/readers/compoundfile.h"
#include "engine/extract/readers/reader.h"
#include "engine/extract/readers/sheet.h"

#include <algorithm>
#include <bit>
#include <map>
#include <optional>

namespace millrace::extract {

namespace {

// Records of BIFF8 (MS-XLS 2.4).
enum Record : unsigned {
    Formula = 0x06,
    EndOfStream = 0x0a,
    DateMode = 0x22,
    FilePass = 0x2f,
    Continue = 0x3c,
    BoundSheet = 0x85,
    MulRk = 0xbd,
    Xf = 0xe0,
    Sst = 0xfc,
    LabelSst = 0xfd,
    Number = 0x203,
    Label = 0x204,
    BoolErr = 0x205,
    String = 0x207,
    Rk = 0x27e,
    Format = 0x41e,
    Bof = 0x809,
};

std::uint32_t number(std::string_view bytes, std::size_t at, unsigned count)
{
    std::uint32_t out = 0;
    for (unsigned i = 0; i < count && at + i < bytes.size(); ++i) {
        out |= static_cast<std::uint32_t>(static_cast<unsigned char>(bytes[at + i])) << (8 * i);
    }
    return out;
}

double real(std::string_view bytes, std::size_t at)
{
    return std::bit_cast<double>(std::uint64_t{number(bytes, at, 4)} | std::uint64_t{number(bytes, at + 4, 4)} << 32);
}

/// A number in 30 bits: of an integer or of a double's front, possibly a hundredth.
double rkNumber(std::uint32_t rk)
{
    const double value = rk & 2 ? static_cast<double>(static_cast<std::int32_t>(rk) >> 2)
                                : std::bit_cast<double>(std::uint64_t{rk & ~3u} << 32);
    return rk & 1 ? value / 100 : value;
}

struct RecordView {
    unsigned id = 0;
    std::string_view data;
};

/// Walks over the records of a stream.
class Records {
public:
    explicit Records(std::string_view stream, std::size_t at = 0) : stream_(stream), at_(std::min(at, stream.size())) {}

    std::optional<RecordView> next()
    {
        if (stream_.size() - at_ < 4) {
            return std::nullopt;
        }
        RecordView out{number(stream_, at_, 2), stream_.substr(at_ + 4, number(stream_, at_ + 2, 2))};
        at_ += 4 + out.data.size();
        return out;
    }
    bool nextIs(unsigned id) const { return stream_.size() - at_ >= 4 && number(stream_, at_, 2) == id; }

private:
    std::string_view stream_;
    std::size_t at_;
};

/// The string table runs over several records. Where one ends within the letters of a string, the next begins with a
/// byte that says anew how wide they are.
class StringTable {
public:
    explicit StringTable(std::vector<std::string_view> pieces) : pieces_(std::move(pieces)) {}

    std::vector<std::string> read()
    {
        std::vector<std::string> out;
        skip(4);
        const std::uint32_t count = take(4);
        while (out.size() < count && !atEnd()) {
            out.push_back(readString());
        }
        return out;
    }

private:
    std::string readString()
    {
        std::uint32_t left = take(2);
        unsigned flags = take(1);
        const std::uint32_t runs = flags & 8 ? take(2) : 0;
        const std::uint32_t extra = flags & 4 ? take(4) : 0;
        std::string units; // UTF-16, little-endian
        while (left > 0 && !atEnd()) {
            const std::string_view rest = pieces_[piece_].substr(at_);
            const std::size_t width = flags & 1 ? 2 : 1;
            const auto here = static_cast<std::uint32_t>(std::min<std::size_t>(left, rest.size() / width));
            for (std::uint32_t i = 0; i < here; ++i) {
                units += rest[i * width];
                units += width == 2 ? rest[i * width + 1] : '\0';
            }
            at_ += here * width;
            left -= here;
            if (left > 0) {
                ++piece_;
                at_ = 0;
                flags = atEnd() ? 0 : take(1);
            }
        }
        skip(std::size_t{runs} * 4);
        skip(extra);
        return fromUtf16Le(units);
    }

    bool atEnd()
    {
        while (piece_ < pieces_.size() && at_ >= pieces_[piece_].size()) {
            ++piece_;
            at_ = 0;
        }
        return piece_ >= pieces_.size();
    }
    std::uint32_t take(unsigned count)
    {
        std::uint32_t out = 0;
        for (unsigned i = 0; i < count && !atEnd(); ++i) {
            out |= static_cast<std::uint32_t>(static_cast<unsigned char>(pieces_[piece_][at_++])) << (8 * i);
        }
        return out;
    }
    void skip(std::size_t count)
    {
        while (count > 0 && !atEnd()) {
            const std::size_t here = std::min(count, pieces_[piece_].size() - at_);
            at_ += here;
            count -= here;
        }
    }

    std::vector<std::string_view> pieces_;
    std::size_t piece_ = 0, at_ = 0;
};

/// A string inside one record: a count of `countBytes`, a byte of flags, the letters.
std::string shortString(std::string_view data, std::size_t at, unsigned countBytes)
{
    const std::size_t count = number(data, at, countBytes);
    const bool wide = number(data, at + countBytes, 1) & 1;
    at = std::min(data.size(), at + countBytes + 1);
    if (wide) {
        return fromUtf16Le(data.substr(at, count * 2));
    }
    std::string out;
    for (const char c : data.substr(at, count)) {
        appendUtf8(out, static_cast<unsigned char>(c));
    }
    return out;
}

struct Book {
    std::vector<std::size_t> sheets; ///< where they begin
    std::vector<std::string> strings;
    std::vector<unsigned> styles; ///< number format of each cell style
    std::map<unsigned, std::string> formats;
    bool since1904 = false, locked = false, known = false;
};

Book readGlobals(std::string_view stream)
{
    Book book;
    Records records(stream);
    while (const auto record = records.next()) {
        const std::string_view data = record->data;
        if (record->id == Bof && !book.known) {
            book.known = number(data, 0, 2) == 0x600;
        } else if (record->id == EndOfStream || !book.known) {
            break;
        } else if (record->id == FilePass) {
            book.locked = true;
        } else if (record->id == DateMode) {
            book.since1904 = number(data, 0, 2) == 1;
        } else if (record->id == Format) {
            book.formats[number(data, 0, 2)] = shortString(data, 2, 2);
        } else if (record->id == Xf) {
            book.styles.push_back(number(data, 2, 2));
        } else if (record->id == BoundSheet && number(data, 5, 1) == 0) {
            book.sheets.push_back(number(data, 0, 4));
        } else if (record->id == Sst) {
            std::vector<std::string_view> pieces{data};
            while (records.nextIs(Continue)) {
                pieces.push_back(records.next()->data);
            }
            book.strings = StringTable(std::move(pieces)).read();
        }
    }
    return book;
}

/// The cells of one sheet in the order of the file.
class SheetReader {
public:
    explicit SheetReader(const Book& book) : book_(book) {}

    Sheet read(std::string_view stream, std::size_t at)
    {
        Records records(stream, at);
        int depth = 0; // charts within the sheet have records of their own
        while (const auto record = records.next()) {
            depth += record->id == Bof ? 1 : 0;
            if (record->id == EndOfStream && --depth <= 0) {
                break;
            }
            if (depth <= 1) {
                take(*record);
            }
        }
        std::stable_sort(cells_.begin(), cells_.end(), [](const Placed& a, const Placed& b) {
            return a.row != b.row ? a.row < b.row : a.column < b.column;
        });
        Sheet sheet;
        for (Placed& placed : cells_) {
            sheet.add(placed.row, placed.column, std::move(placed.cell));
        }
        return sheet;
    }

private:
    struct Placed {
        std::uint32_t row, column;
        Cell cell;
    };

    void take(const RecordView& record)
    {
        const std::string_view data = record.data;
        switch (record.id) {
        case Number:
            put(data, numberCell(real(data, 6), number(data, 4, 2)));
            break;
        case Rk:
            put(data, numberCell(rkNumber(number(data, 6, 4)), number(data, 4, 2)));
            break;
        case MulRk:
            for (std::size_t at = 4; at + 8 <= data.size(); at += 6) {
                const auto column = static_cast<std::uint32_t>(number(data, 2, 2) + (at - 4) / 6);
                cells_.push_back(
                    {number(data, 0, 2), column, numberCell(rkNumber(number(data, at + 2, 4)), number(data, at, 2))});
            }
            break;
        case LabelSst:
            if (const std::size_t index = number(data, 6, 4); index < book_.strings.size()) {
                put(data, Cell::ofText(book_.strings[index]));
            }
            break;
        case Label:
            put(data, Cell::ofText(shortString(data, 6, 2)));
            break;
        case BoolErr:
            if (number(data, 7, 1) == 0) {
                put(data, Cell::ofBool(number(data, 6, 1) != 0));
            }
            break;
        case Formula:
            takeFormula(data);
            break;
        case String:
            if (awaited_) {
                cells_.push_back({awaited_->row, awaited_->column, Cell::ofText(shortString(data, 0, 2))});
                awaited_.reset();
            }
            break;
        default:
            break;
        }
    }

    void takeFormula(std::string_view data)
    {
        awaited_.reset();
        if (number(data, 12, 2) != 0xffff) {
            put(data, numberCell(real(data, 6), number(data, 4, 2)));
            return;
        }
        const unsigned kind = number(data, 6, 1);
        if (kind == 0) { // a text, which a record of its own brings
            awaited_ = Placed{number(data, 0, 2), number(data, 2, 2), {}};
        } else if (kind == 1) {
            put(data, Cell::ofBool(number(data, 8, 1) != 0));
        }
    }

    void put(std::string_view data, Cell cell)
    {
        cells_.push_back({number(data, 0, 2), number(data, 2, 2), std::move(cell)});
    }

    Cell numberCell(double value, unsigned style) const
    {
        const unsigned id = style < book_.styles.size() ? book_.styles[style] : 0;
        const auto code = book_.formats.find(id);
        const bool date = isDateFormat(id, code == book_.formats.end() ? std::string_view() : code->second);
        return date ? Cell::ofDate(value, book_.since1904) : Cell::ofNumber(value);
    }

    const Book& book_;
    std::vector<Placed> cells_;
    std::optional<Placed> awaited_;
};

} // namespace

Result<std::string> readXls(std::string_view bytes, const ReadOptions& options)
{
    if (bytes.substr(0, 4) == "PK\x03\x04") {
        return readXlsx(bytes, options); // the newer format under the older name
    }
    const CompoundFile file(bytes);
    const std::string stream = file.isOpen() ? file.read(file.find(0, "Workbook")) : std::string();
    if (stream.empty()) {
        return failureError(Failure::Damaged, "it is no workbook of Excel 97 or newer");
    }
    const Book book = readGlobals(stream);
    if (book.locked) {
        return failureError(Failure::Protected);
    }
    if (!book.known) {
        return failureError(Failure::Damaged, "it is no workbook of Excel 97 or newer");
    }
    TextBuffer out(options);
    for (const std::size_t at : book.sheets) {
        if (!out.full()) {
            SheetReader(book).read(stream, at).write(out);
        }
    }
    return out.result();
}

} // namespace millrace::extract
