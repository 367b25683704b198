#pragma once

#include "engine/base/value.h"
#include "ui/run/detail/filefield.h"

#include <QWidget>
#include <vector>

class QPlainTextEdit;
class QToolButton;

namespace millrace::ui {

class Theme;
class ThemedFrame;

/// Where a message is written: grows with its text, takes files, sends with Enter.
class Composer : public QWidget {
    Q_OBJECT
public:
    Composer(Theme& theme, QWidget* parent = nullptr);

    void setRunning(bool running); ///< the button stops then
    void setRules(bool filesAllowed, const FileRules& rules, const QString& folder);
    QString text() const;
    void setText(const QString& text);
    std::vector<Value> files() const;
    QString fileMistake() const;
    void clear();

signals:
    void sent();
    void stopped();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void retranslate();
    void fit();
    void refresh();

    Theme& theme_;
    ThemedFrame* frame_;
    QPlainTextEdit* edit_;
    FileField* files_ = nullptr;
    QToolButton* attach_;
    QToolButton* send_;
    bool running_ = false;
};

} // namespace millrace::ui
