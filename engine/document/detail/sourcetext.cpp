#include "engine/document/detail/sourcetext.h"

#include "engine/document/detail/linecounter.h"
#include "engine/document/detail/yamlemitter.h"

#include <algorithm>

namespace millrace {
namespace {

constexpr std::size_t rememberedStates = 12'000; // more than an undo stack keeps
constexpr std::size_t rememberedBytes = 128u << 20;
constexpr std::size_t travelLimit = 200; // steps that one merged undo may span

const Value* valueAt(const Value& root, const ExactPath& path)
{
    const Value* value = &root;
    for (const ExactStep& step : path) {
        if (step.isKey)
            value = value->find(step.key);
        else
            value = step.index < value->size() ? &value->at(step.index) : nullptr;
        if (!value)
            return nullptr;
    }
    return value;
}

/// Equality of whole documents, with a cheap look at a place where most of them differ.
bool equalBy(const Value& a, const Value& b, const ExactPath& place)
{
    const Value* x = valueAt(a, place);
    const Value* y = valueAt(b, place);
    return (x && y ? *x == *y : x == y) && a == b;
}

} // namespace

Result<SourceText> SourceText::parse(std::string text, const std::string& name)
{
    auto parsed = yaml::read(text, name);
    if (!parsed)
        return parsed.error();
    SourceText result;
    result.source_.whole = {std::move(text), std::move(parsed->tree), std::move(parsed->value)};
    result.source_.hasAnchors = parsed->hasAnchors || parsed->hasDirectives;
    result.source_.lineBreak = yaml::firstLineBreak(result.text());
    return result;
}

std::string SourceText::dump(const Value& root)
{
    return yaml::dump(root);
}

std::size_t SourceText::offsetOf(const ExactPath& path) const
{
    const yaml::Layout places = layout();
    yaml::Located at = places.root();
    const Value* value = &source_.whole.value;
    std::size_t offset = at.start;
    for (const ExactStep& step : path) {
        const yaml::SyntaxNode& node = *at.node;
        if (node.children.empty())
            break;
        std::optional<std::size_t> element;
        if (!step.isKey)
            element = step.index;
        else if (node.kind == yaml::SyntaxNode::Kind::Mapping)
            element = places.elementOf(at, *value, step.key);
        if (!element || *element >= node.elements())
            break;
        offset = places.elementStart(at, *element);
        at = at.child(*element * node.stride() + node.stride() - 1);
        value = step.isKey ? value->find(step.key) : &value->at(step.index);
        if (!value)
            break;
    }
    return offset;
}

int SourceText::lineOf(const ExactPath& path) const
{
    return LineCounter(source_.whole.text).lineAt(offsetOf(path));
}

std::vector<int> SourceText::itemLines(const ExactPath& list) const
{
    const yaml::Layout places = layout();
    yaml::Located at = places.root();
    const Value* value = &source_.whole.value;
    for (const ExactStep& step : list) {
        const auto element = at.node->kind == yaml::SyntaxNode::Kind::Mapping && value && step.isKey
                                 ? places.elementOf(at, *value, step.key)
                                 : std::nullopt;
        if (!element)
            return {};
        at = at.child(*element * 2 + 1);
        value = value->find(step.key);
    }
    std::vector<int> lines;
    if (at.node->kind != yaml::SyntaxNode::Kind::Sequence)
        return lines;
    LineCounter counter(source_.whole.text);
    lines.reserve(at.node->children.size());
    for (std::size_t i = 0; i < at.node->children.size(); ++i)
        lines.push_back(counter.lineAt(places.elementStart(at, i)));
    return lines;
}

Result<SourceText::Applied> SourceText::apply(const EditStep& step)
{
    const Value before = source_.whole.value;
    Value after = before;
    Applied applied;
    for (const Edit& edit : step.edits) {
        auto change = checkEdit(after, edit);
        if (!change)
            return change.error();
        std::vector<Change> parts;
        splitChange(after, *change, parts);
        for (Change& part : parts) {
            applyChange(after, part);
            applied.changes.push_back(std::move(part));
        }
    }
    if (applied.changes.empty())
        return applied;
    applied.linesMoved = text().find('\r') != std::string::npos;
    if (travelTo(after, applied.changes.front().path, applied.linesMoved))
        return applied;
    yaml::Patcher patcher(source_);
    if (!patcher.makeAll(applied.changes, after)) {
        patcher.revert();
        source_.whole.value = before;
        return Error("edit.unwritable", {MR_TEXT("The change cannot be written as YAML")},
                     {MR_TEXT("Please report this, with the value that you set.")});
    }
    State state{before, source_.whole.value, patcher.finish(), 0};
    for (const yaml::Batch& batch : state.batches)
        state.bytes += yaml::footprint(batch);
    remember(std::move(state));
    applied.linesMoved = applied.linesMoved || patcher.linesMoved();
    return applied;
}

/// Looks for a remembered state with this value, nearest first. `place` is where the step changed something.
bool SourceText::travelTo(const Value& wanted, const ExactPath& place, bool& linesMoved)
{
    for (std::size_t back = 1; back <= std::min(present_, travelLimit); ++back) {
        if (!equalBy(states_[present_ - back].before, wanted, place))
            continue;
        for (std::size_t i = 0; i < back; ++i)
            linesMoved = undoOne() || linesMoved;
        return true;
    }
    for (std::size_t ahead = 0; ahead < std::min(states_.size() - present_, travelLimit); ++ahead) {
        if (!equalBy(states_[present_ + ahead].after, wanted, place))
            continue;
        for (std::size_t i = 0; i <= ahead; ++i)
            linesMoved = redoOne() || linesMoved;
        return true;
    }
    return false;
}

bool SourceText::undoOne()
{
    bool linesMoved = false;
    State& state = states_[--present_];
    for (auto batch = state.batches.rbegin(); batch != state.batches.rend(); ++batch)
        linesMoved = yaml::apply(*batch, source_.whole.text, source_.whole.tree) || linesMoved;
    source_.whole.value = state.before;
    return linesMoved;
}

bool SourceText::redoOne()
{
    bool linesMoved = false;
    State& state = states_[present_++];
    for (yaml::Batch& batch : state.batches)
        linesMoved = yaml::apply(batch, source_.whole.text, source_.whole.tree) || linesMoved;
    source_.whole.value = state.after;
    return linesMoved;
}

void SourceText::remember(State state)
{
    while (states_.size() > present_) {
        bytes_ -= states_.back().bytes;
        states_.pop_back();
    }
    bytes_ += state.bytes;
    states_.push_back(std::move(state));
    while (states_.size() > rememberedStates || bytes_ > rememberedBytes) {
        bytes_ -= states_.front().bytes;
        states_.pop_front();
    }
    present_ = states_.size();
}

} // namespace millrace
