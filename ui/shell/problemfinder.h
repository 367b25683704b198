#pragma once

#include "engine/lint/lint.h"

#include <QObject>
#include <QPointer>
#include <QTimer>
#include <memory>

namespace millrace::ui {

class DocumentSession;

/// Keeps the problems of the document in front up to date: checks a copy on a thread of the pool, a moment after the
/// last edit. Main thread only.
class ProblemFinder : public QObject {
    Q_OBJECT
public:
    explicit ProblemFinder(QObject* parent = nullptr);

    void setSession(DocumentSession* session); ///< borrowed; null: none
    void setProfile(Profile profile);
    void check(); ///< at once
    const std::vector<Problem>& problems() const { return problems_; }
    int errors() const;
    int warnings() const;

signals:
    void changed();

private:
    QPointer<DocumentSession> session_;
    Profile profile_ = Profile::Current;
    QTimer pause_;
    std::shared_ptr<int> ticket_; ///< the check whose answer counts
    std::vector<Problem> problems_;
};

} // namespace millrace::ui
