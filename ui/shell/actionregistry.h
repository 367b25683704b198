#pragma once

#include <QAction>
#include <QHash>
#include <QObject>
#include <functional>

namespace millrace::ui {

class Theme;

/// What must be there for an action to be of use.
enum class Needs {
    Nothing,
    Project,   ///< a folder is open
    Document,  ///< a readable document is open
    Graph,     ///< a document with a canvas is open
    Selection, ///< at least one node is selected
    Edge,      ///< an edge is selected
    Chosen,    ///< a node or an edge is selected
    Modified,  ///< the document has unsaved changes
    Undo,
    Redo,
    Idle,    ///< a graph is open and nothing runs
    Running, ///< a run is under way
    Tabs     ///< any tab is open
};

/// The declaration of one action. Texts are in the translation context "Actions".
struct ActionSpec {
    const char* id;            ///< `file.open`; the part before the dot is the menu
    const char* text;          ///< with a mnemonic
    const char* shortcut = ""; ///< several are parted by `; `
    const char* icon = "";     ///< name in resources/icons/actions
    Needs needs = Needs::Nothing;
    bool checkable = false;
    bool startsGroup = false; ///< a separator stands before it in the menu
    bool onCanvas = false;    ///< the shortcut works only while the canvas has the focus: text fields keep their keys
};

/// All actions, in menu order.
const QList<ActionSpec>& declaredActions();

/// Every action of the window under its id: menus, tool bar, palette, help and tests ask here.
class ActionRegistry : public QObject {
    Q_OBJECT
public:
    ActionRegistry(Theme& theme, QWidget* window);

    /// Null for an unknown id.
    QAction* action(const QString& id) const { return actions_.value(id); }
    QStringList ids() const;
    /// The text without mnemonic and dots.
    QString plainText(const QString& id) const;
    /// Why the action cannot be used now, in words; empty when it can.
    QString missing(const QString& id) const;
    /// As declared, whatever the user chose.
    QList<QKeySequence> defaultShortcuts(const QString& id) const;
    /// Chosen by the user: counts at once in every window and is remembered. Equal to the defaults: forgotten.
    void setShortcuts(const QString& id, const QList<QKeySequence>& keys);
    /// Another action than `id` that answers to these keys; empty: none.
    QString userOf(const QKeySequence& keys, const QString& id) const;
    void setHandler(const QString& id, std::function<void()> handler);
    /// For checkable actions: called with the new state when the user switches it.
    void setToggleHandler(const QString& id, std::function<void(bool)> handler);
    void setEnabledRule(std::function<bool(Needs)> rule);
    /// Reads again what the user chose.
    void loadShortcuts();
    /// Asks the rule again for every action.
    void update();
    void retranslate();

signals:
    void shortcutsChanged(); ///< by setShortcuts(); other windows call loadShortcuts()

private:
    void updateIcons();
    void updateToolTips();

    Theme& theme_;
    QHash<QString, QAction*> actions_;
    std::function<bool(Needs)> rule_;
};

} // namespace millrace::ui
