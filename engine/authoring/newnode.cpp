#include "engine/authoring/newnode.h"

#include "engine/authoring/detail/nodedefaults.h"
#include "engine/authoring/detail/placement.h"
#include "engine/nodes/catalogue.h"

#include <unordered_set>

namespace millrace {

using namespace authoring;

std::vector<KindOffer> offeredKinds(const AppModel& app, const PlaceForNode& place)
{
    std::vector<KindOffer> offers;
    for (const NodeDescriptor* descriptor : nodeCatalogue()) {
        if (descriptor->category == "none" || !modeKnows(app.mode, descriptor->kind))
            continue;
        KindOffer offer;
        offer.kind = descriptor->kind;
        offer.reason = refusalToStand(app, offer.kind, place.parentId);
        if (offer.reason.empty() && place.hasIncoming && isEntry(offer.kind))
            offer.reason = MR_TEXT("Nothing can come before this node");
        if (offer.reason.empty() && place.hasOutgoing && isTerminal(offer.kind))
            offer.reason = MR_TEXT("Nothing can follow this node");
        offer.allowed = offer.reason.empty();
        if (offer.allowed)
            offer.warning = cautionToStand(app, offer.kind, place.parentId);
        offers.push_back(std::move(offer));
    }
    return offers;
}

Value newNodeData(std::string_view kind, const std::string& title, const AppModel& app)
{
    Value data = kindDefaults(kind, app);
    data.set("type", kind);
    data.set("title", title);
    data.set("desc", "");
    data.set("selected", false);
    return data;
}

std::string uniqueTitle(const AppModel& app, const std::string& title)
{
    std::unordered_set<std::string_view> taken;
    for (const NodeModel& node : app.nodes)
        taken.insert(node.title);
    if (taken.count(title) == 0)
        return title;
    for (int number = 2;; ++number) {
        std::string numbered = title + ' ' + std::to_string(number);
        if (taken.count(numbered) == 0)
            return numbered;
    }
}

std::string freshNodeId(const AppModel& app, std::int64_t nowMilliseconds)
{
    std::unordered_set<std::string_view> taken;
    for (const NodeModel& node : app.nodes)
        taken.insert(node.id);
    for (std::int64_t number = nowMilliseconds;; ++number) {
        std::string id = std::to_string(number);
        if (taken.count(id) == 0 && taken.count(id + "start") == 0)
            return id;
    }
}

} // namespace millrace
