#include "engine/nodes/detail/fields.h"
#include "engine/run/node.h"

namespace millrace {

static NodeDescriptor describe()
{
    NodeDescriptor d;
    d.kind = "knowledge-retrieval";
    d.title = MR_TEXT("Knowledge Retrieval");
    d.summary = MR_TEXT("Finds passages in knowledge bases that fit the user's question.");
    d.category = "default";
    d.order = 2;
    d.family = NodeFamily::Green;
    d.icon = "knowledge-retrieval";
    d.missing =
        MR_TEXT("The knowledge bases live on a Dify server; a rehearsal rule with `outputs` can stand in for them");
    d.fields = {
        field("query_variable_selector", FieldKind::Selector, MR_TEXT("Query Text"))
            .help(MR_TEXT("The text that is searched for.")),
        field("query_attachment_selector", FieldKind::Selector, MR_TEXT("Query Images"))
            .help(MR_TEXT("Images that are searched for as well."))
            .advanced(),
        field("dataset_ids", FieldKind::SelectorList, MR_TEXT("Knowledge"))
            .required()
            .value(Value::Array())
            .help(MR_TEXT("The knowledge bases to search; an export encrypts their ids.")),
        field("retrieval_mode", FieldKind::Choice, MR_TEXT("Retrieval Setting"))
            .required()
            .value("multiple")
            .choices({{"multiple", MR_TEXT("Multi-path retrieval")}, {"single", MR_TEXT("N-to-1 retrieval")}}),
        field("multiple_retrieval_config.top_k", FieldKind::Integer, MR_TEXT("Top K"))
            .value(4)
            .range(1, 10)
            .when("retrieval_mode=multiple"),
        field("multiple_retrieval_config.score_threshold", FieldKind::Number, MR_TEXT("Score Threshold"))
            .range(0, 1)
            .when("retrieval_mode=multiple"),
        field("multiple_retrieval_config.reranking_enable", FieldKind::Switch, MR_TEXT("Rerank"))
            .value(false)
            .when("retrieval_mode=multiple"),
        field("multiple_retrieval_config.reranking_mode", FieldKind::Choice, MR_TEXT("Rerank Mode"))
            .value("reranking_model")
            .choices({{"reranking_model", MR_TEXT("Rerank Model")}, {"weighted_score", MR_TEXT("Weighted Score")}})
            .when("multiple_retrieval_config.reranking_enable=true"),
        field("multiple_retrieval_config.reranking_model", FieldKind::Json, MR_TEXT("Rerank Model"))
            .when("multiple_retrieval_config.reranking_mode=reranking_model"),
        field("multiple_retrieval_config.weights", FieldKind::Json, MR_TEXT("Weights"))
            .when("multiple_retrieval_config.reranking_mode=weighted_score"),
        field("single_retrieval_config.model", FieldKind::Model, MR_TEXT("System Reasoning Model"))
            .when("retrieval_mode=single"),
        field("metadata_filtering_mode", FieldKind::Choice, MR_TEXT("Metadata Filtering"))
            .value("disabled")
            .choices({{"disabled", MR_TEXT("Disabled")},
                      {"automatic", MR_TEXT("Automatic")},
                      {"manual", MR_TEXT("Manual")}}),
        field("metadata_model_config", FieldKind::Model, MR_TEXT("Model for metadata"))
            .when("metadata_filtering_mode=automatic"),
        field("metadata_filtering_conditions", FieldKind::Json, MR_TEXT("Metadata Filter Conditions"))
            .when("metadata_filtering_mode=manual"),
        field("vision", FieldKind::Vision, MR_TEXT("Vision")).advanced(),
    };
    d.outputs = {output("result", "array[object]", MR_TEXT("Retrieved passages with their sources, best first"))};
    return d;
}

NodeKind node_knowledge_retrieval()
{
    static const NodeDescriptor descriptor = describe();
    return {&descriptor, nullptr};
}

} // namespace millrace
