#pragma once

#include <QString>
#include <QVector>
#include <optional>

namespace millrace::ui {

struct FuzzyMatch {
    int score = 0;          ///< higher is better
    QVector<int> positions; ///< matched characters of the text, ascending
};

/// Matches `pattern` as a subsequence of `text`, ignoring case and width; words of the pattern (parted by blanks) may
/// match in any order. Starts of words, runs of neighbours and Chinese characters count more. An empty pattern matches
/// everything with score 0.
std::optional<FuzzyMatch> fuzzyMatch(const QString& pattern, const QString& text);

} // namespace millrace::ui
