#include "analysis/statistics/number_needed.hpp"

#include <cmath>
#include <utility>

namespace achillesim::analysis {

NumberNeeded number_needed(Estimate const& risk_difference, bool fewer_is_better) {
  NumberNeeded result;
  result.reason = risk_difference.reason;
  if (!risk_difference.has_value()) return result;
  double const sign = fewer_is_better ? -1.0 : 1.0;
  double const gain = sign * risk_difference.value;  // share of people who gain; negative: who are harmed
  result.value = 1.0 / std::abs(gain);
  result.direction = gain < 0.0 ? Direction::harm : Direction::benefit;
  if (!risk_difference.has_interval()) return result;
  double most = sign * risk_difference.low;
  double least = sign * risk_difference.high;
  if (most < least) std::swap(most, least);
  result.through_infinity = most > 0.0 && least < 0.0;
  result.low_direction = most > 0.0 ? Direction::benefit : Direction::harm;
  result.high_direction = least < 0.0 ? Direction::harm : Direction::benefit;
  result.low = 1.0 / std::abs(most);
  result.high = 1.0 / std::abs(least);
  if (!result.through_infinity && result.low > result.high) std::swap(result.low, result.high);
  return result;
}

}  // namespace achillesim::analysis
