#include "ui/run/detail/chatmessage.h"

#include "ui/run/markdownview.h"
#include "ui/theme/theme.h"
#include "ui/widgets/themedframe.h"
#include "ui/widgets/themedlabel.h"

#include <QApplication>
#include <QClipboard>
#include <QEvent>
#include <QHBoxLayout>
#include <QToolButton>
#include <QVBoxLayout>

namespace millrace::ui {

namespace {

const QString thinkOpen = QStringLiteral("<think>");
const QString thinkClose = QStringLiteral("</think>");

} // namespace

ChatMessage::ChatMessage(Theme& theme, From from, const QString& folder, QWidget* parent)
    : QWidget(parent), theme_(theme), from_(from), folder_(folder)
{
    if (from == From::User)
        buildUser();
    else
        buildApp();
    retranslate();
}

void ChatMessage::buildUser()
{
    auto* bubble = new ThemedFrame(theme_, ThemedFrame::Fill::Accent, this);
    bubble->setBordered(false);
    bubble->setRadius(theme_.metrics().radiusLarge);
    bubble->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Preferred);
    userText_ = new ThemedLabel(theme_, ThemedLabel::Style::Body, {}, bubble);
    userText_->setTextFormat(Qt::PlainText);
    userText_->setWordWrap(true);
    userText_->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    attachments_ = new ThemedLabel(theme_, ThemedLabel::Style::SmallMuted, {}, bubble);
    attachments_->setWordWrap(true);
    attachments_->hide();
    auto* inner = new QVBoxLayout(bubble);
    inner->setContentsMargins(12, 8, 12, 8);
    inner->setSpacing(4);
    inner->addWidget(userText_);
    inner->addWidget(attachments_);
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addStretch(1);
    layout->addWidget(bubble, 6);
}

void ChatMessage::buildApp()
{
    auto* tile = new QLabel(this);
    const auto paint = [this, tile] { tile->setPixmap(theme_.icon("sparkle", theme_.colors().accent).pixmap(18)); };
    paint();
    connect(&theme_, &Theme::changed, tile, paint);
    name_ = new ThemedLabel(theme_, ThemedLabel::Style::Strong, {}, this);
    rehearsedMark_ = new ThemedLabel(theme_, ThemedLabel::Style::Small, {}, this);
    rehearsedMark_->hide();
    activity_ = new ThemedLabel(theme_, ThemedLabel::Style::SmallMuted, {}, this);
    activity_->hide();
    auto* head = new QHBoxLayout;
    head->setSpacing(8);
    head->addWidget(name_);
    head->addWidget(rehearsedMark_);
    head->addWidget(activity_, 1);
    head->addStretch();

    reasoningHead_ = new QToolButton(this);
    reasoningHead_->setCheckable(true);
    reasoningHead_->setAutoRaise(true);
    reasoningHead_->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    reasoningHead_->setIcon(theme_.icon("chevron-right", theme_.colors().textMuted));
    reasoningHead_->hide();
    connect(reasoningHead_, &QToolButton::toggled, this, &ChatMessage::showReasoning);
    reasoning_ = new MarkdownView(theme_, this);
    reasoning_->setMuted(true);
    reasoning_->hide();
    view_ = new MarkdownView(theme_, this);
    view_->setFolder(folder_);

    errorFrame_ = new ThemedFrame(theme_, ThemedFrame::Fill::Danger, this);
    error_ = new ThemedLabel(theme_, ThemedLabel::Style::Body, {}, errorFrame_);
    error_->setTextFormat(Qt::PlainText);
    error_->setWordWrap(true);
    error_->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    showStep_ = new QToolButton(errorFrame_);
    showStep_->setIcon(theme_.icon("search"));
    showStep_->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    connect(showStep_, &QToolButton::clicked, this, &ChatMessage::showStep);
    auto* errors = new QVBoxLayout(errorFrame_);
    errors->setContentsMargins(12, 8, 12, 8);
    errors->addWidget(error_);
    errors->addWidget(showStep_, 0, Qt::AlignLeft);
    errorFrame_->hide();

    footer_ = new ThemedLabel(theme_, ThemedLabel::Style::SmallMuted, {}, this);
    copy_ = new QToolButton(this);
    copy_->setIcon(theme_.icon("copy"));
    copy_->setIconSize({14, 14});
    copy_->hide();
    connect(copy_, &QToolButton::clicked, this, [this] { QApplication::clipboard()->setText(text()); });
    auto* foot = new QHBoxLayout;
    foot->setSpacing(4);
    foot->addWidget(footer_);
    foot->addWidget(copy_);
    foot->addStretch();

    auto* column = new QVBoxLayout;
    column->setSpacing(4);
    column->addLayout(head);
    column->addWidget(reasoningHead_, 0, Qt::AlignLeft);
    column->addWidget(reasoning_);
    column->addWidget(view_);
    column->addWidget(errorFrame_);
    column->addLayout(foot);
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(10);
    layout->addWidget(tile, 0, Qt::AlignTop);
    layout->addLayout(column, 1);
    const auto colors = [this] {
        rehearsedMark_->setColor(theme_.colors().warning);
        error_->setColor(theme_.colors().danger);
    };
    colors();
    connect(&theme_, &Theme::changed, this, colors);
}

