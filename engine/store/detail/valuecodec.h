#pragma once

#include "engine/base/result.h"
#include "engine/base/value.h"
#include "engine/store/detail/bytes.h"
#include "engine/store/detail/redactor.h"

#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace millrace::store {

/// 20 bytes that name a content.
using BlobHash = std::string;
BlobHash hashOf(std::string_view content);

/// Where contents that are worth storing once go, and how files of the project's own store are told. Absent parts: the
/// content stays in line, files are written as they are.
struct BlobSink {
    std::function<void(const BlobHash&, std::string_view)> keep;
    /// The hash that a file's path stands for, noted as used; empty for files elsewhere.
    std::function<BlobHash(const std::string& path)> fileAt;
};
/// Gives contents back.
struct BlobSource {
    std::function<bool(const BlobHash&, std::string&)> content; ///< false when it is missing
    std::function<std::string(const BlobHash&)> pathOf = [](auto&) { return std::string(); };
};

/// Writes values and repeated short texts. Long texts and large containers go to the sink and leave their hash.
class ValueEncoder {
public:
    ValueEncoder(const Redactor& redactor, const BlobSink& sink) : redactor_(redactor), sink_(sink) {}

    ByteWriter& out() { return out_; }
    void value(const Value& value) { write(value, out_); }
    /// A text that tends to come again in the same piece (ids, titles, keys): written once, then by number.
    void name(std::string_view text) { writeName(text, out_); }
    void text(std::string_view text) { writeText(text, out_); }
    /// While set, values and plain texts are written as masks.
    void hideAll(bool hide) { hideAll_ = hide; }
    std::string take() { return std::move(out_.bytes()); }

private:
    void write(const Value& value, ByteWriter& out);
    void writeName(std::string_view text, ByteWriter& out);
    void writeText(std::string_view text, ByteWriter& out);
    void writeContainer(const Value& value, ByteWriter& out);
    void writeFile(const Value& value, ByteWriter& out);

    const Redactor& redactor_;
    const BlobSink& sink_;
    ByteWriter out_;
    std::unordered_map<std::string, std::uint64_t> names_;
    std::string buffer_;
    bool hideAll_ = false;
};

/// Reads what ValueEncoder wrote, from one complete piece.
class ValueDecoder {
public:
    ValueDecoder(std::string_view data, const BlobSource& source) : in_(data), source_(source) {}

    ByteReader& in() { return in_; }
    bool ok() const { return in_.ok(); }
    Value value() { return read(in_, 0); }
    std::string name() { return readName(in_); }
    std::string text();

private:
    Value read(ByteReader& in, int depth);
    std::string readName(ByteReader& in);
    Value readBlob(ByteReader& in, bool isText, int depth);
    Value readFile(ByteReader& in, bool kept);

    ByteReader in_;
    const BlobSource& source_;
    std::vector<std::string> names_;
};

/// One value as a piece of its own.
std::string encodeValue(const Value& value, const Redactor& redactor, const BlobSink& sink);
/// False when the piece is damaged.
bool decodeValue(std::string_view data, const BlobSource& source, Value& out);

} // namespace millrace::store
