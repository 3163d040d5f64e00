#pragma once
/// Outcomes that a file cannot answer truly, and why.

#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "analysis/outcomes.hpp"

namespace achillesim::analysis {

/// The record of events has few places: what comes after is missing. Refused are windows in which more than
/// this share of an arm's records are full, or in which the shares of two arms differ by a point or more.
inline constexpr double most_full_records = 0.05;
inline constexpr double most_difference_of_full_records = 0.01;
/// Of a cell, in the place of a number; `Refusals::of` says how full.
inline constexpr std::string_view record_is_full =
    "the record of events is full, so that later ones are missing";

/// What is asked of one source; what was found is kept.
class Refusals {
 public:
  explicit Refusals(Source const& source) : source_(&source) {}

  /// Why the outcome's numbers would be false, with what to ask for instead; "" where they are not. The
  /// record of events is full; or the arms themselves set the days without running by which the outcome
  /// counts.
  std::string of(OutcomeSpec const& outcome);

  /// "; " and what the file leaves open of an outcome that is not refused: whether the arms set those days;
  /// "" where nothing.
  std::string remark(OutcomeSpec const& outcome) const;

 private:
  Source const* source_;
  std::map<int, std::string> full_;
  std::optional<std::string> rest_;
};

/// Whether a column is read from the record of events.
bool is_recorded(Source const& source, std::string_view column);

/// The first part alone, of days 0 to `days` - 1.
std::string full_records(Source const& source, int days);

/// The second part alone: in which keys that set the days without running an arm differs from the reference;
/// "" where in none, or where it is not known what the arms prescribe.
std::string rest_set_by_arms(Source const& source);

}  // namespace achillesim::analysis
