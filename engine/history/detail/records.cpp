#include "engine/history/detail/records.h"

#include "engine/history/detail/stepcodec.h"

#include <QByteArray>

#include <array>

namespace millrace::history {

namespace {

constexpr std::size_t headSize = 8;           // length and checksum
constexpr std::size_t worthCompressing = 256; // bytes
constexpr std::size_t largestRecord = 512u << 20;

enum : std::uint8_t { plain = 0, compressed = 1 };

std::uint32_t checksum(std::string_view bytes)
{
    // CRC-32 as in zlib: finds every burst that a torn write leaves.
    static const auto table = [] {
        std::array<std::uint32_t, 256> out{};
        for (std::uint32_t i = 0; i < 256; ++i) {
            std::uint32_t value = i;
            for (int bit = 0; bit < 8; ++bit)
                value = (value >> 1) ^ ((value & 1) ? 0xedb88320U : 0U);
            out[i] = value;
        }
        return out;
    }();
    std::uint32_t value = 0xffffffffU;
    for (const char c : bytes)
        value = table[(value ^ static_cast<std::uint8_t>(c)) & 0xff] ^ (value >> 8);
    return ~value;
}

std::string content(const Record& record)
{
    Writer out;
    out.byte(static_cast<std::uint8_t>(record.kind));
    out.integer(record.time);
    switch (record.kind) {
    case Record::Kind::Base:
        out.text(record.path);
        out.text(record.title);
        out.byte(record.onDisk ? 1 : 0);
        out.number(record.position);
        out.text(record.text);
        break;
    case Record::Kind::Push:
    case Record::Kind::Merge:
    case Record::Kind::Drop:
        write(out, record.step);
        break;
    case Record::Kind::Position:
        out.number(record.position);
        break;
    case Record::Kind::Replace:
        out.text(record.text);
        write(out, record.step);
        break;
    case Record::Kind::Disk:
        out.text(record.path);
        out.byte(record.own ? 1 : 0);
        out.text(record.text);
        break;
    case Record::Kind::State:
        out.byte(record.modified ? 1 : 0);
        break;
    case Record::Kind::Closed:
        break;
    case Record::Kind::Title:
        out.text(record.title);
        break;
    case Record::Kind::Text:
        out.text(record.text);
        break;
    case Record::Kind::Anew:
        out.number(record.position);
        out.text(record.text);
        break;
    }
    return std::move(out.bytes);
}

bool parse(std::string_view bytes, Record& record)
{
    Reader in(bytes);
    record = {};
    record.kind = static_cast<Record::Kind>(in.byte());
    record.time = in.integer();
    switch (record.kind) {
    case Record::Kind::Base:
        record.path = in.text();
        record.title = in.text();
        record.onDisk = in.byte() != 0;
        record.position = in.number();
        record.text = in.text();
        break;
    case Record::Kind::Push:
    case Record::Kind::Merge:
    case Record::Kind::Drop:
        record.step = readStep(in);
        break;
    case Record::Kind::Position:
        record.position = in.number();
        break;
    case Record::Kind::Replace:
        record.text = in.text();
        record.step = readStep(in);
        break;
    case Record::Kind::Disk:
        record.path = in.text();
        record.own = in.byte() != 0;
        record.text = in.text();
        break;
    case Record::Kind::State:
        record.modified = in.byte() != 0;
        break;
    case Record::Kind::Closed:
        break;
    case Record::Kind::Title:
        record.title = in.text();
        break;
    case Record::Kind::Text:
        record.text = in.text();
        break;
    case Record::Kind::Anew:
        record.position = in.number();
        record.text = in.text();
        break;
    default:
        return false; // of a newer version: what it does to the document is unknown
    }
    return in.ok && in.left() == 0;
}

} // namespace

std::string_view journalMark()
{
    return "Millrace journal 1\n";
}

bool isLaterJournal(std::string_view bytes)
{
    const std::string_view mark = journalMark();
    return bytes.starts_with(mark.substr(0, mark.rfind(' ') + 1)) && !bytes.starts_with(mark);
}

std::string encode(const Record& record)
{
    std::string body = content(record);
    std::string payload(1, static_cast<char>(plain));
    if (body.size() >= worthCompressing) {
        const QByteArray small =
            qCompress(reinterpret_cast<const uchar*>(body.data()), static_cast<qsizetype>(body.size()), 3);
        if (static_cast<std::size_t>(small.size()) < body.size()) {
            payload[0] = static_cast<char>(compressed);
            body.assign(small.constData(), static_cast<std::size_t>(small.size()));
        }
    }
    payload += body;
    Writer out;
    out.fixed(payload.size(), 4);
    out.fixed(checksum(payload), 4);
    out.bytes += payload;
    return std::move(out.bytes);
}

bool RecordReader::next(Record& record)
{
    Reader in(bytes_.substr(at_));
    const auto size = static_cast<std::size_t>(in.fixed(4));
    const auto sum = static_cast<std::uint32_t>(in.fixed(4));
    if (!in.ok || size == 0 || size > largestRecord || size > in.left())
        return false;
    const std::string_view payload = in.raw(size);
    if (checksum(payload) != sum)
        return false;
    const std::string_view body = payload.substr(1);
    if (payload.front() == static_cast<char>(plain)) {
        stranger_ = !parse(body, record);
    } else {
        // The checksum held, so the length that stands before the compressed bytes can be trusted.
        const QByteArray whole =
            qUncompress(reinterpret_cast<const uchar*>(body.data()), static_cast<qsizetype>(body.size()));
        stranger_ = !parse({whole.constData(), static_cast<std::size_t>(whole.size())}, record);
    }
    if (stranger_)
        return false;
    at_ += headSize + size;
    return true;
}

} // namespace millrace::history
