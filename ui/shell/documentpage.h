#pragma once

#include "ui/edit/documenthub.h"

#include <QWidget>
#include <memory>

class QStackedWidget;

namespace millrace::ui {

class CanvasView;
class ErrorPage;
class MessageBar;
class Theme;

/// One tab: a file that is being opened, that is open on the canvas, or that could not be opened. The document is
/// shared with the tabs of other windows; canvas, selection and messages are the page's own. Main thread only; reading
/// and parsing happen on a thread of the pool.
class DocumentPage : public QWidget {
    Q_OBJECT
public:
    enum class State { Loading, Ready, Failed };

    DocumentPage(Theme& theme, DocumentHub& hub, const QString& path, QWidget* parent = nullptr);
    /// Of a document that is open already, or was never saved.
    DocumentPage(Theme& theme, DocumentHub& hub, DocumentHub::Session session, QWidget* parent = nullptr);
    ~DocumentPage() override;

    void load(); ///< also: again
    State state() const { return state_; }
    QString path() const; ///< empty for an app that was never saved
    QString title() const;
    DocumentSession* session() const { return session_.get(); } ///< null until ready
    const DocumentHub::Session& shared() const { return session_; }
    CanvasView* canvas() const { return canvas_; } ///< null until ready
    MessageBar& messages() { return *bar_; }
    /// No other page, in whatever window, shows the document.
    bool isLastView() const { return session_.use_count() == 1; }

    /// False when it failed; the message bar says why and offers what helps.
    bool save(const QString& path = {});
    /// The file's content in place of what is here, as one undo step.
    void reload();
    /// Looks at the file, and brings in or offers what another program did to it.
    void checkForeignChange();

signals:
    void stateChanged();
    void titleChanged();
    void closeRequested();
    void saveAsRequested();
    void mergeRequested();                                        ///< of what is on the disk with what is here
    void compareRequested(std::string before, std::string after); ///< texts of the file, earlier and now

protected:
    void changeEvent(QEvent* event) override;

private:
    void finish(const Result<DocumentHub::Session>& result);
    void showError(const Error& error);
    void showForeignChange();
    void showGone(const ForeignChange& change);
    void showConflicts(const ForeignChange& change);
    void setState(State state);
    void setSession(DocumentHub::Session session);

    Theme& theme_;
    DocumentHub& hub_;
    QString path_;
    State state_ = State::Loading;
    MessageBar* bar_;
    QStackedWidget* stack_;
    class LoadingPage* loading_;
    ErrorPage* error_ = nullptr;
    DocumentHub::Session session_;
    CanvasView* canvas_ = nullptr;
    bool cancelled_ = false;
};

} // namespace millrace::ui
