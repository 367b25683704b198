#pragma once

#include "engine/document/model.h"

#include <string>
#include <string_view>
#include <vector>

namespace millrace {

/// The types that a selector field of a kind takes, separated by blanks (`array` stands for all lists); empty: any.
std::string_view typesFor(std::string_view kind, std::string_view field);
/// Whether a variable of this type can be read there; unknown types fit everywhere.
bool typeFits(std::string_view types, std::string_view type);
Selector selectorAt(const Value& data, std::string_view field);

/// The comparison operators that go with a type (nodes.md 2.7), the commonest first; empty: any. `loop`: in the break
/// conditions of a loop.
std::vector<std::string> operatorsOf(std::string_view type, bool loop);
/// The operations of an assigner that go with a type (nodes.md 2.11); empty: any.
std::vector<std::string> operationsOf(std::string_view type, bool constant);

} // namespace millrace
