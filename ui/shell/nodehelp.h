#pragma once

#include <QDialog>

class QLineEdit;
class QListWidget;
class QTextBrowser;

namespace millrace::ui {

class Theme;

/// What every kind of node is for, takes and gives, from the descriptors: needs no network. Stays open beside the work.
class NodeHelp : public QDialog {
    Q_OBJECT
public:
    NodeHelp(Theme& theme, QWidget* parent = nullptr);

    /// Shows the kind, or keeps what is shown when it is unknown or empty.
    void showKind(const QString& kind);
    QString kind() const;
    QString shownText() const; ///< what is read on the page

protected:
    void changeEvent(QEvent* event) override;

private:
    void fill();
    void filter(const QString& text);
    void showCurrent();
    QString page(const QString& kind) const;

    Theme& theme_;
    QLineEdit* filter_;
    QListWidget* list_;
    QTextBrowser* text_;
};

} // namespace millrace::ui
