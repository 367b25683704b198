// Finding and replacing in all apps of the folder.
#include "ui/edit/documentsession.h"
#include "ui/edit/translate.h"
#include "ui/inspector/modelcatalogue.h"
#include "ui/search/modelchangedialog.h"
#include "ui/search/searchpanel.h"
#include "ui/shell/actionregistry.h"
#include "ui/shell/detail/windowparts.h"
#include "ui/shell/docklayout.h"
#include "ui/shell/documentpage.h"
#include "ui/shell/documenttabs.h"

namespace millrace::ui {

void MainWindow::Private::connectSearch()
{
    docks->add(QStringLiteral("search"), Qt::LeftDockWidgetArea, actions->action(QStringLiteral("view.search")),
               [this] { return makeSearchPanel(); });
    actions->setHandler(QStringLiteral("project.find"), [this] {
        docks->show(QStringLiteral("search"));
        searchPanel->activate();
    });
    actions->setHandler(QStringLiteral("project.changeModel"), [this] {
        auto* dialog = new ModelChangeDialog(
            services.theme, window.hub(), searchableApps(), offeredModels(),
            [this](const QString& path) { return isInTab(path); }, &window);
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->open();
    });
}

QWidget* MainWindow::Private::makeSearchPanel()
{
    searchPanel = new SearchPanel(services.theme, window.hub());
    searchPanel->setApps(searchableApps());
    searchPanel->setInTab([this](const QString& path) { return isInTab(path); });
    if (DocumentSession* session = window.currentSession())
        searchPanel->setCurrentApp(session->path());
    QObject::connect(searchPanel, &SearchPanel::hitActivated, &window,
                     [this](const QString& path, const QString& nodeId, const QString& field) {
                         window.open(path);
                         DocumentSession* session = window.currentSession();
                         if (session && session->path() == path) {
                             showNode(nodeId, field);
                             return;
                         }
                         // It is being read: shown when it is there.
                         QObject::connect(
                             &window, &MainWindow::documentReady, &window,
                             [this, nodeId, field] { showNode(nodeId, field); },
                             static_cast<Qt::ConnectionType>(Qt::QueuedConnection | Qt::SingleShotConnection));
                     });
    return searchPanel;
}

QList<SearchPanel::App> MainWindow::Private::searchableApps() const
{
    QList<SearchPanel::App> out;
    for (const ProjectFile& file : files)
        if (file.kind == ProjectFile::Kind::App)
            out.append({file.path, file.name.isEmpty() ? file.relative : file.name});
    for (const DocumentPage* page : tabs->pages()) {
        const bool known = std::any_of(out.begin(), out.end(),
                                       [page](const SearchPanel::App& app) { return app.path == page->path(); });
        if (!known && page->session() && !page->path().isEmpty())
            out.append({page->path(), page->title()});
    }
    return out;
}

bool MainWindow::Private::isInTab(const QString& path) const
{
    for (const DocumentPage* page : tabs->pages())
        if (page->path() == path)
            return true;
    return false;
}

std::vector<Value> MainWindow::Private::offeredModels() const
{
    std::vector<Value> models;
    if (services.models) {
        for (const OfferedModel& model : services.models->models())
            models.push_back(Value::object({{"provider", ss(model.provider)},
                                            {"name", ss(model.name)},
                                            {"mode", ss(model.mode)},
                                            {"completion_params", Value(Value::Object())}}));
    }
    return models;
}

} // namespace millrace::ui
