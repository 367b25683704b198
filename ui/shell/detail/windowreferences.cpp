// Who reads and sets what: the reference panel in the window.
#include "ui/canvas/canvasview.h"
#include "ui/edit/translate.h"
#include "ui/inspector/modelcatalogue.h"
#include "ui/shell/actionregistry.h"
#include "ui/shell/detail/windowparts.h"
#include "ui/shell/docklayout.h"
#include "ui/shell/referencepanel.h"

#include <algorithm>

namespace millrace::ui {

void MainWindow::Private::connectReferences()
{
    docks->add(QStringLiteral("references"), Qt::BottomDockWidgetArea,
               actions->action(QStringLiteral("view.references")), [this] {
                   references = new ReferencePanel(services.theme);
                   QObject::connect(references, &ReferencePanel::placeActivated, &window,
                                    [this](const QString& id, const QString& field) { showNode(id, field); });
                   references->setSession(window.currentSession());
                   if (CanvasView* canvas = window.currentCanvas())
                       references->setSelection(canvas->selectedNodes());
                   return references;
               });
}

/// What a quick fix may choose: models for chat first, as the servers list them.
std::vector<Value> MainWindow::Private::choosableModels() const
{
    std::vector<Value> models;
    if (services.models)
        for (const OfferedModel& model : services.models->models())
            models.push_back(
                Value::object({{"provider", ss(model.provider)}, {"name", ss(model.name)}, {"mode", ss(model.mode)}}));
    std::stable_partition(models.begin(), models.end(),
                          [](const Value& model) { return model["mode"].toString() == "chat"; });
    return models;
}

} // namespace millrace::ui
