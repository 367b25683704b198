#pragma once

#include "engine/base/result.h"

#include <QWidget>

class QPushButton;

namespace millrace::ui {

class CodeEditor;
class Theme;
class ThemedLabel;

/// Why a file could not be opened: what, where, what to do, and the lines around the place.
class ErrorPage : public QWidget {
    Q_OBJECT
public:
    ErrorPage(Theme& theme, QWidget* parent = nullptr);
    void show(const Error& error, const QString& path);

signals:
    void retryRequested();
    void closeRequested();

protected:
    void changeEvent(QEvent* event) override;

private:
    void retranslate();
    void showExcerpt(const QString& path, int line);

    ThemedLabel* title_;
    ThemedLabel* where_;
    ThemedLabel* hint_;
    CodeEditor* excerpt_;
    QPushButton* retry_;
    QPushButton* close_;
    Error error_;
    QString path_;
};

} // namespace millrace::ui
