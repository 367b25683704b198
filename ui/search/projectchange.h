#pragma once

#include "ui/edit/documenthub.h"

#include <QObject>
#include <QPointer>
#include <functional>

namespace millrace::ui {

/// A change of many apps at once: one undo step in each. Apps that are in no tab are saved, the others stay open as
/// edited. The whole can be taken back while nothing was edited after it. Main thread only.
class ProjectChange : public QObject {
    Q_OBJECT
public:
    explicit ProjectChange(DocumentHub& hub, QObject* parent = nullptr);
    ~ProjectChange() override;

    /// Makes the step for one document; an empty one leaves the app alone.
    using Make = std::function<Result<EditStep>(const Document&)>;
    /// Goes through the files one after the other; finished() tells the end. `inTab` says which are shown somewhere.
    void start(const QStringList& paths, Make make, const std::function<bool(const QString&)>& inTab);
    void cancel(); ///< what was done stays, and can be undone
    bool isRunning() const { return running_; }

    bool canUndo() const;
    void undo();

signals:
    void progress(int done, int all);
    void finished(int changed, const QStringList& problems); ///< problems: `FILE: why` in the language of the program
    void undone(int apps, const QStringList& problems);

private:
    struct Entry {
        DocumentHub::Session session;
        int index = 0;      ///< of the undo stack, after the step
        bool saved = false; ///< it was in no tab
    };
    void next();
    void apply(const QString& path, const DocumentHub::Session& session);

    DocumentHub& hub_;
    QStringList waiting_;
    int all_ = 0;
    Make make_;
    std::function<bool(const QString&)> inTab_;
    QList<Entry> done_;
    QStringList problems_;
    bool running_ = false;
};

} // namespace millrace::ui