void ChatMessage::retranslate()
{
    if (from_ == From::User) {
        userText_->setAccessibleName(tr("You: %1").arg(plain_));
        return;
    }
    name_->setText(tr("App"));
    rehearsedMark_->setText(tr("rehearsed"));
    rehearsedMark_->setToolTip(tr("This reply was not given by a model: it comes from the rehearsal."));
    reasoningHead_->setText(tr("Reasoning"));
    showStep_->setText(tr("Show the step"));
    copy_->setToolTip(tr("Copy this message"));
    copy_->setAccessibleName(copy_->toolTip());
    view_->setAccessibleName(tr("Reply"));
    reasoning_->setAccessibleName(tr("Reasoning"));
}

void ChatMessage::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void ChatMessage::fitBubble()
{
    // A label that wraps asks for about as much height as width; a bubble should be as wide as its text, up to a point.
    const int natural = userText_->fontMetrics().boundingRect({0, 0, 100000, 100000}, 0, plain_).width() + 6;
    userText_->setMinimumWidth(std::min(natural, std::max(60, width() * 8 / 10 - 24)));
}

void ChatMessage::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    if (userText_)
        fitBubble();
}

void ChatMessage::setText(const QString& text)
{
    plain_ = text;
    if (userText_) {
        userText_->setText(text);
        fitBubble();
        userText_->setAccessibleName(tr("You: %1").arg(text));
    } else {
        view_->setMarkdownText(QString());
        started_ = false;
        thinking_ = false;
        appendText(text);
    }
}

void ChatMessage::appendText(const QString& text)
{
    // Some models write their reasoning into the reply, between tags at its start.
    QString rest = text;
    if (!started_) {
        pendingTag_ += rest;
        const QString trimmed = pendingTag_.trimmed();
        if (trimmed.size() < thinkOpen.size() && thinkOpen.startsWith(trimmed))
            return;
        started_ = true;
        rest = std::exchange(pendingTag_, QString());
        if (trimmed.startsWith(thinkOpen)) {
            thinking_ = true;
            rest = trimmed.mid(thinkOpen.size());
        }
    }
    if (thinking_) {
        rest = std::exchange(pendingTag_, QString()) + rest;
        const qsizetype end = rest.indexOf(thinkClose);
        if (end < 0) {
            // The closing tag may be cut in two.
            qsizetype keep = std::min(rest.size(), thinkClose.size() - 1);
            while (keep > 0 && !thinkClose.startsWith(QStringView(rest).right(keep)))
                --keep;
            pendingTag_ = rest.right(keep);
            rest.chop(keep);
            return appendReasoning(rest);
        }
        appendReasoning(rest.left(end));
        thinking_ = false;
        rest = rest.mid(end + thinkClose.size());
        while (!rest.isEmpty() && rest[0].isSpace())
            rest.remove(0, 1);
    }
    if (!rest.isEmpty())
        view_->append(rest);
}

void ChatMessage::appendReasoning(const QString& text)
{
    if (text.isEmpty())
        return;
    reasoningHead_->show();
    reasoning_->append(text);
}

void ChatMessage::showReasoning(bool open)
{
    reasoning_->setVisible(open);
    reasoningHead_->setIcon(theme_.icon(open ? "chevron-down" : "chevron-right", theme_.colors().textMuted));
}

void ChatMessage::setActivity(const QString& text)
{
    activity_->setText(text);
    activity_->setVisible(!text.isEmpty());
}

void ChatMessage::setError(const QString& text, bool canShowStep)
{
    error_->setText(text);
    errorFrame_->setVisible(!text.isEmpty());
    showStep_->setVisible(canShowStep);
}

void ChatMessage::setFooter(const QString& text, bool rehearsed)
{
    footer_->setText(text);
    rehearsedMark_->setVisible(rehearsed);
}

void ChatMessage::setAttachments(const QStringList& names)
{
    attachments_->setText(names.join(QStringLiteral(", ")));
    attachments_->setVisible(!names.isEmpty());
}

void ChatMessage::finish()
{
    if (!pendingTag_.isEmpty()) {
        if (thinking_)
            reasoning_->append(pendingTag_);
        else
            view_->append(pendingTag_);
        pendingTag_.clear();
    }
    view_->finish();
    setActivity(QString());
    copy_->setVisible(!text().isEmpty());
}

QString ChatMessage::text() const
{
    return view_ ? view_->markdownText() : plain_;
}

} // namespace millrace::ui
