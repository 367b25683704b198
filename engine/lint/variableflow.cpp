#include "engine/lint/detail/rules.h"

#include "engine/authoring/variables.h"
#include "engine/document/marks.h"
#include "engine/document/references.h"
#include "engine/lint/detail/settings.h"
#include "engine/lint/detail/upstream.h"

#include <set>

namespace millrace::rules {

namespace {

/// Readers for which a missing variable is no surprise: an aggregator takes the first that is set, an end gives null.
bool copesWithMissing(const NodeModel& node)
{
    return node.kind == "variable-aggregator" || node.kind == "variable-assigner" || node.kind == "end";
}

std::string dotted(const Selector& selector)
{
    return selector[0] + "." + selector[1];
}

class FlowChecker {
public:
    explicit FlowChecker(LintContext& context) : context_(context)
    {
        const ReferenceIndex index(context.app);
        for (const Reference& reference : index.all())
            add(reference);
        report();
    }

private:
    void add(const Reference& reference)
    {
        const int reader = context_.indexOf(reference.nodeId);
        const int owner = reference.selector.size() < 2 ? -1 : context_.indexOf(reference.selector[0]);
        if (reader < 0 || owner < 0 || owner == reader || reference.writes || context_.isInside(reader, owner) ||
            context_.isInside(owner, reader) || isInactive(context_.node(reader), reference.field))
            return;
        if (!seen_.emplace(reader, owner, reference.selector[1]).second)
            return;
        if (nodeMarks(context_.node(owner).data).mode == NodeMode::Disabled) {
            if (nodeMarks(context_.node(reader).data).mode == NodeMode::Normal)
                context_.reportNode("variable.disabled", Severity::Warning, reader, reference.field,
                                    Message(MR_TEXT("%1 is never set: %2 is disabled"),
                                            {dotted(reference.selector), context_.name(owner)}),
                                    MR_TEXT("Enable or bypass that node, or read another variable."));
            return;
        }
        if (copesWithMissing(context_.node(reader)))
            return;
        questions_.push_back({owner, reader});
        readings_.push_back({reference.nodeId, reference.selector});
        fields_.push_back(reference.field);
    }

    void report()
    {
        const std::vector<bool> before = Upstream::reaches(context_, questions_);
        const std::vector<bool> certain = setOnEveryPath(context_.app, readings_);
        for (std::size_t i = 0; i < questions_.size(); ++i) {
            if (!before[i] || certain[i])
                continue; // what does not come before at all is another rule's
            context_.reportNode(
                "variable.notCertain", Severity::Warning, questions_[i].reader, fields_[i],
                Message(MR_TEXT("%1 may not be set: some paths to this node do not pass %2, or pass it when it failed"),
                        {dotted(readings_[i].selector), context_.name(questions_[i].owner)}),
                MR_TEXT("Collect the variables of the branches in a Variable Aggregator and read its output."));
        }
    }

    LintContext& context_;
    std::vector<Upstream::Question> questions_;
    std::vector<VariableReading> readings_;
    std::vector<std::string> fields_;
    std::set<std::tuple<int, int, std::string>> seen_;
};

} // namespace

void variableFlow(LintContext& context)
{
    if (context.hasGraph())
        FlowChecker checker(context);
}

} // namespace millrace::rules
