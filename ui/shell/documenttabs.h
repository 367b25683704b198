#pragma once

#include "ui/edit/documenthub.h"

#include <QTabWidget>

namespace millrace::ui {

class DocumentPage;
class Theme;

/// The open files. Main thread only.
class DocumentTabs : public QTabWidget {
    Q_OBJECT
public:
    DocumentTabs(Theme& theme, DocumentHub& hub, QWidget* parent = nullptr);

    /// The page of a file: the one that is open, or a new one that is being loaded. Puts it in front.
    DocumentPage* open(const QString& path);
    /// The page of a document that is open elsewhere, or was never saved.
    DocumentPage* open(const DocumentHub::Session& session);
    DocumentPage* current() const;
    QList<DocumentPage*> pages() const;
    QList<DocumentPage*> modifiedPages() const;
    void closePage(DocumentPage* page); ///< without asking
    void step(int by);

signals:
    void currentPageChanged();
    void pageStateChanged(millrace::ui::DocumentPage* page);
    void closeRequested(millrace::ui::DocumentPage* page);
    void menuRequested(millrace::ui::DocumentPage* page, const QPoint& position); ///< on the screen
    void filesChanged(); ///< a page came, went, or got another path

private:
    DocumentPage* add(DocumentPage* page);
    void updateTitle(DocumentPage* page);

    Theme& theme_;
    DocumentHub& hub_;
};

} // namespace millrace::ui
