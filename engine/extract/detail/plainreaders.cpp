#include "engine/extract/detail/plainreaders.h"

#include "engine/base/json.h"
#include "engine/base/pytext.h"
#include "engine/document/yaml.h"

#include <algorithm>
#include <optional>
#include <vector>

namespace millrace::extract {

namespace {

/// Takes the next line, without its end; `\n`, `\r\n` and `\r` end lines.
bool takeLine(std::string_view& rest, std::string_view& line)
{
    if (rest.empty()) {
        return false;
    }
    const std::size_t end = rest.find_first_of("\r\n");
    line = rest.substr(0, end);
    rest.remove_prefix(std::min(rest.size(), line.size()));
    rest.remove_prefix(rest.substr(0, 2) == "\r\n" ? 2 : rest.empty() ? 0 : 1);
    return true;
}

/// A document ends where a line begins with `---` or `...`; nothing in YAML can hide such a line.
bool startsDocument(std::string_view line, std::string_view mark)
{
    return line.substr(0, 3) == mark && (line.size() == 3 || line[3] == ' ' || line[3] == '\t');
}

bool isBlankYaml(std::string_view text)
{
    std::string_view line;
    while (takeLine(text, line)) {
        const std::string_view word = trimmed(line);
        if (!word.empty() && word.front() != '#') {
            return false;
        }
    }
    return true;
}

/// The documents of a YAML stream, each with its own `---` and directives.
std::vector<std::string> yamlDocuments(std::string_view text)
{
    std::vector<std::string> out;
    std::string current;
    bool explicitStart = false;
    const auto close = [&] {
        if (explicitStart || !isBlankYaml(current)) {
            out.push_back(std::move(current));
        }
        current.clear();
        explicitStart = false;
    };
    std::string_view line;
    while (takeLine(text, line)) {
        if (startsDocument(line, "...")) {
            close();
            continue;
        }
        if (startsDocument(line, "---")) {
            const bool directives = !explicitStart && !current.empty() && current.front() == '%';
            if (!directives) {
                close();
            }
            explicitStart = true;
        }
        current += line;
        current += '\n';
    }
    close();
    return out;
}

/// Python's csv module with its default dialect, over text whose lines may end in any way.
class CsvReader {
public:
    explicit CsvReader(std::string_view text) : text_(text) {}

    bool next(std::vector<std::string>& row)
    {
        row.clear();
        if (at_ == text_.size()) {
            return false;
        }
        while (!takeField(row)) {
        }
        return true;
    }

private:
    /// True when the field was the row's last one.
    bool takeField(std::vector<std::string>& row)
    {
        std::string field;
        const bool blankLine = row.empty() && (peek() == '\n' || peek() == '\r');
        if (peek() == '"') {
            ++at_;
            takeQuoted(field);
        }
        while (at_ < text_.size() && text_[at_] != ',' && text_[at_] != '\n' && text_[at_] != '\r') {
            field += text_[at_++];
        }
        if (!blankLine) {
            row.push_back(std::move(field));
        }
        if (at_ == text_.size()) {
            return true;
        }
        const char end = text_[at_++];
        if (end == '\r' && peek() == '\n') {
            ++at_;
        }
        if (end == ',' && at_ == text_.size()) {
            row.emplace_back();
        }
        return end != ',' || at_ == text_.size();
    }

    void takeQuoted(std::string& field)
    {
        while (at_ < text_.size()) {
            const char c = text_[at_++];
            if (c != '"') {
                field += c;
            } else if (peek() == '"') {
                field += text_[at_++];
            } else {
                return;
            }
        }
    }

    char peek() const { return at_ < text_.size() ? text_[at_] : '\0'; }

