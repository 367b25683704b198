#pragma once

#include <QList>

class QAction;

namespace millrace::ui {

/// Sees to it that no two of these entries answer to the same letter. The first to declare a letter keeps it; another
/// entry gets a letter of its own text, the beginnings of words first, or in a script without such letters the first
/// free one in brackets. An entry for which no letter is left has none.
void giveUniqueMnemonics(const QList<QAction*>& entries);

/// The letter that an entry answers to, in upper case; null: none.
QChar mnemonicOf(const QString& text);

} // namespace millrace::ui
