#pragma once

#include "ui/edit/documenthub.h"

#include <QObject>

namespace millrace::ui {

/// Apps with work that is in no file and that are not open: kept when their tab was closed, or left by a crash. Looked
/// for again whenever a document is let go. Main thread only.
class UnsavedList : public QObject {
    Q_OBJECT
public:
    explicit UnsavedList(DocumentHub& hub, QObject* parent = nullptr);

    const QList<Recoverable>& work() const { return work_; } ///< newest first
    /// The open folder, whose journals are looked at besides the user's; empty: none.
    void setProject(const QString& folder);
    /// Looks again on a thread of the pool; changed() follows when something is different.
    void refresh();

    /// The name of the app, or that it has none.
    static QString nameOf(const Recoverable& work);

signals:
    void changed();

private:
    DocumentHub& hub_;
    QString project_;
    QList<Recoverable> work_;
};

} // namespace millrace::ui
