#include "ui/shell/startpage.h"

#include "ui/edit/appmode.h"
#include "ui/shell/actionregistry.h"
#include "ui/shell/recentlist.h"
#include "ui/shell/samples.h"
#include "ui/shell/unsavedlist.h"
#include "ui/theme/theme.h"
#include "ui/widgets/themedframe.h"
#include "ui/widgets/themedlabel.h"

#include <QDir>
#include <QEvent>
#include <QFileInfo>
#include <QGridLayout>
#include <QLocale>
#include <QPushButton>
#include <QScrollArea>
#include <QToolButton>
#include <QVBoxLayout>

namespace millrace::ui {

namespace {

constexpr int mostRecent = 6;
constexpr int pageWidth = 980;

QString timeText(const QDateTime& time)
{
    const qint64 days = time.date().daysTo(QDate::currentDate());
    const QString clock = QLocale().toString(time.time(), QLocale::ShortFormat);
    if (days == 0)
        return StartPage::tr("today, %1").arg(clock);
    if (days == 1)
        return StartPage::tr("yesterday, %1").arg(clock);
    return QLocale().toString(time.date(), QLocale::ShortFormat);
}

QString shortPath(const QString& path)
{
    const QString home = QDir::homePath();
    return QDir::toNativeSeparators(path.startsWith(home + u'/') ? u'~' + path.mid(home.size()) : path);
}

} // namespace

StartPage::StartPage(Theme& theme, ActionRegistry& actions, RecentList& recent, UnsavedList& unsaved, QWidget* parent)
    : QWidget(parent), theme_(theme), actions_(actions), recent_(recent), unsaved_(unsaved),
      scroll_(new QScrollArea(this))
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(scroll_);
    scroll_->setWidgetResizable(true);
    scroll_->setFrameShape(QFrame::NoFrame);
    scroll_->setFocusPolicy(Qt::NoFocus);
    connect(&theme_, &Theme::changed, this, &StartPage::rebuild);
    connect(&recent_, &RecentList::changed, this, &StartPage::rebuild, Qt::QueuedConnection);
    connect(&unsaved_, &UnsavedList::changed, this, &StartPage::rebuild, Qt::QueuedConnection);
    rebuild();
}

void StartPage::rebuild()
{
    setAccessibleName(tr("Start page"));
    const Metrics& m = theme_.metrics();
    auto* page = new QWidget;
    auto* column = new QWidget(page);
    column->setMaximumWidth(pageWidth);
    auto* rows = new QVBoxLayout(column);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(m.space6);
    rows->addWidget(makeHeader());
    if (!unsaved_.work().isEmpty())
        rows->addWidget(makeUnsaved());
    rows->addWidget(makeRecent());
    rows->addWidget(makeSamples());
    auto* tip = new ThemedLabel(
        theme_, ThemedLabel::Style::SmallMuted,
        tr("Drop files or folders anywhere in this window. %1 finds every command.")
            .arg(actions_.action(QStringLiteral("view.palette"))->shortcut().toString(QKeySequence::NativeText)),
        column);
    tip->setWordWrap(true);
    rows->addWidget(tip);

    auto* centred = new QHBoxLayout;
    centred->addStretch(1);
    centred->addWidget(column, 100);
    centred->addStretch(1);
    auto* layout = new QVBoxLayout(page);
    layout->setContentsMargins(m.space8, m.space8 + m.space4, m.space8, m.space6);
    layout->addLayout(centred);
    layout->addStretch();
    QWidget* old = scroll_->takeWidget();
    scroll_->setWidget(page);
    if (old)
        old->deleteLater();
}

