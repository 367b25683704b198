#pragma once

#include <QWidget>

class QComboBox;
class QLabel;
class QPushButton;

namespace millrace::ui {

class ElidedLabel;
class RunSession;
class Theme;

/// The line above the pages: run, stop, what is going on, and which rehearsal stands in for models and servers.
class RunBar : public QWidget {
    Q_OBJECT
public:
    RunBar(Theme& theme, RunSession& session, QWidget* parent = nullptr);

    void setRunnable(bool runnable);
    void setProject(const QString& directory);
    QString rehearsal() const; ///< path, or empty
    /// Chooses the rehearsal of that name (an app's own is named like its file); none when there is none.
    void chooseRehearsal(const QString& name);
    void refreshRehearsals();
    void setKeys(const QString& run, const QString& stop);

signals:
    void runRequested();
    void stopRequested();

protected:
    void changeEvent(QEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void retranslate();
    void update();

    Theme& theme_;
    RunSession& session_;
    QString project_;
    QPushButton* run_;
    QPushButton* stop_;
    QLabel* icon_;
    ElidedLabel* status_;
    QComboBox* rehearsal_;
    QString runKeys_, stopKeys_;
    bool runnable_ = false;
};

} // namespace millrace::ui
