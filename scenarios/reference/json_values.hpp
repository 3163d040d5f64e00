#pragma once
/// The values of one row of the language as JSON Schema.

#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

#include "scenarios/language/schema.hpp"
#include "scenarios/reference/json_conditions.hpp"

namespace achillesim::scenarios {

Json text_with(std::string_view pattern);

/// A number, `type` "number" or "integer", with the row's bounds.
Json limits(std::string_view type, Row const& row);

Json default_of(Row const& row);

/// The range of a text, which its pattern does not hold: " (0 mm to 20 mm)"; "" for others.
std::string range_in_words(Row const& row);

}  // namespace achillesim::scenarios
