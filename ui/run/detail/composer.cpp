#include "ui/run/detail/composer.h"

#include "ui/theme/theme.h"
#include "ui/widgets/themedframe.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QPlainTextEdit>
#include <QToolButton>
#include <QVBoxLayout>

namespace millrace::ui {

namespace {

constexpr int mostLines = 7;

} // namespace

Composer::Composer(Theme& theme, QWidget* parent)
    : QWidget(parent), theme_(theme), frame_(new ThemedFrame(theme, ThemedFrame::Fill::Raised, this)),
      edit_(new QPlainTextEdit(frame_)), attach_(new QToolButton(frame_)), send_(new QToolButton(frame_))
{
    frame_->setRadius(theme.metrics().radius);
    edit_->setFrameShape(QFrame::NoFrame);
    edit_->setStyleSheet(QStringLiteral("QPlainTextEdit { border: none; background: transparent; padding: 0; }"));
    edit_->setVerticalScrollBarPolicy(Qt::ScrollBarAsNeeded);
    edit_->setTabChangesFocus(true);
    edit_->installEventFilter(this);
    attach_->setIcon(theme.icon("attach"));
    send_->setIconSize({18, 18});
    attach_->setIconSize({18, 18});
    auto* row = new QHBoxLayout;
    row->setSpacing(4);
    row->addWidget(attach_, 0, Qt::AlignBottom);
    row->addWidget(edit_, 1);
    row->addWidget(send_, 0, Qt::AlignBottom);
    auto* inner = new QVBoxLayout(frame_);
    inner->setContentsMargins(8, 6, 6, 6);
    inner->setSpacing(4);
    inner->addLayout(row);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(12, 4, 12, 10);
    layout->addWidget(frame_);
    setFocusProxy(edit_);
    connect(edit_, &QPlainTextEdit::textChanged, this, &Composer::fit);
    connect(send_, &QToolButton::clicked, this, [this] {
        if (running_)
            emit stopped();
        else
            emit sent();
    });
    connect(attach_, &QToolButton::clicked, this, [this] {
        if (files_)
            files_->choose();
    });
    connect(&theme, &Theme::changed, this, &Composer::refresh);
    setRules(false, {}, {});
    retranslate();
    fit();
}

void Composer::retranslate()
{
    edit_->setPlaceholderText(tr("Write a message"));
    edit_->setAccessibleName(tr("Message"));
    edit_->setToolTip(tr("Enter sends, Shift+Enter begins a new line."));
    attach_->setToolTip(tr("Attach a file"));
    attach_->setAccessibleName(attach_->toolTip());
    refresh();
}

void Composer::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void Composer::refresh()
{
    const Colors& c = theme_.colors();
    const bool ready = !text().isEmpty();
    send_->setIcon(running_ ? theme_.icon("stop", c.danger) : theme_.icon("send", ready ? c.accent : c.textFaint));
    send_->setToolTip(running_ ? tr("Stop") : tr("Send (Enter)"));
    send_->setAccessibleName(running_ ? tr("Stop") : tr("Send"));
    send_->setEnabled(running_ || ready);
}

void Composer::setRunning(bool running)
{
    running_ = running;
    refresh();
}

void Composer::setRules(bool filesAllowed, const FileRules& rules, const QString& folder)
{
    delete files_;
    files_ = nullptr;
    attach_->setVisible(filesAllowed);
    if (!filesAllowed)
        return;
    files_ = new FileField(theme_, rules, folder, frame_);
    files_->setInputVisible(false);
    static_cast<QVBoxLayout*>(frame_->layout())->insertWidget(0, files_);
    setAcceptDrops(true);
}

QString Composer::text() const
{
    return edit_->toPlainText().trimmed();
}

void Composer::setText(const QString& text)
{
    edit_->setPlainText(text);
    edit_->moveCursor(QTextCursor::End);
}

std::vector<Value> Composer::files() const
{
    return files_ ? files_->files() : std::vector<Value>();
}

QString Composer::fileMistake() const
{
    return files_ ? files_->mistake() : QString();
}

void Composer::clear()
{
    edit_->clear();
    if (files_)
        files_->clear();
}

void Composer::fit()
{
    const int lines = std::clamp(static_cast<int>(edit_->document()->size().height()), 1, mostLines);
    edit_->setFixedHeight(lines * edit_->fontMetrics().lineSpacing() +
                          2 * static_cast<int>(edit_->document()->documentMargin()) + 2);
    refresh();
}

bool Composer::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == edit_ && event->type() == QEvent::KeyPress) {
        const auto* key = static_cast<QKeyEvent*>(event);
        const bool enter = key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter;
        if (enter && !(key->modifiers() & Qt::ShiftModifier)) {
            if (!running_ && !text().isEmpty())
                emit sent();
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace millrace::ui
