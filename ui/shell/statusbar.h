#pragma once

#include <QStatusBar>

class QToolButton;

class QLabel;

namespace millrace::ui {

class ActionRegistry;
class Theme;

/// Facts about the app in front at the bottom of the window; each a button to where it is changed. Main thread only.
class StatusBar : public QStatusBar {
    Q_OBJECT
public:
    StatusBar(Theme& theme, ActionRegistry& actions, QWidget* parent = nullptr);

    void setDocumentVisible(bool visible);
    void setNodeCount(int nodes);
    void setProblems(int errors, int warnings);
    void setZoom(double factor);
    /// Names of the servers that answer for models; none: the rehearsal model does.
    void setModelServers(const QStringList& names);
    /// Whether changes that are in no file are safe: nothing to say, kept, or why they cannot be kept.
    enum class Keeping { Saved, Kept, Failed };
    void setKeeping(Keeping keeping, const QString& why);
    void setLanguage(const QString& language);
    void retranslate();

signals:
    void problemsClicked();
    void modelsClicked();

private:
    QToolButton* addButton(const QString& name);
    void restyle();

    Theme& theme_;
    QLabel* keepingIcon_;
    QLabel* keepingText_;
    Keeping keeping_ = Keeping::Saved;
    QString keepingWhy_;
    QLabel* nodes_;
    QToolButton* problems_;
    QToolButton* models_;
    QToolButton* zoom_;
    QToolButton* language_;
    QToolButton* themeButton_;
    int nodeCount_ = 0, errors_ = 0, warnings_ = 0;
    double zoomFactor_ = 1;
    QStringList servers_;
    QString current_;
};

} // namespace millrace::ui
