#pragma once
/// Units of a log's columns.

#include <string>
#include <string_view>
#include <vector>

#include "scenarios/log/format.hpp"

namespace achillesim::scenarios {

/// As the language's key `unit` names it, or as headers and cells do ("mi", "meters", "h:m:s"); none where
/// the field has no such unit.
LogUnit const* unit_of_log(LogField field, std::string_view word);

/// As the language's key `unit` names them; none where the field has no numbers.
std::vector<std::string_view> const& units_of_log(LogField field);

/// A header and the unit that it names: "Distance (mi)", "distance_km", "DistanceInMeters", "Climb [ft]".
struct HeaderUnit {
  std::string base;  ///< folded, low lines as blanks
  LogUnit const* unit = nullptr;
};
HeaderUnit split_header(LogField field, std::string_view header);

/// Folded, with low lines as blanks; and what the other does with a header that is so already.
std::string spaced_header(std::string_view header);
HeaderUnit split_spaced(LogField field, std::string const& text);

}  // namespace achillesim::scenarios
