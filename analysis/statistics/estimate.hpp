#pragma once
/// What a statistic hands back: a number, how sure it is, and in words why a part is missing.

#include <limits>
#include <string_view>

namespace achillesim::analysis {

inline constexpr double not_estimable = std::numeric_limits<double>::quiet_NaN();
inline constexpr double default_confidence = 0.95;

/// Parts that cannot be estimated are NaN, and `reason` says why ("" when all are there).
/// The text of `reason` is a literal: it outlives every Estimate.
struct Estimate {
  double value = not_estimable;
  double standard_error = not_estimable;
  double low = not_estimable;
  double high = not_estimable;
  std::string_view reason;

  bool has_value() const { return value == value; }
  bool has_interval() const { return low == low && high == high; }
};

/// Nothing could be estimated.
constexpr Estimate absent(std::string_view reason) {
  return {not_estimable, not_estimable, not_estimable, not_estimable, reason};
}

/// A value of which no error can be given.
constexpr Estimate value_alone(double value, std::string_view reason) {
  return {value, not_estimable, not_estimable, not_estimable, reason};
}

/// z with P(|Z| <= z) = confidence, Z standard normal; 1.96 for 0.95.
double two_sided_z(double confidence);
/// The same for Student's t.
double two_sided_t(double confidence, double degrees_of_freedom);

/// value +- z * standard_error.
Estimate with_normal_interval(double value, double standard_error, double confidence);

/// From the log scale to the ratio: value and limits exponentiated; `standard_error` stays that of
/// the logarithm.
Estimate exponentiated(Estimate const& log_scale);

}  // namespace achillesim::analysis
