#pragma once
/// Draws from a density that is known up to a factor, in coordinates whose order of magnitude is one.
///
/// Metropolis in several chains, which propose a step or, as often, a jump to anywhere that all of them have
/// been. While they warm up they share what they have learnt: steps are normal with the pooled covariance,
/// times a scale that is led towards the acceptance at which such chains move fastest; jumps are drawn from a
/// t distribution of 5 degrees of freedom with the pooled mean and covariance. Then all of it is kept, so
/// that what is returned is a plain Markov chain. Where the density is nearly normal, jumps make draws that
/// are nearly independent; where it is not, steps still get there. Sources: Haario, Saksman & Tamminen 2001,
/// 10.2307/3318737; Craiu, Rosenthal & Yang 2009, 10.1198/jasa.2009.tm08393 (pooling); Roberts & Rosenthal
/// 2001, 10.1214/ss/1015346320 (2.38^2 / d, acceptance 0.234); Andrieu & Thoms
/// 2008, 10.1007/s11222-008-9110-y (the scale); Tierney 1994, 10.1214/aos/1176325750 (mixtures of kernels,
/// independence chains).

#include <Eigen/Core>
#include <cstdint>
#include <functional>
#include <vector>

namespace achillesim::analysis::calibration {

/// Log densities of all chains' proposals at once, [point]: an emulator predicts eight points nearly at the
/// price of four. -infinity is outside. Must be a pure function.
using LogDensity = std::function<Eigen::VectorXd(Eigen::MatrixXd const& points)>;

struct ChainPlan {
  std::uint64_t seed = 0;
  std::uint32_t run = 0;  ///< of the sampler within a calibration: other numbers of the same seed
  Eigen::Index warm_up = 2000, iterations = 4000;  ///< of each chain
};

struct Chains {
  Eigen::MatrixXd points;     ///< [chains * iteration + chain, coordinate]
  Eigen::VectorXd densities;  ///< [row] logarithms
  Eigen::Index chains = 0;
  double acceptance = 0.0;  ///< of steps and jumps, after the warm-up

  /// [iteration, chain] of one coordinate.
  Eigen::MatrixXd of(Eigen::Index coordinate) const;
};

/// One chain from each row of `starts`. The same on any number of threads. Throws std::invalid_argument where
/// a start lies outside or there are more than 64.
Chains sample(LogDensity const& log_density, Eigen::MatrixXd const& starts, ChainPlan const& plan);

/// n states, as many of each chain as of the others and evenly spread over its iterations; those that follow
/// one another are of different chains.
Eigen::MatrixXd thinned(Chains const& chains, Eigen::Index n);

struct Convergence {
  double r_hat = 1.0;             ///< the largest over the coordinates
  double bulk = 0.0, tail = 0.0;  ///< the smallest
};

Convergence convergence(Chains const& chains);

}  // namespace achillesim::analysis::calibration
