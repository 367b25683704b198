#pragma once

#include "ui/inspector/detail/rendercontext.h"

#include <QDialog>

class QLabel;
class QPlainTextEdit;
class QPushButton;
class QTextBrowser;

namespace millrace::ui {

class ThemedLabel;
class ValueControl;

/// What a model is asked to write.
struct WritingTask {
    enum class Kind { Prompt, Code, Schema };
    Kind kind = Kind::Prompt;
    Value model;        ///< asked unless another one is chosen
    QString text = {};  ///< what is there; blank: it is written anew
    QString facts = {}; ///< told to the model: the language of a program, what it gets and what it gives
};

/// Lets a model write or improve a text: asks what is wanted, shows the proposal as it comes, and what it changes word
/// by word. Modeless; deletes itself.
class ImproveDialog : public QDialog {
    Q_OBJECT
public:
    ImproveDialog(const RenderContext& context, WritingTask task, QWidget* parent);
    ~ImproveDialog() override;

signals:
    void textAccepted(const QString& text);

private:
    void ask();
    void stop();
    void showProposal();
    void finished(const QString& error);
    void showModel();
    QString rules() const;
    /// Why the proposal cannot be taken; empty: it can.
    QString refusal() const;

    const RenderContext& context_;
    WritingTask task_;
    QString proposal_;
    ValueControl* modelChoice_;
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
