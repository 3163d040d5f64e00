#pragma once
/// Regular expressions for the JSON Schema: the texts that the language takes for a value.

#include <string>
#include <string_view>

#include "scenarios/language/units.hpp"

namespace achillesim::scenarios {

inline constexpr std::string_view name_pattern = "^[A-Za-z0-9_-]{1,100}$";
inline constexpr std::string_view factor_name_pattern = "^[A-Za-z][A-Za-z0-9_]{0,59}$";

/// `12 mm`: the number of each unit within the span, which is in the dimension's inside unit.
std::string quantity_pattern(Dimension dimension, Span span);

/// `25 km d-1`: a number and some unit, for parameters whose units only UDUNITS knows.
std::string any_unit_pattern();

/// `pain_during <= 2`: thresholds that the observable can reach.
std::string criterion_pattern();

}  // namespace achillesim::scenarios
