#pragma once

#include "ui/inspector/detail/rendercontext.h"

#include <QPlainTextDocumentLayout>
#include <QStringList>
#include <QTextDocument>

namespace millrace::ui {

/// A text as a text document holds it: each reference, and each character that such a document cannot hold, is one
/// object; everything else is as it is.
struct EncodedText {
    QString characters;  ///< objects are U+FFFC, lines end in U+000A
    QStringList objects; ///< what the objects stand for, in order
};
/// `references`: `{{#…#}}` become objects; `context`: `{{#context#}}` too. Lossless.
EncodedText encodeText(const QString& text, bool references, bool context);

/// A text document with chips. Setting a text changes only what differs, so that cursors keep their places.
class TemplateDocument : public QTextDocument {
    Q_OBJECT
public:
    TemplateDocument(const RenderContext& context, QObject* parent);

    void setReferences(bool references, bool contextVariable);
    void setExactText(const QString& text);
    QString exactText() const;
    /// The exact text of a part of the document.
    QString exactText(int from, int to) const;
    /// Replaces the selection of the cursor; references in the text become chips.
    void insertExactText(QTextCursor cursor, const QString& text) const;
    /// Turns references that were typed in the block at `position` into chips.
    void makeChips(int position);
    /// Names of nodes and variables may have changed.
    void refreshChips();

private:
    EncodedText encoded() const;
    void insert(QTextCursor& cursor, const EncodedText& text) const;
    QString objectAt(int position) const;

    const RenderContext& context_;
    bool references_ = true;
    bool contextVariable_ = false;
    bool carriageReturns_ = false; ///< every line of the text ends in CR LF
};

/// Lays out and draws the chips.
class TemplateLayout : public QPlainTextDocumentLayout {
    Q_OBJECT
public:
    TemplateLayout(const RenderContext& context, QTextDocument* document);

    /// Forgets what chips said; true when one of them says something else now.
    bool refresh();

protected:
    void resizeInlineObject(QTextInlineObject item, int position, const QTextFormat& format) override;
    void drawInlineObject(QPainter* painter, const QRectF& rect, QTextInlineObject item, int position,
                          const QTextFormat& format) override;

private:
    struct Face {
        QString text;
        bool known = true;
        bool operator==(const Face&) const = default;
    };
    Face makeFace(const QString& object) const;
    const Face& face(const QString& object);
    QFont font() const;

    const RenderContext& context_;
    QHash<QString, Face> faces_;
};

} // namespace millrace::ui
