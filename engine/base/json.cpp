#include "engine/base/json.h"

#include "engine/base/file.h"
#include "engine/base/pytext.h"

#include <rapidjson/error/en.h>
#include <rapidjson/memorystream.h>
#include <rapidjson/reader.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <unordered_map>
#include <vector>

namespace millrace {

namespace {

void appendEscaped(std::string& out, std::string_view text, bool asciiOnly)
{
    out += '"';
    char buffer[16];
    std::size_t plain = 0; // start of the stretch that needs no escape
    const auto flush = [&](std::size_t to) { out.append(text.substr(plain, to - plain)); };
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto c = static_cast<unsigned char>(text[i]);
        const char* shortForm = c == '"'    ? "\\\""
                                : c == '\\' ? "\\\\"
                                : c == '\n' ? "\\n"
                                : c == '\r' ? "\\r"
                                : c == '\t' ? "\\t"
                                : c == '\b' ? "\\b"
                                : c == '\f' ? "\\f"
                                            : nullptr;
        if (shortForm) {
            flush(i);
            out += shortForm;
            plain = i + 1;
        } else if (c < 0x20) {
            flush(i);
            std::snprintf(buffer, sizeof buffer, "\\u%04x", c);
            out += buffer;
            plain = i + 1;
        } else if (asciiOnly && c >= 0x80) {
            flush(i);
            const std::string_view rest = text.substr(i);
            const std::string_view one = leftCodePoints(rest, 1);
            std::uint32_t code = 0xfffd;
            if (one.size() > 1) {
                code = c & (0xffu >> (one.size() + 1));
                for (std::size_t k = 1; k < one.size(); ++k) {
                    code = (code << 6) | (static_cast<unsigned char>(one[k]) & 0x3fu);
                }
            }
            if (code > 0xffff) {
                std::snprintf(buffer, sizeof buffer, "\\u%04x\\u%04x", 0xd800 + ((code - 0x10000) >> 10),
                              0xdc00 + ((code - 0x10000) & 0x3ff));
            } else {
                std::snprintf(buffer, sizeof buffer, "\\u%04x", code);
            }
            out += buffer;
            i += one.size() - 1;
            plain = i + 1;
        }
    }
    flush(text.size());
    out += '"';
}

class Writer {
public:
    Writer(std::string& out, const JsonStyle& style) : out_(out), style_(style) {}

    void write(const Value& value, int level)
    {
        switch (value.kind()) {
        case Value::Kind::Null:
            out_ += "null";
            break;
        case Value::Kind::Bool:
            out_ += value.toBool() ? "true" : "false";
            break;
        case Value::Kind::Int:
            out_ += std::to_string(value.toInt());
            break;
        case Value::Kind::Float:
            out_ += std::isfinite(value.toDouble()) ? pythonFloat(value.toDouble()) : "null";
            break;
        case Value::Kind::String:
            appendEscaped(out_, value.toString(), style_.asciiOnly);
            break;
        case Value::Kind::File:
            write(value.toFile()->toValue(), level);
            break;
        case Value::Kind::Array:
            writeArray(value.toArray(), level);
            break;
        case Value::Kind::Object:
            writeObject(value.toObject(), level);
            break;
        }
    }

private:
    void separate(bool first, int level)
    {
        if (!first) {
            out_ += style_.spaced && style_.indent < 0 ? ", " : ",";
        }
        newLine(level);
    }

    void newLine(int level)
    {
        if (style_.indent >= 0) {
            out_ += '\n';
            out_.append(static_cast<std::size_t>(style_.indent) * static_cast<std::size_t>(level), ' ');
        }
    }

    void writeArray(const Value::Array& array, int level)
    {
        out_ += '[';
        bool first = true;
        for (const Value& item : array) {
            separate(first, level + 1);
            first = false;
            write(item, level + 1);
        }
        if (!first) {
            newLine(level);
        }
        out_ += ']';
    }

    void writeObject(const Value::Object& object, int level)
    {
        std::vector<const Value::Member*> members;
        members.reserve(object.size());
        for (const Value::Member& member : object) {
            members.push_back(&member);
        }
        if (style_.sortKeys) {
            std::sort(members.begin(), members.end(), [](auto* a, auto* b) { return a->first < b->first; });
        }
        out_ += '{';
        bool first = true;
        for (const Value::Member* member : members) {
            separate(first, level + 1);
            first = false;
            appendEscaped(out_, member->first, style_.asciiOnly);
            out_ += style_.spaced || style_.indent >= 0 ? ": " : ":";
            write(member->second, level + 1);
        }
        if (!first) {
            newLine(level);
        }
        out_ += '}';
    }

    std::string& out_;
    const JsonStyle& style_;
};

constexpr std::size_t depthLimit = 1000;

// Builds a Value from rapidjson's events; numbers arrive as text so that 64-bit integers and floats keep their kind.
struct Builder : rapidjson::BaseReaderHandler<rapidjson::UTF8<>, Builder> {
    struct Open {
        Value::Array array;
        Value::Object object;
        std::unordered_map<std::string, std::size_t> index; // only for wide objects, against quadratic look-up
        std::string key;
        bool isObject;
    };
    std::vector<Open> open;
    Value root;
    bool tooDeep = false;

