#pragma once

#include "engine/lint/fix.h"

#include <QPointer>
#include <QTimer>
#include <QWidget>
#include <functional>
#include <memory>

class QLabel;
class QMenu;
class QToolButton;
class QTreeWidget;
class QTreeWidgetItem;

namespace millrace::ui {

class DocumentSession;
class Theme;
class ThemedLabel;

/// The problems of the app in front, by node, with what can be done about each. Every fix is one undo step. Main thread
/// only.
class ChecklistPanel : public QWidget {
    Q_OBJECT
public:
    ChecklistPanel(Theme& theme, QWidget* parent = nullptr);

    /// `session` null: nothing is open.
    void show(const std::vector<Problem>& problems, DocumentSession* session);
    /// Asked when a fix chooses a model: {provider, name, mode}, best first.
    void setModels(std::function<std::vector<Value>()> models) { models_ = std::move(models); }
    void setProfile(Profile profile) { profile_ = profile; }

signals:
    void problemActivated(const QString& nodeId, const QString& field);

protected:
    void changeEvent(QEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void buildHeader();
    void rebuild();
    void retitle();
    bool isShown(const Problem& problem) const;
    void lookAgain();
    QString titleOf(const QString& nodeId) const;
    QTreeWidgetItem* addGroup(const QString& nodeId);
    QTreeWidgetItem* addRow(QTreeWidgetItem* group, std::size_t index);
    void addRest(int count);
    void findFixes();
    void markFixable(QTreeWidgetItem* row, int count);
    const Problem* problemOf(const QTreeWidgetItem* row) const;
    std::vector<Value> models() const;
    void showMenu(QTreeWidgetItem* row, const QPoint& globalPlace);
    void addFixes(QMenu& menu, const Problem& problem);
    void fixKind(const std::string& code);
    QPoint placeOf(QTreeWidgetItem* row) const;

    Theme& theme_;
    std::vector<Problem> problems_;
    QPointer<DocumentSession> session_;
    std::function<std::vector<Value>()> models_;
    Profile profile_ = Profile::Current;
    QToolButton* severities_[3] = {}; ///< by Severity
    QWidget* header_;
    QTreeWidget* tree_;
    QWidget* clean_;
    ThemedLabel* cleanText_;
    QLabel* cleanIcon_;
    QTimer idle_;                 ///< looks for fixes of the rows in view, a few milliseconds at a time
    std::shared_ptr<int> ticket_; ///< the fix of a whole kind that is being made
};

} // namespace millrace::ui
