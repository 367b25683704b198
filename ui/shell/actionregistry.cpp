#include "ui/shell/actionregistry.h"

#include "ui/theme/theme.h"

#include <QCoreApplication>
#include <QSettings>
#include <QWidget>

namespace millrace::ui {

ActionRegistry::ActionRegistry(Theme& theme, QWidget* window) : QObject(window), theme_(theme)
{
    for (const ActionSpec& spec : declaredActions()) {
        auto* action = new QAction(window);
        action->setObjectName(QLatin1String(spec.id));
        if (spec.onCanvas)
            action->setShortcutContext(Qt::WidgetShortcut);
        action->setCheckable(spec.checkable);
        window->addAction(action);
        actions_.insert(QLatin1String(spec.id), action);
    }
    connect(&theme_, &Theme::changed, this, &ActionRegistry::updateIcons);
    loadShortcuts();
    retranslate();
    updateIcons();
}

namespace {

const ActionSpec* specOf(const QString& id)
{
    for (const ActionSpec& spec : declaredActions()) {
        if (id == QLatin1String(spec.id))
            return &spec;
    }
    return nullptr;
}

QString shortcutKey(const QString& id)
{
    return QStringLiteral("shortcuts/") + id;
}

} // namespace

QList<QKeySequence> ActionRegistry::defaultShortcuts(const QString& id) const
{
    const ActionSpec* spec = specOf(id);
    return spec && *spec->shortcut ? QKeySequence::listFromString(QLatin1String(spec->shortcut))
                                   : QList<QKeySequence>();
}

void ActionRegistry::loadShortcuts()
{
    const QSettings settings;
    for (auto it = actions_.cbegin(); it != actions_.cend(); ++it) {
        const QVariant chosen = settings.value(shortcutKey(it.key()));
        it.value()->setShortcuts(chosen.isValid() ? QKeySequence::listFromString(chosen.toString())
                                                  : defaultShortcuts(it.key()));
    }
    updateToolTips();
}

void ActionRegistry::setShortcuts(const QString& id, const QList<QKeySequence>& keys)
{
    QAction* found = action(id);
    if (!found)
        return;
    found->setShortcuts(keys);
    QSettings settings;
    if (keys == defaultShortcuts(id))
        settings.remove(shortcutKey(id));
    else
        settings.setValue(shortcutKey(id), QKeySequence::listToString(keys));
    updateToolTips();
    emit shortcutsChanged();
}

QString ActionRegistry::userOf(const QKeySequence& keys, const QString& id) const
{
    for (const ActionSpec& spec : declaredActions()) {
        const QString other = QLatin1String(spec.id);
        if (other != id && actions_.value(other)->shortcuts().contains(keys))
            return other;
    }
    return {};
}

QStringList ActionRegistry::ids() const
{
    QStringList result;
    for (const ActionSpec& spec : declaredActions())
        result << QLatin1String(spec.id);
    return result;
}

QString ActionRegistry::missing(const QString& id) const
{
    const ActionSpec* spec = specOf(id);
    if (!spec || actions_.value(id)->isEnabled())
        return {};
    switch (spec->needs) {
    case Needs::Nothing:
        return {};
    case Needs::Project:
        return tr("Open a folder first");
    case Needs::Document:
    case Needs::Tabs:
        return tr("Open an app first");
    case Needs::Graph:
        return tr("Open an app with a canvas first");
    case Needs::Selection:
        return tr("Select a node first");
    case Needs::Edge:
        return tr("Select an edge first");
    case Needs::Chosen:
        return tr("Select a node or an edge first");
    case Needs::Modified:
        return tr("Nothing is unsaved");
    case Needs::Undo:
        return tr("Nothing to undo");
    case Needs::Redo:
        return tr("Nothing to redo");
    case Needs::Idle:
        return tr("Open an app that is not running");
    case Needs::Running:
        return tr("Nothing runs");
    }
    return {};
}

QString ActionRegistry::plainText(const QString& id) const
{
    const QAction* found = action(id);
    if (!found)
        return {};
    QString text = found->text();
    // Chinese texts carry their mnemonic in brackets at the end.
    const qsizetype bracket = text.indexOf(QStringLiteral("(&"));
    if (bracket > 0)
        text.remove(bracket, 4);
    text.remove(u'&');
    if (text.endsWith(u'…'))
        text.chop(1);
    return text;
}

void ActionRegistry::setHandler(const QString& id, std::function<void()> handler)
{
    QAction* found = action(id);
    Q_ASSERT(found);
    connect(found, &QAction::triggered, this, [handler = std::move(handler)] { handler(); });
}

void ActionRegistry::setToggleHandler(const QString& id, std::function<void(bool)> handler)
{
    QAction* found = action(id);
    Q_ASSERT(found);
    connect(found, &QAction::triggered, this, [handler = std::move(handler)](bool on) { handler(on); });
}

void ActionRegistry::setEnabledRule(std::function<bool(Needs)> rule)
{
    rule_ = std::move(rule);
    update();
}

void ActionRegistry::update()
{
    if (!rule_)
        return;
    for (const ActionSpec& spec : declaredActions())
        actions_.value(QLatin1String(spec.id))->setEnabled(rule_(spec.needs));
}

void ActionRegistry::retranslate()
{
    for (const ActionSpec& spec : declaredActions()) {
        QAction* action = actions_.value(QLatin1String(spec.id));
        action->setText(QCoreApplication::translate("Actions", spec.text));
    }
    updateToolTips();
}

void ActionRegistry::updateToolTips()
{
    for (QAction* action : std::as_const(actions_)) {
        const QString shortcut = action->shortcut().toString(QKeySequence::NativeText);
        const QString plain = plainText(action->objectName());
        action->setToolTip(shortcut.isEmpty() ? plain : QStringLiteral("%1 (%2)").arg(plain, shortcut));
    }
}

void ActionRegistry::updateIcons()
{
    for (const ActionSpec& spec : declaredActions()) {
        if (*spec.icon)
            actions_.value(QLatin1String(spec.id))->setIcon(theme_.icon(QLatin1String(spec.icon)));
    }
}

} // namespace millrace::ui
