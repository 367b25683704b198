#include "ui/edit/detail/editcommand.h"

#include "ui/edit/documentsession.h"
#include "ui/edit/translate.h"

namespace millrace::ui {

namespace {

/// Both steps replace the values at the same places, so the two are one replacement.
bool sameReplacements(const EditStep& first, const EditStep& second)
{
    if (first.edits.size() != second.edits.size())
        return false;
    for (std::size_t i = 0; i < first.edits.size(); ++i) {
        const Edit& a = first.edits[i];
        const Edit& b = second.edits[i];
        if (a.listInsert || b.listInsert || a.path != b.path || !a.after || !b.before || !b.after)
            return false;
    }
    return true;
}

bool isNoChange(const EditStep& step)
{
    for (const Edit& edit : step.edits) {
        if (!edit.before || !edit.after || !(*edit.before == *edit.after))
            return false;
    }
    return true;
}

} // namespace

EditCommand::EditCommand(DocumentSession& session, EditStep step, bool mergeable)
    : session_(session), step_(std::move(step)), mergeable_(mergeable)
{
    retranslate();
}

void EditCommand::retranslate()
{
    setText(translateTemplate(step_.name.c_str()));
}

void EditCommand::redo()
{
    if (!std::exchange(applied_, false)) {
        session_.apply(step_);
        session_.endMerge();
    }
}

void EditCommand::undo()
{
    session_.apply(step_.inverted());
    session_.endMerge();
}

int EditCommand::id() const
{
    if (step_.mergeKey.empty())
        return -1;
    return static_cast<int>(std::hash<std::string>{}(step_.mergeKey) & 0x7fffffff);
}

bool EditCommand::mergeWith(const QUndoCommand* other)
{
    const auto* next = dynamic_cast<const EditCommand*>(other);
    if (!next || !next->mergeable_ || next->step_.mergeKey != step_.mergeKey)
        return false;
    if (sameReplacements(step_, next->step_)) {
        for (std::size_t i = 0; i < step_.edits.size(); ++i)
            step_.edits[i].after = next->step_.edits[i].after;
        setObsolete(isNoChange(step_));
    } else {
        step_.edits.insert(step_.edits.end(), next->step_.edits.begin(), next->step_.edits.end());
    }
    return true;
}

} // namespace millrace::ui
