#include "ui/run/markdownview.h"

#include "ui/run/detail/markdownwriter.h"
#include "ui/theme/theme.h"

#include <QAbstractTextDocumentLayout>
#include <QDesktopServices>
#include <QRegularExpression>
#include <QWheelEvent>

namespace millrace::ui {

namespace {

MarkdownStyle styleOf(const Theme& theme, bool muted)
{
    MarkdownStyle style = MarkdownStyle::from(theme, theme.metrics().fontBody);
    if (muted)
        style.text = style.muted;
    return style;
}

} // namespace

MarkdownView::MarkdownView(Theme& theme, QWidget* parent) : QTextBrowser(parent), theme_(theme)
{
    setFrameShape(QFrame::NoFrame);
    setOpenLinks(false);
    setUndoRedoEnabled(false);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setTextInteractionFlags(Qt::TextBrowserInteraction | Qt::TextSelectableByKeyboard);
    // No room around the text: its height is that of the document.
    setStyleSheet(QStringLiteral("QTextBrowser { border: none; background: transparent; padding: 0; }"));
    document()->setDocumentMargin(0);
    document()->setIndentWidth(18);
    connect(document()->documentLayout(), &QAbstractTextDocumentLayout::documentSizeChanged, this,
            &MarkdownView::fitHeight);
    connect(this, &QTextBrowser::anchorClicked, this, [](const QUrl& url) {
        static const QStringList safe = {"http", "https", "mailto"};
        if (safe.contains(url.scheme()))
            QDesktopServices::openUrl(url);
    });
    connect(&theme_, &Theme::changed, this, &MarkdownView::render);
}

void MarkdownView::setMuted(bool muted)
{
    muted_ = muted;
    if (!splitter_.text().isEmpty())
        render();
}

void MarkdownView::setMarkdownText(const QString& text)
{
    splitter_.clear();
    splitter_.append(text);
    render();
}

void MarkdownView::render()
{
    ++fullRenders_;
    document()->clear();
    const QString text = splitter_.text();
    splitter_.clear();
    splitter_.append(text);
    splitter_.advance();
    drawn_ = 0;
    tailPosition_ = 0;
    tailDrawn_ = false;
    code_.reset();
    renderTail();
}

void MarkdownView::append(const QString& text)
{
    splitter_.append(text);
    splitter_.advance();
    renderTail();
}

void MarkdownView::renderTail()
{
    MarkdownWriter writer(styleOf(theme_, muted_), folder_);
    const QStringView all(splitter_.text());
    if (code_) {
        // The open code block is in the document already: only add to it.
        const bool open = splitter_.tailIsOpenFence() && splitter_.committed() == drawn_;
        if (open) {
            const qsizetype end = splitter_.safeCodeEnd();
            if (end > codeDrawn_) {
                code_->insertText(all.mid(codeDrawn_, end - codeDrawn_).toString(), writer.codeFormat());
                codeDrawn_ = end;
            }
            return;
        }
        // It was closed: its rest is drawn once with what follows.
        code_.reset();
    }
    // One edit, so that the layout is computed once and the height does not go down and up again.
    QTextCursor edit(document());
    edit.beginEditBlock();
    drawTail(writer);
    edit.endEditBlock();
}

void MarkdownView::drawTail(MarkdownWriter& writer)
{
    const QStringView all(splitter_.text());
    QTextCursor cursor(document());
    if (tailDrawn_) {
        cursor.setPosition(tailPosition_);
        cursor.movePosition(QTextCursor::End, QTextCursor::KeepAnchor);
        cursor.removeSelectedText();
    }
    cursor.movePosition(QTextCursor::End);
    const qsizetype committed = splitter_.committed();
    if (committed > drawn_) {
        writer.write(cursor, all.mid(drawn_, committed - drawn_));
        drawn_ = committed;
        cursor.movePosition(QTextCursor::End);
    }
    tailPosition_ = cursor.position();
    if (splitter_.tailIsOpenFence()) {
        code_ = writer.beginCode(cursor, splitter_.fenceLanguage());
        codeDrawn_ = splitter_.safeCodeEnd();
        code_->insertText(all.mid(splitter_.fenceBody(), codeDrawn_ - splitter_.fenceBody()).toString(),
                          writer.codeFormat());
    } else {
        writer.write(cursor, all.mid(committed));
    }
    tailDrawn_ = true;
}

void MarkdownView::finish()
{
    static const QRegularExpression definition(QStringLiteral("^\\s{0,3}\\[[^\\]]+\\]:\\s*\\S"),
                                               QRegularExpression::MultilineOption);
    if (!definition.match(splitter_.text()).hasMatch())
        return;
    // A definition changes links drawn before it: only whole can it be right.
    MarkdownWriter writer(styleOf(theme_, muted_), folder_);
    ++fullRenders_;
    document()->clear();
    QTextCursor cursor(document());
    writer.write(cursor, splitter_.text());
    drawn_ = splitter_.text().size();
}

QSize MarkdownView::sizeHint() const
{
    return {240, std::max(1, qCeil(document()->size().height()))};
}

QSize MarkdownView::minimumSizeHint() const
{
    return {40, 1};
}

void MarkdownView::fitHeight()
{
    const int needed = std::max(1, qCeil(document()->size().height()));
    if (height() != needed)
        setFixedHeight(needed);
}

void MarkdownView::resizeEvent(QResizeEvent* event)
{
    QTextBrowser::resizeEvent(event);
    document()->setTextWidth(viewport()->width());
    fitHeight();
}

void MarkdownView::wheelEvent(QWheelEvent* event)
{
    event->ignore(); // the list around it scrolls
}

QVariant MarkdownView::loadResource(int, const QUrl&)
{
    return {}; // images are put into the document by the writer; nothing is fetched
}

} // namespace millrace::ui
