#pragma once

#include "engine/extract/readers/package.h"

#include <map>
#include <memory>
#include <pugixml.hpp>
#include <string>
#include <string_view>

namespace millrace::extract {

/// Deeper elements than this are not visited; real documents stay far below.
constexpr int maxXmlDepth = 256;

/// A parsed part. White space in texts is kept. A damaged one keeps what stands before the damage, unless
/// options.legacy; nothing at all is an error that names the part.
Result<std::unique_ptr<pugi::xml_document>> parsePart(const PackageParts& parts, std::string_view name,
                                                      const ReadOptions& options);

/// The name without its namespace prefix.
inline std::string_view localName(pugi::xml_node node)
{
    const std::string_view name = node.name();
    const std::size_t colon = name.find(':');
    return colon == std::string_view::npos ? name : name.substr(colon + 1);
}
inline bool is(pugi::xml_node node, std::string_view local)
{
    return localName(node) == local;
}
pugi::xml_node childOf(pugi::xml_node node, std::string_view local);
/// An attribute by its name without prefix; empty when absent.
std::string_view attributeOf(pugi::xml_node node, std::string_view local);
/// The first element of that name below, in document order.
pugi::xml_node findBelow(pugi::xml_node node, std::string_view local);
/// All character data directly in the node.
std::string textIn(pugi::xml_node node);

struct Relationship {
    std::string target; ///< resolved part name
    std::string type;   ///< last step of the type's address: `slide`, `notesSlide`…
};
/// The relationships of a part, by id; empty when it has none. Only those inside the package.
std::map<std::string, Relationship, std::less<>> relationshipsOf(const PackageParts& parts, std::string_view part,
                                                                 const ReadOptions& options);
/// The package's main part (`officeDocument`), else `usual`.
std::string mainPart(const PackageParts& parts, std::string_view usual, const ReadOptions& options);

} // namespace millrace::extract
