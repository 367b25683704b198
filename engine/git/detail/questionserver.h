#pragma once

#include "engine/git/questions.h"

#include <QHash>
#include <QLocalServer>
#include <QProcessEnvironment>

namespace millrace::git {

/// The end of the line at which questions arrive: a socket that only the user can open, under a name nobody guesses.
class QuestionServer : public QObject {
public:
    /// `answer` may be called once, at any time; without a text nothing is answered.
    using Answer = std::function<void(std::optional<std::string>)>;
    using Ask = std::function<void(const GitQuestion&, Answer)>;

    explicit QuestionServer(Ask ask);
    /// Makes the child's ssh ask here, by `program` (the headless millrace).
    void introduce(QProcessEnvironment& environment, const QString& program) const;
    bool isListening() const { return server_.isListening(); }

private:
    void receive();

    Ask ask_;
    QLocalServer server_;
};

} // namespace millrace::git
