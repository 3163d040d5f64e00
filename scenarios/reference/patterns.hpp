#pragma once
/// Regular expressions for the JSON Schema: the texts that the language takes for a value. Ranges are not in
/// them: no editor can tell why "400 mm" would not match. Only the constructs that draft-07 recommends, which
/// every dialect has: classes, groups, alternatives, repetition.

#include <string>
#include <string_view>
#include <vector>

#include "scenarios/language/units.hpp"

namespace achillesim::scenarios {

inline constexpr std::string_view name_pattern = "^[A-Za-z0-9_-]{1,100}$";
inline constexpr std::string_view factor_name_pattern = "^[A-Za-z][A-Za-z0-9_]{0,59}$";

/// `12 mm`: a number in one of the dimension's units.
std::string quantity_pattern(Dimension dimension);

/// `25 km d-1`: a number and some unit, for parameters whose units only UDUNITS knows.
std::string any_unit_pattern();

/// `pain_during <= 2`: of the observables that rules may name, by what they are measured in.
std::vector<std::string> criterion_patterns();

}  // namespace achillesim::scenarios
