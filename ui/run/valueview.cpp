#include "ui/run/valueview.h"

#include "engine/base/file.h"
#include "engine/base/json.h"
#include "ui/edit/translate.h"
#include "ui/run/runtrace.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QClipboard>
#include <QScrollBar>
#include <QTextTable>

namespace millrace::ui {

namespace {

constexpr qsizetype cutAt = 1600;
constexpr qsizetype mostShown = 400000; // more would make the text control slow; copying gives everything
constexpr qsizetype mostColoured = 60000;
constexpr int oneLine = 60; // scalars up to this length stand beside their name

/// Calls `piece(text, colour)` for each token of JSON.
template<class Piece> void eachToken(const QString& json, const Colors& c, Piece piece)
{
    qsizetype at = 0;
    while (at < json.size()) {
        const QChar ch = json[at];
        qsizetype end = at + 1;
        QColor color = c.text;
        if (ch == u'"') {
            while (end < json.size() && json[end] != u'"')
                end += json[end] == u'\\' ? 2 : 1;
            end = std::min(end + 1, json.size());
            color = end < json.size() && json[end] == u':' ? c.codeFunction : c.codeString;
        } else if (ch.isDigit() || ch == u'-') {
            while (end < json.size() && (json[end].isLetterOrNumber() || QStringView(u"+-.").contains(json[end])))
                ++end;
            color = c.codeNumber;
        } else if (ch.isLetter()) {
            while (end < json.size() && json[end].isLetter())
                ++end;
            color = c.codeKeyword;
        } else {
            while (end < json.size() && json[end] != u'"' && !json[end].isLetterOrNumber() && json[end] != u'-')
                ++end;
        }
        piece(json.mid(at, end - at), color);
        at = end;
    }
}

QString indented(const Value& value)
{
    JsonStyle style;
    style.indent = 2;
    return qs(toJson(value, style));
}

} // namespace

QString valueText(const Value& value)
{
    return value.isString() ? qs(value.toString()) : indented(value);
}

QString valueKindText(const Value& value)
{
    switch (value.kind()) {
    case Value::Kind::Null:
        return ValueView::tr("nothing");
    case Value::Kind::Bool:
        return ValueView::tr("yes or no");
    case Value::Kind::Int:
    case Value::Kind::Float:
        return ValueView::tr("number");
    case Value::Kind::String:
        return countText(qs(value.toString()).size(), ValueView::tr("text, 1 character"),
                         ValueView::tr("text, %L1 characters"));
    case Value::Kind::Array:
        return countText(static_cast<qint64>(value.size()), ValueView::tr("list, 1 item"),
                         ValueView::tr("list, %L1 items"));
    case Value::Kind::Object:
        return countText(static_cast<qint64>(value.size()), ValueView::tr("object, 1 field"),
                         ValueView::tr("object, %L1 fields"));
    case Value::Kind::File:
        return ValueView::tr("file");
    }
    return {};
}

ValueView::ValueView(Theme& theme, QWidget* parent) : QTextBrowser(parent), theme_(theme)
{
    setFrameShape(QFrame::NoFrame);
    setOpenLinks(false);
    setUndoRedoEnabled(false);
    setTextInteractionFlags(Qt::TextBrowserInteraction | Qt::TextSelectableByKeyboard);
    document()->setDocumentMargin(12);
    connect(this, &QTextBrowser::anchorClicked, this, &ValueView::follow);
    connect(&theme_, &Theme::changed, this, &ValueView::render);
}

void ValueView::setValue(const Value& value, const QString& emptyText)
{
    value_ = value;
    emptyText_ = emptyText;
    message_.clear();
    shown_.clear();
    render();
    // The text control would show its own cursor otherwise, which building the text has left at the end.
    moveCursor(QTextCursor::Start);
    verticalScrollBar()->setValue(0);
}

void ValueView::setMessage(const QString& text, bool danger)
{
    value_ = Value();
    message_ = text;
    danger_ = danger;
    render();
}

void ValueView::setMode(Mode mode)
{
    if (mode_ == mode)
        return;
    mode_ = mode;
    render();
}

void ValueView::copyAll() const
{
    QApplication::clipboard()->setText(message_.isEmpty() ? valueText(value_) : message_);
}

void ValueView::render()
{
    const int scroll = verticalScrollBar()->value();
    document()->clear();
    QTextCursor cursor(document());
    QTextCharFormat format;
    format.setFont(theme_.font(theme_.metrics().fontBody));
    const bool empty = value_.isNull() || (value_.isObject() && value_.size() == 0);
    if (!message_.isEmpty() || empty) {
        const Colors& c = theme_.colors();
        format.setForeground(message_.isEmpty() ? c.textFaint : danger_ ? c.danger : c.text);
        QTextBlockFormat block;
        block.setLineHeight(130, QTextBlockFormat::ProportionalHeight);
        cursor.setBlockFormat(block);
        cursor.insertText(message_.isEmpty() ? emptyText_ : message_.left(mostShown), format);
    } else if (mode_ == Mode::Json) {
        renderJson(cursor, valueText(value_).left(mostShown));
    } else {
        renderReadable(cursor);
    }
    moveCursor(QTextCursor::Start);
    verticalScrollBar()->setValue(scroll);
}

void ValueView::renderReadable(QTextCursor& cursor)
{
    if (!value_.isObject())
        return renderMember(cursor, 0, QString(), value_);
    int number = 0;
    for (const auto& [name, value] : value_.toObject())
        renderMember(cursor, number++, qs(name), value);
}

void ValueView::renderMember(QTextCursor& cursor, int number, const QString& name, const Value& value)
{
    const Colors& c = theme_.colors();
    const Metrics& m = theme_.metrics();
    QTextBlockFormat line;
    line.setTopMargin(number > 0 ? 10 : 0);
    line.setBottomMargin(3);
    if (cursor.block().text().isEmpty())
        cursor.setBlockFormat(line);
    else
        cursor.insertBlock(line);
    QTextCharFormat format;
    format.setFont(theme_.font(m.fontBody, true));
    format.setForeground(c.text);
    cursor.insertText(name, format);

    const QString text = value.isFile() ? qs(value.toFile()->filename) : valueText(value);
    const bool inlineValue = !value.isString() ? !value.isArray() && !value.isObject() : false;
    format.setFont(theme_.font(m.fontSmall));
    format.setForeground(c.textFaint);
    cursor.insertText((name.isEmpty() ? QString() : QStringLiteral("   ")) + valueKindText(value), format);
    format.setForeground(c.accent);
    format.setAnchor(true);
    format.setAnchorHref(QStringLiteral("copy:%1").arg(number));
    QTextCharFormat gap;
    gap.setFont(format.font());
    cursor.insertText(QStringLiteral("   "), gap);
    cursor.insertText(tr("Copy"), format);
    if (inlineValue && text.size() <= oneLine) {
        QTextBlockFormat body;
        cursor.insertBlock(body);
        QTextCharFormat plain;
        plain.setFont(theme_.monospace(m.fontBody - 1));
        plain.setForeground(value.isNull() ? c.textFaint : value.isFile() ? c.text : c.codeNumber);
        cursor.insertText(text, plain);
        return;
    }
    box(cursor, number, text, !value.isString());
}

void ValueView::box(QTextCursor& cursor, int number, const QString& text, bool code)
{
    const Colors& c = theme_.colors();
    QTextTableFormat format;
    format.setBackground(c.sunken);
    format.setCellSpacing(0);
    format.setCellPadding(8);
    format.setBorder(0);
    format.setBottomMargin(8);
    format.setWidth(QTextLength(QTextLength::PercentageLength, 100));
    QTextTable* table = cursor.insertTable(1, 1, format);
    QTextCursor inside = table->cellAt(0, 0).firstCursorPosition();
    const bool cut = text.size() > cutAt && !shown_.contains(number);
    const QString shown = text.left(cut ? cutAt : mostShown);
    if (code && shown.size() <= mostColoured) {
        renderJson(inside, shown);
    } else {
        QTextCharFormat body;
        body.setFont(code ? theme_.monospace(theme_.metrics().fontBody - 1) : theme_.font(theme_.metrics().fontBody));
        body.setForeground(shown.isEmpty() ? c.textFaint : c.text);
        inside.insertText(shown.isEmpty() ? tr("(empty text)") : shown, body);
    }
    if (cut) {
        QTextCharFormat link;
        link.setFont(theme_.font(theme_.metrics().fontSmall, true));
        link.setForeground(c.accent);
        link.setAnchor(true);
        link.setAnchorHref(QStringLiteral("more:%1").arg(number));
        inside.insertText(QStringLiteral("…\n"));
        inside.insertText(tr("Show all, %L1 more characters").arg(text.size() - cutAt), link);
    }
    cursor.movePosition(QTextCursor::End);
    QTextBlockFormat thin;
    thin.setLineHeight(1, QTextBlockFormat::FixedHeight);
    cursor.setBlockFormat(thin);
}

void ValueView::renderJson(QTextCursor& cursor, const QString& json)
{
    QTextCharFormat format;
    format.setFont(theme_.monospace(theme_.metrics().fontBody - 1));
    if (json.size() > mostColoured) {
        format.setForeground(theme_.colors().text);
        cursor.insertText(json, format);
        return;
    }
    cursor.beginEditBlock();
    eachToken(json, theme_.colors(), [&](const QString& text, const QColor& color) {
        format.setForeground(color);
        cursor.insertText(text, format);
    });
    cursor.endEditBlock();
}

const Value& ValueView::member(int number) const
{
    if (!value_.isObject())
        return value_;
    const auto& members = value_.toObject();
    return number >= 0 && static_cast<std::size_t>(number) < members.size() ? (members.begin() + number)->second
                                                                            : nullValue();
}

void ValueView::follow(const QUrl& link)
{
    const int number = link.path().toInt();
    if (link.scheme() == QLatin1String("copy")) {
        QApplication::clipboard()->setText(valueText(member(number)));
    } else if (link.scheme() == QLatin1String("more")) {
        shown_.insert(number);
        render();
    }
}

} // namespace millrace::ui
