#include "analysis/statistics/risk.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <stdexcept>

namespace achillesim::analysis {
namespace {

double mean_of(std::span<double const> column) {
  return std::accumulate(column.begin(), column.end(), 0.0) / static_cast<double>(column.size());
}

/// Mean squared deviation from the mean (divided by n: the variance of the influence function).
template <class Value>
double spread(std::size_t n, double mean, Value value) {
  double sum = 0.0;
  for (std::size_t i = 0; i < n; ++i) sum += (value(i) - mean) * (value(i) - mean);
  return sum / static_cast<double>(n);
}

void require_pairs(std::span<double const> arm, std::span<double const> reference) {
  if (arm.size() != reference.size())
    throw std::invalid_argument("paired statistics: the two columns differ in their number of runners");
}

}  // namespace

Estimate wilson(double proportion, double n, double confidence) {
  if (!(n > 0.0)) return absent("no runners");
  double const z = two_sided_z(confidence);
  double const shrink = 1.0 + z * z / n;
  double const centre = (proportion + z * z / (2.0 * n)) / shrink;
  double const variance = std::max(0.0, proportion * (1.0 - proportion)) / n;
  double const half_width = z * std::sqrt(variance + z * z / (4.0 * n * n)) / shrink;
  // At 0 and 1 the limit is exact; the subtraction leaves rounding there.
  double const low = proportion <= 0.0 ? 0.0 : std::max(0.0, centre - half_width);
  double const high = proportion >= 1.0 ? 1.0 : std::min(1.0, centre + half_width);
  return {proportion, std::sqrt(variance), low, high, {}};
}

Estimate risk(std::span<double const> column, double confidence) {
  if (column.empty()) return absent("no runners");
  auto const n = static_cast<double>(column.size());
  double const mean = mean_of(column);
  double const variance = spread(column.size(), mean, [&](std::size_t i) { return column[i]; }) / n;
  double const effective = variance > 0.0 ? mean * (1.0 - mean) / variance : n;
  return wilson(mean, effective > 0.0 ? effective : n, confidence);
}

Estimate risk_difference(std::span<double const> arm, std::span<double const> reference, double confidence) {
  require_pairs(arm, reference);
  if (arm.empty()) return absent("no runners in both arms");
  auto const n = static_cast<double>(arm.size());
  double const mean = mean_of(arm) - mean_of(reference);
  double const variance = spread(arm.size(), mean, [&](std::size_t i) { return arm[i] - reference[i]; });
  double const sum_of_squares = n * (variance + mean * mean) + 1.0;  // with the two added runners
  double const centre = n * mean / (n + 2.0);
  double const augmented = sum_of_squares / (n + 2.0) - centre * centre;
  auto const interval = with_normal_interval(centre, std::sqrt(augmented / (n + 2.0)), confidence);
  return {mean, std::sqrt(variance / n), std::max(-1.0, interval.low), std::min(1.0, interval.high), {}};
}

Estimate log_risk_ratio(std::span<double const> arm, std::span<double const> reference, double confidence) {
  require_pairs(arm, reference);
  if (arm.empty()) return absent("no runners in both arms");
  auto const n = static_cast<double>(arm.size());
  double const in_arm = mean_of(arm);
  double const in_reference = mean_of(reference);
  if (in_arm <= 0.0 && in_reference <= 0.0) return absent("no events in either arm");
  if (in_reference <= 0.0) return absent("no events in the reference arm");
  if (in_arm <= 0.0) {
    auto none = absent("no events in this arm");
    none.value = -std::numeric_limits<double>::infinity();
    return none;
  }
  double const variance =
      spread(arm.size(), 0.0, [&](std::size_t i) { return arm[i] / in_arm - reference[i] / in_reference; });
  return with_normal_interval(std::log(in_arm / in_reference), std::sqrt(variance / n), confidence);
}

Estimate variance_reduction(std::span<double const> arm, std::span<double const> reference) {
  require_pairs(arm, reference);
  if (arm.empty()) return absent("no runners in both arms");
  auto const n = arm.size();
  double const in_arm = mean_of(arm);
  double const in_reference = mean_of(reference);
  double const unpaired = spread(n, in_arm, [&](std::size_t i) { return arm[i]; }) +
                          spread(n, in_reference, [&](std::size_t i) { return reference[i]; });
  double const paired =
      spread(n, in_arm - in_reference, [&](std::size_t i) { return arm[i] - reference[i]; });
  if (!(paired > 0.0)) return absent("no runner differs between the arms");
  auto result = absent({});
  result.value = unpaired / paired;
  return result;
}

}  // namespace achillesim::analysis
