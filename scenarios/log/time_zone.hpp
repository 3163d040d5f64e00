#pragma once
/// From times in UTC to those of the place where somebody ran.

#include <optional>
#include <string>
#include <string_view>

#include "scenarios/study/log.hpp"

namespace date {
class time_zone;
}  // namespace date

namespace achillesim::scenarios {

/// "+02:00", "-5", "+0530" in minutes; none for anything else, or beyond 14 hours.
std::optional<int> read_utc_offset(std::string_view text);

/// The same of a cell of its own: "UTC+0900", "GMT-3" too.
std::optional<int> read_offset_alone(std::string_view text);

/// "-07:00" of such a number.
std::string utc_offset_text(int minutes);

/// Whether this machine knows a zone of that name (tzdata).
bool is_time_zone(std::string const& name);

class LocalClock {
 public:
  explicit LocalClock(LogSelection const& selection);

  bool given() const { return offset_.has_value() || zone_ != nullptr; }
  /// Minutes from 1970 by the clock of the place; as they are when no place is given.
  double local(double utc_minutes) const;

 private:
  std::optional<int> offset_;
  date::time_zone const* zone_ = nullptr;
};

}  // namespace achillesim::scenarios
