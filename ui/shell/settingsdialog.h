#pragma once

#include "ui/shell/shellservices.h"

#include <QDialog>

class QListWidget;
class QStackedWidget;

namespace millrace::ui {

/// All settings, a page per prefix of their keys, built from their declarations. Changes count at once; there is
/// nothing to apply. Main thread only.
class SettingsDialog : public QDialog {
    Q_OBJECT
public:
    SettingsDialog(const ShellServices& services, QWidget* parent);

    void showPage(const QString& id); ///< `general`, `models`, `network`, `running`

protected:
    void changeEvent(QEvent* event) override;

private:
    void build();
    QWidget* makePage(const QString& id);

    const ShellServices& services_;
    QListWidget* list_ = nullptr;
    QStackedWidget* pages_ = nullptr;
    QWidget* content_ = nullptr;
    QString current_;
};

} // namespace millrace::ui
