#pragma once

#include "ui/edit/documenthub.h"

#include <QWidget>
#include <memory>

namespace millrace::ui {

class Theme;

/// The kept versions of the app in front: when, why or under which label, and what changed since the one before. Main
/// thread only; versions are read and compared on threads of the pool.
class LocalHistoryPanel : public QWidget {
    Q_OBJECT
public:
    /// Theme and hub are borrowed and outlive the panel.
    LocalHistoryPanel(Theme& theme, DocumentHub& hub, QWidget* parent = nullptr);
    ~LocalHistoryPanel() override;

    /// Null: no app is in front. Borrowed.
    void setSession(DocumentSession* session);
    int versionCount() const;
    /// Asks for a label and keeps the present text under it.
    void labelNow();
    /// Reads the list again.
    void refresh();

signals:
    /// Two versions to be compared; labels are for people, texts are whole files.
    void compareRequested(const QString& beforeLabel, const std::string& before, const QString& afterLabel,
                          const std::string& after);
    void failed(const millrace::Error& error);

protected:
    void changeEvent(QEvent* event) override;

private:
    struct Private;
    std::unique_ptr<Private> d_;
};

/// What changed between two texts of an app, in a few words: `2 nodes changed, 1 added`. Any thread may make the
/// counts; the words are for the main thread.
struct ChangeCounts {
    int added = 0, removed = 0, changed = 0; ///< nodes
    int other = 0;                           ///< edges, variables, features, settings of the app
    bool readable = true, moved = false;     ///< moved: the layout only
};
ChangeCounts countChanges(const std::string& before, const std::string& after);
QString changeText(const ChangeCounts& counts);

} // namespace millrace::ui
