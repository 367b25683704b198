#pragma once

#include <QWidget>

class QScrollArea;
class QStackedWidget;
class QToolButton;
class QLabel;
class QPushButton;

namespace millrace::ui {

class EmptyState;
class MarkdownView;
class RunSession;
class StartForm;
class Theme;
class ThemedFrame;
class ThemedLabel;
class ValueView;

/// Running a workflow: the start form, and beside or below it what comes out.
class RunPage : public QWidget {
    Q_OBJECT
public:
    RunPage(Theme& theme, RunSession& session, QWidget* parent = nullptr);

    StartForm* form() const { return form_; }
    void formChanged(); ///< the form was given other variables

signals:
    void nodeSelected(const QString& nodeId);

protected:
    void changeEvent(QEvent* event) override;

private:
    QWidget* makeForm();
    QWidget* makeResult();
    void retranslate();
    void started();
    void updateHead();
    void finished();

    Theme& theme_;
    RunSession& session_;
    StartForm* form_;
    ThemedLabel* formTitle_;
    ThemedLabel* noInputs_;
    QToolButton* reset_;
    QStackedWidget* stack_;
    EmptyState* empty_;
    QWidget* result_;
    QLabel* statusIcon_;
    ThemedLabel* status_;
    ThemedLabel* summary_;
    ThemedLabel* rehearsed_;
    QToolButton *json_, *copy_;
    ThemedFrame* errorFrame_;
    ThemedLabel* error_;
    QPushButton* showStep_;
    QStackedWidget* body_;
    MarkdownView* stream_;
    ValueView* outputs_;
};

} // namespace millrace::ui
