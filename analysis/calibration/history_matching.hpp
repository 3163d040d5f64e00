#pragma once
/// Which parameter vectors can be ruled out, and points among those that cannot.
///
/// Source: Craig, Goldstein, Seheult & Smith 1997, 10.1007/978-1-4612-2290-3_2; Andrianakis et al. 2015,
/// 10.1371/journal.pcbi.1003968 (waves, the second largest).

#include <Eigen/Core>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "analysis/calibration/emulators.hpp"
#include "analysis/calibration/prior.hpp"
#include "analysis/calibration/target.hpp"

namespace achillesim::analysis::calibration {

/// |mean - published| over the root of all variances, [point, target]; infinite where the mean is no number.
Eigen::MatrixXd implausibilities(Targets const& targets, Eigen::MatrixXd const& mean,
                                 Eigen::MatrixXd const& variance);

/// [point] the rank-th largest of a row, or the smallest where there are fewer.
Eigen::VectorXd largest_of_rows(Eigen::MatrixXd const& values, Eigen::Index rank);

struct Rule {
  double limit = 3.0;     ///< three standard deviations: Pukelsheim 1994, 10.1080/00031305.1994.10476030
  Eigen::Index rank = 2;  ///< the second largest: one emulator, or one source, may be wrong
};

/// The vectors that no wave has ruled out.
class Region {
 public:
  Region(Coordinates const& coordinates, Targets const& targets, Rule const& rule)
      : coordinates_(coordinates), targets_(targets), rule_(rule) {}

  void add(std::shared_ptr<Emulators const> wave) { waves_.push_back(std::move(wave)); }
  /// [point] the rank-th largest implausibility in the worst wave; 0 before the first.
  Eigen::VectorXd implausibility(Eigen::MatrixXd const& probits) const;
  Rule const& rule() const { return rule_; }

 private:
  Coordinates const& coordinates_;
  Targets const& targets_;
  Rule rule_;
  std::vector<std::shared_ptr<Emulators const>> waves_;
};

struct RegionSample {
  /// [point, parameter] of the prior within the region; where nothing is kept, the least bad.
  Eigen::MatrixXd probits;
  double share = 0.0;    ///< of what `from` stands for
  double reached = 0.0;  ///< limit under which the points lie: above the rule's where nothing is kept
};

/// Points of the prior within the region, from a sample of the prior (or of a region that holds this one), by
/// Metropolis in 16 chains. Where fewer than 16 of those are kept, the limit is lowered in steps that each
/// keep a fifth (subset simulation, Au & Beck 2001, 10.1016/S0266-8920(01)00019-4). `run`: the sampler's
/// numbers.
RegionSample sample_region(Region const& region, Eigen::MatrixXd const& from, Eigen::Index count,
                           std::uint64_t seed, std::uint32_t run);

}  // namespace achillesim::analysis::calibration
