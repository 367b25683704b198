#include "ui/shell/documenttabs.h"

#include "ui/edit/appmode.h"
#include "ui/edit/documentsession.h"
#include "ui/edit/translate.h"
#include "ui/shell/documentpage.h"
#include "ui/theme/theme.h"

#include <QDir>
#include <QFileInfo>
#include <QMouseEvent>
#include <QTabBar>

namespace millrace::ui {

namespace {

/// Middle click closes a tab.
class Tabs : public QTabBar {
public:
    using QTabBar::QTabBar;

protected:
    void mouseReleaseEvent(QMouseEvent* event) override
    {
        const int index = tabAt(event->pos());
        if (event->button() == Qt::MiddleButton && index >= 0)
            emit tabCloseRequested(index);
        else
            QTabBar::mouseReleaseEvent(event);
    }
};

} // namespace

DocumentTabs::DocumentTabs(Theme& theme, DocumentHub& hub, QWidget* parent)
    : QTabWidget(parent), theme_(theme), hub_(hub)
{
    auto* bar = new Tabs(this);
    bar->setAccessibleName(tr("Open files"));
    setTabBar(bar);
    setTabsClosable(true);
    setMovable(true);
    setDocumentMode(true);
    setElideMode(Qt::ElideRight);
    setIconSize(QSize(16, 16));
    connect(this, &QTabWidget::currentChanged, this, &DocumentTabs::currentPageChanged);
    connect(this, &QTabWidget::tabCloseRequested, this,
            [this](int index) { emit closeRequested(static_cast<DocumentPage*>(widget(index))); });
    bar->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(bar, &QTabBar::customContextMenuRequested, this, [this, bar](const QPoint& position) {
        if (const int index = bar->tabAt(position); index >= 0)
            emit menuRequested(static_cast<DocumentPage*>(widget(index)), bar->mapToGlobal(position));
    });
    connect(&theme, &Theme::changed, this, [this] {
        for (DocumentPage* page : pages())
            updateTitle(page);
    });
}

DocumentPage* DocumentTabs::open(const QString& path)
{
    const QFileInfo info(path);
    const QString canonical = info.exists() ? info.canonicalFilePath() : QString();
    for (DocumentPage* page : pages()) {
        if (page->path().isEmpty())
            continue;
        const bool same = page->path() == info.absoluteFilePath() ||
                          (!canonical.isEmpty() && QFileInfo(page->path()).canonicalFilePath() == canonical);
        if (same) {
            setCurrentWidget(page);
            return page;
        }
    }
    DocumentPage* page = add(new DocumentPage(theme_, hub_, info.absoluteFilePath(), this));
    page->load();
    return page;
}

DocumentPage* DocumentTabs::open(const DocumentHub::Session& session)
{
    for (DocumentPage* page : pages()) {
        if (page->shared() == session) {
            setCurrentWidget(page);
            return page;
        }
    }
    DocumentPage* page = add(new DocumentPage(theme_, hub_, session, this));
    emit pageStateChanged(page);
    return page;
}

DocumentPage* DocumentTabs::add(DocumentPage* page)
{
    connect(page, &DocumentPage::titleChanged, this, [this, page] {
        updateTitle(page);
        emit filesChanged();
    });
    connect(page, &DocumentPage::stateChanged, this, [this, page] { emit pageStateChanged(page); });
    // The signal may come out of a button of the page itself.
    connect(page, &DocumentPage::closeRequested, this, [this, page] { closePage(page); }, Qt::QueuedConnection);
    addTab(page, page->title());
    setCurrentWidget(page);
    updateTitle(page);
    return page;
}

DocumentPage* DocumentTabs::current() const
{
    return static_cast<DocumentPage*>(currentWidget());
}

QList<DocumentPage*> DocumentTabs::pages() const
{
    QList<DocumentPage*> result;
    for (int i = 0; i < count(); ++i)
        result << static_cast<DocumentPage*>(widget(i));
    return result;
}

QList<DocumentPage*> DocumentTabs::modifiedPages() const
{
    QList<DocumentPage*> result;
    for (DocumentPage* page : pages()) {
        if (page->session() && page->session()->isModified())
            result << page;
    }
    return result;
}

void DocumentTabs::closePage(DocumentPage* page)
{
    const int index = indexOf(page);
    if (index < 0)
        return;
    removeTab(index);
    emit filesChanged();
    page->deleteLater();
}

void DocumentTabs::step(int by)
{
    if (count() > 0)
        setCurrentIndex((currentIndex() + by + count()) % count());
}

void DocumentTabs::updateTitle(DocumentPage* page)
{
    const int index = indexOf(page);
    if (index < 0)
        return;
    const bool modified = page->session() && page->session()->isModified();
    QString title = page->title();
    title.replace(u'&', QStringLiteral("&&"));
    setTabText(index, modified ? title + QStringLiteral(" ●") : title);
    setTabToolTip(index, page->path().isEmpty() ? tr("Not saved yet") : QDir::toNativeSeparators(page->path()));
    const Colors& c = theme_.colors();
    if (page->state() == DocumentPage::State::Failed)
        setTabIcon(index, theme_.icon(QStringLiteral("error"), c.danger));
    else if (page->session())
        setTabIcon(index, theme_.icon(appModeIcon(qs(page->session()->model().mode)), c.textMuted));
    else
        setTabIcon(index, theme_.icon(QStringLiteral("clock"), c.textFaint));
}

} // namespace millrace::ui
