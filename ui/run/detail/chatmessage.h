#pragma once

#include <QWidget>

class QToolButton;

namespace millrace::ui {

class MarkdownView;
class Theme;
class ThemedFrame;
class ThemedLabel;

/// One message of the chat: of the user as a bubble, of the app as text that may still grow.
class ChatMessage : public QWidget {
    Q_OBJECT
public:
    enum class From { User, App };

    ChatMessage(Theme& theme, From from, const QString& folder, QWidget* parent = nullptr);

    void setText(const QString& text);
    void appendText(const QString& text);
    void appendReasoning(const QString& text);
    void setActivity(const QString& text); ///< what is going on, while nothing or not all has come; empty: nothing
    void setError(const QString& text, bool canShowStep);
    void setFooter(const QString& text, bool rehearsed);
    void setAttachments(const QStringList& names);
    void finish();
    QString text() const;
    MarkdownView* view() const { return view_; }

signals:
    void showStep();

protected:
    void changeEvent(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void buildUser();
    void buildApp();
    void retranslate();
    void fitBubble();
    void showReasoning(bool open);

    Theme& theme_;
    From from_;
    QString folder_, plain_;
    MarkdownView* view_ = nullptr;
    MarkdownView* reasoning_ = nullptr;
    QToolButton* reasoningHead_ = nullptr;
    ThemedLabel* userText_ = nullptr;
    ThemedLabel* attachments_ = nullptr;
    ThemedLabel* name_ = nullptr;
    ThemedLabel* activity_ = nullptr;
    ThemedLabel* footer_ = nullptr;
    ThemedLabel* rehearsedMark_ = nullptr;
    ThemedFrame* errorFrame_ = nullptr;
    ThemedLabel* error_ = nullptr;
    QToolButton* showStep_ = nullptr;
    QToolButton* copy_ = nullptr;
    bool thinking_ = false; // inside <think> of the text itself
    QString pendingTag_;    // a text start that may be <think>
    bool started_ = false;
};

} // namespace millrace::ui
