#pragma once

#include "ui/search/projectchange.h"
#include "ui/search/searchpanel.h"

#include <QDialog>
#include <QThreadPool>
#include <memory>

class QComboBox;
class QPushButton;
class QTreeWidget;

namespace millrace::ui {

class Theme;
class ThemedLabel;

/// Every model that the apps of the folder ask, and where; one can be changed for another everywhere at once. Reads the
/// apps on the pool. Main thread only.
class ModelChangeDialog : public QDialog {
    Q_OBJECT
public:
    /// `offered`: {provider, name, mode} of models to choose from; others can be typed as `provider/name`.
    ModelChangeDialog(Theme& theme, DocumentHub& hub, const QList<SearchPanel::App>& apps,
                      const std::vector<Value>& offered, std::function<bool(const QString&)> inTab, QWidget* parent);
    ~ModelChangeDialog() override;

private:
    struct Found;
    void read();
    void show(const std::vector<Found>& found);
    void apply();
    Value target() const;
    void updateButton();

    Theme& theme_;
    DocumentHub& hub_;
    QList<SearchPanel::App> apps_;
    std::vector<Value> offered_;
    std::function<bool(const QString&)> inTab_;
    ProjectChange change_;
    QThreadPool pool_;
    QTreeWidget* list_;
    QComboBox* to_;
    ThemedLabel* state_;
    QPushButton* apply_;
    QPushButton* undo_;
};

} // namespace millrace::ui
