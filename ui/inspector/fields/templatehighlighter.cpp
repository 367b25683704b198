#include "ui/inspector/fields/templatehighlighter.h"

#include "ui/theme/theme.h"

namespace millrace::ui {

namespace {

struct Block {
    QLatin1String open, close;
};
constexpr Block blocks[] = {{QLatin1String("{{"), QLatin1String("}}")},
                            {QLatin1String("{%"), QLatin1String("%}")},
                            {QLatin1String("{#"), QLatin1String("#}")}};

/// 1 + the block that opens first at or after `from`; 0: none.
int nextBlock(const QString& text, qsizetype from, qsizetype& at)
{
    int best = 0;
    for (int i = 0; i < 3; ++i) {
        const qsizetype found = text.indexOf(blocks[i].open, from);
        if (found >= 0 && (best == 0 || found < at)) {
            at = found;
            best = i + 1;
        }
    }
    return best;
}

} // namespace

TemplateHighlighter::TemplateHighlighter(Theme& theme, QTextDocument* document)
    : QSyntaxHighlighter(document), theme_(theme)
{
    connect(&theme, &Theme::changed, this, &QSyntaxHighlighter::rehighlight);
}

void TemplateHighlighter::setActive(bool active)
{
    if (active_ == active)
        return;
    active_ = active;
    rehighlight();
}

void TemplateHighlighter::highlightBlock(const QString& text)
{
    if (!active_) {
        setCurrentBlockState(0);
        return;
    }
    const Colors& c = theme_.colors();
    const QColor colors[] = {c.codeVariable, c.codeKeyword, c.codeComment};
    int open = std::max(previousBlockState(), 0);
    qsizetype at = 0;
    while (at <= text.size()) {
        qsizetype start = at;
        if (open == 0) {
            open = nextBlock(text, at, start);
            if (open == 0)
                break;
        }
        const Block& block = blocks[open - 1];
        const qsizetype search = start == at && previousBlockState() > 0 && at == 0 ? 0 : start + 2;
        const qsizetype close = text.indexOf(block.close, search);
        const qsizetype end = close < 0 ? text.size() : close + 2;
        setFormat(static_cast<int>(start), static_cast<int>(end - start), colors[open - 1]);
        if (close < 0)
            break;
        open = 0;
        at = end;
    }
    setCurrentBlockState(open);
}

} // namespace millrace::ui
