#include "engine/nodes/detail/retrievalresult.h"

#include <algorithm>
#include <string>

namespace millrace {

namespace {

Value shapedMetadata(const Value& given, const Value& item)
{
    Value::Object out;
    out.set("_source", "knowledge");
    const bool external = given["data_source_type"].toString() == "external";
    for (const char* key : {"dataset_id", "dataset_name", "document_id", "document_name", "data_source_type"}) {
        out.set(key, "");
    }
    if (!external) {
        out.set("segment_id", "");
    }
    out.set("retriever_from", "workflow");
    out.set("score", 0.0);
    if (!external) {
        out.set("child_chunks", Value(Value::Array()));
        for (const char* key : {"segment_hit_count", "segment_word_count", "segment_position"}) {
            out.set(key, 0);
        }
        out.set("segment_index_node_hash", "");
    }
    out.set("doc_metadata", Value(Value::Object()));
    for (const Value::Member& member : given.toObject()) {
        out.set(member.first, member.second);
    }
    const std::string& title = item["title"].toString();
    if (external && out.find("document_id")->toString().empty()) {
        out.set("document_id", title);
    }
    if (out.find("document_name")->toString().empty()) {
        out.set("document_name", title);
    }
    return Value(std::move(out));
}

Value shaped(const Value& item)
{
    Value::Object out;
    const Value metadata = shapedMetadata(item["metadata"], item);
    const Value& title = item["title"];
    out.set("metadata", metadata);
    out.set("title", title.isNull() ? metadata["document_name"] : title);
    out.set("files", item["files"].isArray() ? item["files"] : Value(Value::Array()));
    out.set("content", item["content"].isNull() ? Value("") : item["content"]);
    for (const Value::Member& member : item.toObject()) {
        if (!out.contains(member.first)) {
            out.set(member.first, member.second);
        }
    }
    return Value(std::move(out));
}

} // namespace

Value retrievalResult(const Value& found)
{
    Value::Array out;
    for (const Value& item : found.toArray()) {
        out.push_back(shaped(item));
    }
    const auto score = [](const Value& item) { return item["metadata"]["score"].toDouble(0); };
    std::stable_sort(out.begin(), out.end(), [&](const Value& a, const Value& b) { return score(a) > score(b); });
    for (std::size_t i = 0; i < out.size(); ++i) {
        Value metadata = out[i]["metadata"];
        metadata.set("position", static_cast<std::int64_t>(i) + 1);
        out[i].set("metadata", std::move(metadata));
    }
    return Value(std::move(out));
}

} // namespace millrace
