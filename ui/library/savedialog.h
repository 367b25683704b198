#pragma once

#include <QDialog>

class QCheckBox;
class QLineEdit;
class QPlainTextEdit;

namespace millrace::ui {

class Theme;

/// Asks for title, description and place of something that goes into the library.
class SaveToLibraryDialog : public QDialog {
    Q_OBJECT
public:
    SaveToLibraryDialog(Theme& theme, const QString& windowTitle, const QString& title, bool hasProject,
                        QWidget* parent);

    QString title() const;
    QString description() const;
    bool intoProject() const; ///< else into the user's own folder

private:
    QLineEdit* title_;
    QPlainTextEdit* description_;
    QCheckBox* project_;
};

} // namespace millrace::ui
