#include "engine/diff/diff.h"

#include "engine/diff/detail/appdiff.h"
#include "engine/diff/detail/renumber.h"

#include <algorithm>

namespace millrace {

bool AppDifference::sameMeaning() const
{
    return std::all_of(elements.begin(), elements.end(), [](const ElementDifference& element) {
        return element.change == ElementDifference::Change::Moved;
    });
}

AppDifference diffApps(const AppModel& before, const AppModel& after, const DiffOptions& options)
{
    if (options.matchRenumbered && before.hasGraph && after.hasGraph) {
        const Value root = diff::renumbered(before, after, diff::pairNodes(before, after));
        // Reading it again gives the model of it; a document that was read once can be read again.
        if (const auto same = Document::fromValue(root, before.name))
            return diff::AppDiffer((*same)->model(), after, options.layout).differences();
    }
    return diff::AppDiffer(before, after, options.layout).differences();
}

} // namespace millrace
