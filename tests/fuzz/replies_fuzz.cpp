// What models write: JSON in prose and fences, broken JSON, think blocks. Any text must be harmless; what is repaired
// must be JSON. The first byte chooses what the rest is taken for.

#include "engine/base/json.h"
#include "engine/base/pytext.h"
#include "engine/nodes/detail/extractor.h"
#include "engine/nodes/detail/jsonintext.h"
#include "engine/nodes/detail/reasoning.h"
#include "engine/nodes/detail/structuredoutput.h"

#include <cstdint>
#include <cstdlib>

using namespace millrace;

namespace {

void require(bool condition)
{
    if (!condition) {
        std::abort();
    }
}

void repair(std::string_view text)
{
    const Result<Value> repaired = repairJson(text);
    if (!repaired.ok()) {
        return;
    }
    const Result<Value> again = parseJson(toJson(*repaired));
    require(again.ok());
    const Result<Value> strict = parseJson(text);
    require(!strict.ok() || toJson(*strict) == toJson(*repaired)); // sound JSON is left alone
}

/// However the reply is cut, the streams are the same.
void split(std::string_view text)
{
    if (text.empty()) {
        return;
    }
    const std::size_t piece = static_cast<unsigned char>(text.front()) % 5 + 1;
    text.remove_prefix(1);
    const auto streams = [&](std::size_t size) {
        ReasoningSplitter splitter;
        std::string spoken, thought;
        const auto take = [&](const ReasoningSplitter::Output& out) {
            spoken += out.text;
            thought += out.reasoning;
        };
        for (std::size_t at = 0; at < text.size(); at += size) {
            take(splitter.feed(text.substr(at, size)));
        }
        take(splitter.finish());
        return spoken + "\x01" + thought;
    };
    require(streams(piece) == streams(text.size() + 1));
    (void)splitReasoning(text, true);
    (void)splitReasoning(text, false);
    (void)withoutThinkBlocks(text);
}

void structured(const std::string& text)
{
    static const Value schema =
        *parseJson(R"({"type":"object","properties":{"a":{"type":"integer"},"b":{"type":"array"}},"required":["a"]})");
    for (const Profile profile : {Profile::Current, Profile::Dify112}) {
        const StructuredReply reply = parseStructured(text, schema, profile);
        require(reply.ok ? reply.value.isObject() : !reply.errorType.empty());
    }
}

void extract(const std::string& text)
{
    static const ExtractorParameters parameters = {{"n", "number", "", true, {}},
                                                   {"l", "array[string]", "", false, {}}};
    ModelReply reply;
    reply.text = text;
    const std::optional<Value> object = extractedObject(reply);
    if (object) {
        (void)validateExtracted(parameters, *object);
    }
    require(transformExtracted(parameters, object.value_or(Value(Value::Object()))).size() == parameters.size());
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    if (size == 0) {
        return 0;
    }
    // Replies arrive as JSON, so that they are UTF-8.
    const std::string text = validUtf8({reinterpret_cast<const char*>(data) + 1, size - 1});
    const std::string_view rest = text;
    switch (data[0] % 5) {
    case 0:
        repair(rest);
        break;
    case 1:
        if (const Result<Value> object = objectInText(rest); object.ok()) {
            require(object->isObject());
        }
        (void)firstJsonIn(rest);
        break;
    case 2:
        split(rest);
        break;
    case 3:
        structured(text);
        break;
    default:
        extract(text);
    }
    return 0;
}
