#pragma once

#include "engine/history/journal.h"
#include "engine/history/steps.h"
#include "tests/unit/document/randomvalue.h"

#include <algorithm>
#include <cmath>
#include <optional>

namespace millrace::testing {

/// A stand-in for the program: edits a document at random, keeps an undo stack and tells a journal. The same seed does
/// the same.
class RandomEditor {
public:
    RandomEditor(std::unique_ptr<Document> start, unsigned seed, Journal* journalToTell = nullptr)
        : document(std::move(start)), journal(journalToTell), random_(seed)
    {
        if (journal)
            journal->setSource([this] { return document->text(); });
    }

    std::unique_ptr<Document> document;
    std::vector<EditStep> steps;
    std::size_t position = 0;
    Journal* journal;

    void act()
    {
        const std::size_t kind = random_.below(20);
        if (kind < 3 && position > 0)
            moveTo(position - 1 - random_.below(std::min<std::size_t>(position, 3)));
        else if (kind < 5 && position < steps.size())
            moveTo(position + 1);
        else if (kind == 5)
            tellState();
        else
            for (int i = 0; i < mostTries && !edit(); ++i) {
            }
    }

    void tellState()
    {
        if (journal)
            journal->modifiedIs(document->isModified());
    }

    void moveTo(std::size_t wanted)
    {
        while (position > wanted)
            apply(steps[--position].inverted());
        while (position < wanted)
            apply(steps[position++]);
        if (journal)
            journal->moved(position);
    }

    /// False when the document refuses the step.
    bool push(const EditStep& step)
    {
        if (!document->apply(step))
            return false;
        const bool merges = position > 0 && !step.mergeKey.empty() && steps[position - 1].mergeKey == step.mergeKey;
        steps.resize(position);
        if (!merges) {
            steps.push_back(step);
            ++position;
            if (journal)
                journal->pushed(step);
        } else if (mergeSteps(steps.back(), step)) {
            steps.pop_back();
            --position;
            if (journal)
                journal->dropped(step);
        } else if (journal) {
            journal->merged(step);
        }
        return true;
    }

private:
    void apply(const EditStep& step)
    {
        if (auto result = document->apply(step); !result)
            qFatal("%s", result.error().english().c_str());
    }

    static constexpr int mostTries = 40;

    /// False when nothing fitting was met.
    bool edit()
    {
        Path path;
        const Value* value = document->find(path);
        while (value && value->size() > 0 && (path.steps().size() < 2 || random_.below(12) > 0)) {
            const std::size_t at = random_.below(value->size());
            path = value->isObject() ? path / PathStep::key((value->toObject().begin() + static_cast<long>(at))->first)
                                     : path / at;
            value = document->find(path);
        }
        const bool essential = path.steps().size() < 3;
        std::optional<EditStep> step;
        if (!essential && value && value->isArray())
            step = listEdit(path, *value);
        else if (!essential && value && value->isObject() && random_.below(3) == 0)
            step = made(document->makeSet(path / PathStep::key("n" + std::to_string(random_.below(9))),
                                          random_.value(1), "Add"));
        else if (!essential && random_.below(6) == 0)
            step = made(document->makeRemove(path, "Remove"));
        else if (!essential && value && value->size() == 0)
            step = scalarEdit(path, *value);
        if (!step || step->edits.empty())
            return false;
        // The graph itself must stay one, and steps by id must find their items.
        for (const Edit& edit : step->edits) {
            const PathStep& last = edit.path.steps().back();
            if (last.name == "id" || last.name == "nodes" || last.name == "edges" || last.name == "graph" ||
                last.name == "mode")
                return false;
            // A number that is no number equals nothing, so no step could be taken back.
            if (edit.after && hasNan(*edit.after))
                return false;
        }
        return push(*step);
    }

    static bool hasNan(const Value& value)
    {
        if (value.isFloat())
            return std::isnan(value.toDouble());
        const auto& items = value.toArray();
        const auto& members = value.toObject();
        return std::any_of(items.begin(), items.end(), [](const Value& item) { return hasNan(item); }) ||
               std::any_of(members.begin(), members.end(), [](const auto& member) { return hasNan(member.second); });
    }

    std::optional<EditStep> made(Result<EditStep> step)
    {
        return step ? std::optional<EditStep>(std::move(step).value()) : std::nullopt;
    }

    std::optional<EditStep> scalarEdit(const Path& path, const Value& value)
    {
        const bool typing = value.isString() && random_.below(3) > 0;
        auto step = made(
            document->makeSet(path, typing ? Value(value.toString() + random_.text()) : random_.value(0), "Change %1"));
        if (step && typing)
            step->mergeKey = path.toString();
        return step;
    }

    std::optional<EditStep> listEdit(const Path& path, const Value& list)
    {
        EditStep step;
        step.name = "List";
        Edit edit;
        edit.listInsert = true;
        if (list.size() > 0 && random_.below(2) == 0) {
            const std::size_t at = random_.below(list.size());
            edit.path = path / at;
            edit.before = list.at(at);
        } else {
            edit.path = path / random_.below(list.size() + 1);
            edit.after = random_.value(1);
        }
        step.edits.push_back(edit);
        return step;
    }

    RandomValue random_;
};

} // namespace millrace::testing
