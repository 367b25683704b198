#include "ui/canvas/detail/textflow.h"

#include <QFontMetricsF>

#include <algorithm>

namespace millrace::ui {

namespace {

constexpr qreal kGap = 6;
constexpr qreal kChipPadding = 6;
constexpr qreal kSlash = 9; ///< the separator between a node's title and the variable
constexpr qreal kLongestTitle = 110;

bool isBoxed(Token::Style style)
{
    return style == Token::Style::Chip || style == Token::Style::Variable;
}

/// A line may break after this character.
bool breaksAfter(QChar c)
{
    return c.isSpace() || c.unicode() >= 0x2E80 || c == u'/' || c == u'-' || c == u',' || c == u'&' || c == u'?';
}

/// Closing punctuation never begins a line, and no character is cut in two: surrogates, joiners and variation selectors
/// (emoji) stay with what comes before.
bool joins(QChar c)
{
    if (c.isLowSurrogate() || c.unicode() == 0x200D || (c.unicode() >= 0xFE00 && c.unicode() <= 0xFE0F))
        return true;
    return QStringView(u"，。、；：！？）】」』》”’…%,.;:!?)]}").contains(c);
}

class Flow {
public:
    Flow(qreal width, int lines, bool spaced, bool keepBreaks, const CardFonts& fonts)
        : width_(width), lines_(lines), spaced_(spaced), keepBreaks_(keepBreaks), fonts_(fonts)
    {
    }

    std::vector<Fragment> run(std::vector<Token> tokens)
    {
        if (lines_ == 1)
            shrinkTitles(tokens);
        for (const Token& token : tokens) {
            if (full_)
                break;
            if (isBoxed(token.style))
                addBox(token);
            else
                addText(token);
            if (spaced_ || token.style == Token::Style::Strong || token.style == Token::Style::Muted)
                x_ += kGap;
        }
        return std::move(fragments_);
    }

    static qreal measure(const QString& text, const QFont& font) { return QFontMetricsF(font).horizontalAdvance(text); }

    static Fragment box(const Token& token, const CardFonts& fonts)
    {
        Fragment fragment{token.style, token.text, token.detail, 0, 0, 0, 0};
        const QFontMetricsF metrics(fonts.small);
        if (!token.detail.isEmpty()) {
            fragment.detail = metrics.elidedText(token.detail, Qt::ElideRight, kLongestTitle);
            fragment.detailWidth = metrics.horizontalAdvance(fragment.detail) + (token.text.isEmpty() ? 0 : kSlash);
        }
        fragment.width = metrics.horizontalAdvance(token.text) + fragment.detailWidth + 2 * kChipPadding;
        return fragment;
    }

private:
    /// On a single line the titles of nodes give way first: the variable's name says more.
    void shrinkTitles(std::vector<Token>& tokens) const
    {
        qreal over = tokensWidth(tokens, fonts_) - width_;
        const QFontMetricsF metrics(fonts_.small);
        for (Token& token : tokens) {
            if (over <= 0)
                return;
            if (token.style != Token::Style::Variable || token.detail.isEmpty() || token.text.isEmpty())
                continue;
            const qreal had = box(token, fonts_).detailWidth;
            const qreal room = had - kSlash - over;
            token.detail = room < 22 ? QString() : metrics.elidedText(token.detail, Qt::ElideRight, room);
            over -= had - (token.detail.isEmpty() ? 0 : box(token, fonts_).detailWidth);
        }
    }

    bool nextLine()
    {
        if (line_ + 1 >= lines_) {
            full_ = true;
            return false;
        }
        ++line_;
        x_ = 0;
        return true;
    }

    void addBox(const Token& token)
    {
        Fragment fragment = box(token, fonts_);
        if (x_ > 0 && x_ + fragment.width > width_ && !nextLine()) {
            if (width_ - x_ < 40) {
                ellipsis();
                return;
            }
            full_ = false;
        }
        const qreal room = width_ - x_;
        if (fragment.width > room) {
            const QFontMetricsF metrics(fonts_.small);
            const qreal textRoom = room - 2 * kChipPadding;
            fragment.detail.clear();
            fragment.detailWidth = 0;
            fragment.text =
                metrics.elidedText(fragment.text.isEmpty() ? token.detail : fragment.text, Qt::ElideRight, textRoom);
            fragment.width = std::min(room, metrics.horizontalAdvance(fragment.text) + 2 * kChipPadding);
        }
        fragment.x = x_;
        fragment.line = line_;
        x_ += fragment.width + (spaced_ ? 0 : 3);
        fragments_.push_back(std::move(fragment));
    }

