#include "engine/nodes/detail/fields.h"
#include "engine/nodes/detail/retrievalprompts.h"
#include "engine/nodes/detail/retrievalresult.h"
#include "engine/nodes/detail/retrievalsettings.h"

#include <algorithm>

namespace millrace {

namespace {

NodeDescriptor describe()
{
    NodeDescriptor d;
    d.kind = "knowledge-retrieval";
    d.title = MR_TEXT("Knowledge Retrieval");
    d.summary = MR_TEXT("Finds passages in knowledge bases that fit the user's question.");
    d.category = "default";
    d.order = 2;
    d.family = NodeFamily::Green;
    d.icon = "knowledge-retrieval";
    d.missing = MR_TEXT(
        "Searching waits for the knowledge bases; until they are there a rehearsal rule has to answer for the search");
    d.fields = {
        field("query_variable_selector", FieldKind::Selector, MR_TEXT("Query Text"))
            .help(MR_TEXT("The text that is searched for.")),
        field("query_attachment_selector", FieldKind::Selector, MR_TEXT("Query Images"))
            .help(MR_TEXT("Images that are searched for as well."))
            .advanced(),
        field("dataset_ids", FieldKind::Datasets, MR_TEXT("Knowledge"))
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
        field("multiple_retrieval_config.reranking_model", FieldKind::RerankModel, MR_TEXT("Rerank Model"))
            .when("multiple_retrieval_config.reranking_mode=reranking_model"),
        field("multiple_retrieval_config.weights", FieldKind::Weights, MR_TEXT("Weights"))
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
        field("metadata_filtering_conditions", FieldKind::MetadataFilter, MR_TEXT("Metadata Filter Conditions"))
            .when("metadata_filtering_mode=manual"),
        field("vision", FieldKind::Vision, MR_TEXT("Vision")).advanced(),
    };
    d.outputs = {output("result", "array[object]", MR_TEXT("Retrieved passages with their sources, best first"))};
    return d;
}

/// One run of the node: what is known so far.
struct Search {
    RetrievalRequest request;
    std::vector<DatasetChoice> choices;
    std::vector<Value> described;    ///< by choice; null: not known here
    std::vector<std::string> fields; ///< metadata fields of the knowledge bases; empty: not known
    Value inputs = Value(Value::Object());
    ModelUsage usage;
    std::string modelError; ///< of a model whose failure only changes what is searched
};
using SearchPtr = std::shared_ptr<Search>;

class KnowledgeRetrieval : public NodeDefinition {
public:
    RetrievalSettings settings;

    // One step after the other: what to search for, filters, which knowledge base, the search itself.
    void execute(NodeContext& context) const override
    {
        if (!settings.hasQuery && !settings.hasAttachments) {
            NodeResult nothing;
            nothing.inputs = nothing.outputs = Value(Value::Object());
            context.finish(std::move(nothing));
            return;
        }
        const auto search = std::make_shared<Search>();
        if (std::string error = readQuery(context, *search); !error.empty()) {
            context.finish(NodeResult::failure({}, std::move(error)));
            return;
        }
        findDatasets(context, *search);
        if (search->choices.empty()) {
            finish(context, *search, Value(Value::Array()));
            return;
        }
        filter(context, search);
    }

private:
    std::string readQuery(NodeContext& context, Search& search) const
    {
        RetrievalRequest& request = search.request;
        request.userId = context.options().userId;
        if (settings.hasQuery) {
            const std::optional<Value> query = context.pool().get(settings.query);
            if (!query || !query->isString()) {
                return "Query variable is not string type.";
            }
            request.query = query->toString();
            search.inputs.set("query", request.query);
        }
        if (settings.hasAttachments) {
            const std::optional<Value> files = context.pool().get(settings.attachments);
            const std::string type = files ? valueType(*files) : std::string();
            if (type != "file" && type != "array[file]") {
                return "Attachments variable is not array file or file type.";
            }
            request.attachments = files->isArray() ? files->toArray() : Value::Array{*files};
            search.inputs.set("attachments", Value(request.attachments));
        }
        return {};
    }

    // Where a rehearsal may answer, every knowledge base counts as there.
    void findDatasets(NodeContext& context, Search& search) const
    {
        const KnowledgeService* service = context.services().knowledge;
        const bool rehearsed = context.options().rehearsal != nullptr;
        for (const std::string& id : settings.datasetIds) {
            if (service && !rehearsed && !service->has(id)) {
                continue;
            }
            Value known = service ? service->describe(id) : Value();
            std::string description = known["description"].toString();
            if (description.empty()) {
                description = "useful for queries about " + known["name"].toString(id);
            }
            std::erase_if(description, [](char c) { return c == '\n' || c == '\r'; });
            for (const Value& field : known["metadata_fields"].toArray()) {
                search.fields.push_back(field.isObject() ? field["name"].toString() : field.toString());
            }
            search.choices.push_back({id, std::move(description)});
            search.described.push_back(std::move(known));
            search.request.datasetIds.push_back(id);
        }
    }

    void filter(NodeContext& context, const SearchPtr& search) const
    {
        if (settings.metadataMode == "automatic" && !search->request.query.empty()) {
            filterByModel(context, search);
            return;
        }
        if (settings.metadataMode == "manual" && !search->request.query.empty()) {
            std::string error;
            setConditions(*search, settings.manualConditions(context.pool(), error));
            if (!error.empty()) {
                fail(context, *search, "ValueError", error);
                return;
            }
        }
        choose(context, search);
    }

