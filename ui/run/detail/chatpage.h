#pragma once

#include "engine/base/value.h"
#include "ui/run/detail/filefield.h"

#include <QPointer>
#include <QVector>
#include <QWidget>

class QScrollArea;
class QSplitter;
class QToolButton;
class QVBoxLayout;

namespace millrace {
struct AppModel;
struct RunRecord;
} // namespace millrace

namespace millrace::ui {

class ChatMessage;
class Composer;
class RunSession;
class Section;
class StartForm;
class Theme;
class ThemedLabel;
class ValueView;

/// The preview of a chat app: its inputs, the conversation, and where the next message is written.
class ChatPage : public QWidget {
    Q_OBJECT
public:
    ChatPage(Theme& theme, RunSession& session, QWidget* parent = nullptr);

    StartForm* form() const { return form_; }
    Composer* composer() const { return composer_; }
    /// The app (again): opening words, suggestions, what files are taken.
    void setApp(const AppModel& model, const QString& folder);
    void restart(); ///< an empty conversation
    /// Shows why nothing was started, below the message that was sent.
    void showError(const QString& text);
    QVector<ChatMessage*> messages() const { return messages_; }

signals:
    void sent(); ///< the composer holds what to send
    void stopped();
    void nodeSelected(const QString& nodeId);

protected:
    void changeEvent(QEvent* event) override;

private:
    void makeTools(QVBoxLayout* layout);
    void retranslate();
    void showOpening();
    void showSuggestions(const QStringList& questions);
    void addTurn(const RunRecord& turn);
    void started();
    void updateActivity();
    void finished();
    ChatMessage* add(bool user);
    void showVariables();
    QString openingText() const;

    Theme& theme_;
    RunSession& session_;
    QString folder_, opening_;
    QStringList suggestions_;
    StartForm* form_;
    Section* inputs_;
    QScrollArea* area_;
    QWidget* list_;
    QVBoxLayout* listLayout_;
    QWidget* suggestionBox_ = nullptr;
    QVector<ChatMessage*> messages_;
    QPointer<ChatMessage> openingMessage_, reply_;
    Composer* composer_;
    ThemedLabel* count_;
    QToolButton *new_, *variablesButton_;
    QWidget* variablesBox_;
    ThemedLabel* variablesTitle_;
    ValueView* variables_;
    bool atBottom_ = true;
};

} // namespace millrace::ui
