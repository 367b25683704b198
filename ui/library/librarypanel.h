#pragma once

#include "engine/project/library.h"

#include <QPointer>
#include <QThreadPool>
#include <QWidget>
#include <memory>

class QLineEdit;
class QPushButton;
class QToolButton;
class QTreeWidget;
class QTreeWidgetItem;

namespace millrace::ui {

class DocumentSession;
class Theme;
class ThemedLabel;

/// Snippets and templates of the project and the user: put into the app in front (as a copy of its own, or linked),
/// kept up to date, removed. Main thread only; files are read on the pool.
class LibraryPanel : public QWidget {
    Q_OBJECT
public:
    LibraryPanel(Theme& theme, QWidget* parent = nullptr);
    ~LibraryPanel() override;

    /// The project's folder (empty: none) and the user's.
    void setFolders(const QString& project, const QString& user);
    QString userFolder() const { return user_; }
    void setSession(DocumentSession* session); ///< the app in front; borrowed
    void reload();
    const std::vector<LibraryItem>& items() const { return items_; }

signals:
    /// A fragment is wanted on the canvas, where there is room.
    void insertRequested(const millrace::GraphFragment& fragment);
    void templateRequested(const QString& path);
    void failed(const millrace::Error& error);
    void told(const QString& text);
    void nodesRequested(const QStringList& nodeIds); ///< show these nodes

protected:
    void changeEvent(QEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void retranslate();
    void show();
    void filter(const QString& text);
    void menu(const QPoint& position);
    void insert(bool linked);
    void updateCopies(const QString& snippet);
    void storeCopy(const LibraryItem& item);
    void rename(const QTreeWidgetItem* row);
    void removeItem(const LibraryItem& item);
    const LibraryItem* current() const;
    void updateButtons();

    Theme& theme_;
    QString project_, user_;
    QPointer<DocumentSession> session_;
    QMetaObject::Connection onChanged_;
    std::vector<LibraryItem> items_;
    QThreadPool pool_;
    int ticket_ = 0;
    QLineEdit* filter_;
    QTreeWidget* tree_;
    ThemedLabel* empty_;
    QPushButton* insert_;
    QPushButton* insertLinked_;
    QPushButton* update_;
};

} // namespace millrace::ui
