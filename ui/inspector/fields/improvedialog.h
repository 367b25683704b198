#pragma once

#include "ui/inspector/detail/rendercontext.h"

#include <QDialog>

class QLabel;
class QPlainTextEdit;
class QPushButton;
class QTextBrowser;

namespace millrace::ui {

class ThemedLabel;

/// Lets a model write or improve a text: asks what is wanted, shows the proposal as it comes, and what it changes word
/// by word. Modeless; deletes itself.
class ImproveDialog : public QDialog {
    Q_OBJECT
public:
    ImproveDialog(const RenderContext& context, const Value& model, const QString& text, QWidget* parent);
    ~ImproveDialog() override;

signals:
    void textAccepted(const QString& text);

private:
    void ask();
    void stop();
    void showProposal();
    void finished(const QString& error);

    const RenderContext& context_;
    Value model_;
    QString text_, proposal_;
    QPlainTextEdit* instruction_;
    QTextBrowser* view_;
    ThemedLabel* state_;
    QPushButton* ask_;
    QPushButton* apply_;
    int request_ = 0;
    bool running_ = false;
};

/// Two texts as one, removed words struck out and added ones marked, in rich text.
QString wordDiffHtml(const Theme& theme, const QString& before, const QString& after);

} // namespace millrace::ui
