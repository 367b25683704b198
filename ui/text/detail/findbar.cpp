#include "ui/text/detail/findbar.h"

#include "ui/theme/theme.h"

#include <QGridLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QToolButton>
#include <Qsci/qsciscintilla.h>

namespace millrace::ui {

FindBar::FindBar(Theme& theme, QsciScintilla& editor, QWidget* parent)
    : QWidget(parent), editor_(editor), what_(new QLineEdit(this)), with_(new QLineEdit(this)),
      state_(new QLabel(this)), replace_(new QToolButton(this)), replaceAll_(new QToolButton(this))
{
    auto* previous = new QToolButton(this);
    auto* next = new QToolButton(this);
    auto* end = new QToolButton(this);
    auto* layout = new QGridLayout(this);
    layout->setContentsMargins(4, 4, 4, 4);
    layout->setSpacing(4);
    layout->addWidget(what_, 0, 0);
    layout->addWidget(previous, 0, 1);
    layout->addWidget(next, 0, 2);
    layout->addWidget(end, 0, 3);
    layout->addWidget(with_, 1, 0);
    layout->addWidget(replace_, 1, 1, 1, 2);
    layout->addWidget(replaceAll_, 1, 3);
    layout->addWidget(state_, 2, 0, 1, 4);
    what_->setPlaceholderText(tr("Find"));
    what_->setAccessibleName(tr("Find"));
    with_->setPlaceholderText(tr("Replace with"));
    with_->setAccessibleName(tr("Replace with"));
    state_->setProperty("class", "small");
    state_->hide();
    const auto setUp = [&theme](QToolButton* button, const char* icon, const QString& text) {
        button->setIcon(theme.icon(QLatin1String(icon)));
        button->setToolTip(text);
        button->setAccessibleName(text);
    };
    setUp(previous, "chevron-up", tr("Previous"));
    setUp(next, "chevron-down", tr("Next"));
    setUp(end, "close", tr("Close the search"));
    replace_->setText(tr("Replace"));
    replaceAll_->setText(tr("All"));
    replaceAll_->setAccessibleName(tr("Replace all"));
    what_->installEventFilter(this);
    with_->installEventFilter(this);
    connect(what_, &QLineEdit::textChanged, this, [this] { find(true, true); });
    connect(previous, &QToolButton::clicked, this, [this] { find(false, false); });
    connect(next, &QToolButton::clicked, this, [this] { find(true, false); });
    connect(end, &QToolButton::clicked, this, &FindBar::close);
    connect(replace_, &QToolButton::clicked, this, &FindBar::replace);
    connect(replaceAll_, &QToolButton::clicked, this, &FindBar::replaceAll);
    hide();
}

void FindBar::open()
{
    const bool writable = !editor_.isReadOnly();
    with_->setVisible(writable);
    replace_->setVisible(writable);
    replaceAll_->setVisible(writable);
    const QString selected = editor_.selectedText();
    if (!selected.isEmpty() && !selected.contains(u'\n'))
        what_->setText(selected);
    show();
    what_->selectAll();
    what_->setFocus(Qt::ShortcutFocusReason);
}

void FindBar::find(bool forward, bool fromStart)
{
    const QString text = what_->text();
    state_->hide();
    if (text.isEmpty())
        return;
    int line = 0;
    int index = 0;
    int lineTo = 0;
    int indexTo = 0;
    editor_.getSelection(&line, &index, &lineTo, &indexTo);
    if (line < 0)
        editor_.getCursorPosition(&line, &index);
    else if (forward && !fromStart) {
        line = lineTo;
        index = indexTo;
    }
    const bool found = editor_.findFirst(text, false, false, false, true, forward, line, index);
    state_->setVisible(!found);
    state_->setText(tr("Not found"));
}

void FindBar::replace()
{
    if (editor_.selectedText().compare(what_->text(), Qt::CaseInsensitive) == 0 && !what_->text().isEmpty())
        editor_.replaceSelectedText(with_->text());
    find(true, false);
}

void FindBar::replaceAll()
{
    if (what_->text().isEmpty())
        return;
    const QString before = editor_.text();
    QString after = before;
    const qsizetype count = before.count(what_->text(), Qt::CaseInsensitive);
    after.replace(what_->text(), with_->text(), Qt::CaseInsensitive);
    if (after != before)
        emit allReplaced(after);
    state_->setText(tr("%n place(s) replaced", nullptr, static_cast<int>(count)));
    state_->show();
}

void FindBar::close()
{
    hide();
    editor_.setFocus(Qt::ShortcutFocusReason);
    emit closed();
}

bool FindBar::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::KeyPress) {
        auto* key = static_cast<QKeyEvent*>(event);
        const bool enter = key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter;
        if (key->key() == Qt::Key_Escape) {
            close();
            return true;
        }
        if (enter && watched == what_) {
            find(!(key->modifiers() & Qt::ShiftModifier), false);
            return true;
        }
        if (enter && watched == with_) {
            replace();
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace millrace::ui
