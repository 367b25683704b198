#pragma once

#include "engine/document/document.h"

#include <QDialog>
#include <functional>
#include <memory>

class QComboBox;
class QLineEdit;
class QListWidget;
class QPlainTextEdit;
class QPushButton;

namespace millrace::ui {

class Theme;
class ThemedLabel;

/// Something that a new app may begin with, besides the modes: a sample, a template of the user.
struct AppTemplate {
    QString title, summary, mode;
    std::function<Result<std::string>()> read; ///< the text of the app file
};

/// Asks what a new app shall be: its mode or a template, name, description, picture, and for workflows what starts it.
/// The document is made when the dialog is accepted; nothing is written. Main thread only.
class NewAppDialog : public QDialog {
    Q_OBJECT
public:
    /// `models`: {provider, name, mode} of models that could be chosen, best first; may be empty.
    NewAppDialog(Theme& theme, const QList<AppTemplate>& templates, const std::vector<Value>& models, QWidget* parent);

    void choose(const QString& mode); ///< `workflow`, `advanced-chat`…

signals:
    /// The document as it was asked for; not saved anywhere. The receiver takes it.
    void created(std::shared_ptr<std::unique_ptr<millrace::Document>> document);

private:
    void fillList();
    void showChosen();
    void create();
    QString mode() const; ///< of the row; empty for a template
    const AppTemplate* chosenTemplate() const;
    Result<std::unique_ptr<Document>> makeBlank() const;
    Result<std::unique_ptr<Document>> makeFromTemplate(const AppTemplate& chosen) const;

    Theme& theme_;
    QList<AppTemplate> templates_;
    std::vector<Value> models_;
    QListWidget* list_;
    ThemedLabel* title_;
    ThemedLabel* summary_;
    QLineEdit* name_;
    QLineEdit* icon_;
    QComboBox* background_;
    QPlainTextEdit* description_;
    QComboBox* entry_;
    ThemedLabel* entryLabel_;
    QComboBox* model_;
    ThemedLabel* modelLabel_;
    ThemedLabel* problem_;
    QPushButton* create_;
};

} // namespace millrace::ui
