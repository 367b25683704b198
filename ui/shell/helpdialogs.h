#pragma once

#include <QDialog>

namespace millrace::ui {

class ActionRegistry;
class Theme;

/// Every action with its shortcut, searchable; made from the registry.
class ShortcutsDialog : public QDialog {
    Q_OBJECT
public:
    ShortcutsDialog(Theme& theme, ActionRegistry& actions, QWidget* parent);
};

/// Name, version, licence.
class AboutDialog : public QDialog {
    Q_OBJECT
public:
    AboutDialog(Theme& theme, QWidget* parent);
};

} // namespace millrace::ui
