#pragma once

#include "ui/shell/projectscanner.h"

#include <QHash>
#include <QWidget>

class QLineEdit;
class QStandardItemModel;
class QTreeView;
class QSortFilterProxyModel;

class QPushButton;

namespace millrace::ui {

class Theme;
class ThemedLabel;

/// The files of the open folder: apps, rehearsals, others. Main thread only.
class ProjectPanel : public QWidget {
    Q_OBJECT
public:
    ProjectPanel(Theme& theme, QWidget* parent = nullptr);

    void setFolder(const QString& folder); ///< empty: none is open
    void setFiles(const QList<ProjectFile>& files);
    /// Letters of git beside the names, by path; files that are as committed are left out.
    void setVersionStates(const QHash<QString, QString>& letters);
    void setCurrent(const QString& path); ///< marks the file of the tab in front

signals:
    void openRequested(const QString& path);
    void openFolderRequested();
    void menuRequested(const QString& path, bool isApp, const QPoint& position); ///< on the screen
    void renameRequested(const QString& path);
    void removeRequested(const QString& path);

protected:
    void changeEvent(QEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void retranslate();
    void rebuild();
    void requestMenu(const QModelIndex& index, const QPoint& position);

    Theme& theme_;
    QString folder_;
    QString current_;
    QList<ProjectFile> files_;
    QHash<QString, QString> versionStates_;
    bool scanned_ = false;
    ThemedLabel* title_;
    QLineEdit* filter_;
    QTreeView* tree_;
    QStandardItemModel* model_;
    QSortFilterProxyModel* proxy_;
    ThemedLabel* empty_;
    QPushButton* open_;
};

} // namespace millrace::ui
