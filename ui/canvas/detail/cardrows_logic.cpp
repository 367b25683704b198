#include "ui/canvas/detail/cardtext.h"

namespace millrace::ui {

namespace {

void addConditions(std::vector<CardRow>& rows, const Value& conditions, const std::string& joined,
                   const CardContext& context)
{
    const QString join = joined == "or" ? CanvasText::tr("OR") : CanvasText::tr("AND");
    for (std::size_t i = 0; i < conditions.size(); ++i) {
        CardRow row;
        row.tokens = conditionTokens(conditions.at(i), context);
        if (i + 1 < conditions.size())
            row.trailing = {strong(join)};
        row.well = true;
        rows.push_back(std::move(row));
    }
}

void ifElse(std::vector<CardRow>& rows, const NodeModel& node, const CardContext& context)
{
    const Value& cases = node.data["cases"];
    if (cases.size() == 0) {
        rows.push_back({{strong(CanvasText::tr("IF"))}, {}, QStringLiteral("true")});
        addConditions(rows, node.data["conditions"], node.data["logical_operator"].toString(), context);
    }
    for (std::size_t i = 0; i < cases.size(); ++i) {
        const Value& item = cases.at(i);
        const std::string& id = item["case_id"].toString();
        CardRow row;
        row.handle = qs(id.empty() ? item["id"].toString() : id);
        if (cases.size() > 1)
            row.tokens.push_back(muted(CanvasText::tr("case %1").arg(i + 1)));
        row.tokens.push_back(strong(i == 0 ? CanvasText::tr("IF") : CanvasText::tr("ELIF")));
        rows.push_back(std::move(row));
        addConditions(rows, item["conditions"], item["logical_operator"].toString(), context);
    }
    rows.push_back({{strong(CanvasText::tr("ELSE"))}, {}, QStringLiteral("false")});
}

void classifier(std::vector<CardRow>& rows, const NodeModel& node, const CardContext& context)
{
    CardRow model = modelRow(node.data["model"]);
    rows.push_back(std::move(model));
    rows.push_back({{muted(CanvasText::tr("of")), context.variable(node.data["query_variable_selector"])}, {}, {}});
    const Value& classes = node.data["classes"];
    for (std::size_t i = 0; i < classes.size(); ++i) {
        const Value& item = classes.at(i);
        CardRow row{{muted(QString::number(i + 1))}, {}, qs(item["id"].toString())};
        std::vector<Token> name = context.templateText(item["name"].toString(), false, Token::Style::Text);
        if (name.empty())
            name = {muted(CanvasText::tr("unnamed class"))};
        row.tokens.insert(row.tokens.end(), name.begin(), name.end());
        row.maxLines = 2;
        row.well = true;
        rows.push_back(std::move(row));
    }
}

void humanInput(std::vector<CardRow>& rows, const NodeModel& node, const CardContext& context)
{
    const std::string& form = node.data["form_content"].toString();
    if (!form.empty()) {
        CardRow row{context.templateText(form, false, Token::Style::Text), {}, {}};
        row.maxLines = 2;
        rows.push_back(std::move(row));
    }
    for (const Value& action : node.data["user_actions"].toArray())
        rows.push_back({{chip(qs(action["title"].toString()))}, {}, qs(action["id"].toString())});
}

void iteration(std::vector<CardRow>& rows, const NodeModel& node, const CardContext& context)
{
    CardRow row;
    row.tokens = {muted(CanvasText::tr("for each of")), context.variable(node.data["iterator_selector"])};
    if (node.data["is_parallel"].toBool())
        row.tokens.push_back(chip(CanvasText::tr("%1 at once").arg(node.data["parallel_nums"].toInt(10))));
    rows.push_back(std::move(row));
}

void loop(std::vector<CardRow>& rows, const NodeModel& node, const CardContext& context)
{
    CardRow row;
    row.tokens = {muted(counted(node.data["loop_count"].toInt(10), CanvasText::tr("one round at most"),
                                CanvasText::tr("up to %1 rounds")))};
    const Value& conditions = node.data["break_conditions"];
    if (conditions.size() > 0) {
        row.tokens.push_back(muted(CanvasText::tr("until")));
        for (Token& token : conditionTokens(conditions.at(0), context))
            row.tokens.push_back(std::move(token));
        if (conditions.size() > 1)
            row.tokens.push_back(muted(QStringLiteral("+%1").arg(conditions.size() - 1)));
    }
    rows.push_back(std::move(row));
}

} // namespace

RowBuilder logicRows(const std::string& kind)
{
    if (kind == "if-else")
        return ifElse;
    if (kind == "question-classifier")
        return classifier;
    if (kind == "human-input")
        return humanInput;
    if (kind == "iteration")
        return iteration;
    if (kind == "loop")
        return loop;
    return nullptr;
}

} // namespace millrace::ui