    std::string_view text_;
    std::size_t at_ = 0;
};

void addCell(TextBuffer& out, std::string_view cell)
{
    std::size_t start = 0;
    for (std::size_t i = 0; i < cell.size(); ++i) {
        if (cell[i] == '\n' || cell[i] == '\r') {
            out.add(cell.substr(start, i - start));
            out.add(cell[i] == '\n' ? " " : "");
            start = i + 1;
        }
    }
    out.add(cell.substr(start));
}

void addCsvRow(TextBuffer& out, const std::vector<std::string>& row)
{
    out.add("| ");
    for (std::size_t i = 0; i < row.size(); ++i) {
        out.add(i ? " | " : "");
        addCell(out, row[i]);
    }
    out.add(" |\n");
}

struct Caption {
    std::string voice;
    std::string text;
};

std::string withoutEntities(std::string_view text)
{
    struct Entity {
        std::string_view name, value;
    };
    static constexpr Entity entities[] = {{"&amp;", "&"},       {"&lt;", "<"},       {"&gt;", ">"},
                                          {"&nbsp;", "\u00a0"}, {"&lrm;", "\u200e"}, {"&rlm;", "\u200f"}};
    std::string out;
    for (std::size_t i = 0; i < text.size();) {
        const auto found = std::find_if(std::begin(entities), std::end(entities), [&](const Entity& entity) {
            return text.substr(i, entity.name.size()) == entity.name;
        });
        if (found == std::end(entities)) {
            out += text[i++];
        } else {
            out += found->value;
            i += found->name.size();
        }
    }
    return out;
}

/// A cue's payload: tags go, the first voice span tells the speaker.
Caption captionOf(std::string_view payload)
{
    Caption out;
    std::string plain;
    for (std::size_t i = 0; i < payload.size();) {
        const std::size_t close = payload[i] == '<' ? payload.find('>', i) : std::string_view::npos;
        if (close == std::string_view::npos) {
            plain += payload[i++];
            continue;
        }
        const std::string_view tag = payload.substr(i + 1, close - i - 1);
        const bool voice =
            tag.substr(0, 1) == "v" && tag.size() > 1 && (tag[1] == ' ' || tag[1] == '.' || tag[1] == '\t');
        const std::size_t name = voice ? tag.find_first_of(" \t") : std::string_view::npos;
        if (out.voice.empty() && name != std::string_view::npos) {
            out.voice = withoutEntities(trimmed(tag.substr(name)));
        }
        i = close + 1;
    }
    out.text = withoutEntities(plain);
    return out;
}

std::vector<Caption> captionsOf(std::string_view text)
{
    std::vector<Caption> out;
    std::string_view line;
    while (takeLine(text, line)) {
        if (line.find("-->") == std::string_view::npos) {
            continue;
        }
        std::string payload;
        std::string_view rest = text;
        while (takeLine(rest, line) && !trimmed(line).empty() && line.find("-->") == std::string_view::npos) {
            payload += payload.empty() ? "" : "\n";
            payload += line;
            text = rest;
        }
        if (!payload.empty()) {
            out.push_back(captionOf(payload));
        }
    }
    return out;
}

} // namespace

Result<std::string> readPlain(Format format, std::string_view bytes, const ReadOptions& options)
{
    const std::string text = decodedText(bytes, options.legacy);
    switch (format) {
    case Format::Json:
        return readJson(text, options);
    case Format::Yaml:
        return readYaml(text, options);
    case Format::Csv:
        return readCsv(text, options);
    case Format::Properties:
        return readProperties(text, options);
    case Format::Vtt:
        return readVtt(text, options);
    default:
        break;
    }
    TextBuffer out(options);
    out.add(text);
    return out.result();
}

Result<std::string> readJson(const std::string& text, const ReadOptions& options)
{
    const Result<Value> value = parseJson(text);
    if (!value.ok()) {
        return failureError(Failure::Damaged, value.error().what.english());
    }
    TextBuffer out(options);
    out.add(toPythonJson(*value, 2));
    return out.result();
}

Result<std::string> readYaml(const std::string& text, const ReadOptions& options)
{
    TextBuffer out(options);
    bool first = true;
    const std::vector<std::string> documents = yamlDocuments(text);
    for (std::size_t i = 0; i < documents.size(); ++i) {
        const Result<Value> value = parseYaml(documents[i], {});
        if (!value.ok()) {
            return failureError(Failure::Damaged, value.error().what.english());
        }
        std::string dumped = dumpYaml(*value, false);
        const std::string_view openEnd = "...\n";
        const bool open = dumped.size() > openEnd.size() && !value->isArray() && !value->isObject() &&
                          dumped.compare(dumped.size() - openEnd.size(), openEnd.size(), openEnd) == 0;
        if (open && i + 1 < documents.size()) {
            dumped.resize(dumped.size() - openEnd.size());
        }
        out.add(first ? "" : value->size() > 0 ? "---\n" : "--- ");
        out.add(dumped);
        first = false;
    }
    return out.result();
}

Result<std::string> readCsv(std::string_view text, const ReadOptions& options)
{
    CsvReader reader(text);
    TextBuffer out(options);
    std::vector<std::string> row;
    bool header = true;
    while (!out.full() && reader.next(row)) {
        addCsvRow(out, row);
        if (header) {
            for (std::string& cell : row) {
                cell.assign(codePoints(cell), '-');
            }
            addCsvRow(out, row);
        }
        header = false;
    }
    return out.result();
}

Result<std::string> readProperties(std::string_view text, const ReadOptions& options)
{
    TextBuffer out(options);
    std::string_view line;
    while (!out.full() && takeLine(text, line)) {
        line = trimmed(line);
        if (line.empty() || line.front() == '#' || line.front() == '!') {
            out.addLine(line);
            continue;
        }
        std::size_t split = line.find('=');
        if (split == std::string_view::npos) {
            split = line.find(':');
        }
        const std::string_view value = split == std::string_view::npos ? std::string_view() : line.substr(split + 1);
        out.addLine(trimmed(line.substr(0, split)));
        out.add(": ");
        out.add(trimmed(value));
    }
    return out.result();
}

Result<std::string> readVtt(std::string_view text, const ReadOptions& options)
{
    std::vector<Caption> merged;
    for (Caption& caption : captionsOf(text)) {
        if (!merged.empty() && !caption.voice.empty() && merged.back().voice == caption.voice) {
            merged.back().text += " " + caption.text;
        } else {
            merged.push_back(std::move(caption));
        }
    }
    TextBuffer out(options);
    for (const Caption& caption : merged) {
        out.addLine(caption.voice + " \"" + caption.text + "\"");
    }
    return out.result();
}

} // namespace millrace::extract
