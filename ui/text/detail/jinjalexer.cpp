#include "ui/text/detail/jinjalexer.h"

#include <Qsci/qsciscintilla.h>

namespace millrace::ui {

namespace {

struct Block {
    const char* open;
    const char* close;
    JinjaLexer::Style style;
};

// Longest opening first: `{{#` before `{{`.
constexpr Block blocks[] = {
    {"{{#", "#}}", JinjaLexer::Reference},
    {"{{", "}}", JinjaLexer::Expression},
    {"{%", "%}", JinjaLexer::Statement},
    {"{#", "#}", JinjaLexer::Comment},
};

const Block* blockAt(const QByteArray& text, qsizetype at)
{
    for (const Block& block : blocks) {
        if (text.mid(at, static_cast<qsizetype>(qstrlen(block.open))) == block.open)
            return &block;
    }
    return nullptr;
}

} // namespace

QString JinjaLexer::description(int style) const
{
    switch (style) {
    case Text:
        return QStringLiteral("Text");
    case Reference:
        return QStringLiteral("Reference");
    case Expression:
        return QStringLiteral("Expression");
    case Statement:
        return QStringLiteral("Statement");
    case Comment:
        return QStringLiteral("Comment");
    default:
        return {};
    }
}

void JinjaLexer::styleText(int, int)
{
    // Blocks may span lines, and the texts are short: always from the start.
    const QByteArray text = editor()->text().toUtf8();
    startStyling(0);
    qsizetype at = 0;
    qsizetype plain = 0;
    while (at < text.size()) {
        const Block* block = text[at] == '{' ? blockAt(text, at) : nullptr;
        if (!block) {
            ++at;
            ++plain;
            continue;
        }
        if (plain)
            setStyling(static_cast<int>(plain), Text);
        plain = 0;
        const qsizetype open = static_cast<qsizetype>(qstrlen(block->open));
        const qsizetype close = text.indexOf(block->close, at + open);
        const qsizetype end = close < 0 ? text.size() : close + static_cast<qsizetype>(qstrlen(block->close));
        setStyling(static_cast<int>(end - at), block->style);
        at = end;
    }
    if (plain)
        setStyling(static_cast<int>(plain), Text);
}

} // namespace millrace::ui
