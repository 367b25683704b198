#include "engine/document/detail/yamlemitter.h"

#include "engine/base/file.h"
#include "engine/base/pytext.h"
#include "engine/document/detail/yamlscalar.h"
#include "engine/document/detail/yamlwriter.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace millrace::yaml {
namespace {

constexpr std::size_t longestSimpleKey = 128 - 5; // PyYAML counts the `!!str` that it does not write

std::string floatText(double value)
{
    if (std::isnan(value))
        return ".nan";
    if (std::isinf(value))
        return value > 0 ? ".inf" : "-.inf";
    std::string text = pythonFloat(value);
    const std::size_t exponent = text.find('e');
    if (text.find('.') == std::string::npos && exponent != std::string::npos)
        text.insert(exponent, ".0"); // without it, YAML 1.1 reads a text
    return text;
}

std::string plainText(const Value& value)
{
    switch (value.kind()) {
    case Value::Kind::Bool:
        return value.toBool() ? "true" : "false";
    case Value::Kind::Int:
        return std::to_string(value.toInt());
    case Value::Kind::Float:
        return floatText(value.toDouble());
    default:
        return "null";
    }
}

std::vector<const Value::Member*> membersOf(const Value& value, bool sorted)
{
    std::vector<const Value::Member*> members;
    members.reserve(value.size());
    for (const Value::Member& member : value.toObject())
        members.push_back(&member);
    if (sorted)
        std::sort(members.begin(), members.end(), [](auto* a, auto* b) { return a->first < b->first; });
    return members;
}

/// The structural side of PyYAML's emitter. Recursion is bounded by the depth limit of documents.
class Emitter {
public:
    Emitter(std::string_view lineBreak, bool sortKeys) : out_(lineBreak), sortKeys_(sortKeys) {}

    enum class Context { Root, Item, Member, SimpleKey };

    void node(const Value& value, Context context);
    void member(const std::string& key, const Value& value);
    void item(const Value& value);
    void flowMember(const std::string& key, const Value& value);
    void enterFlow()
    {
        ++flowLevel_;
        out_.setWidth(std::numeric_limits<int>::max() / 2);
    }
    Writer& writer() { return out_; }

private:
    void scalar(const Value& value, Context context);
    void text(const std::string& value, Context context);
    void flowSequence(const Value& value);
    void flowMapping(const Value& value);
    static bool isSimpleKey(const std::string& key);

