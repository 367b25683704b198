#pragma once

#include <QWidget>
#include <memory>

namespace millrace::ui {

class Theme;

/// A text editor with highlighting, undo of its own switched off in favour of the document's (see textEdited()).
class CodeEditor : public QWidget {
    Q_OBJECT
public:
    enum class Language { Plain, Python, JavaScript, Jinja, Template, Json, Yaml };

    CodeEditor(Theme& theme, Language language, QWidget* parent = nullptr);
    ~CodeEditor() override;

    void setLanguage(Language language);
    QString text() const;
    /// Replaces the text without emitting textEdited(); the cursor keeps its place where it can.
    void setText(const QString& text);
    void setReadOnly(bool readOnly);
    void setLineNumbersVisible(bool visible);
    /// The editor grows with its text between these numbers of lines.
    void setVisibleLines(int minimum, int maximum);
    /// Marks a line (from 1) as the place of an error, with what is wrong below it, and scrolls there unless somebody
    /// is typing; 0 removes the mark.
    void setErrorLine(int line, const QString& message = {});
    /// Words offered while typing, besides those of the text; `name` or `name?kind` lists.
    void setCompletions(const QStringList& words);
    /// Replaces the text as an edit of the user: textEdited() follows.
    void replaceText(const QString& text);
    void openFind();
    /// Number that the first line carries in the margin (excerpts of files); 1 by default.
    void setFirstLineNumber(int number);
    QSize sizeHint() const override;

signals:
    void textEdited(const QString& text); ///< by the user, not by setText()
    void editingFinished();               ///< focus left
    void undoRequested();
    void redoRequested();

protected:
    void changeEvent(QEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    struct Private;
    std::unique_ptr<Private> d_;
};

} // namespace millrace::ui
