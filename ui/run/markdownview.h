#pragma once

#include "ui/run/detail/markdownsplitter.h"

#include <QTextBrowser>
#include <optional>

namespace millrace::ui {

class MarkdownWriter;
class Theme;

/// Markdown that may still be growing. As tall as its text: it never scrolls by itself. Appending draws only the last
/// block again, and code as it comes. Links open outside after a click; images come from local files only.
class MarkdownView : public QTextBrowser {
    Q_OBJECT
public:
    MarkdownView(Theme& theme, QWidget* parent = nullptr);

    /// Folder of relative image paths.
    void setFolder(const QString& folder) { folder_ = folder; }
    void setMuted(bool muted);
    void setMarkdownText(const QString& text);
    void append(const QString& text);
    /// No more text comes: draws once more only when a link definition was found late.
    void finish();
    QString markdownText() const { return splitter_.text(); }
    /// How often the whole text was drawn (setMarkdownText(), theme changes).
    int fullRenders() const { return fullRenders_; }

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void resizeEvent(QResizeEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    QVariant loadResource(int type, const QUrl& name) override;

private:
    void render();
    void renderTail();
    void drawTail(MarkdownWriter& writer);
    void fitHeight();

    Theme& theme_;
    QString folder_;
    MarkdownSplitter splitter_;
    qsizetype drawn_ = 0;  // committed text that is in the document
    int tailPosition_ = 0; // where the tail begins in the document
    bool tailDrawn_ = false;
    std::optional<QTextCursor> code_; // inside the open code block
    qsizetype codeDrawn_ = 0;
    int fullRenders_ = 0;
    bool muted_ = false;
};

} // namespace millrace::ui
