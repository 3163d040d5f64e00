#pragma once
/// Which inputs the spread of a result comes from: first-order shares of its variance, by groups of inputs.

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string_view>
#include <vector>

#include "analysis/statistics/estimate.hpp"

namespace achillesim::analysis {

struct VarianceShare {
  double share = not_estimable;      ///< of the result's variance; around 0, also below, where there is none
  double by_chance = not_estimable;  ///< what chance exceeds in one case of twenty, in any of the groups
  std::string_view reason;           ///< why there is no share
  bool told() const { return share > by_chance; }
};

struct ShareOptions {
  std::size_t permutations = 499;
  std::uint64_t seed = 20240229;
};

/// Of a group with more inputs than a third of the draws.
inline constexpr std::string_view too_many_inputs = "too few draws for so many parameters";

/// Fewer draws than this tell nothing.
inline constexpr std::size_t fewest_draws_for_shares = 30;

/// Inputs that were drawn independently, in groups, for any number of results.
class VarianceShares {
 public:
  /// `inputs`: [input][draw]; `groups`: [group] places in `inputs`. Throws std::invalid_argument when the
  /// inputs differ in their number of draws.
  VarianceShares(std::span<std::vector<double> const> inputs,
                 std::span<std::vector<std::size_t> const> groups);
  ~VarianceShares();
  VarianceShares(VarianceShares&&) noexcept;
  VarianceShares& operator=(VarianceShares&&) noexcept;

  /// [group] the adjusted R squared (Ezekiel 1930) of the regression of the result, [draw], on the group's
  /// inputs, each as the normal score of its rank, so that outliers and monotone bends do no harm. It is the
  /// first-order share of the variance (Saltelli 2008, 10.1002/9780470725184) as far as that is monotone:
  /// what only two groups together do, and what has an optimum, is in none. The rest of 1 is that and noise.
  /// `by_chance`: with the result's draws in random order, the 95 % quantile of the largest share over its
  /// deviation (max-t: for all groups at once), times the group's own. The same permutations everywhere.
  /// Absent, with the reason: fewer draws than `fewest_draws_for_shares`, a result or a group that does not
  /// vary, a group of more inputs than a third of the draws. Throws std::invalid_argument as the constructor.
  std::vector<VarianceShare> of(std::span<double const> result, ShareOptions const& options = {}) const;

 private:
  struct Spaces;
  std::unique_ptr<Spaces> spaces_;
};

}  // namespace achillesim::analysis