QWidget* StartPage::makeHeader()
{
    const Metrics& m = theme_.metrics();
    auto* header = new QWidget;
    auto* texts = new QVBoxLayout;
    texts->setSpacing(m.space1);
    texts->addWidget(new ThemedLabel(theme_, ThemedLabel::Style::Display, QStringLiteral("Millrace"), header));
    texts->addWidget(new ThemedLabel(theme_, ThemedLabel::Style::Muted,
                                     tr("Build Dify apps, see how they work, run them on this computer."), header));
    auto* logo = new QLabel(header);
    logo->setPixmap(theme_.appIcon().pixmap(QSize(56, 56), devicePixelRatioF()));
    auto* line = new QHBoxLayout(header);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(m.space4);
    line->addWidget(logo);
    line->addLayout(texts, 1);
    constexpr std::tuple<const char*, const char*, bool> buttons[] = {
        {"file.new", "file-plus", true}, {"file.openFolder", "folder", false}, {"file.open", "open", false}};
    for (const auto& [id, icon, primary] : buttons) {
        QAction* action = actions_.action(QLatin1String(id));
        auto* button = new QPushButton(actions_.plainText(QLatin1String(id)) + QStringLiteral("…"), header);
        const Colors& c = theme_.colors();
        button->setIcon(theme_.icon(QString::fromLatin1(icon), primary ? c.textOnAccent : c.text));
        button->setProperty("class", primary ? "primary" : "");
        button->setToolTip(action->toolTip());
        button->setAccessibleName(button->text());
        button->setMinimumHeight(34);
        connect(button, &QPushButton::clicked, action, &QAction::trigger);
        line->addWidget(button);
    }
    return header;
}

QWidget* StartPage::makeUnsaved()
{
    const Metrics& m = theme_.metrics();
    auto* box = new QWidget;
    auto* rows = new QVBoxLayout(box);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(m.space1);
    rows->addWidget(new ThemedLabel(theme_, ThemedLabel::Style::Title, tr("Unsaved work"), box));
    for (const Recoverable& work : unsaved_.work().mid(0, mostRecent)) {
        const QString title = UnsavedList::nameOf(work);
        auto* row = new ThemedFrame(theme_, ThemedFrame::Fill::None, box);
        row->setBordered(false);
        row->setClickable(true);
        row->setAccessibleName(tr("Go on with %1").arg(title));
        row->setAccessibleDescription(work.path.isEmpty() ? tr("Never saved to a file") : work.path);
        row->setToolTip(row->accessibleDescription());
        auto* line = new QHBoxLayout(row);
        line->setContentsMargins(m.space2, m.space2, m.space2, m.space2);
        line->setSpacing(m.space3);
        auto* icon = new QLabel(row);
        icon->setPixmap(
            theme_.icon(QStringLiteral("history"), theme_.colors().warning).pixmap(QSize(18, 18), devicePixelRatioF()));
        line->addWidget(icon);
        auto* name = new ElidedLabel(theme_, ThemedLabel::Style::Strong, title, row);
        name->setMaximumWidth(260);
        line->addWidget(name);
        auto* path = new ElidedLabel(theme_, ThemedLabel::Style::SmallMuted,
                                     work.path.isEmpty() ? tr("Never saved to a file") : shortPath(work.path), row);
        path->setElideMode(Qt::ElideMiddle);
        line->addWidget(path, 1);
        line->addWidget(new ThemedLabel(theme_, ThemedLabel::Style::SmallMuted, timeText(work.time), row));
        connect(row, &ThemedFrame::clicked, this, [this, work] { emit unsavedRequested(work); });
        rows->addWidget(row);
    }
    return box;
}

