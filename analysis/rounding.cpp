#include "analysis/rounding.hpp"

#include <array>
#include <cmath>
#include <cstdio>

namespace achillesim::analysis {
namespace {

double constexpr largest_shown = 1e15;  // beyond, a double has no decimals left
double constexpr slack = 1e-9;          // of the last digit shown: far above errors of sums, far below data

}  // namespace

double rounded(double value, int decimals) {
  double const unit = std::pow(10.0, decimals);
  double const size = std::abs(value) * unit;
  if (!(size < largest_shown)) return value;
  double const whole = std::floor(size + 0.5 + slack);
  return whole == 0.0 ? 0.0 : std::copysign(whole / unit, value);
}

std::string fixed(double value, int decimals) {
  if (std::isnan(value)) return "n/a";
  if (std::isinf(value)) return value > 0 ? "infinity" : "-infinity";
  if (std::abs(value) > largest_shown) return value > 0 ? "> 1e15" : "< -1e15";
  std::array<char, 64> buffer{};
  std::snprintf(buffer.data(), buffer.size(), "%.*f", decimals, rounded(value, decimals));
  return buffer.data();
}

std::string in_percent(double share, int decimals) {
  return fixed(100.0 * share, decimals);
}

}  // namespace achillesim::analysis
