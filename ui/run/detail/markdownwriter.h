#pragma once

#include <QColor>
#include <QFont>
#include <QString>
#include <QTextCharFormat>
#include <QTextCursor>

namespace millrace::ui {

class Theme;

/// How Markdown looks; taken from the theme.
struct MarkdownStyle {
    QColor text, muted, link, codeBackground, border, quote;
    QFont body, mono;

    static MarkdownStyle from(const Theme& theme, int pixels);
};

/// Draws Markdown into a text document through md4c, without HTML between. Raw HTML in the text is shown as text.
class MarkdownWriter {
public:
    /// `folder`: where relative image paths begin. Images are read from local files only.
    MarkdownWriter(const MarkdownStyle& style, const QString& folder);

    /// Draws at the cursor, which is at the end of the document or in its last, empty block.
    void write(QTextCursor& cursor, QStringView markdown);
    /// Begins a code block and returns a cursor inside it, where code is inserted with codeFormat().
    QTextCursor beginCode(QTextCursor& cursor, const QString& language);
    QTextCharFormat codeFormat() const;

private:
    MarkdownStyle style_;
    QString folder_;
};

} // namespace millrace::ui
