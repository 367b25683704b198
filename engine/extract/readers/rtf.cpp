#include "engine/extract/readers/rtf.h"

#include "engine/extract/detail/charset.h"
#include "engine/extract/readers/reader.h"

#include <algorithm>
#include <array>
#include <map>
#include <vector>

namespace millrace::extract {

namespace {

constexpr std::size_t maxGroups = 10'000;

/// What a group inherits and its end restores.
struct State {
    int font = -1;        ///< -1: none chosen
    unsigned skip = 1;    ///< bytes after \u that stand for readers without Unicode
    bool hidden = false;  ///< a destination that is no text of the document
    bool deleted = false; ///< struck out by a tracked change, or hidden text
};

/// Destinations whose content is no text of the body. Those that begin with `\*` are left out anyway.
bool isLeftOut(std::string_view word)
{
    static constexpr auto words = std::to_array<std::string_view>(
        {"colortbl",          "stylesheet", "info",       "pict",      "object",    "header",    "headerl",
         "headerr",           "headerf",    "footer",     "footerl",   "footerr",   "footerf",   "listtable",
         "listoverridetable", "rsidtbl",    "generator",  "filetbl",   "revtbl",    "themedata", "fldinst",
         "datafield",         "xe",         "tc",         "bkmkstart", "bkmkend",   "pntext",    "nonesttables",
         "latentstyles",      "datastore",  "annotation", "atnid",     "atnauthor", "objdata",   "nonshppict"});
    return std::find(words.begin(), words.end(), word) != words.end();
}

unsigned codePageOfCharset(int charset)
{
    switch (charset) {
    case 77:
        return 10000;
    case 128:
        return 932;
    case 129:
        return 949;
    case 134:
        return 936;
    case 136:
        return 950;
    case 161:
        return 1253;
    case 162:
        return 1254;
    case 163:
        return 1258;
    case 177:
        return 1255;
    case 178:
        return 1256;
    case 186:
        return 1257;
    case 204:
        return 1251;
    case 222:
        return 874;
    case 238:
        return 1250;
    default:
        return 0;
    }
}

class RtfReader {
public:
    RtfReader(std::string_view bytes, const ReadOptions& options) : in_(bytes), out_(options) {}

    Result<std::string> read();

private:
    void step();
    void control();
    void word(std::string_view name, bool hasNumber, int number);
    bool characterWord(std::string_view name);
    bool destinationWord(std::string_view name, int number);
    void openGroup();
    void closeGroup();
    void byte(char c);
    void unicode(int number);
    void emit(std::string_view text);
    void flush();
    int hexPair();
    unsigned codePage() const;