    static void setConditions(Search& search, Value conditions)
    {
        if (conditions.isObject()) {
            search.request.metadataMode = "manual";
            search.request.metadataConditions = std::move(conditions);
        }
    }

    // A model that fails or talks nonsense means no filter, as on the server.
    void filterByModel(NodeContext& context, const SearchPtr& search) const
    {
        if (!settings.metadataModel) {
            fail(context, *search, "ValueError", "metadata_model_config is required");
            return;
        }
        std::string error;
        ModelRequest request = settings.metadataModel->request(context.pool(), error);
        if (!error.empty()) {
            fail(context, *search, "ValueError", error);
            return;
        }
        askForMetadata(request, search->request.query, search->fields);
        request.stream = false;
        request.user = context.options().userId;
        ModelService::Callbacks callbacks;
        callbacks.done = [this, &context, search](const Result<ModelReply>& reply) {
            takeFilter(*search, reply);
            choose(context, search);
        };
        context.callModel(std::move(request), std::move(callbacks));
    }

    void takeFilter(Search& search, const Result<ModelReply>& reply) const
    {
        if (!reply.ok()) {
            search.modelError = reply.error().english();
            return;
        }
        search.usage.add(reply->usage);
        const Result<Value> conditions = metadataConditions(reply->text, search.fields);
        if (!conditions.ok()) {
            search.modelError = conditions.error().english();
        } else if (conditions->size() > 0) {
            setConditions(search,
                          Value::object({{"logical_operator", settings.metadataOperator == "and" ? "and" : "or"},
                                         {"conditions", *conditions}}));
        }
    }

    void choose(NodeContext& context, const SearchPtr& search) const
    {
        search->request.mode = settings.single ? "single" : "multiple";
        search->request.config = settings.single ? settings.singleConfig : settings.multipleConfig;
        if (!settings.single) {
            if (const std::string problem = settings.multipleProblem(search->described); !problem.empty()) {
                fail(context, *search, "ValueError", problem);
                return;
            }
            retrieve(context, search);
        } else if (search->request.query.empty()) {
            finish(context, *search, Value(Value::Array())); // pictures alone do not say which one to search
        } else if (!settings.singleModel) {
            fail(context, *search, "ValueError", "single_retrieval_config is required");
        } else if (search->choices.size() == 1) {
            retrieve(context, search);
        } else {
            chooseByModel(context, search);
        }
    }

    void chooseByModel(NodeContext& context, const SearchPtr& search) const
    {
        const ModelSettings& model = *settings.singleModel;
        std::string error;
        ModelRequest request = model.request(context.pool(), error);
        if (!error.empty()) {
            fail(context, *search, "ValueError", error);
            return;
        }
        const bool byTools = context.modelFeatures(model.provider, model.name).toolCall;
        askForDataset(request, search->request.query, search->choices, byTools);
        request.stream = false;
        request.user = context.options().userId;
        ModelService::Callbacks callbacks;
        callbacks.done = [this, &context, search](const Result<ModelReply>& reply) {
            if (!reply.ok()) {
                search->modelError = reply.error().english();
                finish(context, *search, Value(Value::Array()));
                return;
            }
            search->usage.add(reply->usage);
            const std::string chosen = chosenDataset(*reply, search->choices);
            if (chosen.empty()) {
                finish(context, *search, Value(Value::Array()));
                return;
            }
            search->request.datasetIds = {chosen};
            retrieve(context, search);
        };
        context.callModel(std::move(request), std::move(callbacks));
    }

    void retrieve(NodeContext& context, const SearchPtr& search) const
    {
        context.retrieve(search->request, [this, &context, search](const Result<Value>& found) {
            if (!found.ok()) {
                fail(context, *search, found.error().facts["type"].toString("KnowledgeRetrievalNodeError"),
                     found.error().english());
                return;
            }
            finish(context, *search, *found);
        });
    }

    void finish(NodeContext& context, Search& search, const Value& found) const
    {
        const Value result = retrievalResult(found);
        NodeResult out;
        out.outputs = Value::object({{"result", result}});
        context.finish(complete(std::move(out), search));
    }

    void fail(NodeContext& context, Search& search, const std::string& type, const std::string& error) const
    {
        context.finish(complete(NodeResult::failure(type, error), search));
    }

    static NodeResult complete(NodeResult result, const Search& search)
    {
        result.inputs = search.inputs;
        result.processData = Value::object({{"usage", search.usage.toValue()}});
        if (!search.modelError.empty()) {
            result.processData.set("model_error", search.modelError);
        }
        result.usage = search.usage;
        return result;
    }
};

Result<std::unique_ptr<NodeDefinition>> compile(const NodeModel& node, const CompileContext& context)
{
    NodeDataReader reader(node);
    auto definition = std::make_unique<KnowledgeRetrieval>();
    definition->settings = readRetrieval(reader, node, context);
    if (!reader.ok()) {
        return reader.error();
    }
    return std::unique_ptr<NodeDefinition>(std::move(definition));
}

} // namespace

NodeKind node_knowledge_retrieval()
{
    static const NodeDescriptor descriptor = describe();
    return {&descriptor, compile};
}

} // namespace millrace
