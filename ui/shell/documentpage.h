#pragma once

#include "engine/document/document.h"

#include <QWidget>
#include <memory>

class QStackedWidget;

namespace millrace::ui {

class CanvasView;
class DocumentSession;
class ErrorPage;
class MessageBar;
class Theme;

/// One tab: a file that is being opened, that is open on the canvas, or that could not be opened. Main thread only;
/// reading and parsing happen on a thread of the pool.
class DocumentPage : public QWidget {
    Q_OBJECT
public:
    enum class State { Loading, Ready, Failed };

    DocumentPage(Theme& theme, const QString& path, QWidget* parent = nullptr);
    ~DocumentPage() override;

    void load(); ///< also: again
    State state() const { return state_; }
    QString path() const;
    QString title() const;
    DocumentSession* session() const { return session_; } ///< null until ready
    CanvasView* canvas() const { return canvas_; }        ///< null until ready
    MessageBar& messages() { return *bar_; }

    /// False when it failed; the message bar says why and offers what helps.
    bool save(const QString& path = {});
    void reload();
    /// Shows the choice when the file really differs from what was read.
    void checkForeignChange();

signals:
    void stateChanged();
    void titleChanged();
    void closeRequested();

protected:
    void changeEvent(QEvent* event) override;

private:
    void finish(Result<std::unique_ptr<Document>> result);
    void startLoading(bool keepSession);
    void showError(const Error& error);
    void showForeignChange(bool whileSaving);
    void setState(State state);
    void makeSession(std::unique_ptr<Document> document);

    Theme& theme_;
    QString path_;
    State state_ = State::Loading;
    MessageBar* bar_;
    QStackedWidget* stack_;
    class LoadingPage* loading_;
    ErrorPage* error_ = nullptr;
    DocumentSession* session_ = nullptr;
    CanvasView* canvas_ = nullptr;
    bool keepMine_ = false;       ///< the user decided to overwrite what is on disk
    std::shared_ptr<int> ticket_; ///< the loading that counts; older ones find another
};

} // namespace millrace::ui
