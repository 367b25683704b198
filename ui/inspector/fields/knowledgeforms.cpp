// Searching knowledge: rerank model and weights.
#include "ui/inspector/detail/rendercontext.h"
#include "ui/inspector/fields/fieldtext.h"
#include "ui/inspector/fields/forms.h"

#include <cmath>

namespace millrace::ui {

ValueControl* makeRerankModel(const RenderContext& context, QWidget* parent, bool longNames)
{
    std::vector<RecordField> fields{{longNames ? "reranking_provider_name" : "provider",
                                     Fields::tr("provider"),
                                     [](QWidget* p) { return new LineControl(p, Fields::tr("Provider")); },
                                     {},
                                     false,
                                     true},
                                    {longNames ? "reranking_model_name" : "model",
                                     Fields::tr("model"),
                                     [](QWidget* p) { return new LineControl(p, Fields::tr("Model")); },
                                     {},
                                     true,
                                     true}};
    return new RecordControl(context.theme, std::move(fields), parent);
}

ValueControl* makeWeights(const RenderContext& context, QWidget* parent)
{
    const NumberRange share{0, 1, false, false, {}};
    std::vector<RecordField> fields{
        {"vector_setting.vector_weight", Fields::tr("Weight of meaning"),
         [share](QWidget* p) { return new NumberControl(p, share); }},
        {"keyword_setting.keyword_weight", Fields::tr("Weight of words"),
         [share](QWidget* p) { return new NumberControl(p, share); }},
        {"vector_setting.embedding_provider_name", Fields::tr("Embedding provider"),
         [](QWidget* p) { return new LineControl(p); }},
        {"vector_setting.embedding_model_name", Fields::tr("Embedding model"),
         [](QWidget* p) { return new LineControl(p); }},
        {"weight_type", Fields::tr("Kind of weights"),
         [](QWidget* p) {
             return new SuggestControl(
                 {QStringLiteral("customized"), QStringLiteral("semantic_first"), QStringLiteral("keyword_first")}, p);
         },
         [](const Value& weights) { return weights.find("weight_type") != nullptr; }}};
    auto* record = new RecordControl(context.theme, std::move(fields), parent);
    // Both shares are one whole.
    record->setAdjust([](Value& weights, const Value& before) {
        const auto rest = [](const Value& part) {
            return Value(std::round((1 - part.toDouble(static_cast<double>(part.toInt()))) * 10000) / 10000);
        };
        const Value& meaning = weights["vector_setting"]["vector_weight"];
        const Value& words = weights["keyword_setting"]["keyword_weight"];
        if (!(meaning == before["vector_setting"]["vector_weight"]))
            setMember(weights, "keyword_setting.keyword_weight", rest(meaning));
        else if (!(words == before["keyword_setting"]["keyword_weight"]))
            setMember(weights, "vector_setting.vector_weight", rest(words));
    });
    return record;
}

} // namespace millrace::ui
