#pragma once
/// A format's columns in a header.

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "scenarios/log/header.hpp"
#include "scenarios/log/units.hpp"

namespace achillesim::scenarios {

/// Headers, made ready once for all formats.
struct HeaderNames {
  struct Name {
    std::string folded;
    std::array<HeaderUnit, log_field_count> split;  ///< as a header of each field
  };
  explicit HeaderNames(std::vector<std::string> const& headers);
  std::vector<std::string> const& headers;
  std::vector<Name> names;
};

LogColumns columns_in(LogFormat const& format, HeaderNames const& header);

/// Whether a header speaks of a distance, in any language of the known formats.
bool names_distance(std::vector<LogFormat> const& known, std::string_view header);

/// Whether it speaks of such a field; for what is to be proposed.
bool names_field(std::vector<LogFormat> const& known, LogField field, std::string_view header);

}  // namespace achillesim::scenarios
