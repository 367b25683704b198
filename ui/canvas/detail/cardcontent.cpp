#include "ui/canvas/detail/cardcontent.h"

#include "engine/document/marks.h"
#include "engine/nodes/catalogue.h"
#include "ui/canvas/detail/cardtext.h"

#include <algorithm>

namespace millrace::ui {

namespace {

/// Failure settings, the same for all kinds.
void addErrorRows(CardContent& content, const NodeModel& node)
{
    const std::string& strategy = node.data["error_strategy"].toString();
    const Value& retry = node.data["retry_config"];
    CardRow row;
    if (retry["retry_enabled"].toBool()) {
        const int times = static_cast<int>(retry["max_retries"].toInt());
        row.tokens.push_back(muted(counted(times, CanvasText::tr("Retries once"), CanvasText::tr("Retries %1 times"))));
    }
    if (strategy == "fail-branch") {
        row.tokens.push_back({Token::Style::Failure, CanvasText::tr("On failure"), {}});
        row.handle = QStringLiteral("fail-branch");
    } else if (strategy == "default-value") {
        row.tokens.push_back({Token::Style::Failure, CanvasText::tr("On failure: default value"), {}});
    }
    if (!row.tokens.empty())
        content.rows.push_back(std::move(row));
}

/// Handles that no row shows yet (kinds whose rows know nothing of them) get a row of their own.
void addMissingHandles(CardContent& content, const NodeModel& node)
{
    content.hasSource = false;
    for (const HandleSpec& spec : nodeHandles(node.kind, node.data)) {
        const QString handle = qs(spec.handle);
        if (handle == QLatin1String("source")) {
            content.hasSource = true;
            continue;
        }
        const bool shown = std::any_of(content.rows.begin(), content.rows.end(),
                                       [&](const CardRow& row) { return row.handle == handle; });
        if (!shown)
            content.rows.push_back({{text(spec.caption.empty() ? handle : qs(spec.caption))}, {}, handle});
    }
}

void fillUnknown(CardContent& content, const NodeModel& node)
{
    content.unknown = true;
    content.kindTitle = node.kind.empty() ? CanvasText::tr("No kind") : qs(node.kind);
    content.icon = QStringLiteral("unknown");
    content.rows.push_back({{muted(CanvasText::tr("Unknown kind, kept as it is in the file"))}, {}, {}});
}

bool isEntry(const std::string& kind)
{
    return kind == "start" || kind == "datasource" || kind.rfind("trigger-", 0) == 0;
}

CardShape shapeOf(const NodeModel& node, const NodeDescriptor* descriptor)
{
    if (node.isNote())
        return CardShape::Note;
    if (node.kind == "iteration-start" || node.kind == "loop-start")
        return CardShape::StartChip;
    const bool container = descriptor ? descriptor->container : node.kind == "iteration" || node.kind == "loop";
    return container ? CardShape::Container : CardShape::Card;
}

/// A collapsed container is a card that tells how much is in it.
void collapse(CardContent& content, const NodeModel& node, const AppModel& model)
{
    content.shape = CardShape::Card;
    content.collapsed = true;
    const auto inside = std::count_if(model.nodes.begin(), model.nodes.end(), [&](const NodeModel& other) {
        return other.parentId == node.id && !other.isNote() && other.kind != "iteration-start" &&
               other.kind != "loop-start";
    });
    content.rows.push_back(
        {{chip(counted(inside, CanvasText::tr("1 node inside"), CanvasText::tr("%1 nodes inside")))}, {}, {}});
}

void appendPlain(QString& out, const std::vector<Token>& tokens)
{
    for (const Token& token : tokens) {
        if (!out.isEmpty() && !out.endsWith(u'\n'))
            out += u' ';
        if (!token.detail.isEmpty())
            out += token.detail + QStringLiteral(" / ");
        out += token.text;
    }
}

} // namespace

QString CardContent::plainText() const
{
    QString out = title;
    if (!kindTitle.isEmpty() && kindTitle != title)
        out += u'\n' + kindTitle;
    for (const CardRow& row : rows) {
        out += u'\n';
        appendPlain(out, row.tokens);
        appendPlain(out, row.trailing);
    }
    return out;
}

Token CardContext::variable(const std::vector<QString>& path) const
{
    Token token{Token::Style::Variable, {}, {}};
    if (path.empty()) {
        token = muted(CanvasText::tr("not set"));
        return token;
    }
    QStringList names;
    for (std::size_t i = 1; i < path.size(); ++i)
        names << path[i];
    token.text = names.join(u'.');
    const std::string owner = ss(path.front());
    const NodeModel* found = model_.node(owner);
    token.detail = found ? qs(found->title) : path.front();
    if (asked_)
        asked_->push_back(owner);
    return token;
}

Token CardContext::variable(const Value& selector) const
{
    std::vector<QString> path;
    if (selector.isArray()) {
        for (const Value& part : selector.toArray()) {
            if (!part.toString().empty())
                path.push_back(qs(part.toString()));
        }
    } else if (selector.isString() && !selector.toString().empty()) {
        path.push_back(qs(selector.toString()));
    }
    return variable(path);
}

std::vector<Token> CardContext::templateText(const std::string& value, bool keepLines, Token::Style plain) const
{
    // A card shows a few lines at most; the rest of a long prompt costs only time.
    std::string head = value.substr(0, 800);
    while (!head.empty() && head.size() < value.size() && (static_cast<unsigned char>(head.back()) & 0xC0) == 0x80)
        head.pop_back();
    QString source = qs(head).trimmed();
    source.remove(u'\r');
    if (!keepLines)
        source = source.simplified();
    std::vector<Token> tokens;
    qsizetype from = 0;
    while (from < source.size()) {
        const qsizetype open = source.indexOf(QLatin1String("{{#"), from);
        const qsizetype close = open < 0 ? -1 : source.indexOf(QLatin1String("#}}"), open + 3);
        if (close < 0)
            break;
        if (open > from)
            tokens.push_back({plain, source.mid(from, open - from), {}});
        std::vector<QString> path;
        for (const QString& part : source.mid(open + 3, close - open - 3).split(u'.'))
            path.push_back(part.trimmed());
        tokens.push_back(variable(path));
        from = close + 3;
    }
    if (from < source.size())
        tokens.push_back({plain, source.mid(from), {}});
    return tokens;
}

CardContent cardContent(const NodeModel& node, const CardContext& context)
{
    const NodeDescriptor* descriptor = nodeDescriptor(node.kind);
    CardContent content;
    content.shape = shapeOf(node, descriptor);
    content.title = qs(node.title);
    if (content.shape == CardShape::Note)
        return content;
    if (descriptor) {
        content.kindTitle = translate(descriptor->title);
        content.icon = qs(descriptor->icon);
        content.family = descriptor->family;
    } else {
        fillUnknown(content, node);
    }
    if (content.title.isEmpty())
        content.title = content.kindTitle;
    content.hasInput = !isEntry(node.kind) && content.shape != CardShape::StartChip;
    if (content.shape == CardShape::StartChip)
        return content;
    if (RowBuilder build = rowBuilder(node.kind))
        build(content.rows, node, context);
    if (content.shape == CardShape::Container) {
        if (nodeMarks(node.data).collapsed)
            collapse(content, node, context.model());
        return content;
    }
    addErrorRows(content, node);
    addMissingHandles(content, node);
    const std::string& description = node.data["desc"].toString();
    if (!description.empty()) {
        CardRow row{{muted(qs(description).simplified())}, {}, {}};
        row.maxLines = 2;
        row.optional = true;
        content.rows.push_back(std::move(row));
    }
    return content;
}

} // namespace millrace::ui
