#include "ui/canvas/detail/cardtext.h"

#include "engine/base/json.h"

namespace millrace::ui {

namespace {

constexpr int kLongestToken = 400; ///< characters: more never fits a card and only costs time

} // namespace

QString counted(qint64 count, const QString& one, const QString& many)
{
    return count == 1 ? one : many.arg(count);
}

Token text(const QString& words)
{
    return {Token::Style::Text, words, {}};
}
Token muted(const QString& words)
{
    return {Token::Style::Muted, words, {}};
}
Token strong(const QString& words)
{
    return {Token::Style::Strong, words, {}};
}
Token mono(const QString& words)
{
    return {Token::Style::Mono, words, {}};
}
Token chip(const QString& words)
{
    return {Token::Style::Chip, words, {}};
}

std::string firstLine(const std::string& value)
{
    std::size_t begin = value.find_first_not_of(" \t\r\n");
    if (begin == std::string::npos)
        return {};
    return value.substr(begin, std::min<std::size_t>(value.find_first_of("\r\n", begin) - begin, kLongestToken));
}

Token literal(const Value& value)
{
    if (value.isString())
        return text(qs(firstLine(value.toString())));
    if (value.isNull())
        return muted(QStringLiteral("null"));
    if (value.isArray() && value.size() > 0 && value.at(0).isString()) {
        QStringList items;
        for (const Value& item : value.toArray())
            items << qs(item.toString());
        return text(items.join(QStringLiteral(", ")).left(kLongestToken));
    }
    return mono(qs(toJson(value)).left(kLongestToken));
}

void addRemainder(std::vector<CardRow>& rows, std::size_t shown, std::size_t total)
{
    if (total > shown)
        rows.push_back({{muted(CanvasText::tr("… and %1 more").arg(total - shown))}, {}, {}});
}

CardRow modelRow(const Value& model)
{
    CardRow row;
    const QString name = qs(model["name"].toString());
    if (name.isEmpty()) {
        row.tokens = {muted(CanvasText::tr("No model chosen"))};
        return row;
    }
    row.tokens = {chip(name)};
    const QString provider = qs(model["provider"].toString()).section(u'/', -1);
    if (!provider.isEmpty())
        row.tokens.push_back(muted(provider));
    return row;
}

QString operatorWords(const std::string& comparison)
{
    const struct {
        const char* value;
        QString words;
    } table[] = {
        {"contains", CanvasText::tr("contains")},
        {"not contains", CanvasText::tr("does not contain")},
        {"start with", CanvasText::tr("starts with")},
        {"end with", CanvasText::tr("ends with")},
        {"is", CanvasText::tr("is")},
        {"is not", CanvasText::tr("is not")},
        {"empty", CanvasText::tr("is empty")},
        {"not empty", CanvasText::tr("is not empty")},
        {"in", CanvasText::tr("is in")},
        {"not in", CanvasText::tr("is not in")},
        {"all of", CanvasText::tr("has all of")},
        {"exists", CanvasText::tr("exists")},
        {"not exists", CanvasText::tr("does not exist")},
        {"null", CanvasText::tr("is null")},
        {"not null", CanvasText::tr("is not null")},
    };
    for (const auto& entry : table) {
        if (comparison == entry.value)
            return entry.words;
    }
    return qs(comparison);
}

std::vector<Token> conditionTokens(const Value& condition, const CardContext& context)
{
    std::vector<Token> tokens{context.variable(condition["variable_selector"])};
    const std::string& comparison = condition["comparison_operator"].toString();
    tokens.push_back(strong(operatorWords(comparison)));
    static const char* const unary[] = {"empty", "not empty", "exists", "not exists", "null", "not null"};
    for (const char* word : unary) {
        if (comparison == word)
            return tokens;
    }
    if (const Value& parts = condition["sub_variable_condition"]["conditions"]; parts.size() > 0) {
        // Of a list of files: what must hold for one of them.
        const Value& part = parts.at(0);
        tokens.back() = mono(qs(part["key"].toString()));
        tokens.push_back(strong(operatorWords(part["comparison_operator"].toString())));
        tokens.push_back(literal(part["value"]));
        if (parts.size() > 1)
            tokens.push_back(muted(QStringLiteral("+%1").arg(parts.size() - 1)));
        return tokens;
    }
    const Value& value = condition["value"];
    if (value.isString() && value.toString().find("{{#") != std::string::npos) {
        for (Token& token : context.templateText(value.toString(), false, Token::Style::Text))
            tokens.push_back(std::move(token));
    } else if (value.isString()) {
        const bool number = condition["varType"].toString() == "number";
        const QString words = qs(firstLine(value.toString()));
        tokens.push_back(text(number ? words : u'"' + words + u'"'));
    } else if (!value.isNull()) {
        tokens.push_back(literal(value));
    }
    return tokens;
}

RowBuilder rowBuilder(const std::string& kind)
{
    for (auto* find : {&logicRows, &dataRows, &modelRows, &outsideRows}) {
        if (RowBuilder found = find(kind))
            return found;
    }
    return nullptr;
}

} // namespace millrace::ui
