#pragma once

#include <QString>
#include <QStringView>

namespace millrace::ui {

/// Finds, in Markdown that grows, the part that later text cannot change any more. What is committed is whole blocks;
/// the rest (the tail) has to be drawn again with each piece.
class MarkdownSplitter {
public:
    void append(const QString& text) { text_ += text; }
    void clear() { *this = MarkdownSplitter(); }

    const QString& text() const { return text_; }
    /// Reads on; true when committed() moved.
    bool advance();
    qsizetype committed() const { return committed_; } ///< start of the tail
    /// The tail is one open fenced code block at the top level, and its first line is complete.
    bool tailIsOpenFence() const { return fence_ > 0 && fenceAtTop_ && fenceStart_ == committed_; }
    qsizetype fenceBody() const { return fenceBody_; } ///< where the code of the open fence begins
    QString fenceLanguage() const;
    /// End of the code that is surely code: a line that may become the closing fence is held back.
    qsizetype safeCodeEnd() const;

private:
    void line(qsizetype from, qsizetype to, bool complete);
    bool closesFence(QStringView line) const;

    QString text_;
    qsizetype committed_ = 0, scanned_ = 0;
    bool blank_ = false;  // the last line was blank
    bool inList_ = false; // the tail began with a list item
    int fence_ = 0;       // length of the open fence, 0: none
    QChar fenceChar_;
    bool fenceAtTop_ = false;
    qsizetype fenceStart_ = -1, fenceBody_ = -1;
};

} // namespace millrace::ui
