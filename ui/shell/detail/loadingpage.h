#pragma once

#include <QWidget>

class QProgressBar;
class QPushButton;

namespace millrace::ui {

class Theme;
class ThemedLabel;

/// Shown while a file is read; appears only after a moment, so that small files do not flicker.
class LoadingPage : public QWidget {
    Q_OBJECT
public:
    LoadingPage(Theme& theme, QWidget* parent);
    void start(const QString& name, qint64 bytes);

signals:
    void cancelled();

protected:
    void changeEvent(QEvent* event) override;

private:
    void retranslate();

    QWidget* box_;
    ThemedLabel* text_;
    QProgressBar* bar_;
    QPushButton* cancel_;
    QString name_;
    qint64 bytes_ = 0;
};

} // namespace millrace::ui
