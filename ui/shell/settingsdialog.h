#pragma once

#include "ui/shell/shellservices.h"

#include <QDialog>
#include <QPointer>

class QLineEdit;
class QListWidget;
class QStackedWidget;

namespace millrace::ui {

class SettingEditor;

/// All settings, a page per prefix of their keys, built from their declarations. Changes count at once; there is
/// nothing to apply. Main thread only.
class SettingsDialog : public QDialog {
    Q_OBJECT
public:
    SettingsDialog(const ShellServices& services, QWidget* parent);

    void showPage(const QString& id); ///< `general`, `models`, `network`, `running`…
    /// Shows the page of a setting, the setting marked and with the focus.
    void showSetting(const QString& key);
    /// Shows the settings of all pages whose name, help or key match, instead of a page; an empty text ends it.
    void search(const QString& text);

protected:
    void changeEvent(QEvent* event) override;

private:
    void build();
    QWidget* makePage(const QString& id);
    QWidget* makeRow(const SettingSpec& spec, QWidget* parent);
    QWidget* makePageLink(const QString& id, const QString& title, QWidget* parent);
    QWidget* makeResults(const QString& text);

    const ShellServices& services_;
    QLineEdit* search_ = nullptr;
    QListWidget* list_ = nullptr;
    QWidget* results_ = nullptr; ///< last page of the stack while something is searched
    QStackedWidget* pages_ = nullptr;
    QWidget* content_ = nullptr;
    QString current_;
    QPointer<SettingEditor> marked_;
};

} // namespace millrace::ui
