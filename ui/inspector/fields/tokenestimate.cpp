#include "ui/inspector/fields/tokenestimate.h"

#include <QChar>

namespace millrace::ui {

namespace {

bool standsAlone(QChar c)
{
    switch (c.script()) {
    case QChar::Script_Han:
    case QChar::Script_Hiragana:
    case QChar::Script_Katakana:
    case QChar::Script_Hangul:
        return true;
    default:
        return false;
    }
}

} // namespace

int estimateTokens(QStringView text)
{
    qsizetype tokens = 0;
    qsizetype run = 0;
    const auto endRun = [&] {
        tokens += (run + 3) / 4;
        run = 0;
    };
    for (const QChar c : text) {
        if (standsAlone(c)) {
            endRun();
            ++tokens;
        } else if (c.isLetterOrNumber() || c.isSurrogate() || c.isMark()) {
            ++run;
        } else {
            endRun();
            if (!c.isSpace())
                ++tokens;
        }
    }
    endRun();
    return static_cast<int>(tokens);
}

} // namespace millrace::ui
