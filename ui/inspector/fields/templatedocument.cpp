#include "ui/inspector/fields/templatedocument.h"

#include "ui/edit/documentsession.h"
#include "ui/edit/translate.h"
#include "ui/inspector/fields/variablescope.h"
#include "ui/theme/theme.h"

#include <QCoreApplication>
#include <QPainter>
#include <QRegularExpression>
#include <QTextBlock>
#include <QTextCursor>

namespace millrace::ui {

namespace {

constexpr int objectType = QTextFormat::UserObject + 1;
constexpr int objectProperty = QTextFormat::UserProperty + 1;
constexpr int widestChip = 260;

const QString& contextReference()
{
    static const QString text = QStringLiteral("{{#context#}}");
    return text;
}

const QRegularExpression& references()
{
    static const QRegularExpression expression(
        QStringLiteral("\\{\\{#(?:context|[A-Za-z0-9_]{1,50}(?:\\.[A-Za-z_][A-Za-z0-9_]{0,29}){1,10})#\\}\\}"));
    return expression;
}

/// Characters that end a paragraph of a text document, or stand for objects.
bool needsObject(QChar c)
{
    return c == u'\r' || c == QChar::ParagraphSeparator || c == QChar::ObjectReplacementCharacter ||
           c.unicode() == 0xfdd0 || c.unicode() == 0xfdd1 || c.isNull();
}

void addLiteral(EncodedText& out, QStringView text)
{
    for (const QChar c : text) {
        if (needsObject(c)) {
            out.characters += QChar::ObjectReplacementCharacter;
            out.objects << QString(c);
        } else {
            out.characters += c;
        }
    }
}

bool endsLinesWithReturns(const QString& text)
{
    const qsizetype pairs = text.count(QStringLiteral("\r\n"));
    return pairs > 0 && pairs == text.count(u'\n') && pairs == text.count(u'\r');
}

QTextCharFormat objectFormat(const QString& object)
{
    QTextCharFormat format;
    format.setObjectType(objectType);
    format.setProperty(objectProperty, object);
    return format;
}

} // namespace

EncodedText encodeText(const QString& text, bool wantReferences, bool context)
{
    EncodedText out;
    out.characters.reserve(text.size());
    qsizetype at = 0;
    if (wantReferences && text.contains(QStringLiteral("{{#"))) {
        for (auto it = references().globalMatch(text); it.hasNext();) {
            const QRegularExpressionMatch match = it.next();
            const QString reference = match.captured();
            if (reference == contextReference() && !context)
                continue;
            addLiteral(out, QStringView(text).mid(at, match.capturedStart() - at));
            out.characters += QChar::ObjectReplacementCharacter;
            out.objects << reference;
            at = match.capturedEnd();
        }
    }
    addLiteral(out, QStringView(text).mid(at));
    return out;
}

TemplateDocument::TemplateDocument(const RenderContext& context, QObject* parent)
    : QTextDocument(parent), context_(context)
{
    setDocumentLayout(new TemplateLayout(context, this));
    setUndoRedoEnabled(false);
}

void TemplateDocument::setReferences(bool wantReferences, bool contextVariable)
{
    if (references_ == wantReferences && contextVariable_ == contextVariable)
        return;
    const QString text = exactText();
    references_ = wantReferences;
    contextVariable_ = contextVariable;
    setExactText(text);
}

QString TemplateDocument::objectAt(int position) const
{
    QTextCursor cursor(const_cast<TemplateDocument*>(this));
    cursor.setPosition(position + 1); // the format before the cursor
    const QTextCharFormat format = cursor.charFormat();
    return format.objectType() == objectType ? format.stringProperty(objectProperty)
                                             : QString(QChar::ObjectReplacementCharacter);
}

EncodedText TemplateDocument::encoded() const
{
    EncodedText out;
    for (QTextBlock block = begin(); block.isValid(); block = block.next()) {
        if (block != begin())
            out.characters += u'\n';
        const QString text = block.text();
        out.characters += text;
        for (qsizetype at = text.indexOf(QChar::ObjectReplacementCharacter); at >= 0;
             at = text.indexOf(QChar::ObjectReplacementCharacter, at + 1))
            out.objects << objectAt(block.position() + static_cast<int>(at));
    }
    return out;
}

QString TemplateDocument::exactText() const
{
    return exactText(0, characterCount() - 1);
}

QString TemplateDocument::exactText(int from, int to) const
{
    QString out;
    for (QTextBlock block = findBlock(from); block.isValid() && block.position() <= to; block = block.next()) {
        if (block.position() > from)
            out += carriageReturns_ ? QStringLiteral("\r\n") : QStringLiteral("\n");
        const QString text = block.text();
        const qsizetype first = std::max(from - block.position(), 0);
        const qsizetype last = std::min<qsizetype>(to - block.position(), text.size());
        qsizetype done = first;
        for (qsizetype at = text.indexOf(QChar::ObjectReplacementCharacter, first); at >= 0 && at < last;
             at = text.indexOf(QChar::ObjectReplacementCharacter, at + 1)) {
            out += QStringView(text).mid(done, at - done);
            out += objectAt(block.position() + static_cast<int>(at));
            done = at + 1;
        }
        out += QStringView(text).mid(done, last - done);
    }
    return out;
}

void TemplateDocument::insert(QTextCursor& cursor, const EncodedText& text) const
{
    qsizetype at = 0;
    qsizetype object = 0;
    while (at < text.characters.size()) {
        const qsizetype next = text.characters.indexOf(QChar::ObjectReplacementCharacter, at);
        const qsizetype end = next < 0 ? text.characters.size() : next;
        if (end > at)
            cursor.insertText(text.characters.mid(at, end - at), QTextCharFormat());
        if (next < 0)
            break;
        cursor.insertText(QString(QChar::ObjectReplacementCharacter), objectFormat(text.objects.value(object++)));
        at = next + 1;
    }
}

void TemplateDocument::setExactText(const QString& text)
{
    carriageReturns_ = endsLinesWithReturns(text);
    QString lines = text;
    if (carriageReturns_)
        lines.replace(QStringLiteral("\r\n"), QStringLiteral("\n"));
    const EncodedText wanted = encodeText(lines, references_, contextVariable_);
    const EncodedText present = encoded();
    const qsizetype most = std::min(wanted.characters.size(), present.characters.size());
    qsizetype start = 0;
    qsizetype startObjects = 0;
    for (; start < most && wanted.characters[start] == present.characters[start]; ++start) {
        if (wanted.characters[start] != QChar::ObjectReplacementCharacter)
            continue;
        if (wanted.objects[startObjects] != present.objects[startObjects])
            break;
        ++startObjects;
    }
    qsizetype tail = 0;
    qsizetype tailObjects = 0;
    while (tail < most - start && wanted.characters[wanted.characters.size() - 1 - tail] ==
                                      present.characters[present.characters.size() - 1 - tail]) {
        if (wanted.characters[wanted.characters.size() - 1 - tail] == QChar::ObjectReplacementCharacter) {
            if (wanted.objects[wanted.objects.size() - 1 - tailObjects] !=
                present.objects[present.objects.size() - 1 - tailObjects])
                break;
            ++tailObjects;
        }
        ++tail;
    }
    if (start == wanted.characters.size() && wanted.characters.size() == present.characters.size())
        return;
    EncodedText middle;
    middle.characters = wanted.characters.mid(start, wanted.characters.size() - start - tail);
    middle.objects = wanted.objects.mid(startObjects, wanted.objects.size() - startObjects - tailObjects);
    QTextCursor cursor(this);
    cursor.beginEditBlock();
    cursor.setPosition(static_cast<int>(start));
    cursor.setPosition(static_cast<int>(present.characters.size() - tail), QTextCursor::KeepAnchor);
    cursor.removeSelectedText();
    insert(cursor, middle);
    cursor.endEditBlock();
}

void TemplateDocument::insertExactText(QTextCursor cursor, const QString& text) const
{
    QString lines = text;
    if (carriageReturns_)
        lines.replace(QStringLiteral("\r\n"), QStringLiteral("\n"));
    cursor.beginEditBlock();
    cursor.removeSelectedText();
    insert(cursor, encodeText(lines, references_, contextVariable_));
    cursor.endEditBlock();
}

void TemplateDocument::makeChips(int position)
{
    const QTextBlock block = findBlock(position);
    if (!references_ || !block.text().contains(QStringLiteral("#}}")))
        return;
    QList<QRegularExpressionMatch> found;
    for (auto it = references().globalMatch(block.text()); it.hasNext();) {
        const QRegularExpressionMatch match = it.next();
        if (match.captured() != contextReference() || contextVariable_)
            found.prepend(match);
    }
    for (const QRegularExpressionMatch& match : found) {
        QTextCursor cursor(this);
        cursor.setPosition(block.position() + static_cast<int>(match.capturedStart()));
        cursor.setPosition(block.position() + static_cast<int>(match.capturedEnd()), QTextCursor::KeepAnchor);
        insertExactText(cursor, match.captured());
    }
}

void TemplateDocument::refreshChips()
{
    auto* layout = static_cast<TemplateLayout*>(documentLayout());
    if (layout->refresh())
        markContentsDirty(0, characterCount());
}

TemplateLayout::TemplateLayout(const RenderContext& context, QTextDocument* document)
    : QPlainTextDocumentLayout(document), context_(context)
{
}

bool TemplateLayout::refresh()
{
    bool differs = false;
    for (auto it = faces_.begin(); it != faces_.end(); ++it) {
        const Face now = makeFace(it.key());
        differs |= !(now == it.value());
        it.value() = now;
    }
    return differs;
}

TemplateLayout::Face TemplateLayout::makeFace(const QString& object) const
{
    if (object == contextReference())
        return {QCoreApplication::translate("Inspector", "Context"), true};
    const Selector selector = referenceOf(object);
    if (selector.empty())
        return {object == QStringLiteral("\r") ? QStringLiteral("␍") : QStringLiteral("�"), true};
    static const QStringList reserved{"sys", "env", "conversation", "rag"};
    const bool known = reserved.contains(qs(selector[0])) || context_.session.model().node(selector[0]);
    return {context_.selectorText(selector), known};
}

const TemplateLayout::Face& TemplateLayout::face(const QString& object)
{
    auto it = faces_.find(object);
    if (it == faces_.end())
        it = faces_.insert(object, makeFace(object));
    return *it;
}

QFont TemplateLayout::font() const
{
    return context_.theme.font(context_.theme.metrics().fontBody - 1);
}

void TemplateLayout::resizeInlineObject(QTextInlineObject item, int, const QTextFormat& format)
{
    const QFontMetricsF metrics(font());
    const QString& text = face(format.stringProperty(objectProperty)).text;
    item.setWidth(std::min(metrics.horizontalAdvance(text), qreal(widestChip)) + 14);
    item.setAscent(metrics.ascent() + 2);
    item.setDescent(metrics.descent() + 2);
}

void TemplateLayout::drawInlineObject(QPainter* painter, const QRectF& rect, QTextInlineObject, int,
                                      const QTextFormat& format)
{
    const Face& shown = face(format.stringProperty(objectProperty));
    const Colors& c = context_.theme.colors();
    const bool selected = format.hasProperty(QTextFormat::BackgroundBrush);
    const QRectF box = rect.adjusted(1.5, 1, -1.5, -1);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(selected ? QPen(c.accent) : QPen(Qt::NoPen));
    painter->setBrush(selected ? c.selection : shown.known ? c.accentSoft : c.dangerSoft);
    painter->drawRoundedRect(box, 4, 4);
    painter->setFont(font());
    painter->setPen(shown.known ? c.accent : c.danger);
    painter->drawText(box.adjusted(5, 0, -5, 0), Qt::AlignVCenter | Qt::AlignLeft | Qt::TextSingleLine,
                      QFontMetricsF(font()).elidedText(shown.text, Qt::ElideMiddle, box.width() - 9));
    painter->restore();
}

} // namespace millrace::ui
