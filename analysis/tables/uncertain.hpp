#pragma once
/// Uncertain through: the laws whose parameters make the spread of a contrast over the draws. Not what makes
/// the contrast (causes.hpp): a law that is taken as known has no share of the spread.

#include <cstddef>
#include <string>
#include <vector>

#include "analysis/outcomes.hpp"
#include "analysis/source.hpp"
#include "analysis/statistics/variance_shares.hpp"

namespace achillesim::analysis {

struct LawShare {
  std::string law;
  double share = 0.0, by_chance = 0.0;  ///< of the variance over draws (statistics/variance_shares.hpp)
};

struct UncertainThrough {
  std::vector<LawShare> laws;         ///< those that are told from chance, most first
  std::vector<std::string> too_wide;  ///< laws with too many parameters for the draws
  double noise = not_estimable;       ///< share of the variance that is the finite number of runners'
  std::string reason;                 ///< why nothing can be said
};

/// The sampled parameters of a source, by law. A law is what stands before the dot of a parameter's name.
class SampledLaws {
 public:
  explicit SampledLaws(Source const& source);
  /// [arm] of the difference of an outcome (by a week, an amount or a count) to the reference; empty for the
  /// reference itself.
  std::vector<UncertainThrough> of(OutcomeSpec const& outcome) const;
  /// Why there are no shares of any outcome; "" where there may be some.
  std::string const& missing() const { return missing_; }

 private:
  Source const& source_;
  std::vector<std::string> laws_;
  std::vector<VarianceShares> shares_;  ///< one, or none where `missing`
  std::string missing_;
};

/// "damage 41 %, tendinopathy 18 %; runners' noise 5 %; not told, with too many parameters for the draws:
/// ...".
std::string in_words(UncertainThrough const& found);

/// What the words mean.
std::string uncertain_in_words(Source const& source);

}  // namespace achillesim::analysis
