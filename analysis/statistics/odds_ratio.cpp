#include "analysis/statistics/odds_ratio.hpp"

#include <cmath>
#include <cstddef>
#include <numeric>
#include <stdexcept>

namespace achillesim::analysis {

Estimate log_odds_ratio(std::span<double const> arm, std::span<double const> reference, double confidence) {
  if (arm.size() != reference.size())
    throw std::invalid_argument("log_odds_ratio: the two columns differ in their number of runners");
  if (arm.empty()) return absent("no runners in both arms");
  auto const n = static_cast<double>(arm.size());
  double const p1 = std::accumulate(arm.begin(), arm.end(), 0.0) / n;
  double const p0 = std::accumulate(reference.begin(), reference.end(), 0.0) / n;
  if (p1 <= 0.0 && p0 <= 0.0) return absent("no events in either arm");
  if (p0 <= 0.0) return absent("no events in the reference arm");
  if (p1 <= 0.0) return absent("no events in this arm");
  if (p0 >= 1.0 || p1 >= 1.0) return absent("an arm in which every runner has the event");
  double const slope1 = 1.0 / (p1 * (1.0 - p1));
  double const slope0 = 1.0 / (p0 * (1.0 - p0));
  double sum = 0.0;
  for (std::size_t i = 0; i < arm.size(); ++i) {
    double const influence = slope1 * (arm[i] - p1) - slope0 * (reference[i] - p0);
    sum += influence * influence;
  }
  return with_normal_interval(std::log(p1 / (1.0 - p1)) - std::log(p0 / (1.0 - p0)), std::sqrt(sum) / n,
                              confidence);
}

}  // namespace achillesim::analysis
