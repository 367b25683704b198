#include "ui/shell/commandpalette.h"

#include "ui/shell/detail/palettemodel.h"
#include "ui/theme/theme.h"
#include "ui/widgets/themedlabel.h"

#include <QEvent>
#include <QKeyEvent>
#include <QLineEdit>
#include <QListView>
#include <QVBoxLayout>

namespace millrace::ui {

namespace {
constexpr qsizetype mostRecent = 30;
}

CommandPalette::CommandPalette(Theme& theme, QWidget* window)
    : ThemedFrame(theme, Fill::Raised, window), edit_(new QLineEdit(this)), list_(new QListView(this)),
      empty_(new ThemedLabel(theme, ThemedLabel::Style::Muted, {}, this)), model_(new PaletteModel(this))
{
    const Metrics& m = theme.metrics();
    setRadius(m.radiusLarge);
    setObjectName(QStringLiteral("commandPalette"));
    list_->setModel(model_);
    list_->setItemDelegate(new PaletteDelegate(theme, list_));
    list_->setUniformItemSizes(true);
    list_->setMouseTracking(true);
    list_->setFocusPolicy(Qt::NoFocus);
    list_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    list_->setStyleSheet(QStringLiteral("QListView { background: transparent; }"));
    empty_->setAlignment(Qt::AlignCenter);
    edit_->setMinimumHeight(30);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(m.space3, m.space3, m.space3, m.space3);
    layout->setSpacing(m.space2);
    layout->addWidget(edit_);
    layout->addWidget(list_);
    layout->addWidget(empty_);

    edit_->installEventFilter(this);
    window->installEventFilter(this);
    connect(edit_, &QLineEdit::textChanged, this, &CommandPalette::filter);
    connect(list_, &QListView::clicked, this, [this] { runCurrent(); });
    retranslate();
    hide();
}

void CommandPalette::setSource(QChar prefix, const Source& source)
{
    sources_.insert(prefix, source);
}

void CommandPalette::open(const QString& text)
{
    loaded_ = false;
    edit_->setText(text);
    filter(text);
    show();
    raise();
    edit_->setFocus(Qt::ShortcutFocusReason);
    edit_->setCursorPosition(static_cast<int>(text.size()));
}

int CommandPalette::count() const
{
    return model_->rowCount();
}

const PaletteItem* CommandPalette::item(int row) const
{
    return model_->item(row);
}

void CommandPalette::filter(const QString& text)
{
    const QChar first = text.isEmpty() ? QChar() : text[0];
    const QChar mode = sources_.contains(first) ? first : QChar();
    const bool everything = mode.isNull() && !text.isEmpty();
    if (!loaded_ || mode != mode_ || everything != everything_) {
        mode_ = mode;
        everything_ = everything;
        const Source source = sources_.value(mode);
        items_ = source ? source() : QVector<PaletteItem>();
        // Without a prefix, files come first and everything else is found as well.
        for (const QChar other : {u'@', u'>', u'#'}) {
            if (everything && sources_.contains(other))
                items_ += sources_.value(other)();
        }
        loaded_ = true;
    }
    model_->show(items_, mode.isNull() ? text : text.mid(1), recent_);
    const bool any = model_->rowCount() > 0;
    list_->setVisible(any);
    empty_->setVisible(!any);
    if (any)
        list_->setCurrentIndex(model_->index(0));
    place();
}

void CommandPalette::place()
{
    const QWidget* window = parentWidget();
    const int width = std::min(640, window->width() - 80);
    const int rows = std::clamp(model_->rowCount(), 1, 11);
    const int rowHeight = theme_.metrics().rowHeight + 6;
    list_->setFixedHeight(rows * rowHeight + 4);
    empty_->setFixedHeight(rowHeight);
    layout()->activate();
    const int height = std::min(sizeHint().height(), window->height() - 120);
    setGeometry((window->width() - width) / 2, std::min(90, window->height() / 8), width, height);
}

void CommandPalette::runCurrent()
{
    const PaletteItem* item = model_->item(list_->currentIndex().row());
    if (!item || !item->enabled)
        return;
    const std::function<void()> run = item->run;
    if (!item->key.isEmpty()) {
        recent_.removeAll(item->key);
        recent_.prepend(item->key);
        if (recent_.size() > mostRecent)
            recent_.resize(mostRecent);
        emit used(recent_);
    }
    hide();
    parentWidget()->setFocus();
    run();
}

bool CommandPalette::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == parentWidget() && event->type() == QEvent::Resize && isVisible())
        place();
    if (watched == edit_ && event->type() == QEvent::FocusOut && isVisible() && !isAncestorOf(window()->focusWidget()))
        hide();
    if (watched != edit_ || event->type() != QEvent::KeyPress)
        return ThemedFrame::eventFilter(watched, event);
    auto* key = static_cast<QKeyEvent*>(event);
    int step = 0;
    switch (key->key()) {
    case Qt::Key_Escape:
        hide();
        parentWidget()->setFocus();
        return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        runCurrent();
        return true;
    case Qt::Key_Down:
        step = 1;
        break;
    case Qt::Key_Up:
        step = -1;
        break;
    case Qt::Key_PageDown:
        step = 10;
        break;
    case Qt::Key_PageUp:
        step = -10;
        break;
    default:
        return false;
    }
    const int last = model_->rowCount() - 1;
    list_->setCurrentIndex(model_->index(std::clamp(list_->currentIndex().row() + step, 0, std::max(last, 0))));
    return true;
}

void CommandPalette::retranslate()
{
    edit_->setPlaceholderText(tr("Search everything; > commands, @ nodes, # variables"));
    edit_->setAccessibleName(tr("Search commands, nodes, variables and files"));
    list_->setAccessibleName(tr("Results"));
    empty_->setText(tr("Nothing found"));
}

void CommandPalette::changeEvent(QEvent* event)
{
    ThemedFrame::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
        hide();
    }
}

} // namespace millrace::ui
