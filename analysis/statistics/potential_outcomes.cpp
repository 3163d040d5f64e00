#include "analysis/statistics/potential_outcomes.hpp"

#include <cstddef>
#include <stdexcept>

#include "analysis/statistics/risk.hpp"

namespace achillesim::analysis {
namespace {

Estimate share(std::size_t count, std::size_t n, double confidence) {
  return wilson(static_cast<double>(count) / static_cast<double>(n), static_cast<double>(n), confidence);
}

}  // namespace

GainsAndLosses gains_and_losses(std::span<double const> arm, std::span<double const> reference, Better better,
                                double threshold, double confidence) {
  if (arm.size() != reference.size())
    throw std::invalid_argument("gains_and_losses: the two columns differ in their number of runners");
  if (arm.empty())
    return {absent("no runners in both arms"), absent("no runners in both arms"),
            absent("no runners in both arms")};
  std::size_t gained = 0;
  std::size_t lost = 0;
  for (std::size_t i = 0; i < arm.size(); ++i) {
    double const gain = better == Better::lower ? reference[i] - arm[i] : arm[i] - reference[i];
    if (gain > threshold) ++gained;
    if (-gain > threshold) ++lost;
  }
  std::size_t const n = arm.size();
  return {share(gained, n, confidence), share(lost, n, confidence), share(n - gained - lost, n, confidence)};
}

Estimate responders(std::span<double const> after, std::span<double const> before, double threshold,
                    Better better, double confidence) {
  if (after.size() != before.size())
    throw std::invalid_argument("responders: the two columns differ in their number of runners");
  if (after.empty()) return absent("no runners");
  std::size_t count = 0;
  for (std::size_t i = 0; i < after.size(); ++i) {
    double const gain = better == Better::lower ? before[i] - after[i] : after[i] - before[i];
    if (gain >= threshold) ++count;
  }
  return share(count, after.size(), confidence);
}

}  // namespace achillesim::analysis
