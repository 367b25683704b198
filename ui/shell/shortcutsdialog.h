#pragma once

#include <QDialog>

class QKeySequenceEdit;
class QLabel;
class QLineEdit;
class QPushButton;
class QTreeWidget;
class QTreeWidgetItem;

namespace millrace::ui {

class ActionRegistry;
class Theme;
class ThemedLabel;

/// Every action with its shortcut, searchable by name and by keys; each can be given other keys. Changes count at once.
class ShortcutsDialog : public QDialog {
    Q_OBJECT
public:
    ShortcutsDialog(Theme& theme, ActionRegistry& actions, QWidget* parent);

private:
    void fill();
    void filter(const QString& text);
    void showCurrent();
    void assign(const QKeySequence& keys);
    void updateRow(QTreeWidgetItem* row);
    QString currentId() const;

    Theme& theme_;
    ActionRegistry& actions_;
    QLineEdit* filter_;
    QTreeWidget* list_;
    QKeySequenceEdit* keys_;
    QPushButton* clear_;
    QPushButton* reset_;
    ThemedLabel* conflict_;
};

} // namespace millrace::ui
