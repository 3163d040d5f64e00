#pragma once
/// FIT files by the program gpsbabel.

#include <string>
#include <string_view>

namespace achillesim::scenarios {

/// The bytes of a FIT file as GPX.
struct Converted {
  std::string gpx;
  std::string fault;  ///< with the command that converts by hand; "" when there is GPX
};
Converted converted_fit(std::string_view bytes, std::string const& file);

}  // namespace achillesim::scenarios
