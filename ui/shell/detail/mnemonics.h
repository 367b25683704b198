#pragma once

#include <QList>

class QAction;

namespace millrace::ui {

/// Sees to it that no two of these entries answer to the same letter. The first to declare a letter keeps it; another
/// entry gets a letter of its own text, the beginnings of words first, or in a script without such letters the first
/// free one in brackets. For an entry with
/// nothing left another one moves on to a further letter of its own; where that is impossible it has none.
void giveUniqueMnemonics(const QList<QAction*>& entries);

/// The letter that an entry answers to, in upper case; null: none.
QChar mnemonicOf(const QString& text);

} // namespace millrace::ui
