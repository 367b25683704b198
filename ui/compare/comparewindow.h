#pragma once

#include <QString>
#include <QWidget>
#include <memory>
#include <string>

namespace millrace::ui {

class Theme;

/// One version of an app to look at. The text is read on a pool thread, so a large file does not block; what cannot be
/// read is said in the window.
struct AppVersion {
    QString label;    ///< for people: `Working copy`, `Saved 14:02`, `main~3`, a file name
    std::string text; ///< the whole file, as Document::text() gives it
};

/// Two versions of an app side by side: what differs, where on the canvas, and each field before and after. Read-only;
/// a top-level window of its own that deletes itself when closed. Main thread only.
class CompareWindow : public QWidget {
    Q_OBJECT
public:
    /// The theme is borrowed and outlives the window. `parent` only places the window and closes it with the parent.
    CompareWindow(Theme& theme, AppVersion before, AppVersion after, QWidget* parent = nullptr);
    ~CompareWindow() override;

    bool isLoading() const; ///< ready() was not emitted yet
    int differenceCount() const;
    /// Selects the difference of that node, as a click in the list would. False when it has none.
    bool showNode(const QString& nodeId);

signals:
    void ready();                              ///< both versions are read and compared, or an error is shown
    void nodeActivated(const QString& nodeId); ///< asked to be opened in the editor; exists in `after`

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    struct Private;
    std::unique_ptr<Private> d_;
};

} // namespace millrace::ui
