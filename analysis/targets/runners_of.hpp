#pragma once
/// What estimators look at: the arms of a measure, runner by runner.

#include <span>
#include <string>
#include <vector>

#include "analysis/runner_values.hpp"
#include "analysis/source.hpp"
#include "analysis/statistics/estimate.hpp"
#include "scenarios/study/measure.hpp"

namespace achillesim::analysis {

/// The arms of one draw that a measure names, and the runners that failed in none of them.
class RunnersOf {
 public:
  RunnersOf(scenarios::Measure const& measure, Source const& source, std::size_t draw);

  std::vector<ArmView> const& arms() const { return arms_; }  ///< those that are pooled
  ArmView const& against() const { return against_.front(); }
  std::vector<std::size_t> const& kept() const { return kept_; }
  Source const& source() const { return *source_; }
  std::size_t draw() const { return draw_; }

  /// The earliest of several days, by runner of the source; NaN where none comes.
  std::vector<double> earliest(ArmView const& arm, std::vector<std::string> const& columns) const;
  /// By runner of `kept()`: 1 to whom the measure's event comes within its window (or whose column lies below
  /// its limit), 0 to whom not; NaN who does not count.
  std::vector<double> hits(ArmView const& arm) const;
  /// The same, or what is expected of it where the measure names a column of hazards.
  std::vector<double> chances(ArmView const& arm) const;
  /// Each runner's mean over the arms of what `of` gives for one arm (by runner of `kept()`); NaN in one arm
  /// is NaN.
  std::vector<double> over_arms(auto const& of) const {
    std::vector<double> sum(kept_.size(), 0.0);
    for (auto const& arm : arms_) {
      auto const one = of(arm);
      for (std::size_t i = 0; i < sum.size(); ++i) sum[i] += one[i] / static_cast<double>(arms_.size());
    }
    return sum;
  }
  double horizon() const { return static_cast<double>(source_->horizon_days); }

 private:
  scenarios::Measure const* measure_;
  Source const* source_;
  std::size_t draw_;
  std::vector<ArmView> arms_, against_;
  std::vector<std::size_t> kept_;
};

/// The mean of those that are numbers, times `factor`, with its error.
Estimate mean_of_known(std::span<double const> values, double factor = 1.0);

/// exp(log_value) with the error of the ratio.
Estimate ratio_of_log(double log_value, double log_error);

/// Sum of events over sum of exposure, times `factor`, linearised by runner.
Estimate rate_of(std::span<double const> events, std::span<double const> exposure, double factor);

inline constexpr double percent = 100.0;

}  // namespace achillesim::analysis
