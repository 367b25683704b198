// What the command palette offers.
#include "engine/nodes/catalogue.h"
#include "ui/edit/appmode.h"
#include "ui/edit/documentsession.h"
#include "ui/edit/translate.h"
#include "ui/shell/actionregistry.h"
#include "ui/shell/commandpalette.h"
#include "ui/shell/detail/windowparts.h"
#include "ui/shell/documentpage.h"
#include "ui/shell/documenttabs.h"
#include "ui/shell/recentlist.h"
#include "ui/theme/theme.h"

#include <QDir>
#include <QSettings>

namespace millrace::ui {

namespace {
const QString recentKey = QStringLiteral("palette/recent");
}

void MainWindow::Private::fillPalette()
{
    palette->setSource(u'>', [this] {
        QVector<PaletteItem> items;
        for (const QString& id : actions->ids()) {
            QAction* action = actions->action(id);
            if (!action->isVisible())
                continue;
            items.append({actions->plainText(id),
                          {},
                          action->shortcut().toString(QKeySequence::NativeText),
                          action->icon(),
                          [action] { action->trigger(); },
                          action->isEnabled(),
                          actions->missing(id),
                          id});
        }
        for (const SettingSpec& spec : Settings::specs()) {
            const QString label = translate(spec.label);
            items.append({label,
                          MainWindow::tr("Setting"),
                          {},
                          services.theme.icon(QStringLiteral("settings")),
                          [this, key = qs(spec.key)] { window.showSetting(key); },
                          true,
                          {},
                          QStringLiteral("setting:") + qs(spec.key)});
        }
        return items;
    });
    palette->setSource(u'#', [this] { return variableItems(); });
    palette->setSource(u'@', [this] { return nodeItems(); });
    palette->setSource(QChar(), [this] { return fileItems(); });
    palette->setRecent(QSettings().value(recentKey).toStringList());
    QObject::connect(palette, &CommandPalette::used, &window,
                     [](const QStringList& recentItems) { QSettings().setValue(recentKey, recentItems); });
}

QVector<PaletteItem> MainWindow::Private::nodeItems()
{
    QVector<PaletteItem> items;
    // Those of the app in front first, then those of the other open apps.
    QList<DocumentPage*> pages = tabs->pages();
    if (pages.removeOne(tabs->current()))
        pages.prepend(tabs->current());
    for (const QPointer<DocumentPage> page : std::as_const(pages)) {
        if (!page->session())
            continue;
        for (const NodeModel& node : page->session()->model().nodes) {
            const NodeDescriptor* descriptor = nodeDescriptor(node.kind);
            const QString kind = descriptor      ? translate(descriptor->title)
                                 : node.isNote() ? MainWindow::tr("Note")
                                                 : qs(node.kind);
            const QString icon = descriptor      ? qs(descriptor->icon)
                                 : node.isNote() ? QStringLiteral("note")
                                                 : QStringLiteral("unknown");
            const int family = static_cast<int>(descriptor ? descriptor->family : NodeFamily::Neutral);
            const QString id = qs(node.id);
            const QString where = page == tabs->current() ? id : page->title();
            items.append({node.title.empty() ? kind : qs(node.title),
                          kind + QStringLiteral("  ") + where,
                          {},
                          QIcon(services.theme.nodeTile(icon, family, 16, window.devicePixelRatioF())),
                          [this, page, id] {
                              if (!page)
                                  return;
                              showStart(false);
                              tabs->setCurrentWidget(page);
                              showNode(id, {});
                          }});
        }
    }
    return items;
}

QVector<PaletteItem> MainWindow::Private::fileItems()
{
    QVector<PaletteItem> items;
    QSet<QString> listed;
    const auto add = [&](const QString& path, const QString& name, const QString& detail, const QString& icon) {
        if (listed.contains(path))
            return;
        listed << path;
        items.append(
            {name, detail, {}, services.theme.icon(icon), [this, path] { window.open(path); }, true, {}, path});
    };
    for (const ProjectFile& file : files) {
        if (file.kind == ProjectFile::Kind::App)
            add(file.path, file.name.isEmpty() ? file.relative : file.name, file.relative, appModeIcon(file.mode));
    }
    for (const RecentEntry& entry : recent->entries())
        add(entry.path, entry.name, QDir::toNativeSeparators(entry.path),
            entry.isFolder() ? QStringLiteral("folder") : appModeIcon(entry.mode));
    return items;
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
