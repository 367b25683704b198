#pragma once

#include <QWidget>

class QLabel;
class QLineEdit;
class QsciScintilla;
class QToolButton;

namespace millrace::ui {

class Theme;

/// Find and replace in one editor: a bar below its text. Escape closes it.
class FindBar : public QWidget {
    Q_OBJECT
public:
    FindBar(Theme& theme, QsciScintilla& editor, QWidget* parent);

    /// Opens with the selected text.
    void open();

signals:
    void closed();
    void allReplaced(const QString& text); ///< the whole text as it should be: one change, one undo step

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void find(bool forward, bool fromStart);
    void replace();
    void replaceAll();
    void close();

    QsciScintilla& editor_;
    QLineEdit* what_;
    QLineEdit* with_;
    QLabel* state_;
    QToolButton* replace_;
    QToolButton* replaceAll_;
};

} // namespace millrace::ui
