#pragma once

#include <QWidget>

class QLineEdit;
class QStackedWidget;
class QTreeView;

namespace millrace::ui {

class EmptyState;
class RunSession;
class StepDetails;
class Theme;

/// The steps of the run that is shown, and the details of the chosen one.
class TracePage : public QWidget {
    Q_OBJECT
public:
    TracePage(Theme& theme, RunSession& session, QWidget* parent = nullptr);

    void showNode(const QString& nodeId);
    void showItem(int item);
    QTreeView* tree() const { return tree_; }

signals:
    void nodeSelected(const QString& nodeId);
    void itemSelected(int item);
    void runAgainRequested(const QString& executionKey); ///< a new run from this step on

protected:
    void changeEvent(QEvent* event) override;

private:
    void retranslate();
    void update();
    void current();
    void showMenu(const QPoint& where);

    Theme& theme_;
    RunSession& session_;
    QStackedWidget* stack_;
    EmptyState* empty_;
    QTreeView* tree_;
    StepDetails* details_;
    bool following_ = false; // the selection comes from outside: do not send it back
    int shownItem_ = -1;
};

} // namespace millrace::ui
