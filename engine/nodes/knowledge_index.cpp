#include "engine/base/pytext.h"
#include "engine/nodes/detail/fields.h"
#include "engine/nodes/detail/nodedata.h"
#include "engine/run/node.h"

namespace millrace {

namespace {

NodeDescriptor describe()
{
    NodeDescriptor d;
    d.kind = "knowledge-index";
    d.title = MR_TEXT("Knowledge Base");
    d.summary = MR_TEXT("Stores the chunks of a knowledge pipeline in a knowledge base.");
    d.category = "default";
    d.order = 3.1;
    d.family = NodeFamily::Orange;
    d.icon = "knowledge-index";
    d.nodeClass = NodeClass::Response;
    d.allowedInContainers = false;
    d.missing =
        MR_TEXT("Storing chunks waits for the knowledge bases; runs of the debugger show a preview of the chunks");
    d.fields = {
        field("chunk_structure", FieldKind::Choice, MR_TEXT("Chunk Structure"))
            .required()
            .choices({{"text_model", MR_TEXT("General")},
                      {"hierarchical_model", MR_TEXT("Parent-child")},
                      {"qa_model", MR_TEXT("Q&A")}}),
        field("index_chunk_variable_selector", FieldKind::Selector, MR_TEXT("Chunks")).required().value(Value::Array()),
        field("indexing_technique", FieldKind::Choice, MR_TEXT("Index Method"))
            .required()
            .choices({{"high_quality", MR_TEXT("High Quality")}, {"economy", MR_TEXT("Economical")}}),
        field("embedding_model", FieldKind::Text, MR_TEXT("Embedding Model")).when("indexing_technique=high_quality"),
        field("embedding_model_provider", FieldKind::Text, MR_TEXT("Embedding Provider"))
            .when("indexing_technique=high_quality"),
        field("keyword_number", FieldKind::Integer, MR_TEXT("Number of Keywords"))
            .value(10)
            .range(0, 50)
            .when("indexing_technique=economy"),
        field("retrieval_model.search_method", FieldKind::Choice, MR_TEXT("Retrieval Setting"))
            .required()
            .choices({{"semantic_search", MR_TEXT("Vector Search")},
                      {"full_text_search", MR_TEXT("Full-Text Search")},
                      {"hybrid_search", MR_TEXT("Hybrid Search")},
                      {"keyword_search", MR_TEXT("Inverted Index")}}),
        field("retrieval_model.top_k", FieldKind::Integer, MR_TEXT("Top K")).value(3).range(1, 10),
        field("retrieval_model.score_threshold_enabled", FieldKind::Switch, MR_TEXT("Use Score Threshold"))
            .value(false),
        field("retrieval_model.score_threshold", FieldKind::Number, MR_TEXT("Score Threshold"))
            .value(0.5)
            .range(0, 1)
            .when("retrieval_model.score_threshold_enabled=true"),
        field("retrieval_model.reranking_enable", FieldKind::Switch, MR_TEXT("Rerank")).value(false),
        field("retrieval_model.reranking_mode", FieldKind::Choice, MR_TEXT("Rerank Mode"))
            .choices({{"reranking_model", MR_TEXT("Rerank Model")}, {"weighted_score", MR_TEXT("Weighted Score")}})
            .when("retrieval_model.reranking_enable=true"),
        field("retrieval_model.reranking_model", FieldKind::RerankModel, MR_TEXT("Rerank Model"))
            .when("retrieval_model.reranking_enable=true"),
        field("retrieval_model.weights", FieldKind::Weights, MR_TEXT("Weights"))
            .when("retrieval_model.reranking_mode=weighted_score"),
        field("summary_index_setting", FieldKind::Json, MR_TEXT("Summary Index")).advanced(),
    };
    return d;
}

class KnowledgeIndex : public NodeDefinition {
public:
    VariableRef chunks;
    std::string structure, technique;

    void execute(NodeContext& context) const override
    {
        const VariablePool& pool = context.pool();
        const Value* from = pool.find(VariablePool::Sys, "invoke_from");
        const Value* dataset = pool.find(VariablePool::Sys, "dataset_id");
        const bool preview = from && from->toString() == "debugger";
        const std::optional<Value> value = pool.get(chunks);
        NodeResult result;
        if (!preview && (!dataset || dataset->toString().empty())) {
            result = NodeResult::failure("KnowledgeIndexNodeError", "Dataset ID is required.");
        } else if (!value || !pythonTruth(*value)) {
            result = NodeResult::failure("KnowledgeIndexNodeError", "Chunks is required.");
        } else if (technique.empty()) {
            result = NodeResult::failure("KnowledgeIndexNodeError", "Indexing technique is required.");
        } else if (preview) {
            result = previewOf(*value);
        } else {
            const NodeModel& node = context.model();
            result = NodeResult::failure("NodeNotAvailable",
                                         "Node \"" + node.title + "\" (" + node.id +
                                             "): storing chunks waits for the knowledge bases. For a preview of the "
                                             "chunks run it with the input "
                                             "sys.invoke_from = debugger, or add a rehearsal rule: - match: {node: \"" +
                                             node.id + "\"}  outputs: {...}");
        }
        if (value) {
            result.inputs = Value::object({{"chunks", *value}});
        }
        context.finish(std::move(result));
    }

private:
    NodeResult previewOf(const Value& value) const
    {
        NodeResult result;
        const bool qa = structure == "qa_model";
        const bool nested = structure == "hierarchical_model";
        const char* key = qa ? "qa_chunks" : nested ? "parent_child_chunks" : "general_chunks";
        const Value& list = value.isArray() ? value : value[key];
        if (!list.isArray() || list.size() == 0) {
            return NodeResult::failure("KnowledgeIndexNodeError",
                                       std::string("The chunks variable needs a list under ") + key);
        }
        Value::Array items;
        for (const Value& chunk : list.toArray()) {
            items.push_back(qa       ? Value::object({{"question", chunk["question"]}, {"answer", chunk["answer"]}})
                            : nested ? Value::object({{"content", chunk["parent_content"]},
                                                      {"child_chunks", chunk["child_contents"]}})
                                     : Value::object({{"content", chunk.isObject() ? chunk["content"] : chunk}}));
        }
        const auto total = static_cast<std::int64_t>(items.size());
        Value::Object out;
        out.set("chunk_structure", structure);
        if (nested) {
            out.set("parent_mode", value["parent_mode"]);
        }
        out.set(qa ? "qa_preview" : "preview", Value(std::move(items)));
        out.set("total_segments", total);
        result.outputs = Value(std::move(out));
        return result;
    }
};

Result<std::unique_ptr<NodeDefinition>> compile(const NodeModel& node, const CompileContext& context)
{
    NodeDataReader reader(node);
    auto definition = std::make_unique<KnowledgeIndex>();
    definition->structure =
        reader.requireChoice(node.data, "chunk_structure", {"text_model", "hierarchical_model", "qa_model"});
    definition->chunks = context.ref(reader.selector(node.data, "index_chunk_variable_selector"));
    definition->technique = reader.text(node.data, "indexing_technique");
    if (!reader.ok()) {
        return reader.error();
    }
    return std::unique_ptr<NodeDefinition>(std::move(definition));
}

} // namespace

NodeKind node_knowledge_index()
{
    static const NodeDescriptor descriptor = describe();
    return {&descriptor, compile};
}

} // namespace millrace
