#include "engine/nodes/detail/retrievalsettings.h"

#include "engine/base/pytext.h"

#include <algorithm>

namespace millrace {

namespace {

/// A selector that may be absent, null, a list of texts, or one text (old files).
VariableRef readSelector(NodeDataReader& reader, const NodeModel& node, const char* key, const CompileContext& context,
                         bool& present)
{
    const Value& value = node.data[key];
    present = value.isArray() ? value.size() > 0 : !value.toString().empty();
    if (value.isArray()) {
        return context.ref(reader.selector(node.data, key));
    }
    return present ? context.ref(Value::array({value})) : VariableRef();
}

std::optional<ModelSettings> readModelAt(NodeDataReader& reader, const NodeModel& node, const Value& model,
                                         const CompileContext& context)
{
    if (!model.isObject()) {
        return std::nullopt;
    }
    NodeModel part = node;
    part.data = Value::object({{"model", model}});
    return readModel(reader, part, context);
}

std::vector<MetadataCondition> readConditions(NodeDataReader& reader, const Value& filter,
                                              const CompileContext& context)
{
    const std::string base = "metadata_filtering_conditions";
    std::vector<MetadataCondition> out;
    const Value& list = reader.list(filter, "conditions", base);
    for (std::size_t i = 0; i < list.size(); ++i) {
        const std::string path = joinPath(base + ".conditions", i);
        MetadataCondition condition;
        condition.name = reader.requireText(list.at(i), "name", path);
        condition.comparison =
            reader.requireChoice(list.at(i), "comparison_operator",
                                 {"contains", "not contains", "start with", "end with", "is", "is not", "empty",
                                  "not empty", "in", "not in", "=", "≠", ">", "<", "≥", "≤", "before", "after"},
                                 path);
        condition.value = list.at(i)["value"];
        if (condition.value.isString()) {
            condition.text = context.text(condition.value.toString());
        }
        out.push_back(std::move(condition));
    }
    return out;
}

/// Line breaks and tabs become one space each run; blanks around go.
std::string oneLine(const std::string& text)
{
    std::string out;
    for (const char c : text) {
        if (c != '\r' && c != '\n' && c != '\t') {
            out += c;
        } else if (out.empty() || out.back() != '\n') {
            out += '\n'; // stands for the run
        }
    }
    std::replace(out.begin(), out.end(), '\n', ' ');
    return std::string(trimmed(out));
}

bool needsValue(const std::string& comparison)
{
    return comparison != "empty" && comparison != "not empty";
}

/// Dify looks at the first segment of the text alone. Nullopt: neither text nor number.
std::optional<Value> firstSegment(const TemplateText& text, const VariablePool& pool)
{
    if (text.segments().empty()) {
        return Value();
    }
    const TemplateText::Segment& first = text.segments().front();
    const std::optional<Value> found =
        first.isReference || first.literalRef ? pool.get(first.ref) : std::optional<Value>(first.literal);
    Value value = found.value_or(Value(first.literal)); // a missing variable leaves its name
    if (value.isNumber()) {
        return value;
    }
    return value.isString() ? std::optional<Value>(oneLine(value.toString())) : std::nullopt;
}

bool differ(const std::vector<Value>& datasets, const char* key)
{
    return std::any_of(datasets.begin(), datasets.end(), [&](const Value& dataset) {
        return dataset.isObject() && datasets.front().isObject() && !(dataset[key] == datasets.front()[key]);
    });
}

} // namespace

std::string RetrievalSettings::multipleProblem(const std::vector<Value>& datasets) const
{
    if (!multipleConfig.isObject()) {
        return "multiple_retrieval_config is required";
    }
    const std::string mode = multipleConfig["reranking_mode"].toString("reranking_model");
    const bool reranks = multipleConfig["reranking_enable"].toBool(true);
    if (mode == "weighted_score" && !multipleConfig["weights"].isObject()) {
        return "weights is required";
    }
    if (datasets.empty()) {
        return {};
    }
    if (differ(datasets, "indexing_technique") && (!reranks || mode != "reranking_model")) {
        return "The knowledge bases are indexed in different ways: searching them together needs a rerank model";
    }
    if (datasets.front()["indexing_technique"].toString() == "high_quality" && reranks && mode == "weighted_score" &&
        (differ(datasets, "embedding_model") || differ(datasets, "embedding_model_provider"))) {
        return "The knowledge bases have different embedding models: searching them together needs a rerank model";
    }
    return {};
}

Value RetrievalSettings::manualConditions(const VariablePool& pool, std::string& error) const
{
    Value::Array out;
    for (const MetadataCondition& condition : conditions) {
        Value value = condition.value;
        if (condition.text) {
            const std::optional<Value> resolved = firstSegment(*condition.text, pool);
            if (!resolved) {
                error = "The value of the metadata condition on " + condition.name + " is neither text nor number";
                return {};
            }
            value = *resolved;
        }
        if (value.isNull() && needsValue(condition.comparison)) {
            continue;
        }
        out.push_back(Value::object(
            {{"name", condition.name}, {"comparison_operator", condition.comparison}, {"value", std::move(value)}}));
    }
    if (out.empty()) {
        return {};
    }
    return Value::object({{"logical_operator", metadataOperator.empty() ? std::string("and") : metadataOperator},
                          {"conditions", Value(std::move(out))}});
}

RetrievalSettings readRetrieval(NodeDataReader& reader, const NodeModel& node, const CompileContext& context)
{
    const Value& data = node.data;
    RetrievalSettings out;
    out.query = readSelector(reader, node, "query_variable_selector", context, out.hasQuery);
    out.attachments = readSelector(reader, node, "query_attachment_selector", context, out.hasAttachments);
    const Value& ids = reader.requireList(data, "dataset_ids");
    for (std::size_t i = 0; i < ids.size(); ++i) {
        if (!ids.at(i).isString()) {
            reader.fail(joinPath(std::string("dataset_ids"), i), MR_TEXT("The id of a knowledge base must be a text"));
        }
        out.datasetIds.push_back(ids.at(i).toString());
    }
    out.single = reader.requireChoice(data, "retrieval_mode", {"single", "multiple"}) == "single";
    out.multipleConfig = data["multiple_retrieval_config"];
    if (out.multipleConfig.isObject()) {
        reader.choice(out.multipleConfig, "reranking_mode", {"reranking_model", "weighted_score"},
                      "multiple_retrieval_config", "reranking_model");
        if (!out.multipleConfig["top_k"].isInt()) {
            reader.fail("multiple_retrieval_config.top_k",
                        MR_TEXT("The setting multiple_retrieval_config.top_k must be a whole number"));
        }
    }
    out.singleConfig = data["single_retrieval_config"];
    out.singleModel = readModelAt(reader, node, out.singleConfig["model"], context);
    out.metadataMode =
        reader.choice(data, "metadata_filtering_mode", {"disabled", "automatic", "manual"}, {}, "disabled");
    out.metadataModel = readModelAt(reader, node, data["metadata_model_config"], context);
    const Value& filter = reader.object(data, "metadata_filtering_conditions");
    out.metadataOperator =
        reader.choice(filter, "logical_operator", {"and", "or"}, "metadata_filtering_conditions", {});
    out.conditions = readConditions(reader, filter, context);
    return out;
}

} // namespace millrace
