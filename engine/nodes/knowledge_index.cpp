#include "engine/nodes/detail/fields.h"
#include "engine/run/node.h"

namespace millrace {

static NodeDescriptor describe()
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
    d.missing = MR_TEXT("Knowledge pipelines run on a Dify server only");
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
        field("retrieval_model.reranking_model", FieldKind::Json, MR_TEXT("Rerank Model"))
            .when("retrieval_model.reranking_enable=true"),
        field("retrieval_model.weights", FieldKind::Json, MR_TEXT("Weights"))
            .when("retrieval_model.reranking_mode=weighted_score"),
        field("summary_index_setting", FieldKind::Json, MR_TEXT("Summary Index")).advanced(),
    };
    return d;
}

NodeKind node_knowledge_index()
{
    static const NodeDescriptor descriptor = describe();
    return {&descriptor, nullptr};
}

} // namespace millrace
