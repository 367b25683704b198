#include "ui/edit/detail/editcommand.h"

#include "engine/history/steps.h"
#include "ui/edit/documentsession.h"
#include "ui/edit/translate.h"

namespace millrace::ui {

EditCommand::EditCommand(DocumentSession& session, EditStep step, bool mergeable)
    : session_(session), step_(std::move(step)), mergeable_(mergeable)
{
    retranslate();
}

EditCommand::EditCommand(DocumentSession& session, EditStep step, std::unique_ptr<Document> other)
    : session_(session), step_(std::move(step)), mergeable_(false), other_(std::move(other))
{
    retranslate();
}

void EditCommand::retranslate()
{
    setText(translateTemplate(step_.name.c_str()));
}

void EditCommand::redo()
{
    if (std::exchange(applied_, false))
        return;
    if (other_)
        session_.swapDocument(other_);
    else
        session_.apply(step_);
    session_.endMerge();
}

void EditCommand::undo()
{
    if (other_)
        session_.swapDocument(other_);
    else
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
    // Obsolete commands leave the stack.
    setObsolete(mergeSteps(step_, next->step_));
    return true;
}

} // namespace millrace::ui
