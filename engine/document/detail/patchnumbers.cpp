#include "engine/document/detail/patcher.h"
#include "engine/document/detail/yamlemitter.h"
#include "engine/document/detail/yamlreader.h"

#include <algorithm>

namespace millrace::yaml {
namespace {

/// The number as it stands in a file; empty when it would not be read back as it is.
std::string written(const Value& number)
{
    if (number.isInt())
        return std::to_string(number.toInt());
    std::string text = dumpItem(number, {0, "\n", true, true});
    const auto parsed = read(text, {});
    return parsed && parsed->value == number ? text : std::string();
}

} // namespace

std::optional<Patch> Patcher::numberPatch(const Change& change) const
{
    if (change.kind != Change::Kind::Replace || !change.value.isNumber() || change.path.empty())
        return std::nullopt;
    const Layout places = layout();
    Located at = places.root();
    const Value* value = &source_.whole.value;
    Patch patch;
    for (const ExactStep& step : change.path) {
        const SyntaxNode& node = *at.node;
        std::optional<std::size_t> element;
        if (step.isKey && node.kind == SyntaxNode::Kind::Mapping)
            element = places.elementOf(at, *value, step.key);
        else if (!step.isKey && node.kind == SyntaxNode::Kind::Sequence)
            element = step.index;
        if (!element || *element >= node.elements())
            return std::nullopt;
        const std::size_t index = *element * node.stride() + node.stride() - 1;
        if (&step != &change.path.back())
            patch.collection.push_back(static_cast<std::uint32_t>(index));
        patch.child = index;
        at = at.child(index);
        value = step.isKey ? value->find(step.key) : &value->at(step.index);
        if (!value)
            return std::nullopt;
    }
    const SyntaxNode& scalar = *at.node;
    const std::string_view old = std::string_view(source_.whole.text).substr(at.start, scalar.length);
    if (!value->isNumber() || scalar.kind != SyntaxNode::Kind::Scalar || scalar.style != SyntaxNode::Style::Plain ||
        scalar.properties || old.empty() || old.find_first_of("\r\n") != std::string_view::npos)
        return std::nullopt;
    patch.text = written(change.value);
    if (patch.text.empty())
        return std::nullopt;
    patch.childCount = 1;
    patch.offset = at.start;
    patch.length = scalar.length;
    SyntaxNode fresh;
    fresh.length = static_cast<std::uint32_t>(patch.text.size());
    patch.nodes.push_back(std::move(fresh));
    return patch;
}

bool Patcher::makeAll(const std::vector<Change>& changes, const Value& after)
{
    constexpr std::ptrdiff_t longRun = 16;
    const auto isNumber = [](const Change& change) {
        return change.kind == Change::Kind::Replace && change.value.isNumber();
    };
    for (auto at = changes.begin(); at != changes.end();) {
        auto end = std::find_if_not(at, changes.end(), isNumber);
        if (end - at >= longRun && makeNumbers(at, end)) {
            if (at == changes.begin() && end == changes.end())
                source_.whole.value = after;
            else
                std::for_each(at, end, [this](const Change& change) { applyChange(source_.whole.value, change); });
            at = end;
            continue;
        }
        for (end = std::max(end, at + 1); at != end; ++at) {
            if (!make(*at))
                return false;
        }
    }
    return true;
}

bool Patcher::makeNumbers(Changes first, Changes last)
{
    if (source_.hasAnchors)
        return false;
    flush();
    Batch batch;
    batch.reserve(static_cast<std::size_t>(last - first));
    for (auto change = first; change != last; ++change) {
        std::optional<Patch> patch = numberPatch(*change);
        if (!patch)
            return false;
        batch.push_back(std::move(*patch));
    }
    std::sort(batch.begin(), batch.end(), [](const Patch& a, const Patch& b) { return a.offset < b.offset; });
    const auto twice = std::adjacent_find(batch.begin(), batch.end(),
                                          [](const Patch& a, const Patch& b) { return a.offset == b.offset; });
    if (twice != batch.end())
        return false;
    commit(std::move(batch));
    return true;
}

} // namespace millrace::yaml
