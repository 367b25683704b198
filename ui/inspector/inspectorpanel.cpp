#include "ui/inspector/inspectorpanel.h"

#include "ui/edit/documentsession.h"
#include "ui/edit/translate.h"
#include "ui/inspector/detail/apppage.h"
#include "ui/inspector/detail/nodepage.h"
#include "ui/inspector/detail/selectionpage.h"
#include "ui/inspector/modelcatalogue.h"
#include "ui/theme/theme.h"
#include "ui/widgets/readingorder.h"
#include "ui/widgets/themedlabel.h"

#include <QEvent>
#include <QPointer>
#include <QScrollArea>
#include <QVBoxLayout>

namespace millrace::ui {

struct InspectorPanel::Private {
    Theme& theme;
    QScrollArea* scroll;
    QPointer<DocumentSession> session;
    QStringList selection;
    std::vector<Problem> problems;
    QPointer<NodePage> nodePage;
    QPointer<AppPage> appPage;
    PromptAssistant* assistant = nullptr;
    QPointer<ModelCatalogue> models;
};

InspectorPanel::InspectorPanel(Theme& theme, QWidget* parent)
    : QWidget(parent), d_(new Private{theme, new QScrollArea(this), {}, {}, {}, {}, {}, nullptr, {}})
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(d_->scroll);
    d_->scroll->setWidgetResizable(true);
    d_->scroll->setFrameShape(QFrame::NoFrame);
    d_->scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    d_->scroll->setFocusPolicy(Qt::NoFocus);
    setAttribute(Qt::WA_StyledBackground, true);
    setAccessibleName(tr("Inspector"));
    // Chips and icons carry colours of the theme in their text.
    connect(&theme, &Theme::changed, this, &InspectorPanel::rebuild);
    rebuild();
}

InspectorPanel::~InspectorPanel() = default;

void InspectorPanel::setSession(DocumentSession* session)
{
    if (d_->session == session)
        return;
    if (d_->session)
        d_->session->disconnect(this);
    d_->session = session;
    d_->selection.clear();
    d_->problems.clear();
    if (session) {
        connect(session, &DocumentSession::changed, this, &InspectorPanel::refresh);
        connect(session, &DocumentSession::reset, this, &InspectorPanel::rebuild);
    }
    rebuild();
}

void InspectorPanel::setSelection(const QStringList& nodeIds)
{
    if (d_->selection == nodeIds)
        return;
    d_->selection = nodeIds;
    rebuild();
}

QStringList InspectorPanel::selection() const
{
    return d_->selection;
}

void InspectorPanel::rebuild()
{
    QStringList ids;
    if (d_->session) {
        for (const QString& id : d_->selection) {
            if (d_->session->model().node(ss(id)))
                ids << id;
        }
    }
    d_->nodePage = nullptr;
    d_->appPage = nullptr;
    RenderContext* context = nullptr;
    std::unique_ptr<RenderContext> owned;
    if (d_->session) {
        owned.reset(new RenderContext{d_->theme, *d_->session, ids.size() == 1 ? ss(ids.first()) : std::string(),
                                      [this](const QString& id) { emit nodeRequested(id); }});
        owned->runNode = [this](const QString& id) { emit runNodeRequested(id); };
        owned->assistant = d_->assistant;
        owned->models = d_->models;
        context = owned.get();
    }
    QWidget* page = nullptr;
    if (!context) {
        auto* empty =
            new ThemedLabel(d_->theme, ThemedLabel::Style::Muted, tr("Open an app to see its settings here."));
        empty->setAlignment(Qt::AlignCenter);
        empty->setWordWrap(true);
        empty->setMargin(24);
        page = empty;
    } else if (ids.size() == 1) {
        d_->nodePage = new NodePage(*context, nullptr);
        page = d_->nodePage;
    } else if (ids.isEmpty()) {
        d_->appPage = new AppPage(*context, nullptr);
        page = d_->appPage;
    } else {
        page = new SelectionPage(*context, ids, nullptr);
    }
    // The page that is replaced may be the sender of the signal that led here.
    if (QWidget* old = d_->scroll->takeWidget()) {
        old->hide();
        old->deleteLater();
    }
    page->setAutoFillBackground(false);
    d_->scroll->setWidget(page);
    // Colours that labels were given before they got their parent do not last.
    if (d_->nodePage)
        d_->nodePage->setProblems(d_->problems);
    if (ids.size() == 1)
        emit lastRunWanted(ids.first());
}

void InspectorPanel::refresh()
{
    const bool nodeGone = d_->nodePage && !d_->session->model().node(ss(d_->nodePage->nodeId()));
    if (nodeGone)
        rebuild();
    else if (d_->nodePage)
        d_->nodePage->refresh();
    else if (d_->appPage)
        d_->appPage->refresh();
}

void InspectorPanel::setProblems(const std::vector<Problem>& problems)
{
    d_->problems = problems;
    if (d_->nodePage)
        d_->nodePage->setProblems(problems);
}

void InspectorPanel::setLastRun(const QString& nodeId, const LastRunValues& values)
{
    if (d_->nodePage && d_->nodePage->nodeId() == nodeId)
        d_->nodePage->setLastRun(values);
}

void InspectorPanel::clearLastRun()
{
    if (d_->nodePage)
        d_->nodePage->setLastRun({});
}

void InspectorPanel::setPromptAssistant(PromptAssistant* assistant)
{
    d_->assistant = assistant;
    rebuild();
}

void InspectorPanel::setModelCatalogue(ModelCatalogue* models)
{
    d_->models = models;
    rebuild();
}

void InspectorPanel::focusField(const QString& field)
{
    if (!d_->nodePage)
        return;
    if (field == QStringLiteral("title")) {
        d_->nodePage->focusTitle();
        return;
    }
    if (QWidget* widget = d_->nodePage->widgetFor(field)) {
        // Sizes of a page that was just made are known only after its layout ran.
        d_->nodePage->ensurePolished();
        if (d_->nodePage->layout())
            d_->nodePage->layout()->activate();
        d_->scroll->ensureWidgetVisible(widget, 0, 40);
        widget->setFocus(Qt::OtherFocusReason);
    }
}

void InspectorPanel::focusTitle()
{
    if (d_->nodePage)
        d_->nodePage->focusTitle();
}

void InspectorPanel::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        setAccessibleName(tr("Inspector"));
        rebuild();
    }
}

bool InspectorPanel::focusNextPrevChild(bool next)
{
    return moveFocusInReadingOrder(*this, next);
}

} // namespace millrace::ui
