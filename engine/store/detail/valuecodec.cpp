#include "engine/store/detail/valuecodec.h"

#include "engine/base/file.h"
#include "engine/blobs/blobstore.h"

namespace millrace::store {

namespace {

// The order is the stored format: only append. KeptFile: the path is the hash of a content of the project.
enum Tag : std::uint8_t {
    Null,
    False,
    True,
    Int,
    Float,
    Text,
    Array,
    Object,
    FileValue,
    BlobText,
    BlobValue,
    KeptFile
};

constexpr std::size_t hashSize = 20;
constexpr std::size_t longText = 512;        // from here on a text is stored once, by its content
constexpr std::size_t largeContainer = 4096; // the same for an encoded container
constexpr int deepest = 4000;

} // namespace

BlobHash hashOf(std::string_view content)
{
    return BlobStore::hashOf(content);
}

void ValueEncoder::writeName(std::string_view text, ByteWriter& out)
{
    const std::string_view shown = redactor_.empty() ? text : redactor_.apply(text, buffer_);
    const auto [it, added] = names_.try_emplace(std::string(shown), names_.size() + 1);
    out.number(added ? 0 : it->second);
    if (added)
        out.text(shown);
}

void ValueEncoder::writeText(std::string_view text, ByteWriter& out)
{
    std::string_view shown = redactor_.empty() ? text : redactor_.apply(text, buffer_);
    if (hideAll_ && !text.empty()) {
        redactor_.noteHit();
        shown = ruleMask;
    }
    if (shown.size() < longText || !sink_.keep) {
        out.byte(Text);
        out.text(shown);
        return;
    }
    const BlobHash hash = hashOf(shown);
    sink_.keep(hash, shown);
    out.byte(BlobText);
    out.raw(hash);
}

void ValueEncoder::write(const Value& value, ByteWriter& out)
{
    if (hideAll_ && !value.isNull())
        return writeText(ruleMask, out);
    switch (value.kind()) {
    case Value::Kind::Null:
        return out.byte(Null);
    case Value::Kind::Bool:
        return out.byte(value.toBool() ? True : False);
    case Value::Kind::Int:
        out.byte(Int);
        return out.signedNumber(value.toInt());
    case Value::Kind::Float:
        out.byte(Float);
        return out.real(value.toDouble());
    case Value::Kind::String:
        return writeText(value.toString(), out);
    case Value::Kind::Array:
    case Value::Kind::Object:
        return writeContainer(value, out);
    case Value::Kind::File:
        return writeFile(value, out);
    }
}

void ValueEncoder::writeContainer(const Value& value, ByteWriter& out)
{
    // A large container becomes a piece of its own, so it cannot share names with its surroundings: encode it with
    // keys in full. Small ones are most, so measure first and cheaply.
    const bool own = sink_.keep && value.footprint() >= largeContainer;
    ByteWriter piece;
    ByteWriter& target = own ? piece : out;
    target.byte(value.isArray() ? Array : Object);
    target.number(value.size());
    for (const Value& item : value.toArray())
        write(item, target);
    for (const auto& [key, item] : value.toObject()) {
        std::string buffer;
        target.text(redactor_.empty() ? std::string_view(key) : redactor_.apply(key, buffer));
        const bool hide = redactor_.hidesName(key) && !hideAll_;
        hideAll_ = hideAll_ || hide;
        write(item, target);
        if (hide)
            hideAll_ = false;
    }
    if (!own)
        return;
    if (piece.bytes().size() < largeContainer)
        return out.raw(piece.bytes());
    const BlobHash hash = hashOf(piece.bytes());
    sink_.keep(hash, piece.bytes());
    out.byte(BlobValue);
    out.raw(hash);
}

void ValueEncoder::writeFile(const Value& value, ByteWriter& out)
{
    const auto file = value.toFile();
    const BlobHash kept = sink_.fileAt && !file->localPath.empty() ? sink_.fileAt(file->localPath) : BlobHash();
    out.byte(kept.empty() ? FileValue : KeptFile);
    if (!kept.empty())
        out.raw(kept);
    for (const std::string* text :
         {&file->id, &file->tenantId, &file->type, &file->transferMethod, &file->remoteUrl, &file->relatedId,
          &file->filename, &file->extension, &file->mimeType, &file->url, &file->localPath}) {
        std::string buffer;
        const bool known = text == &file->localPath && !kept.empty();
        out.text(known ? std::string_view() : redactor_.apply(*text, buffer));
    }
    out.signedNumber(file->size);
}

std::string ValueDecoder::readName(ByteReader& in)
{
    const std::uint64_t number = in.number();
    if (number == 0) {
        names_.emplace_back(in.text());
        return names_.back();
    }
    if (number > names_.size()) {
        in.fail();
        return {};
    }
    return names_[static_cast<std::size_t>(number - 1)];
}

std::string ValueDecoder::text()
{
    const Value value = read(in_, 0);
    return value.toString();
}

Value ValueDecoder::read(ByteReader& in, int depth)
{
    if (depth > deepest)
        in.fail();
    if (!in.ok())
        return {};
    const std::uint8_t tag = in.byte();
    switch (tag) {
    case Null:
        return {};
    case False:
    case True:
        return Value(tag == True);
    case Int:
        return Value(in.signedNumber());
    case Float:
        return Value(in.real());
    case Text:
        return Value(in.text());
    case Array: {
        Value::Array items;
        for (std::uint64_t left = in.number(); left > 0 && in.ok(); --left)
            items.push_back(read(in, depth + 1));
        return Value(std::move(items));
    }
    case Object: {
        Value::Object members;
        for (std::uint64_t left = in.number(); left > 0 && in.ok(); --left) {
            std::string key(in.text());
            members.append(std::move(key), read(in, depth + 1));
        }
        return Value(std::move(members));
    }
    case FileValue:
    case KeptFile:
        return readFile(in, tag == KeptFile);
    case BlobText:
    case BlobValue:
        return readBlob(in, tag == BlobText, depth);
    default:
        in.fail();
        return {};
    }
}

Value ValueDecoder::readBlob(ByteReader& in, bool isText, int depth)
{
    const BlobHash hash(in.raw(hashSize));
    std::string content;
    if (!in.ok() || !source_.content(hash, content)) {
        in.fail();
        return {};
    }
    if (isText)
        return Value(std::move(content));
    ByteReader inner(content);
    Value value = read(inner, depth + 1);
    if (!inner.ok())
        in.fail();
    return value;
}

Value ValueDecoder::readFile(ByteReader& in, bool kept)
{
    const BlobHash hash(kept ? in.raw(hashSize) : std::string_view());
    auto file = std::make_shared<File>();
    for (std::string* text :
         {&file->id, &file->tenantId, &file->type, &file->transferMethod, &file->remoteUrl, &file->relatedId,
          &file->filename, &file->extension, &file->mimeType, &file->url, &file->localPath})
        *text = std::string(in.text());
    file->size = in.signedNumber();
    if (kept && in.ok())
        file->localPath = source_.pathOf(hash);
    return Value(std::shared_ptr<const File>(std::move(file)));
}

std::string encodeValue(const Value& value, const Redactor& redactor, const BlobSink& sink)
{
    ValueEncoder encoder(redactor, sink);
    encoder.value(value);
    return encoder.take();
}

bool decodeValue(std::string_view data, const BlobSource& source, Value& out)
{
    if (data.empty()) {
        out = Value();
        return true;
    }
    ValueDecoder decoder(data, source);
    out = decoder.value();
    return decoder.ok();
}

} // namespace millrace::store
