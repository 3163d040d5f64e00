#pragma once
/// Values that a key of the language could have, made from its row.

#include <string_view>
#include <vector>

#include "scenarios/language/schema.hpp"

namespace achillesim::scenarios {

/// Some of them fit beside what else stands in a table, others do not.
std::vector<Value> candidates(Row const& row);

/// Keys that cannot stand beside this one.
std::vector<std::string_view> excluded_by(std::string_view key, Schema const& schema);

}  // namespace achillesim::scenarios
