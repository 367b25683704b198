#pragma once

#include <QTabWidget>

namespace millrace::ui {

class DocumentPage;
class Theme;

/// The open files. Main thread only.
class DocumentTabs : public QTabWidget {
    Q_OBJECT
public:
    DocumentTabs(Theme& theme, QWidget* parent = nullptr);

    /// The page of a file: the one that is open, or a new one that is being loaded. Puts it in front.
    DocumentPage* open(const QString& path);
    DocumentPage* current() const;
    QList<DocumentPage*> pages() const;
    QList<DocumentPage*> modifiedPages() const;
    void closePage(DocumentPage* page); ///< without asking
    void step(int by);

signals:
    void currentPageChanged();
    void pageStateChanged(millrace::ui::DocumentPage* page);
    void closeRequested(millrace::ui::DocumentPage* page);
    void filesChanged(); ///< a page came, went, or got another path

private:
    void updateTitle(DocumentPage* page);

    Theme& theme_;
};

} // namespace millrace::ui