    Writer out_;
    bool sortKeys_;
    int flowLevel_ = 0;
};

void Emitter::node(const Value& value, Context context)
{
    if (value.isFile()) {
        node(value.toFile()->toValue(), context);
    } else if (value.isArray() && (flowLevel_ > 0 || value.size() == 0)) {
        flowSequence(value);
    } else if (value.isObject() && (flowLevel_ > 0 || value.size() == 0)) {
        flowMapping(value);
    } else if (value.isArray()) {
        out_.pushIndent(false, context == Context::Member && !out_.indention());
        for (const Value& entry : value.toArray()) {
            out_.indentLine();
            item(entry);
        }
        out_.popIndent();
    } else if (value.isObject()) {
        out_.pushIndent(false);
        for (const Value::Member* entry : membersOf(value, sortKeys_)) {
            out_.indentLine();
            member(entry->first, entry->second);
        }
        out_.popIndent();
    } else {
        scalar(value, context);
    }
}

void Emitter::item(const Value& value)
{
    out_.indicator("-", true, false, true);
    node(value, Context::Item);
}

void Emitter::member(const std::string& key, const Value& value)
{
    if (isSimpleKey(key)) {
        text(key, Context::SimpleKey);
        out_.indicator(":", false);
    } else {
        out_.indicator("?", true, false, true);
        text(key, Context::Member);
        out_.indentLine();
        out_.indicator(":", true, false, true);
    }
    node(value, Context::Member);
}

bool Emitter::isSimpleKey(const std::string& key)
{
    const std::u32string text = decode(key);
    const ScalarAnalysis analysis = analyze(text);
    return text.size() < longestSimpleKey && !analysis.empty && !analysis.multiline;
}

void Emitter::scalar(const Value& value, Context context)
{
    if (value.isString()) {
        text(value.toString(), context);
        return;
    }
    out_.pushIndent(true);
    out_.plain(decode(plainText(value)), context != Context::SimpleKey);
    if (context == Context::Root)
        out_.setOpenEnded();
    out_.popIndent();
}

void Emitter::text(const std::string& value, Context context)
{
    const std::u32string decoded = decode(value);
    const ScalarAnalysis analysis = analyze(decoded);
    const bool key = context == Context::SimpleKey;
    const bool plainAllowed = flowLevel_ > 0 ? analysis.flowPlain : analysis.blockPlain;
    const bool looksTyped = classify(value) != ScalarType::String;
    // PyYAML writes U+0085 in single quotes but reads it back as a line feed. Here it stays what it is.
    const bool nextLine = decoded.find(U'\x85') != std::u32string::npos;
    out_.pushIndent(true);
    if (plainAllowed && !looksTyped && !(key && (analysis.empty || analysis.multiline))) {
        out_.plain(decoded, !key);
        if (context == Context::Root)
            out_.setOpenEnded();
    } else if (analysis.singleQuoted && !nextLine && !(key && analysis.multiline)) {
        out_.singleQuoted(decoded, !key);
    } else {
        out_.doubleQuoted(decoded, !key);
    }
    out_.popIndent();
}

void Emitter::flowSequence(const Value& value)
{
    out_.indicator("[", true, true);
    ++flowLevel_;
    out_.pushIndent(true);
    bool first = true;
    for (const Value& entry : value.toArray()) {
        if (!first)
            out_.indicator(",", false);
        first = false;
        if (out_.wide())
            out_.indentLine();
        node(entry, Context::Item);
    }
    out_.popIndent();
    --flowLevel_;
    out_.indicator("]", false);
}

void Emitter::flowMapping(const Value& value)
{
    out_.indicator("{", true, true);
    ++flowLevel_;
    out_.pushIndent(true);
    bool first = true;
    for (const Value::Member* entry : membersOf(value, sortKeys_)) {
        if (!first)
            out_.indicator(",", false);
        first = false;
        if (out_.wide())
            out_.indentLine();
        flowMember(entry->first, entry->second);
    }
    out_.popIndent();
    --flowLevel_;
    out_.indicator("}", false);
}

void Emitter::flowMember(const std::string& key, const Value& value)
{
    if (isSimpleKey(key)) {
        text(key, Context::SimpleKey);
        out_.indicator(":", false);
    } else {
        out_.indicator("?", true);
        text(key, Context::Member);
        if (out_.wide())
            out_.indentLine();
        out_.indicator(":", true);
    }
    node(value, Context::Member);
}

} // namespace

std::string dump(const Value& value, std::string_view lineBreak, bool sortKeys)
{
    Emitter emitter(lineBreak, sortKeys);
    emitter.node(value, Emitter::Context::Root);
    emitter.writer().endDocument();
    return emitter.writer().take();
}

std::string dumpMemberValue(const Value& value, int column, const Place& place)
{
    Emitter emitter(place.lineBreak, place.sortKeys);
    emitter.writer().startAt(place.indent, column, false, false);
    if (place.flow)
        emitter.enterFlow();
    emitter.node(value, Emitter::Context::Member);
    return emitter.writer().take();
}

std::string dumpMember(const std::string& key, const Value& value, const Place& place)
{
    Emitter emitter(place.lineBreak, place.sortKeys);
    emitter.writer().startAt(place.indent, place.indent, true, true);
    if (place.flow) {
        emitter.enterFlow();
        emitter.flowMember(key, value);
    } else {
        emitter.member(key, value);
    }
    return emitter.writer().take();
}

std::string dumpItemValue(const Value& value, const Place& place)
{
    Emitter emitter(place.lineBreak, place.sortKeys);
    emitter.writer().startAt(place.indent, place.indent + 1, false, true);
    if (place.flow)
        emitter.enterFlow();
    emitter.node(value, Emitter::Context::Item);
    return emitter.writer().take();
}

std::string dumpItem(const Value& value, const Place& place)
{
    if (place.flow) {
        Emitter emitter(place.lineBreak, place.sortKeys);
        emitter.writer().startAt(place.indent, place.indent, true, false);
        emitter.enterFlow();
        emitter.node(value, Emitter::Context::Item);
        return emitter.writer().take();
    }
    Emitter emitter(place.lineBreak, place.sortKeys);
    emitter.writer().startAt(place.indent, place.indent, true, true);
    emitter.item(value);
    return emitter.writer().take();
}

} // namespace millrace::yaml
