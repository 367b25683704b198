#include "engine/document/detail/patch.h"

#include <algorithm>
#include <iterator>
#include <string_view>

namespace millrace::yaml {
namespace {

std::uint32_t shifted(std::uint32_t at, std::ptrdiff_t delta)
{
    return static_cast<std::uint32_t>(static_cast<std::ptrdiff_t>(at) + delta);
}

void shiftFrom(SyntaxNode& node, std::size_t first, std::ptrdiff_t delta)
{
    for (std::size_t i = first; i < node.children.size(); ++i)
        node.children[i].start = shifted(node.children[i].start, delta);
}

void fitLength(SyntaxNode& node, std::ptrdiff_t delta)
{
    if (node.isBlock() && !node.children.empty())
        node.length = node.children.back().start + node.children.back().length;
    else
        node.length = shifted(node.length, delta);
}

/// `offset` is where the patch begins in the text as it is now.
void exchangeNodes(Patch& patch, SyntaxNode& tree, std::size_t offset, std::ptrdiff_t delta)
{
    std::vector<SyntaxNode*> chain{&tree};
    std::size_t base = tree.start;
    for (const std::uint32_t index : patch.collection) {
        chain.push_back(&chain.back()->children[index]);
        base += chain.back()->start;
    }
    const auto toCollection = static_cast<std::ptrdiff_t>(offset) - static_cast<std::ptrdiff_t>(base);
    std::vector<SyntaxNode>& children = chain.back()->children;
    shiftFrom(*chain.back(), patch.child + patch.childCount, delta);
    for (SyntaxNode& node : patch.nodes)
        node.start = shifted(node.start, toCollection);
    const auto first = children.begin() + static_cast<std::ptrdiff_t>(patch.child);
    const auto last = first + static_cast<std::ptrdiff_t>(patch.childCount);
    std::vector<SyntaxNode> removed(std::make_move_iterator(first), std::make_move_iterator(last));
    for (SyntaxNode& node : removed)
        node.start = shifted(node.start, -toCollection);
    const std::size_t inserted = patch.nodes.size();
    if (inserted == patch.childCount) {
        std::move(patch.nodes.begin(), patch.nodes.end(), first);
    } else {
        const auto at = children.erase(first, last);
        children.insert(at, std::make_move_iterator(patch.nodes.begin()), std::make_move_iterator(patch.nodes.end()));
    }
    patch.nodes = std::move(removed);
    patch.childCount = inserted;
    fitLength(*chain.back(), delta);
    for (std::size_t level = chain.size() - 1; level-- > 0;) {
        shiftFrom(*chain[level], patch.collection[level] + 1, delta);
        fitLength(*chain[level], delta);
    }
}

std::ptrdiff_t lineFeeds(std::string_view text)
{
    return std::count(text.begin(), text.end(), '\n');
}

void exchangeWhole(Patch& patch, std::string& text, SyntaxNode& tree)
{
    text.swap(patch.text);
    std::swap(tree, patch.nodes.front());
}

} // namespace

bool apply(Batch& batch, std::string& text, SyntaxNode& tree)
{
    if (batch.size() == 1 && batch[0].whole) {
        exchangeWhole(batch[0], text, tree);
        return true;
    }
    bool linesMoved = false;
    std::string result;
    std::size_t copied = 0;
    std::ptrdiff_t moved = 0;
    const bool single = batch.size() == 1;
    if (!single)
        result.reserve(text.size());
    for (Patch& patch : batch) {
        const auto delta = static_cast<std::ptrdiff_t>(patch.text.size()) - static_cast<std::ptrdiff_t>(patch.length);
        std::string removed = text.substr(patch.offset, patch.length);
        const auto now = static_cast<std::size_t>(static_cast<std::ptrdiff_t>(patch.offset) + moved);
        linesMoved = linesMoved || lineFeeds(removed) != lineFeeds(patch.text);
        exchangeNodes(patch, tree, now, delta);
        if (single) {
            text.replace(patch.offset, patch.length, patch.text);
        } else {
            result.append(text, copied, patch.offset - copied).append(patch.text);
            copied = patch.offset + patch.length;
        }
        patch.offset = now;
        patch.length = patch.text.size();
        patch.text = std::move(removed);
        moved += delta;
    }
    if (!single)
        text = std::move(result.append(text, copied));
    return linesMoved;
}

std::size_t footprint(const Batch& batch)
{
    std::size_t bytes = 0;
    for (const Patch& patch : batch)
        bytes += sizeof(Patch) + patch.text.size() + (patch.whole ? patch.text.size() : 0);
    return bytes;
}

} // namespace millrace::yaml
