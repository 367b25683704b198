#include "engine/extract/readers/xmlpart.h"

#include <new>

namespace millrace::extract {

Result<std::unique_ptr<pugi::xml_document>> parsePart(const PackageParts& parts, std::string_view name,
                                                      const ReadOptions& options)
{
    const std::string_view bytes = partOf(parts, name);
    if (bytes.empty()) {
        return failureError(Failure::Damaged, std::string(name) + " is missing");
    }
    auto document = std::make_unique<pugi::xml_document>();
    const pugi::xml_parse_result parsed =
        document->load_buffer(bytes.data(), bytes.size(), pugi::parse_default | pugi::parse_ws_pcdata);
    if (parsed.status == pugi::status_out_of_memory) {
        throw std::bad_alloc();
    }
    if (!document->document_element() || (options.legacy && !parsed)) {
        return failureError(Failure::Damaged, std::string(name) + ": " + parsed.description());
    }
    return document;
}

pugi::xml_node childOf(pugi::xml_node node, std::string_view local)
{
    for (const pugi::xml_node child : node.children()) {
        if (is(child, local)) {
            return child;
        }
    }
    return {};
}

std::string_view attributeOf(pugi::xml_node node, std::string_view local)
{
    for (const pugi::xml_attribute attribute : node.attributes()) {
        std::string_view name = attribute.name();
        name = name.substr(name.find(':') + 1); // no colon: npos + 1 is 0
        if (name == local) {
            return attribute.value();
        }
    }
    return {};
}

pugi::xml_node findBelow(pugi::xml_node node, std::string_view local)
{
    return node.find_node([&](pugi::xml_node candidate) { return is(candidate, local); });
}

std::string textIn(pugi::xml_node node)
{
    std::string out;
    for (const pugi::xml_node child : node.children()) {
        if (child.type() == pugi::node_pcdata || child.type() == pugi::node_cdata) {
            out += child.value();
        }
    }
    return out;
}

std::map<std::string, Relationship, std::less<>> relationshipsOf(const PackageParts& parts, std::string_view part,
                                                                 const ReadOptions& options)
{
    const std::size_t slash = part.rfind('/') + 1; // none: npos + 1 is 0
    const std::string name = std::string(part.substr(0, slash)) + "_rels/" + std::string(part.substr(slash)) + ".rels";
    std::map<std::string, Relationship, std::less<>> out;
    const auto document = parsePart(parts, name, options);
    if (!document.ok()) {
        return out;
    }
    for (const pugi::xml_node node : (*document)->document_element().children()) {
        const std::string_view type = attributeOf(node, "Type");
        if (attributeOf(node, "TargetMode") != "External") {
            out.emplace(attributeOf(node, "Id"), Relationship{resolvePart(part, attributeOf(node, "Target")),
                                                              std::string(type.substr(type.rfind('/') + 1))});
        }
    }
    return out;
}

std::string mainPart(const PackageParts& parts, std::string_view usual, const ReadOptions& options)
{
    for (const auto& [id, relationship] : relationshipsOf(parts, "", options)) {
        if (relationship.type == "officeDocument" && !partOf(parts, relationship.target).empty()) {
            return relationship.target;
        }
    }
    return std::string(usual);
}

} // namespace millrace::extract
