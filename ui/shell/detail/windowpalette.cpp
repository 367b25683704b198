// What the command palette offers.
#include "engine/nodes/catalogue.h"
#include "ui/edit/appmode.h"
#include "ui/edit/documentsession.h"
#include "ui/edit/translate.h"
#include "ui/shell/actionregistry.h"
#include "ui/shell/commandpalette.h"
#include "ui/shell/detail/windowparts.h"
#include "ui/theme/theme.h"

namespace millrace::ui {

void MainWindow::Private::fillPalette()
{
    palette->setSource(u'>', [this] {
        QVector<PaletteItem> items;
        for (const QString& id : actions->ids()) {
            QAction* action = actions->action(id);
            items.append({actions->plainText(id),
                          {},
                          action->shortcut().toString(QKeySequence::NativeText),
                          action->icon(),
                          [action] { action->trigger(); },
                          action->isEnabled()});
        }
        for (const SettingSpec& spec : Settings::specs()) {
            const QString label = translate(spec.label);
            items.append({label,
                          MainWindow::tr("Setting"),
                          {},
                          services.theme.icon(QStringLiteral("settings")),
                          [this, label, page = qs(spec.page())] { window.showSettings(page, label); }});
        }
        return items;
    });
    palette->setSource(u'#', [this] { return variableItems(); });
    palette->setSource(u'@', [this] {
        QVector<PaletteItem> items;
        DocumentSession* session = window.currentSession();
        if (!session)
            return items;
        for (const NodeModel& node : session->model().nodes) {
            const NodeDescriptor* descriptor = nodeDescriptor(node.kind);
            const QString kind = descriptor      ? translate(descriptor->title)
                                 : node.isNote() ? MainWindow::tr("Note")
                                                 : qs(node.kind);
            const QString icon = descriptor      ? qs(descriptor->icon)
                                 : node.isNote() ? QStringLiteral("note")
                                                 : QStringLiteral("unknown");
            const int family = static_cast<int>(descriptor ? descriptor->family : NodeFamily::Neutral);
            const QString id = qs(node.id);
            items.append({node.title.empty() ? kind : qs(node.title),
                          kind + QStringLiteral("  ") + id,
                          {},
                          QIcon(services.theme.nodeTile(icon, family, 16, window.devicePixelRatioF())),
                          [this, id] { showNode(id, {}); }});
        }
        return items;
    });
    palette->setSource(QChar(), [this] {
        QVector<PaletteItem> items;
        for (const ProjectFile& file : files) {
            if (file.kind != ProjectFile::Kind::App)
                continue;
            items.append({file.name.isEmpty() ? file.relative : file.name,
                          file.relative,
                          {},
                          services.theme.icon(appModeIcon(file.mode)),
                          [this, path = file.path] { window.open(path); }});
        }
        return items;
    });
}

QVector<PaletteItem> MainWindow::Private::variableItems()
{
    QVector<PaletteItem> items;
    DocumentSession* session = window.currentSession();
    if (!session)
        return items;
    const QIcon icon = services.theme.icon(QStringLiteral("variable"));
    const AppModel& app = session->model();
    for (const NodeModel& node : app.nodes) {
        if (node.isNote())
            continue;
        for (const OutputSpec& output : nodeOutputs(node.kind, node.data))
            items.append({qs(output.name),
                          QStringLiteral("%1  %2").arg(qs(node.title), qs(output.type)),
                          {},
                          icon,
                          [this, id = qs(node.id)] { showNode(id, {}); }});
    }
    const auto addOwn = [&](const std::vector<VariableModel>& variables, const char* owner) {
        for (const VariableModel& variable : variables)
            items.append({QLatin1String(owner) + u'.' + qs(variable.name), qs(variable.valueType), {}, icon, [this] {
                              showNode({}, {});
                          }});
    };
    addOwn(app.environment, "env");
    addOwn(app.conversation, "conversation");
    return items;
}

} // namespace millrace::ui
