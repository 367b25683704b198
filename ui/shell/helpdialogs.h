#pragma once

#include <QDialog>

namespace millrace::ui {

class Theme;

/// Name, version, licence.
class AboutDialog : public QDialog {
    Q_OBJECT
public:
    AboutDialog(Theme& theme, QWidget* parent);
};

} // namespace millrace::ui
