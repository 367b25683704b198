// Three versions of an app from anywhere, merged: nothing breaks, what one side did alone comes out, and what comes
// out is an app again.

#include "engine/diff/merge.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdlib>
#include <set>
#include <string>
#include <string_view>

using namespace millrace;

namespace {

void require(bool condition)
{
    if (!condition)
        std::abort();
}

/// Three texts with a byte between that no YAML holds. Versions that are missing are the one before.
std::array<std::string, 3> versionsIn(std::string_view input)
{
    std::array<std::string, 3> versions;
    for (std::size_t i = 0; i < versions.size(); ++i) {
        const std::size_t end = input.find('\x1e');
        const bool last = i + 1 == versions.size() || end == std::string_view::npos;
        versions[i] = i > 0 && input.empty() ? versions[i - 1] : std::string(last ? input : input.substr(0, end));
        input = last ? std::string_view() : input.substr(end + 1);
    }
    return versions;
}

/// What an editor writes: merging leaves edges without ends out, and cannot tell nodes of one id apart.
bool isSound(const AppModel& app)
{
    std::set<std::string> ids;
    for (const NodeModel& node : app.nodes) {
        if (node.id.empty() || !ids.insert(node.id).second)
            return false;
    }
    return std::all_of(app.edges.begin(), app.edges.end(),
                       [&](const EdgeModel& edge) { return ids.contains(edge.source) && ids.contains(edge.target); });
}

/// The step of a merge, on a copy of `ours`.
std::unique_ptr<Document> carriedOut(const Document& ours, const MergeResult& merge)
{
    auto copy = Document::fromText(ours.text(), "copy");
    require(copy.ok());
    require((*copy)->apply(merge.step).ok());
    require((*copy)->model().root == merge.merged);
    const auto again = Document::fromText((*copy)->text(), "again");
    require(again.ok() && (*again)->model().root == merge.merged);
    return std::move(copy).value();
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    constexpr std::size_t largest = 20'000;
    if (size > largest)
        return 0;
    std::array<std::unique_ptr<Document>, 3> documents;
    const auto texts = versionsIn(std::string_view(reinterpret_cast<const char*>(data), size));
    for (std::size_t i = 0; i < texts.size(); ++i) {
        auto document = Document::fromText(texts[i], "fuzzed");
        if (!document)
            return 0;
        documents[i] = std::move(document).value();
    }
    const auto& [base, ours, theirs] = documents;

    const MergeResult merge = mergeApps(*base, *ours, *theirs);
    const std::unique_ptr<Document> merged = carriedOut(*ours, merge);
    for (const MergeConflict& conflict : merge.conflicts) {
        if (merged->apply(conflict.takeTheirs))
            (void)merged->apply(conflict.takeOurs);
    }
    require(Document::fromText(merged->text(), "decided").ok());

    if (!std::all_of(documents.begin(), documents.end(), [](const auto& one) { return isSound(one->model()); }))
        return 0;
    const MergeResult onlyTheirs = mergeApps(*base, *base, *theirs);
    require(onlyTheirs.conflicts.empty());
    require(diffApps(theirs->model(), carriedOut(*base, onlyTheirs)->model()).sameMeaning());
    const MergeResult onlyOurs = mergeApps(*base, *ours, *base);
    require(onlyOurs.conflicts.empty());
    require(diffApps(ours->model(), carriedOut(*ours, onlyOurs)->model()).sameMeaning());
    return 0;
}
