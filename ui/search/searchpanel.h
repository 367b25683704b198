#pragma once

#include "engine/project/search.h"
#include "ui/search/projectchange.h"

#include <QWidget>
#include <memory>

namespace millrace::ui {

class Theme;

/// Find and replace in the app in front or in all apps of the folder. Main thread only; searching happens on the pool.
class SearchPanel : public QWidget {
    Q_OBJECT
public:
    SearchPanel(Theme& theme, DocumentHub& hub, QWidget* parent = nullptr);
    ~SearchPanel() override;

    struct App {
        QString path, name;
    };
    void setApps(const QList<App>& apps);    ///< of the folder
    void setCurrentApp(const QString& path); ///< the one in front; empty: none
    void setInTab(std::function<bool(const QString&)> inTab);
    /// Puts the cursor into the search line; a text replaces what is there.
    void activate(const QString& text = {});
    void searchNow();

signals:
    void hitActivated(const QString& path, const QString& nodeId, const QString& field);

protected:
    void changeEvent(QEvent* event) override;

private:
    struct Private;
    std::unique_ptr<Private> d_;
};

} // namespace millrace::ui