    bool put(Value value)
    {
        if (open.empty()) {
            root = std::move(value);
        } else if (open.back().isObject) {
            putMember(open.back(), std::move(value));
        } else {
            open.back().array.push_back(std::move(value));
        }
        return true;
    }

    static void putMember(Open& frame, Value value)
    {
        constexpr std::size_t wide = 24;
        if (frame.object.size() < wide) {
            frame.object.set(frame.key, std::move(value));
            return;
        }
        if (frame.index.empty()) {
            std::size_t position = 0;
            for (const Value::Member& member : frame.object) {
                frame.index.emplace(member.first, position++);
            }
        }
        const auto [it, isNew] = frame.index.emplace(frame.key, frame.object.size());
        if (isNew) {
            frame.object.append(frame.key, std::move(value));
        } else {
            (frame.object.begin() + static_cast<std::ptrdiff_t>(it->second))->second = std::move(value);
        }
    }

    bool Null() { return put({}); }
    bool Bool(bool b) { return put(b); }
    bool RawNumber(const char* text, rapidjson::SizeType length, bool)
    {
        const std::string_view number(text, length);
        std::int64_t integer = 0;
        if (number.find_first_of(".eE") == std::string_view::npos && pythonInt(number, integer)) {
            return put(integer);
        }
        double real = 0;
        return pythonFloat(number, real) && put(real);
    }
    bool String(const char* text, rapidjson::SizeType length, bool) { return put(std::string(text, length)); }
    bool Key(const char* text, rapidjson::SizeType length, bool)
    {
        open.back().key.assign(text, length);
        return true;
    }
    bool begin(bool isObject)
    {
        tooDeep = open.size() >= depthLimit;
        if (!tooDeep) {
            open.push_back({{}, {}, {}, {}, isObject});
        }
        return !tooDeep;
    }
    bool end()
    {
        Open frame = std::move(open.back());
        open.pop_back();
        return put(frame.isObject ? Value(std::move(frame.object)) : Value(std::move(frame.array)));
    }
    bool StartObject() { return begin(true); }
    bool EndObject(rapidjson::SizeType) { return end(); }
    bool StartArray() { return begin(false); }
    bool EndArray(rapidjson::SizeType) { return end(); }
};

Error syntaxError(std::string_view text, std::size_t offset, const std::string& reason)
{
    offset = std::min(offset, text.size());
    const std::string_view before = text.substr(0, offset);
    const auto line = static_cast<std::int64_t>(std::count(before.begin(), before.end(), '\n')) + 1;
    const std::size_t lineStart = before.rfind('\n') == std::string_view::npos ? 0 : before.rfind('\n') + 1;
    const auto column = static_cast<std::int64_t>(codePoints(before.substr(lineStart))) + 1;
    Error error("json.syntax", {MR_TEXT("invalid JSON at line %1, column %2: %3"),
                                {std::to_string(line), std::to_string(column), reason}});
    error.facts = Value::object({{"offset", static_cast<std::int64_t>(offset)}, {"line", line}, {"column", column}});
    return error;
}

// rapidjson takes raw control characters in strings as they are; strict JSON does not.
std::size_t rawControl(std::string_view text)
{
    bool inString = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto c = static_cast<unsigned char>(text[i]);
        if (inString && c == '\\') {
            ++i;
        } else if (c == '"') {
            inString = !inString;
        } else if (inString && c < 0x20) {
            return i;
        }
    }
    return std::string_view::npos;
}

} // namespace

std::string toJson(const Value& value, const JsonStyle& style)
{
    std::string out;
    Writer(out, style).write(value, 0);
    return out;
}

std::string toPythonJson(const Value& value, int indent)
{
    JsonStyle style;
    style.spaced = true;
    style.indent = indent;
    return toJson(value, style);
}

Result<Value> parseJson(std::string_view text, bool lenientControls)
{
    if (!lenientControls) {
        const std::size_t control = rawControl(text);
        if (control != std::string_view::npos) {
            return syntaxError(text, control, "control character in a string");
        }
    }
    Builder builder;
    rapidjson::MemoryStream memory(text.data(), text.size());
    rapidjson::EncodedInputStream<rapidjson::UTF8<>, rapidjson::MemoryStream> stream(memory);
    rapidjson::Reader reader;
    constexpr unsigned flags =
        rapidjson::kParseNumbersAsStringsFlag | rapidjson::kParseIterativeFlag | rapidjson::kParseValidateEncodingFlag;
    const rapidjson::ParseResult result = reader.Parse<flags>(stream, builder);
    if (builder.tooDeep) {
        return syntaxError(text, result.Offset(), "nested too deeply");
    }
    if (result.IsError()) {
        return syntaxError(text, result.Offset(), rapidjson::GetParseError_En(result.Code()));
    }
    return std::move(builder.root);
}

} // namespace millrace
