#pragma once

#include "engine/store/runstore.h"
#include "ui/run/runsession.h"

#include <QThreadPool>
#include <QWidget>
#include <memory>

class QListView;
class QStackedWidget;
class QToolButton;

namespace millrace::ui {

class EmptyState;
class HistoryModel;
class MessageBar;
class Theme;
class ThemedLabel;

/// The recorded runs of the app that is open. Reads and deletes off the main thread.
class HistoryPage : public QWidget {
    Q_OBJECT
public:
    HistoryPage(Theme& theme, QWidget* parent = nullptr);
    ~HistoryPage() override;

    void setStore(std::shared_ptr<RunStore> store);
    void setApp(const QString& path);        ///< empty: none
    void setActiveRun(const QString& runId); ///< marked; empty: none
    void reload();                           ///< reads now when visible, else when shown

signals:
    /// `conversation` is null for a run that belongs to none.
    void opened(const millrace::RunRecord& record, const std::vector<millrace::RunEvent>& events,
                const std::shared_ptr<const millrace::ui::StoredConversation>& conversation);
    /// The newest recorded run of this app, after setApp(): its inputs are what was entered last.
    void lastRunFound(const millrace::RunRecord& record);
    void failed(const millrace::Error& error);

protected:
    void showEvent(QShowEvent* event) override;
    void changeEvent(QEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void read();
    void open(const QModelIndex& index);
    void askRemove();
    void remove(const QString& runId);
    void retranslate();
    void loaded(std::vector<RunRecord> runs);

    Theme& theme_;
    std::shared_ptr<RunStore> store_;
    QString app_;
    HistoryModel* model_;
    QStackedWidget* stack_;
    EmptyState* empty_;
    MessageBar* bar_;
    QListView* list_;
    ThemedLabel* count_;
    QToolButton *open_, *delete_, *refresh_;
    bool announce_ = false;
    int request_ = 0; // an answer to an older request is ignored
    QThreadPool pool_;
};

} // namespace millrace::ui
