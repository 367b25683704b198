#pragma once

#include "engine/authoring/exporting.h"

#include <QDialog>

class QCheckBox;
class QComboBox;

namespace millrace::ui {

class Theme;

/// Asks how an app is exported: format, marks, secrets; and where to: a file or the clipboard.
class ExportDialog : public QDialog {
    Q_OBJECT
public:
    ExportDialog(Theme& theme, bool hasMarks, bool hasSecrets, QWidget* parent);

    ExportOptions options() const;

signals:
    void fileChosen();
    void clipboardChosen();

private:
    QComboBox* format_;
    QCheckBox* marks_;
    QCheckBox* secrets_;
};

} // namespace millrace::ui
