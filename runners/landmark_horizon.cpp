#include "runners/landmark_horizon.hpp"

#include <algorithm>
#include <cmath>
#include <stdexcept>
#include <string>
#include <vector>

#include "runners/record.hpp"
#include "runners/simulate.hpp"

namespace achillesim::runners {
namespace {

constexpr std::size_t most_runners = 200;
constexpr std::size_t most_arms = 48;
constexpr int longest_horizon = 3660;  // d, as the language has it
constexpr int per_week = 7;

Outcome column_of(scenarios::Landmark landmark) {
  auto const name = std::string(scenarios::landmark_names.at(static_cast<std::size_t>(landmark))) + "_day";
  for (std::size_t o = 0; o < outcome_count; ++o)
    if (outcomes[o].quantity.name == name) return static_cast<Outcome>(o);
  throw std::invalid_argument("landmark_horizon: the study names no landmark");
}

/// Days on which the runners of an arm reach it, as far as they do.
std::vector<double> days_of(BlockResult const& block, Outcome landmark) {
  std::vector<double> days;
  for (float const day : block.outcomes[static_cast<std::size_t>(landmark)])
    if (!std::isnan(day)) days.push_back(day);
  return days;
}

/// Whether few of those who reach it by the horizon lack follow-up.
bool fits(std::vector<double> const& days, double follow_up, int horizon) {
  double reached = 0.0, lacking = 0.0;
  for (double const day : days)
    if (day < horizon) {
      ++reached;
      lacking += day + follow_up > horizon ? 1.0 : 0.0;
    }
  return lacking <= scenarios::most_without_follow_up * reached;
}

/// The shortest that fits, and every longer one up to `longest_tried` too: a short one fits where hardly
/// anybody has reached it yet.
std::optional<int> shortest(std::vector<double> const& days, double follow_up, int longest_tried) {
  std::optional<int> found;
  int const first = per_week * static_cast<int>(std::ceil((follow_up + 1.0) / per_week));
  for (int h = longest_tried / per_week * per_week; h >= first && fits(days, follow_up, h); h -= per_week)
    found = h;
  return found;
}

double share_by(std::vector<double> const& days, int horizon, std::size_t of) {
  auto const reached = std::count_if(days.begin(), days.end(), [&](double day) { return day < horizon; });
  return static_cast<double>(reached) / static_cast<double>(of);
}

}  // namespace

std::vector<LandmarkHorizon> landmark_horizons(scenarios::Study const& study, Isa isa, Precision precision) {
  auto const landmark = column_of(study.trial.landmark);
  double const follow_up = study.trial.follow_up_days;
  auto pilot = study;
  pilot.runners = std::min(study.runners, most_runners);
  pilot.draws.number = 1;
  pilot.weekly = pilot.record_sessions = false;
  std::vector<LandmarkHorizon> found;
  Simulation const lived(study, isa, precision);  // who they are does not hang on the horizon
  std::size_t const step = (study.arms.size() + most_arms - 1) / most_arms;
  for (std::size_t a = 0; a < study.arms.size(); a += step) {
    LandmarkHorizon one{a, std::nullopt, 0.0};
    for (int horizon = std::max(study.horizon_days, static_cast<int>(follow_up) + 52 * per_week); !one.days;
         horizon *= 2) {
      pilot.horizon_days = std::min(horizon, longest_horizon);
      auto const days =
          days_of(Simulation(pilot, isa, precision, &lived).block(0, a, 0, pilot.runners), landmark);
      one.days = shortest(days, follow_up, pilot.horizon_days);
      one.reach = share_by(days, one.days.value_or(longest_horizon), pilot.runners);
      if (horizon >= longest_horizon) break;
    }
    found.push_back(one);
  }
  return found;
}

}  // namespace achillesim::runners
