#pragma once
/// Outcomes as one value, or one time, per runner.

#include <cstddef>
#include <map>
#include <span>
#include <string>
#include <vector>

#include "analysis/outcomes.hpp"
#include "analysis/source.hpp"
#include "analysis/statistics/survival.hpp"

namespace achillesim::analysis {

/// One arm in one draw. Columns are read once, when first asked for.
class ArmView {
 public:
  ArmView(Source const& source, std::size_t draw, std::size_t arm);

  bool ok(std::size_t runner) const { return status_[runner] == 0.0F; }
  std::size_t arm() const { return arm_; }
  std::size_t draw() const { return draw_; }
  std::vector<float> const& column(std::string const& name) const;
  /// Type of a runner's first event; throws std::runtime_error where the file has no such number.
  int first_event(std::size_t runner) const;
  Source const& source() const { return *source_; }

 private:
  Source const* source_;
  std::size_t draw_;
  std::size_t arm_;
  std::vector<float> status_;
  mutable std::map<std::string, std::vector<float>> columns_;
};

/// Runners that failed in none of the arms and have a number where the outcome is one.
std::vector<std::size_t> kept_runners(std::span<ArmView const* const> arms, OutcomeSpec const& outcome);

/// Times with their types: 1 what the outcome asks for, 2 competing events, 0 end of observation.
struct Times {
  std::vector<double> time;
  std::vector<int> type;
  FollowUp follow_up() const { return {time, type}; }
};

Times times_of(ArmView const& arm, OutcomeSpec const& outcome, std::span<std::size_t const> runners);

/// Outcomes by a week: 0, 1 or a pseudo-value (risk.hpp). Amounts and counts: the number. Times: days free of
/// the event within the horizon (or until the milestone). In the order of `runners`; empty where follow-up is
/// too short.
std::vector<double> values_of(ArmView const& arm, OutcomeSpec const& outcome,
                              std::span<std::size_t const> runners);

/// How many of the runners had what the outcome (by a week, or a time) asks for.
std::size_t events_of(ArmView const& arm, OutcomeSpec const& outcome, std::span<std::size_t const> runners);

/// Years under observation, for rates.
std::vector<double> years_of(ArmView const& arm, std::span<std::size_t const> runners);

}  // namespace achillesim::analysis
