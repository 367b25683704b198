#include "ui/canvas/detail/cardtext.h"

namespace millrace::ui {

namespace {

constexpr std::size_t kListed = 8;

QString inputTypeWords(const std::string& type)
{
    const struct {
        const char* value;
        QString words;
    } table[] = {
        {"text-input", QCoreApplication::translate("CanvasText", "text")},
        {"paragraph", QCoreApplication::translate("CanvasText", "paragraph")},
        {"select", QCoreApplication::translate("CanvasText", "choice")},
        {"number", QCoreApplication::translate("CanvasText", "number")},
        {"checkbox", QCoreApplication::translate("CanvasText", "yes/no")},
        {"file", QCoreApplication::translate("CanvasText", "file")},
        {"file-list", QCoreApplication::translate("CanvasText", "files")},
        {"json_object", QCoreApplication::translate("CanvasText", "JSON")},
    };
    for (const auto& entry : table) {
        if (type == entry.value)
            return entry.words;
    }
    return qs(type);
}

void start(std::vector<CardRow>& rows, const NodeModel& node, const CardContext& context)
{
    const Value& variables = node.data["variables"];
    std::size_t shown = 0;
    for (const Value& variable : variables.toArray()) {
        if (shown == kListed)
            break;
        CardRow row{
            {mono(qs(variable["variable"].toString()))}, {muted(inputTypeWords(variable["type"].toString()))}, {}};
        if (variable["required"].toBool())
            row.trailing.push_back(strong(QStringLiteral("*")));
        row.well = true;
        rows.push_back(std::move(row));
        ++shown;
    }
    addRemainder(rows, shown, variables.size());
    if (context.model().isChat()) {
        CardRow row{{mono(QStringLiteral("sys.query"))}, {muted(CanvasText::tr("message"))}, {}};
        row.well = true;
        rows.push_back(std::move(row));
    } else if (variables.size() == 0) {
        rows.push_back({{muted(CanvasText::tr("No inputs"))}, {}, {}});
    }
}

void end(std::vector<CardRow>& rows, const NodeModel& node, const CardContext& context)
{
    const Value& outputs = node.data["outputs"];
    std::size_t shown = 0;
    for (const Value& output : outputs.toArray()) {
        if (shown == kListed)
            break;
        CardRow row{{mono(qs(output["variable"].toString())), strong(QStringLiteral("←")),
                     context.variable(output["value_selector"])},
                    {},
                    {}};
        row.well = true;
        rows.push_back(std::move(row));
        ++shown;
    }
    addRemainder(rows, shown, outputs.size());
    if (outputs.size() == 0)
        rows.push_back({{muted(CanvasText::tr("No outputs"))}, {}, {}});
}

void answer(std::vector<CardRow>& rows, const NodeModel& node, const CardContext& context)
{
    CardRow row{context.templateText(node.data["answer"].toString(), true, Token::Style::Text), {}, {}};
    if (row.tokens.empty())
        row.tokens = {muted(CanvasText::tr("Empty answer"))};
    row.maxLines = 4;
    row.preformatted = true;
    row.well = true;
    rows.push_back(std::move(row));
}

void http(std::vector<CardRow>& rows, const NodeModel& node, const CardContext& context)
{
    CardRow row{{chip(qs(node.data["method"].toString()).toUpper())}, {}, {}};
    std::vector<Token> url = context.templateText(node.data["url"].toString(), false, Token::Style::Mono);
    if (url.empty())
        url = {muted(CanvasText::tr("No URL"))};
    row.tokens.insert(row.tokens.end(), url.begin(), url.end());
    row.maxLines = 2;
    row.well = true;
    rows.push_back(std::move(row));
}

void tool(std::vector<CardRow>& rows, const NodeModel& node, const CardContext& context)
{
    const std::string& provider = node.data["provider_name"].toString();
    const std::string& label = node.data["tool_label"].toString();
    const QString shortProvider =
        qs(provider.empty() ? node.data["provider_id"].toString() : provider).section(u'/', -1);
    rows.push_back(
        {{chip(shortProvider), text(qs(label.empty() ? node.data["tool_name"].toString() : label))}, {}, {}});
    std::size_t shown = 0;
    const auto& parameters = node.data["tool_parameters"].toObject();
    for (const auto& [name, input] : parameters) {
        if (shown == 4)
            break;
        CardRow row{{mono(qs(name)), strong(QStringLiteral("←"))}, {}, {}};
        const Value& value = input.isObject() ? input["value"] : input;
        if (input["type"].toString() == "variable") {
            row.tokens.push_back(context.variable(value));
        } else if (value.isString()) {
            for (Token& token : context.templateText(value.toString(), false, Token::Style::Text))
                row.tokens.push_back(std::move(token));
        } else {
            row.tokens.push_back(literal(value));
        }
        row.well = row.optional = true;
        rows.push_back(std::move(row));
        ++shown;
    }
    addRemainder(rows, shown, parameters.size());
}

void datasource(std::vector<CardRow>& rows, const NodeModel& node, const CardContext&)
{
    const std::string& label = node.data["datasource_label"].toString();
    rows.push_back({{chip(qs(node.data["provider_type"].toString()).replace(u'_', u' ')),
                     text(qs(label.empty() ? node.data["datasource_name"].toString() : label))},
                    {},
                    {}});
}

void webhook(std::vector<CardRow>& rows, const NodeModel& node, const CardContext&)
{
    rows.push_back({{chip(qs(node.data["method"].toString("get")).toUpper()),
                     muted(qs(node.data["content_type"].toString("application/json")))},
                    {},
                    {}});
    for (const char* list : {"headers", "params", "body"}) {
        QStringList names;
        for (const Value& entry : node.data[list].toArray())
            names << qs(entry["name"].toString());
        if (!names.isEmpty())
            rows.push_back({{muted(QString::fromLatin1(list)), mono(names.join(QStringLiteral(", ")))}, {}, {}});
    }
}

void schedule(std::vector<CardRow>& rows, const NodeModel& node, const CardContext&)
{
    CardRow row;
    if (node.data["mode"].toString() == "cron") {
        row.tokens = {chip(QStringLiteral("cron")), mono(qs(node.data["cron_expression"].toString()))};
    } else {
        row.tokens = {chip(qs(node.data["frequency"].toString("daily"))),
                      text(qs(node.data["visual_config"]["time"].toString()))};
    }
    row.trailing = {muted(qs(node.data["timezone"].toString()))};
    rows.push_back(std::move(row));
}

void pluginTrigger(std::vector<CardRow>& rows, const NodeModel& node, const CardContext&)
{
    const std::string& label = node.data["event_label"].toString();
    rows.push_back({{chip(qs(node.data["provider_name"].toString()).section(u'/', -1)),
                     text(qs(label.empty() ? node.data["event_name"].toString() : label))},
                    {},
                    {}});
}

} // namespace

RowBuilder outsideRows(const std::string& kind)
{
    const struct {
        const char* kind;
        RowBuilder builder;
    } table[] = {
        {"start", start},
        {"end", end},
        {"answer", answer},
        {"http-request", http},
        {"tool", tool},
        {"datasource", datasource},
        {"trigger-webhook", webhook},
        {"trigger-schedule", schedule},
        {"trigger-plugin", pluginTrigger},
    };
    for (const auto& entry : table) {
        if (kind == entry.kind)
            return entry.builder;
    }
    return nullptr;
}

} // namespace millrace::ui
