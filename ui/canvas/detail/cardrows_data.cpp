#include "ui/canvas/detail/cardtext.h"

namespace millrace::ui {

namespace {

constexpr std::size_t kListed = 6;

QStringList namesOf(const Value& list)
{
    QStringList names;
    for (const Value& item : list.toArray()) {
        if (!item["variable"].toString().empty())
            names << qs(item["variable"].toString());
    }
    return names;
}

void code(std::vector<CardRow>& rows, const NodeModel& node, const CardContext&)
{
    const bool script = node.data["code_language"].toString() == "javascript";
    CardRow row{{chip(script ? QStringLiteral("JavaScript") : QStringLiteral("Python 3"))}, {}, {}};
    const QStringList inputs = namesOf(node.data["variables"]);
    QStringList outputs;
    for (const auto& [name, spec] : node.data["outputs"].toObject())
        outputs << qs(name);
    if (!inputs.isEmpty())
        row.tokens.push_back(mono(inputs.join(QStringLiteral(", "))));
    if (!outputs.isEmpty()) {
        row.tokens.push_back(strong(QStringLiteral("→")));
        row.tokens.push_back(mono(outputs.join(QStringLiteral(", "))));
    }
    rows.push_back(std::move(row));
}

void templateTransform(std::vector<CardRow>& rows, const NodeModel& node, const CardContext& context)
{
    CardRow row{context.templateText(node.data["template"].toString(), true, Token::Style::Mono), {}, {}};
    if (row.tokens.empty()) {
        rows.push_back({{muted(CanvasText::tr("Empty template"))}, {}, {}});
        return;
    }
    row.maxLines = 3;
    row.preformatted = true;
    row.well = true;
    rows.push_back(std::move(row));
}

void addVariables(std::vector<CardRow>& rows, const Value& selectors, const CardContext& context)
{
    std::size_t shown = 0;
    for (const Value& selector : selectors.toArray()) {
        if (shown == kListed)
            break;
        rows.push_back({{context.variable(selector)}, {}, {}});
        ++shown;
    }
    addRemainder(rows, shown, selectors.size());
}

void aggregator(std::vector<CardRow>& rows, const NodeModel& node, const CardContext& context)
{
    const Value& settings = node.data["advanced_settings"];
    if (!settings["group_enabled"].toBool()) {
        addVariables(rows, node.data["variables"], context);
        return;
    }
    for (const Value& group : settings["groups"].toArray()) {
        rows.push_back(
            {{strong(qs(group["group_name"].toString()))}, {muted(qs(group["output_type"].toString()))}, {}});
        addVariables(rows, group["variables"], context);
    }
}

QString assignmentWords(const std::string& operation)
{
    if (operation == "over-write" || operation == "set" || operation.empty())
        return QStringLiteral("←");
    if (operation == "clear")
        return CanvasText::tr("cleared");
    if (operation == "append")
        return CanvasText::tr("append");
    if (operation == "extend")
        return CanvasText::tr("extend by");
    if (operation == "remove-first")
        return CanvasText::tr("remove first");
    if (operation == "remove-last")
        return CanvasText::tr("remove last");
    return qs(operation);
}

bool takesValue(const std::string& operation)
{
    return operation != "clear" && operation.rfind("remove-", 0) != 0;
}

void assigner(std::vector<CardRow>& rows, const NodeModel& node, const CardContext& context)
{
    const Value& items = node.data["items"];
    if (items.size() == 0 && node.data["assigned_variable_selector"].isArray()) {
        const std::string& mode = node.data["write_mode"].toString();
        CardRow row{{context.variable(node.data["assigned_variable_selector"]), strong(assignmentWords(mode))}, {}, {}};
        if (takesValue(mode))
            row.tokens.push_back(context.variable(node.data["input_variable_selector"]));
        row.well = true;
        rows.push_back(std::move(row));
        return;
    }
    std::size_t shown = 0;
    for (const Value& item : items.toArray()) {
        if (shown == kListed)
            break;
        const std::string& operation = item["operation"].toString();
        CardRow row{{context.variable(item["variable_selector"]), strong(assignmentWords(operation))}, {}, {}};
        if (takesValue(operation)) {
            const bool constant = item["input_type"].toString() == "constant";
            row.tokens.push_back(constant ? literal(item["value"]) : context.variable(item["value"]));
        }
        row.well = true;
        rows.push_back(std::move(row));
        ++shown;
    }
    addRemainder(rows, shown, items.size());
}

void listOperator(std::vector<CardRow>& rows, const NodeModel& node, const CardContext& context)
{
    rows.push_back({{muted(CanvasText::tr("of")), context.variable(node.data["variable"])}, {}, {}});
    const Value& filter = node.data["filter_by"];
    if (filter["enabled"].toBool()) {
        for (const Value& condition : filter["conditions"].toArray()) {
            CardRow row{{muted(CanvasText::tr("filter")), mono(qs(condition["key"].toString())),
                         strong(operatorWords(condition["comparison_operator"].toString())),
                         literal(condition["value"])},
                        {},
                        {}};
            row.well = true;
            rows.push_back(std::move(row));
        }
    }
    const Value& extract = node.data["extract_by"];
    if (extract["enabled"].toBool())
        rows.push_back({{muted(CanvasText::tr("take item")), literal(extract["serial"])}, {}, {}});
    const Value& order = node.data["order_by"];
    if (order["enabled"].toBool()) {
        const bool down = order["value"].toString() == "desc";
        rows.push_back({{muted(CanvasText::tr("order by")), mono(qs(order["key"].toString())),
                         text(down ? CanvasText::tr("descending") : CanvasText::tr("ascending"))},
                        {},
                        {}});
    }
    const Value& limit = node.data["limit"];
    if (limit["enabled"].toBool())
        rows.push_back({{muted(CanvasText::tr("first")), literal(limit["size"])}, {}, {}});
}

void documentExtractor(std::vector<CardRow>& rows, const NodeModel& node, const CardContext& context)
{
    rows.push_back({{muted(CanvasText::tr("text of")), context.variable(node.data["variable_selector"])}, {}, {}});
}

} // namespace

RowBuilder dataRows(const std::string& kind)
{
    if (kind == "code")
        return code;
    if (kind == "template-transform")
        return templateTransform;
    if (kind == "variable-aggregator" || kind == "variable-assigner")
        return aggregator;
    if (kind == "assigner")
        return assigner;
    if (kind == "list-operator")
        return listOperator;
    if (kind == "document-extractor")
        return documentExtractor;
    return nullptr;
}

} // namespace millrace::ui
