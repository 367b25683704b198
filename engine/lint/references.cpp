#include "engine/lint/detail/rules.h"

#include "engine/document/references.h"
#include "engine/lint/detail/settings.h"
#include "engine/lint/detail/upstream.h"

#include <algorithm>
#include <array>
#include <unordered_map>
#include <unordered_set>

namespace millrace::rules {

namespace {

bool startsWith(std::string_view text, std::string_view start)
{
    return text.substr(0, start.size()) == start;
}

bool isSystemName(const std::string& name)
{
    static constexpr std::array<std::string_view, 16> names = {
        "query",          "files",       "conversation_id", "user_id",         "dialogue_count",
        "app_id",         "workflow_id", "timestamp",       "workflow_run_id", "original_document_id",
        "document_id",    "batch",       "dataset_id",      "invoke_from",     "datasource_type",
        "datasource_info"};
    return name == "workflow_execution_id" || std::find(names.begin(), names.end(), name) != names.end();
}

class Checker {
public:
    explicit Checker(LintContext& context) : context_(context), index_(context.app)
    {
        for (const VariableModel& variable : context.app.environment)
            environment_.insert(variable.name);
        for (const VariableModel& variable : context.app.conversation)
            conversation_.insert(variable.name);
    }

    void run()
    {
        std::vector<const Reference*> between;
        std::vector<Upstream::Question> questions;
        for (const Reference& reference : index_.all()) {
            const int reader = context_.indexOf(reference.nodeId);
            if (reader < 0 || reference.selector.size() < 2 || isInactive(context_.node(reader), reference.field))
                continue;
            const int owner = checkOwner(reference, reader);
            if (owner < 0)
                continue;
            between.push_back(&reference);
            questions.push_back({owner, reader});
        }
        const std::vector<bool> answers = Upstream::reaches(context_, questions);
        for (std::size_t i = 0; i < between.size(); ++i)
            if (!answers[i])
                context_.reportNode(
                    "variable.upstream", Severity::Error, questions[i].reader, between[i]->field,
                    Message(MR_TEXT("Invalid variable: %1 belongs to %2, which does not run before this node"),
                            {dotted(between[i]->selector), context_.name(questions[i].owner)}),
                    MR_TEXT("Connect the nodes in this order, or choose another variable."));
    }

private:
    static std::string dotted(const Selector& selector)
    {
        std::string text;
        for (const std::string& part : selector)
            text += (text.empty() ? "" : ".") + part;
        return text;
    }

    void reportUnknown(const Reference& reference, int reader, Message message, Message hint = {})
    {
        context_.reportNode("variable.invalid", Severity::Error, reader, reference.field, std::move(message),
                            std::move(hint));
    }

    /// The node whose outputs are read, when its place in the graph is still to be checked; else -1.
    int checkOwner(const Reference& reference, int reader)
    {
        const std::string& first = reference.selector[0];
        const std::string& name = reference.selector[1];
        if (first == "sys") {
            checkSystem(reference, reader);
        } else if (first == "env" || first == "conversation") {
            const bool environment = first == "env";
            if ((environment ? environment_ : conversation_).count(name) == 0)
                reportUnknown(reference, reader,
                              environment
                                  ? Message(MR_TEXT("Invalid variable: there is no environment variable %1"), {name})
                                  : Message(MR_TEXT("Invalid variable: there is no conversation variable %1"), {name}),
                              MR_TEXT("Add it, or choose another one."));
        } else if (first == "rag") {
            if (context_.app.kind != "rag_pipeline")
                reportUnknown(reference, reader,
                              Message(MR_TEXT("Invalid variable: %1 exists in knowledge pipelines only"),
                                      {dotted(reference.selector)}));
        } else {
            return checkNode(reference, reader);
        }
        return -1;
    }

    void checkSystem(const Reference& reference, int reader)
    {
        const std::string& name = reference.selector[1];
        if (!isSystemName(name)) {
            reportUnknown(reference, reader,
                          Message(MR_TEXT("Invalid variable: there is no system variable %1"), {name}));
        } else if (context_.app.mode == "workflow" &&
                   (name == "query" || name == "conversation_id" || name == "dialogue_count")) {
            context_.reportNode("variable.mode", Severity::Warning, reader, reference.field,
                                Message(MR_TEXT("sys.%1 exists in chatflows only"), {name}),
                                MR_TEXT("Add an input field to the start node instead."));
        }
    }

    int checkNode(const Reference& reference, int reader)
    {
        const int owner = context_.indexOf(reference.selector[0]);
        if (owner < 0) {
            reportUnknown(reference, reader,
                          Message(MR_TEXT("Invalid variable: %1 belongs to a node that does not exist"),
                                  {dotted(reference.selector)}),
                          MR_TEXT("Choose another variable."));
            return -1;
        }
        const NodeModel& node = context_.node(owner);
        const bool within = owner == reader || context_.isInside(reader, owner);
        if (!hasOutput(owner, reference.selector[1], within)) {
            reportUnknown(reference, reader,
                          Message(MR_TEXT("Invalid variable: %1 has no variable %2"),
                                  {context_.name(owner), reference.selector[1]}),
                          MR_TEXT("Choose another variable."));
            return -1;
        }
        const bool container = node.kind == "iteration" || node.kind == "loop";
        if (within && container)
            return -1;
        if (context_.node(reader).kind == "iteration" || context_.node(reader).kind == "loop")
            if (context_.isInside(owner, reader))
                return -1; // a container reads what its own nodes produced
        return owner;
    }

    bool hasOutput(int owner, const std::string& name, bool within)
    {
        const NodeModel& node = context_.node(owner);
        const NodeDescriptor* descriptor = context_.descriptor(owner);
        static const std::unordered_set<std::string_view> open = {
            "tool", "agent", "datasource", "trigger-plugin", "trigger-webhook", "trigger-schedule", "human-input"};
        if (!descriptor || open.count(node.kind) > 0)
            return true; // what they give is known on the server only
        if (within && node.kind == "iteration")
            return name == "item" || name == "index" || name == "output";
        if (node.kind == "start" && startsWith(name, "sys."))
            return true;
        auto found = outputs_.find(owner);
        if (found == outputs_.end())
            found = outputs_.emplace(owner, engineOutputs(node)).first;
        return found->second.count(name) > 0;
    }

    /// What the picker offers and what the engine gives besides.
    static std::unordered_set<std::string> engineOutputs(const NodeModel& node)
    {
        std::unordered_set<std::string> names;
        for (const OutputSpec& output : nodeOutputs(node.kind, node.data))
            names.insert(output.name);
        const auto add = [&](std::initializer_list<const char*> list) { names.insert(list.begin(), list.end()); };
        if (node.kind == "question-classifier")
            add({"class_id", "class_label"});
        else if (node.kind == "llm")
            add({"finish_reason", "files", "structured_output"});
        else if (node.kind == "answer")
            add({"answer", "files"});
        else if (node.kind == "loop")
            add({"loop_round"});
        else if (node.kind == "end")
            for (const Value& output : node.data["outputs"].toArray())
                names.insert(output["variable"].toString());
        return names;
    }

    LintContext& context_;
    ReferenceIndex index_;
    std::unordered_set<std::string> environment_, conversation_;
    std::unordered_map<int, std::unordered_set<std::string>> outputs_;
};

} // namespace

void references(LintContext& context)
{
    if (context.hasGraph())
        Checker(context).run();
}

} // namespace millrace::rules