    void addText(const Token& token)
    {
        QString text = token.text;
        if (!keepBreaks_)
            text.replace(u'\n', u' ');
        const auto paragraphs = text.split(u'\n');
        for (qsizetype i = 0; i < paragraphs.size() && !full_; ++i) {
            if (i > 0 && !nextLine()) {
                ellipsis();
                return;
            }
            addParagraph(token, paragraphs[i]);
        }
    }

    void addParagraph(const Token& token, const QString& paragraph)
    {
        const QFontMetricsF metrics(fontOf(token.style, fonts_));
        qsizetype from = 0;
        while (from < paragraph.size() && !full_) {
            const QString rest = paragraph.mid(from, 400);
            const qreal whole = metrics.horizontalAdvance(rest);
            if (x_ + whole <= width_ && rest.size() == paragraph.size() - from) {
                place(token, rest, whole);
                return;
            }
            if (line_ + 1 >= lines_) {
                const QString cut = metrics.elidedText(rest, Qt::ElideRight, width_ - x_);
                place(token, cut, metrics.horizontalAdvance(cut));
                full_ = true;
                return;
            }
            qsizetype taken = fitting(rest, metrics);
            if (taken == 0 && x_ > 0) {
                nextLine();
                continue;
            }
            taken = std::max<qsizetype>(taken, 1);
            const QString part = rest.left(taken);
            place(token, part, metrics.horizontalAdvance(part));
            from += taken;
            while (from < paragraph.size() && paragraph[from].isSpace())
                ++from;
            if (from < paragraph.size())
                nextLine();
        }
    }

    /// Characters of `rest` that fit on the line, ending where a line may break (or anywhere on an empty line).
    qsizetype fitting(const QString& rest, const QFontMetricsF& metrics) const
    {
        const qreal room = width_ - x_;
        qsizetype low = 0, high = rest.size();
        while (low < high) {
            const qsizetype middle = (low + high + 1) / 2;
            if (metrics.horizontalAdvance(rest.left(middle)) <= room)
                low = middle;
            else
                high = middle - 1;
        }
        if (low == rest.size())
            return low;
        if (low > 0 && rest[low].isLowSurrogate())
            --low;
        for (qsizetype i = low; i > 0; --i) {
            if ((breaksAfter(rest[i - 1]) || rest[i].isSpace() || rest[i].unicode() >= 0x2E80) && !joins(rest[i]))
                return i;
        }
        return x_ > 0 ? 0 : low;
    }

    void place(const Token& token, const QString& text, qreal width)
    {
        if (text.isEmpty())
            return;
        fragments_.push_back({token.style, text, {}, x_, width, 0, line_});
        x_ += width;
    }

    void ellipsis()
    {
        full_ = true;
        if (!fragments_.empty() && !isBoxed(fragments_.back().style) && fragments_.back().text.endsWith(u'…'))
            return;
        fragments_.push_back({Token::Style::Muted, QStringLiteral("…"), {}, std::min(x_, width_ - 8), 8, 0, line_});
    }

    qreal width_;
    int lines_;
    bool spaced_, keepBreaks_;
    const CardFonts& fonts_;
    std::vector<Fragment> fragments_;
    qreal x_ = 0;
    int line_ = 0;
    bool full_ = false;
};

} // namespace

const QFont& fontOf(Token::Style style, const CardFonts& fonts)
{
    switch (style) {
    case Token::Style::Strong:
        return fonts.strong;
    case Token::Style::Mono:
        return fonts.mono;
    case Token::Style::Chip:
    case Token::Style::Variable:
        return fonts.small;
    case Token::Style::Text:
    case Token::Style::Muted:
    case Token::Style::Failure:
        break;
    }
    return fonts.body;
}

std::vector<Fragment> flowTokens(const std::vector<Token>& tokens, qreal width, int lines, bool spaced, bool keepBreaks,
                                 const CardFonts& fonts)
{
    return Flow(width, lines, spaced, keepBreaks, fonts).run(tokens);
}

qreal tokensWidth(const std::vector<Token>& tokens, const CardFonts& fonts)
{
    qreal width = 0;
    for (const Token& token : tokens) {
        width += isBoxed(token.style) ? Flow::box(token, fonts).width
                                      : Flow::measure(token.text, fontOf(token.style, fonts));
        width += kGap;
    }
    return tokens.empty() ? 0 : width - kGap;
}

} // namespace millrace::ui
