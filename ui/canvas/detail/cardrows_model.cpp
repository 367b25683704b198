#include "ui/canvas/detail/cardtext.h"

namespace millrace::ui {

namespace {

constexpr std::size_t kListed = 6;

void addPrompt(std::vector<CardRow>& rows, const QString& role, const Value& message, const CardContext& context)
{
    const bool jinja = message["edition_type"].toString() == "jinja2";
    const std::string& source = jinja ? message["jinja2_text"].toString() : message["text"].toString();
    std::vector<Token> words = context.templateText(source, false, Token::Style::Text);
    if (words.empty())
        return;
    CardRow row{{strong(role)}, {}, {}};
    row.tokens.insert(row.tokens.end(), words.begin(), words.end());
    row.maxLines = 2;
    row.well = true;
    rows.push_back(std::move(row));
}

QString roleWords(const std::string& role)
{
    if (role == "system")
        return CanvasText::tr("System");
    if (role == "assistant")
        return CanvasText::tr("Assistant");
    return CanvasText::tr("User");
}

void llm(std::vector<CardRow>& rows, const NodeModel& node, const CardContext& context)
{
    CardRow model = modelRow(node.data["model"]);
    if (node.data["vision"]["enabled"].toBool())
        model.trailing.push_back(muted(CanvasText::tr("vision")));
    if (node.data["memory"].isObject())
        model.trailing.push_back(muted(CanvasText::tr("memory")));
    rows.push_back(std::move(model));
    const Value& prompt = node.data["prompt_template"];
    if (prompt.isObject()) {
        addPrompt(rows, CanvasText::tr("Prompt"), prompt, context);
        return;
    }
    std::size_t shown = 0;
    for (const Value& message : prompt.toArray()) {
        const std::size_t before = rows.size();
        addPrompt(rows, roleWords(message["role"].toString()), message, context);
        if (rows.size() > before)
            rows.back().optional = ++shown > 1;
        if (shown == 2)
            break;
    }
}

void extractor(std::vector<CardRow>& rows, const NodeModel& node, const CardContext& context)
{
    rows.push_back(modelRow(node.data["model"]));
    rows.push_back({{muted(CanvasText::tr("from")), context.variable(node.data["query"])}, {}, {}});
    std::size_t shown = 0;
    const Value& parameters = node.data["parameters"];
    for (const Value& parameter : parameters.toArray()) {
        if (shown++ == kListed)
            break;
        CardRow row{{mono(qs(parameter["name"].toString()))}, {muted(qs(parameter["type"].toString()))}, {}};
        if (parameter["required"].toBool())
            row.trailing.push_back(strong(QStringLiteral("*")));
        row.well = true;
        row.optional = true;
        rows.push_back(std::move(row));
    }
    addRemainder(rows, std::min(shown, kListed), parameters.size());
}

void agent(std::vector<CardRow>& rows, const NodeModel& node, const CardContext& context)
{
    const std::string& label = node.data["agent_strategy_label"].toString();
    const QString strategy = qs(label.empty() ? node.data["agent_strategy_name"].toString() : label);
    rows.push_back({{strategy.isEmpty() ? muted(CanvasText::tr("No strategy chosen")) : chip(strategy)}, {}, {}});
    const Value& parameters = node.data["agent_parameters"];
    const Value& model = parameters["model"]["value"];
    if (!model["model"].toString().empty())
        rows.push_back({{muted(CanvasText::tr("model")), text(qs(model["model"].toString()))}, {}, {}});
    QStringList tools;
    for (const Value& tool : parameters["tools"]["value"].toArray()) {
        if (tool["enabled"].toBool(true)) {
            const std::string& name = tool["tool_label"].toString();
            tools << qs(name.empty() ? tool["tool_name"].toString() : name);
        }
    }
    if (!tools.isEmpty())
        rows.push_back({{muted(CanvasText::tr("tools")), text(tools.join(QStringLiteral(", ")))}, {}, {}});
    const std::string& task = node.data["agent_task"].toString();
    const std::string& instruction = task.empty() ? parameters["instruction"]["value"].toString() : task;
    if (!instruction.empty()) {
        CardRow row{context.templateText(instruction, false, Token::Style::Text), {}, {}};
        row.maxLines = 2;
        row.well = true;
        rows.push_back(std::move(row));
    }
}

void retrieval(std::vector<CardRow>& rows, const NodeModel& node, const CardContext& context)
{
    rows.push_back({{muted(CanvasText::tr("query")), context.variable(node.data["query_variable_selector"])}, {}, {}});
    const int sets = static_cast<int>(node.data["dataset_ids"].size());
    CardRow row{
        {chip(counted(sets, CanvasText::tr("1 knowledge base"), CanvasText::tr("%1 knowledge bases")))}, {}, {}};
    const Value& top = node.data["multiple_retrieval_config"]["top_k"];
    if (!top.isNull())
        row.tokens.push_back(muted(CanvasText::tr("top %1").arg(top.toInt())));
    rows.push_back(std::move(row));
}

void knowledgeIndex(std::vector<CardRow>& rows, const NodeModel& node, const CardContext& context)
{
    rows.push_back(
        {{muted(CanvasText::tr("chunks")), context.variable(node.data["index_chunk_variable_selector"])}, {}, {}});
    const std::string& technique = node.data["indexing_technique"].toString();
    if (!technique.empty())
        rows.push_back({{chip(technique == "economy" ? CanvasText::tr("Economy") : CanvasText::tr("High quality")),
                         muted(qs(node.data["embedding_model"].toString()))},
                        {},
                        {}});
}

} // namespace

RowBuilder modelRows(const std::string& kind)
{
    if (kind == "llm")
        return llm;
    if (kind == "parameter-extractor")
        return extractor;
    if (kind == "agent")
        return agent;
    if (kind == "knowledge-retrieval")
        return retrieval;
    if (kind == "knowledge-index")
        return knowledgeIndex;
    return nullptr;
}

} // namespace millrace::ui
