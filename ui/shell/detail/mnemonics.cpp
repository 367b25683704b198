#include "ui/shell/detail/mnemonics.h"

#include <QAction>
#include <QSet>

#include <algorithm>

namespace millrace::ui {

namespace {

qsizetype markOf(const QString& text)
{
    for (qsizetype at = text.indexOf(u'&'); at >= 0 && at + 1 < text.size(); at = text.indexOf(u'&', at + 2)) {
        if (text[at + 1] != u'&')
            return at;
    }
    return -1;
}

bool canAnswer(QChar c)
{
    return (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z');
}

/// Places of letters, those that begin a word first.
QList<qsizetype> candidates(const QString& text)
{
    QList<qsizetype> beginnings, others;
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (!canAnswer(text[i]))
            continue;
        (i == 0 || !text[i - 1].isLetterOrNumber() ? beginnings : others) << i;
    }
    return beginnings + others;
}

QString withOtherMnemonic(QString text, const QSet<QChar>& used)
{
    const qsizetype mark = markOf(text);
    // `打开(&O)…`: the letter is no part of the words.
    const bool bracketed = mark > 0 && text[mark - 1] == u'(' && mark + 2 < text.size() && text[mark + 2] == u')';
    if (bracketed) {
        for (QChar c = u'A'; c <= u'Z'; c = QChar(c.unicode() + 1)) {
            if (!used.contains(c)) {
                text[mark + 1] = c;
                return text;
            }
        }
        return text.remove(mark - 1, 4);
    }
    if (mark >= 0)
        text.remove(mark, 1);
    const QList<qsizetype> places = candidates(text);
    if (places.isEmpty()) {
        const qsizetype end = text.endsWith(u'…') ? text.size() - 1 : text.size();
        for (QChar c = u'A'; c <= u'Z'; c = QChar(c.unicode() + 1)) {
            if (!used.contains(c))
                return text.insert(end, QStringLiteral("(&%1)").arg(c));
        }
    }
    for (const qsizetype place : places) {
        if (!used.contains(text[place].toUpper()))
            return text.insert(place, u'&');
    }
    return text;
}

/// Where all letters of an entry are taken, one of their holders that has another free letter moves to that.
void makeRoomFor(const QAction& entry, const QList<QAction*>& entries, QSet<QChar>& used)
{
    const QString text = entry.text();
    const QList<qsizetype> places = candidates(text);
    for (const qsizetype place : places) {
        const QChar letter = text[place].toUpper();
        for (QAction* holder : entries) {
            if (holder == &entry || mnemonicOf(holder->text()) != letter)
                continue;
            const QString moved = withOtherMnemonic(holder->text(), used);
            const QChar given = mnemonicOf(moved);
            if (given.isNull())
                continue;
            holder->setText(moved);
            used.remove(letter);
            used << given;
            return;
        }
    }
}

} // namespace

QChar mnemonicOf(const QString& text)
{
    const qsizetype mark = markOf(text);
    return mark < 0 ? QChar() : text[mark + 1].toUpper();
}

void giveUniqueMnemonics(const QList<QAction*>& entries)
{
    QSet<QChar> used;
    QList<QAction*> others;
    for (QAction* entry : entries) {
        if (entry->isSeparator())
            continue;
        const QChar wanted = mnemonicOf(entry->text());
        if (wanted.isNull() || used.contains(wanted))
            others << entry;
        else
            used << wanted;
    }
    const auto choice = [&used](const QAction* entry) {
        QSet<QChar> free;
        const QString text = entry->text();
        for (const qsizetype place : candidates(text))
            free << text[place].toUpper();
        return free.subtract(used).size();
    };
    while (!others.isEmpty()) {
        // The one with the least to choose from first, so that it is not left with nothing.
        QAction* entry = *std::min_element(others.begin(), others.end(),
                                           [&](const QAction* a, const QAction* b) { return choice(a) < choice(b); });
        others.removeOne(entry);
        if (mnemonicOf(withOtherMnemonic(entry->text(), used)).isNull())
            makeRoomFor(*entry, entries, used);
        const QString text = withOtherMnemonic(entry->text(), used);
        if (const QChar given = mnemonicOf(text); !given.isNull())
            used << given;
        if (text != entry->text())
            entry->setText(text);
    }
}

} // namespace millrace::ui
