#include "ui/shell/errorpage.h"

#include "ui/edit/translate.h"
#include "ui/text/codeeditor.h"
#include "ui/theme/theme.h"
#include "ui/widgets/themedlabel.h"

#include <QEvent>
#include <QFile>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace millrace::ui {

namespace {

constexpr int linesAround = 6;
constexpr qint64 longestExcerptSource = 64 * 1024 * 1024;
constexpr qsizetype longestLine = 400;

} // namespace

ErrorPage::ErrorPage(Theme& theme, QWidget* parent)
    : QWidget(parent), title_(new ThemedLabel(theme, ThemedLabel::Style::Heading, {}, this)),
      where_(new ThemedLabel(theme, ThemedLabel::Style::Muted, {}, this)),
      hint_(new ThemedLabel(theme, ThemedLabel::Style::Body, {}, this)),
      excerpt_(new CodeEditor(theme, CodeEditor::Language::Yaml, this)), retry_(new QPushButton(this)),
      close_(new QPushButton(this))
{
    const Metrics& m = theme.metrics();
    auto* icon = new QLabel(this);
    const auto drawIcon = [icon, &theme] {
        icon->setPixmap(theme.icon(QStringLiteral("error"), theme.colors().danger)
                            .pixmap(QSize(40, 40), icon->devicePixelRatioF()));
    };
    drawIcon();
    connect(&theme, &Theme::changed, icon, drawIcon);
    for (ThemedLabel* label : {title_, where_, hint_}) {
        label->setWordWrap(true);
        label->setTextFormat(Qt::PlainText);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    }
    excerpt_->setReadOnly(true);
    excerpt_->setLineNumbersVisible(true);
    excerpt_->setVisibleLines(3, 2 * linesAround + 2);
    retry_->setProperty("class", "primary");

    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(m.space2);
    buttons->addWidget(retry_);
    buttons->addWidget(close_);
    buttons->addStretch();
    auto* column = new QWidget(this);
    column->setMaximumWidth(760);
    auto* rows = new QVBoxLayout(column);
    rows->setSpacing(m.space3);
    rows->addWidget(icon);
    rows->addWidget(title_);
    rows->addWidget(where_);
    rows->addWidget(hint_);
    rows->addWidget(excerpt_);
    rows->addLayout(buttons);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(m.space8, m.space8, m.space8, m.space8);
    layout->addStretch(1);
    auto* line = new QHBoxLayout;
    line->addStretch(1);
    line->addWidget(column, 6);
    line->addStretch(1);
    layout->addLayout(line);
    layout->addStretch(2);

    connect(retry_, &QPushButton::clicked, this, &ErrorPage::retryRequested);
    connect(close_, &QPushButton::clicked, this, &ErrorPage::closeRequested);
    retranslate();
}

void ErrorPage::show(const Error& error, const QString& path)
{
    error_ = error;
    path_ = path;
    retranslate();
    showExcerpt(path, static_cast<int>(error.facts["line"].toInt()));
}

void ErrorPage::showExcerpt(const QString& path, int line)
{
    excerpt_->hide();
    QFile file(path);
    if (line <= 0 || !file.open(QIODevice::ReadOnly) || file.size() > longestExcerptSource)
        return;
    const int first = std::max(1, line - linesAround);
    QStringList lines;
    for (int number = 1; number <= line + linesAround && !file.atEnd(); ++number) {
        const QByteArray bytes = file.readLine(1024 * 1024);
        if (number >= first)
            lines << QString::fromUtf8(bytes).remove(u'\n').remove(u'\r').left(longestLine);
    }
    if (lines.isEmpty())
        return;
    excerpt_->setText(lines.join(u'\n'));
    excerpt_->setFirstLineNumber(first);
    excerpt_->setErrorLine(std::min<int>(line - first + 1, static_cast<int>(lines.size())));
    excerpt_->show();
}

void ErrorPage::retranslate()
{
    title_->setText(translate(error_.what));
    const std::int64_t line = error_.facts["line"].toInt();
    const std::int64_t column = error_.facts["column"].toInt();
    QString where = path_;
    if (line > 0)
        where = column > 0 ? tr("%1, line %2, column %3").arg(path_).arg(line).arg(column)
                           : tr("%1, line %2").arg(path_).arg(line);
    where_->setText(where);
    const QString hint = translate(error_.hint);
    hint_->setText(hint);
    hint_->setVisible(!hint.isEmpty());
    excerpt_->setAccessibleName(tr("Lines around the error"));
    retry_->setText(tr("Try again"));
    retry_->setAccessibleName(retry_->text());
    close_->setText(tr("Close"));
    close_->setAccessibleName(close_->text());
}

void ErrorPage::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

} // namespace millrace::ui
