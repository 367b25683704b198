#include "ui/shell/problemfinder.h"

#include "engine/document/modelsnapshot.h"
#include "ui/edit/documentsession.h"

#include <QCoreApplication>
#include <QThreadPool>

#include <algorithm>

namespace millrace::ui {

namespace {

int count(const std::vector<Problem>& problems, Severity severity)
{
    return static_cast<int>(std::count_if(problems.begin(), problems.end(),
                                          [severity](const Problem& p) { return p.severity == severity; }));
}

} // namespace

ProblemFinder::ProblemFinder(QObject* parent) : QObject(parent)
{
    pause_.setSingleShot(true);
    pause_.setInterval(250);
    connect(&pause_, &QTimer::timeout, this, &ProblemFinder::check);
}

void ProblemFinder::setSession(DocumentSession* session)
{
    if (session_)
        session_->disconnect(this);
    session_ = session;
    problems_.clear();
    ticket_.reset();
    emit changed();
    if (!session)
        return;
    connect(session, &DocumentSession::changed, this, [this](const EditStep& step) {
        if (!step.layout)
            pause_.start();
    });
    connect(session, &DocumentSession::reset, this, &ProblemFinder::check);
    check();
}

void ProblemFinder::setProfile(Profile profile)
{
    if (profile_ == profile)
        return;
    profile_ = profile;
    check();
}

void ProblemFinder::check()
{
    pause_.stop();
    if (!session_)
        return;
    ticket_ = std::make_shared<int>(0);
    QPointer<ProblemFinder> self(this);
    std::weak_ptr<int> ticket = ticket_;
    QThreadPool::globalInstance()->start([self, ticket, app = ModelSnapshot(session_->model()), profile = profile_] {
        // Thousands of findings are handed over, not copied.
        auto found = std::make_shared<std::vector<Problem>>(lint(app.make(), profile));
        QMetaObject::invokeMethod(
            QCoreApplication::instance(),
            [self, ticket, found] {
                if (!self || !ticket.lock() || ticket.lock() != self->ticket_)
                    return;
                self->problems_ = std::move(*found);
                emit self->changed();
            },
            Qt::QueuedConnection);
    });
}

int ProblemFinder::errors() const
{
    return count(problems_, Severity::Error);
}

int ProblemFinder::warnings() const
{
    return count(problems_, Severity::Warning);
}

} // namespace millrace::ui
