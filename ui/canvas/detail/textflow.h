#pragma once

#include "ui/canvas/detail/cardcontent.h"

#include <QFont>
#include <QRectF>
#include <vector>

namespace millrace::ui {

/// The fonts of cards: unhinted, so that a layout made at 100 % holds at every zoom.
struct CardFonts {
    QFont title, body, strong, small, mono;
};

/// A token or a part of it, placed.
struct Fragment {
    Token::Style style = Token::Style::Text;
    QString text;
    QString detail;
    qreal x = 0;
    qreal width = 0;
    qreal detailWidth = 0; ///< Variable: of the title part
    int line = 0;
};

const QFont& fontOf(Token::Style style, const CardFonts& fonts);
/// Places tokens into `lines` lines of `width`; what does not fit is elided. With `spaced`, tokens are words of a row
/// and get a gap between them; otherwise they are parts of one text.
std::vector<Fragment> flowTokens(const std::vector<Token>& tokens, qreal width, int lines, bool spaced, bool keepBreaks,
                                 const CardFonts& fonts);
/// Natural width of a row of tokens.
qreal tokensWidth(const std::vector<Token>& tokens, const CardFonts& fonts);

} // namespace millrace::ui
