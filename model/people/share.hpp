#pragma once
/// A trait that some people have, against a population in which a known share has it.

namespace achillesim::model {

/// Ratio of a person's rate to the population's mean: 1 over that population, and 1 for the unknown person,
/// whose trait is the share. trait, share: 0-1; ratio: the rate with the trait over the rate without it.
inline double against_share(double trait, double share, double ratio) {
  auto const mixed = [ratio](double x) { return 1.0 - x + x * ratio; };
  return mixed(trait) / mixed(share);
}

}  // namespace achillesim::model
