#pragma once
/// Regular expressions for the JSON Schema: the texts of numbers within bounds. Only the constructs that
/// draft-07 recommends, which every dialect has: classes, groups, alternatives, repetition.

#include <string>

namespace achillesim::scenarios {

/// Matches decimal numbers from low to high (which may be infinite), as `read_quantity` takes them, and
/// hardly any other: a bound of more than six decimals is widened to the second, and with an exponent or as
/// minutes and seconds (5:30) a number is not weighed. Leaves out no number within the bounds, but for 0e100
/// and the like.
std::string number_pattern(double low, double high);

}  // namespace achillesim::scenarios