    std::string_view in_;
    std::size_t at_ = 0;
    TextBuffer out_;
    State state_;
    std::vector<State> groups_;
    std::size_t lostGroups_ = 0; ///< open ones beyond maxGroups
    std::map<int, unsigned> fontPages_;
    std::string bytes_; ///< of the current code page, not yet converted: a letter may take two
    unsigned defaultPage_ = 1252;
    int defaultFont_ = -1;
    int tableFont_ = -1; ///< while in the font table
    bool inFontTable_ = false;
    std::size_t fontTableDepth_ = 0;
    char32_t highSurrogate_ = 0;
    unsigned toSkip_ = 0;
    bool starred_ = false;
};

Result<std::string> RtfReader::read()
{
    while (at_ < in_.size() && !out_.full()) {
        step();
    }
    flush();
    std::string& text = out_.text();
    text.erase(text.find_last_not_of('\n') + 1);
    return out_.result();
}

void RtfReader::step()
{
    const char c = in_[at_];
    if (c == '{') {
        openGroup();
    } else if (c == '}') {
        closeGroup();
    } else if (c == '\\') {
        control();
        return;
    } else if (c != '\r' && c != '\n') {
        byte(c);
    }
    ++at_;
}

void RtfReader::openGroup()
{
    flush();
    toSkip_ = 0;
    if (groups_.size() < maxGroups) {
        groups_.push_back(state_);
    } else {
        ++lostGroups_;
    }
    starred_ = false;
}

void RtfReader::closeGroup()
{
    flush();
    toSkip_ = 0;
    if (lostGroups_ > 0) {
        --lostGroups_;
    } else if (!groups_.empty()) {
        state_ = groups_.back();
        groups_.pop_back();
        inFontTable_ = inFontTable_ && groups_.size() >= fontTableDepth_;
    }
}

/// After a backslash: a word with an optional number and blank, or one character.
void RtfReader::control()
{
    ++at_;
    if (at_ == in_.size()) {
        return;
    }
    const char c = in_[at_];
    const auto letter = [&](std::size_t i) {
        return i < in_.size() && ((in_[i] >= 'a' && in_[i] <= 'z') || (in_[i] >= 'A' && in_[i] <= 'Z'));
    };
    if (!letter(at_)) {
        ++at_;
        if (c == '\'') {
            const int value = hexPair();
            if (value >= 0) {
                byte(static_cast<char>(value));
            }
        } else if (c == '~') {
            emit("\u00a0");
        } else if (c == '_') {
            emit("-");
        } else if (c == '*') {
            starred_ = true;
        } else if (c == '\\' || c == '{' || c == '}') {
            byte(c);
        } else if (c == '\n' || c == '\r') {
            emit("\n");
        }
        return;
    }
    const std::size_t start = at_;
    while (letter(at_) && at_ - start < 32) {
        ++at_;
    }
    const std::string_view name = in_.substr(start, at_ - start);
    const auto digit = [&] { return at_ < in_.size() && in_[at_] >= '0' && in_[at_] <= '9'; };
    const bool negative = at_ + 1 < in_.size() && in_[at_] == '-' && in_[at_ + 1] >= '0' && in_[at_ + 1] <= '9';
    at_ += negative ? 1 : 0;
    const bool hasNumber = digit();
    std::int64_t number = 0;
    while (digit()) {
        number = std::min<std::int64_t>(number * 10 + (in_[at_++] - '0'), 2'000'000'000);
    }
    at_ += at_ < in_.size() && in_[at_] == ' ' ? 1 : 0;
    word(name, hasNumber, static_cast<int>(negative ? -number : number));
}

void RtfReader::word(std::string_view name, bool hasNumber, int number)
{
    if (name == "bin") {
        at_ += std::min(in_.size() - at_, static_cast<std::size_t>(std::max(0, number)));
        return;
    }
    if (name == "u") {
        unicode(number);
        return;
    }
    if (toSkip_ > 0) {
        --toSkip_; // a word counts as one byte of the replacement
        return;
    }
    if (destinationWord(name, number) || characterWord(name)) {
        starred_ = false;
        return;
    }
    if (starred_) {
        state_.hidden = true; // nobody who does not know the destination may show it
        starred_ = false;
    }
    if (name == "uc") {
        state_.skip = static_cast<unsigned>(std::clamp(number, 0, 100));
    } else if (name == "f") {
        flush();
        (inFontTable_ ? tableFont_ : state_.font) = number;
    } else if (name == "plain") {
        flush();
        state_.font = defaultFont_;
        state_.deleted = false;
    } else if (name == "deff") {
        defaultFont_ = number;
    } else if (name == "ansicpg") {
        defaultPage_ = static_cast<unsigned>(std::max(0, number));
    } else if (name == "mac") {
        defaultPage_ = 10000;
    } else if (name == "pc" || name == "pca") {
        defaultPage_ = name == "pc" ? 437 : 850;
    } else if (name == "fcharset" && inFontTable_) {
        fontPages_[tableFont_] = codePageOfCharset(number);
    } else if (name == "cpg" && inFontTable_) {
        fontPages_[tableFont_] = static_cast<unsigned>(std::max(0, number));
    } else if (name == "v" || name == "deleted") {
        flush();
        state_.deleted = !hasNumber || number != 0;
    }
}

bool RtfReader::destinationWord(std::string_view name, int)
{
    if (name == "fonttbl") {
        inFontTable_ = true;
        fontTableDepth_ = groups_.size();
        state_.hidden = true;
    } else if (isLeftOut(name)) {
        flush();
        state_.hidden = true;
    } else {
        return name == "shptxt" || name == "shppict" || name == "shpinst"; // starred, yet they hold text
    }
    return true;
}

bool RtfReader::characterWord(std::string_view name)
{
    struct Row {
        std::string_view word, text;
    };
    static constexpr auto rows = std::to_array<Row>({{"par", "\n"},
                                                     {"line", "\n"},
                                                     {"sect", "\n"},
                                                     {"page", "\n"},
                                                     {"row", "\n"},
                                                     {"nestrow", "\n"},
                                                     {"cell", "\t"},
                                                     {"nestcell", "\t"},
                                                     {"tab", "\t"},
                                                     {"emdash", "\u2014"},
                                                     {"endash", "\u2013"},
                                                     {"emspace", "\u2003"},
                                                     {"enspace", "\u2002"},
                                                     {"bullet", "\u2022"},
                                                     {"lquote", "\u2018"},
                                                     {"rquote", "\u2019"},
                                                     {"ldblquote", "\u201c"},
                                                     {"rdblquote", "\u201d"}});
    const auto found = std::find_if(rows.begin(), rows.end(), [&](const Row& row) { return row.word == name; });
    if (found == rows.end()) {
        return false;
    }
    emit(found->text);
    return true;
}

int RtfReader::hexPair()
{
    int value = 0;
    for (int i = 0; i < 2; ++i) {
        const char c = at_ < in_.size() ? in_[at_] : ' ';
        const int digit = c >= '0' && c <= '9'   ? c - '0'
                          : c >= 'a' && c <= 'f' ? c - 'a' + 10
                          : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                                 : -1;
        if (digit < 0) {
            return -1;
        }
        value = value * 16 + digit;
        ++at_;
    }
    return value;
}

void RtfReader::byte(char c)
{
    if (toSkip_ > 0) {
        --toSkip_;
    } else if (!state_.hidden && !state_.deleted) {
        bytes_ += c;
    }
}

void RtfReader::unicode(int number)
{
    flush();
    auto unit = static_cast<char32_t>(number < 0 ? number + 65536 : number);
    toSkip_ = state_.skip;
    if (state_.hidden || state_.deleted) {
        return;
    }
    if (unit >= 0xd800 && unit < 0xdc00) {
        highSurrogate_ = unit;
        return;
    }
    if (unit >= 0xdc00 && unit < 0xe000 && highSurrogate_) {
        unit = 0x10000 + ((highSurrogate_ - 0xd800) << 10) + (unit - 0xdc00);
    }
    highSurrogate_ = 0;
    std::string text;
    appendUtf8(text, unit);
    out_.add(text);
}

void RtfReader::emit(std::string_view text)
{
    if (toSkip_ > 0) {
        --toSkip_;
        return;
    }
    flush();
    if (!state_.hidden && !state_.deleted) {
        out_.add(text);
    }
}

unsigned RtfReader::codePage() const
{
    const auto font = fontPages_.find(state_.font >= 0 ? state_.font : defaultFont_);
    return font == fontPages_.end() || font->second == 0 ? defaultPage_ : font->second;
}

void RtfReader::flush()
{
    if (bytes_.empty()) {
        return;
    }
    const bool ascii =
        std::all_of(bytes_.begin(), bytes_.end(), [](char c) { return static_cast<signed char>(c) >= 0; });
    out_.add(ascii ? bytes_ : decodeLenient(bytes_, codePageName(codePage()).c_str()));
    bytes_.clear();
}

} // namespace

Result<std::string> readRtf(std::string_view bytes, const ReadOptions& options)
{
    if (bytes.substr(0, 5) != "{\\rtf") {
        return failureError(Failure::Damaged, "it does not begin as RTF does");
    }
    return RtfReader(bytes, options).read();
}

namespace {

// What every compressed message body starts its window with (MS-OXRTFCP).
constexpr std::string_view presetWindow =
    "{\\rtf1\\ansi\\mac\\deff0\\deftab720{\\fonttbl;}{\\f0\\fnil \\froman \\fswiss \\fmodern \\fscript \\fdecor MS "
    "Sans "
    "SerifSymbolArialTimes New RomanCourier{\\colortbl\\red0\\green0\\blue0\r\n\\par "
    "\\pard\\plain\\f0\\fs20\\b\\i\\u\\tab\\tx";
constexpr std::size_t windowSize = 4096;

} // namespace

std::string expandCompressedRtf(std::string_view bytes, std::size_t limit)
{
    constexpr std::size_t headerSize = 16;
    if (bytes.size() < headerSize) {
        return {};
    }
    const std::string_view kind = bytes.substr(8, 4);
    bytes.remove_prefix(headerSize);
    if (kind == "MELA") {
        return std::string(bytes.substr(0, limit));
    }
    if (kind != "LZFu") {
        return {};
    }
    std::string window(windowSize, '\0');
    std::copy(presetWindow.begin(), presetWindow.end(), window.begin());
    std::size_t write = presetWindow.size(), at = 0;
    std::string out;
    const auto put = [&](char c) {
        out += c;
        window[write] = c;
        write = (write + 1) % windowSize;
    };
    while (at < bytes.size() && out.size() < limit) {
        const auto control = static_cast<unsigned char>(bytes[at++]);
        for (unsigned bit = 0; bit < 8 && at < bytes.size(); ++bit) {
            if (!(control >> bit & 1)) {
                put(bytes[at++]);
                continue;
            }
            if (at + 1 >= bytes.size()) {
                return out;
            }
            const unsigned token = static_cast<unsigned>(static_cast<unsigned char>(bytes[at])) << 8 |
                                   static_cast<unsigned char>(bytes[at + 1]);
            at += 2;
            std::size_t from = token >> 4;
            if (from == write) {
                return out; // a reference to the write position is the end mark
            }
            for (unsigned i = 0; i < (token & 15) + 2; ++i) {
                put(window[from]);
                from = (from + 1) % windowSize;
            }
        }
    }
    return out;
}

} // namespace millrace::extract
