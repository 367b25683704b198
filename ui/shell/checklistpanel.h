#pragma once

#include "engine/lint/lint.h"

#include <QWidget>

class QTreeWidget;

class QLabel;

namespace millrace::ui {

class DocumentSession;
class Theme;
class ThemedLabel;

/// The problems of the app in front, by node. Main thread only.
class ChecklistPanel : public QWidget {
    Q_OBJECT
public:
    ChecklistPanel(Theme& theme, QWidget* parent = nullptr);

    /// `session` null: nothing is open.
    void show(const std::vector<Problem>& problems, const DocumentSession* session);

signals:
    void problemActivated(const QString& nodeId, const QString& field);

protected:
    void changeEvent(QEvent* event) override;

private:
    void rebuild();

    Theme& theme_;
    std::vector<Problem> problems_;
    QHash<QString, QString> titles_;
    bool open_ = false;
    QTreeWidget* tree_;
    QWidget* clean_;
    ThemedLabel* cleanText_;
    QLabel* cleanIcon_;
};

} // namespace millrace::ui
