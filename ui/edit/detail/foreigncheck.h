#pragma once

#include "ui/edit/documentsession.h"

#include <QString>
#include <optional>

namespace millrace::ui {

/// What was found in the file of an open document, and what to do with it.
struct ForeignOutcome {
    bool same = false; ///< the file holds what we know it to hold
    ForeignChange change;
    std::optional<std::string> diskText; ///< what the file holds now, when that is settled
    // What to bring in: a whole document with the step that leads to it, or a step alone.
    std::unique_ptr<Document> exchange;
    std::optional<EditStep> step;
};

/// The file of an open document against what is open. Any thread: texts only.
struct ForeignCheck {
    QString path;
    std::shared_ptr<const std::string> base; ///< what the file held when we last knew
    std::string ours;                        ///< the document's text

    ForeignOutcome look() const;

private:
    void compare(ForeignOutcome& outcome, std::string theirs) const;
    void merge(ForeignOutcome& outcome, const Document& mine, const Document& other) const;
};

} // namespace millrace::ui