QWidget* StartPage::makeRecent()
{
    const Metrics& m = theme_.metrics();
    auto* box = new QWidget;
    auto* rows = new QVBoxLayout(box);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(m.space1);
    rows->addWidget(new ThemedLabel(theme_, ThemedLabel::Style::Title, tr("Recent"), box));
    if (recent_.entries().isEmpty()) {
        rows->addWidget(new ThemedLabel(theme_, ThemedLabel::Style::Muted,
                                        tr("What you open appears here. A sample below is a good start."), box));
        return box;
    }
    for (const RecentEntry& entry : recent_.entries().mid(0, mostRecent)) {
        auto* row = new ThemedFrame(theme_, ThemedFrame::Fill::None, box);
        row->setBordered(false);
        row->setClickable(true);
        row->setAccessibleName(tr("Open %1").arg(entry.name));
        row->setToolTip(QDir::toNativeSeparators(entry.path));
        auto* line = new QHBoxLayout(row);
        line->setContentsMargins(m.space2, m.space2, m.space2, m.space2);
        line->setSpacing(m.space3);
        auto* icon = new QLabel(row);
        icon->setPixmap(
            theme_.icon(entry.isFolder() ? QStringLiteral("folder") : appModeIcon(entry.mode), theme_.colors().accent)
                .pixmap(QSize(18, 18), devicePixelRatioF()));
        line->addWidget(icon);
        auto* name = new ElidedLabel(theme_, ThemedLabel::Style::Strong, entry.name, row);
        name->setMaximumWidth(260);
        line->addWidget(name);
        line->addWidget(new ThemedLabel(theme_, ThemedLabel::Style::SmallMuted,
                                        entry.isFolder() ? tr("Folder") : appModeName(entry.mode), row));
        auto* path = new ElidedLabel(theme_, ThemedLabel::Style::SmallMuted, shortPath(entry.path), row);
        path->setElideMode(Qt::ElideMiddle);
        line->addWidget(path, 1);
        line->addWidget(new ThemedLabel(theme_, ThemedLabel::Style::SmallMuted, timeText(entry.time), row));
        connect(row, &ThemedFrame::clicked, this, [this, target = entry.path] { emit openRequested(target); });
        rows->addWidget(row);
    }
    return box;
}

QWidget* StartPage::makeSamples()
{
    const Metrics& m = theme_.metrics();
    auto* box = new QWidget;
    auto* rows = new QVBoxLayout(box);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(m.space2);
    rows->addWidget(new ThemedLabel(theme_, ThemedLabel::Style::Title, tr("Samples"), box));
    rows->addWidget(new ThemedLabel(theme_, ThemedLabel::Style::Muted,
                                    tr("Each runs offline with its rehearsal. You work on a copy of your own."), box));
    auto* grid = new QGridLayout;
    grid->setSpacing(m.space3);
    int index = 0;
    for (const Sample& sample : samples()) {
        auto* card = new ThemedFrame(theme_, ThemedFrame::Fill::Raised, box);
        card->setClickable(true);
        card->setAccessibleName(tr("Open the sample %1").arg(sample.title));
        card->setAccessibleDescription(sample.summary);
        card->setObjectName(QStringLiteral("sample.") + sample.id);
        auto* lines = new QVBoxLayout(card);
        lines->setContentsMargins(m.space4, m.space3, m.space4, m.space3);
        lines->setSpacing(m.space1);
        auto* head = new QHBoxLayout;
        head->setSpacing(m.space2);
        auto* icon = new QLabel(card);
        icon->setPixmap(theme_.icon(sample.icon, theme_.colors().accent).pixmap(QSize(18, 18), devicePixelRatioF()));
        head->addWidget(icon);
        head->addWidget(new ThemedLabel(theme_, ThemedLabel::Style::Strong, sample.title, card), 1);
        lines->addLayout(head);
        auto* summary = new ThemedLabel(theme_, ThemedLabel::Style::SmallMuted, sample.summary, card);
        summary->setWordWrap(true);
        summary->setAlignment(Qt::AlignTop | Qt::AlignLeft);
        lines->addWidget(summary, 1);
        connect(card, &ThemedFrame::clicked, this, [this, id = sample.id] { emit sampleRequested(id); });
        grid->addWidget(card, index / 3, index % 3);
        grid->setColumnStretch(index % 3, 1);
        ++index;
    }
    rows->addLayout(grid);
    return box;
}

void StartPage::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        rebuild();
}

} // namespace millrace::ui
