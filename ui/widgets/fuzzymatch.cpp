#include "ui/widgets/fuzzymatch.h"

#include <algorithm>

namespace millrace::ui {

namespace {

bool isIdeograph(QChar c)
{
    return c.script() == QChar::Script_Han;
}

bool startsWord(const QString& text, int at)
{
    if (at == 0 || isIdeograph(text[at]))
        return true;
    const QChar before = text[at - 1];
    return !before.isLetterOrNumber() || (before.isLower() && text[at].isUpper());
}

int scoreAt(const QString& text, int at, int previous)
{
    int score = 1;
    if (startsWord(text, at))
        score += 8;
    if (previous >= 0 && at == previous + 1)
        score += 6;
    else if (previous >= 0)
        score -= std::min(at - previous, 10) / 3;
    return score;
}

std::optional<FuzzyMatch> matchWord(const QString& word, const QString& text, const QString& folded)
{
    // A contiguous hit is what people mean most of the time; the best one starts a word.
    FuzzyMatch best;
    for (int at = static_cast<int>(folded.indexOf(word)); at >= 0;
         at = static_cast<int>(folded.indexOf(word, at + 1))) {
        FuzzyMatch match;
        match.score = 20 + (at == 0 ? 10 : 0) + (folded.size() == word.size() ? 20 : 0);
        for (int i = 0; i < word.size(); ++i) {
            match.score += scoreAt(text, at + i, i ? at + i - 1 : -1);
            match.positions.append(at + i);
        }
        if (match.score > best.score)
            best = match;
    }
    if (best.score > 0)
        return best;

    FuzzyMatch match;
    int previous = -1;
    for (const QChar c : word) {
        int found = -1;
        int foundScore = -100;
        const int horizon = previous + 40;
        for (int at = static_cast<int>(folded.indexOf(c, previous + 1)); at >= 0;
             at = static_cast<int>(folded.indexOf(c, at + 1))) {
            const int score = scoreAt(text, at, previous);
            if (score > foundScore) {
                found = at;
                foundScore = score;
            }
            if (at > horizon)
                break;
        }
        if (found < 0)
            return std::nullopt;
        match.positions.append(found);
        match.score += foundScore;
        previous = found;
    }
    return match;
}

} // namespace

std::optional<FuzzyMatch> fuzzyMatch(const QString& pattern, const QString& text)
{
    // Folding must keep one character per character, or positions would be off: toLower of a QChar does.
    QString folded = text;
    for (QChar& c : folded)
        c = c.toLower();

    FuzzyMatch total;
    for (const QString& part : pattern.split(u' ', Qt::SkipEmptyParts)) {
        QString word = part;
        for (QChar& c : word)
            c = c.toLower();
        const std::optional<FuzzyMatch> match = matchWord(word, text, folded);
        if (!match)
            return std::nullopt;
        total.score += match->score;
        total.positions += match->positions;
    }
    if (!total.positions.isEmpty()) {
        total.score -= static_cast<int>(text.size()) / 20;
        std::sort(total.positions.begin(), total.positions.end());
        total.positions.erase(std::unique(total.positions.begin(), total.positions.end()), total.positions.end());
    }
    return total;
}

} // namespace millrace::ui
