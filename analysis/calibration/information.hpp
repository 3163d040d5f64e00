#pragma once
/// What the outcomes taught about the parameters, in probits, where the prior is standard normal: a
/// parameter's posterior standard deviation is its ratio to the prior's, and 1 - ratio^2 the share of its
/// variance that is gone.

#include <Eigen/Core>
#include <string>
#include <vector>

namespace achillesim::analysis::calibration {

/// A ratio above this is called "not informed".
inline constexpr double not_informed = 0.9;

struct Informed {
  std::string name;
  double mean = 0.0;   ///< of the posterior, in prior standard deviations from its median
  double ratio = 1.0;  ///< of the standard deviations
  bool informed() const { return ratio <= not_informed; }
};

/// A sum of parameters of which the outcomes speak as one.
struct Direction {
  double ratio = 1.0;        ///< posterior over prior standard deviation along it
  Eigen::VectorXd loadings;  ///< [parameter] squares add up to 1; the largest is above 0
  std::string words;         ///< "damage.scale - 0.8 damage.tau_repair"
};

struct Information {
  std::vector<Informed> parameters;
  std::vector<Direction> directions;  ///< best known first, those with a ratio of at most 0.9
  /// sum (1 - ratio^2) = trace of prior less posterior covariance, the p_D of a normal posterior
  /// (Spiegelhalter et al. 2002, 10.1111/1467-9868.00353): what the outcomes told, counted in parameters.
  /// Half the number of independent sources is its limit.
  double effective_parameters = 0.0;
  double nats = 0.0;  ///< -log det(posterior covariance) / 2: by how much the volume shrank
};

/// Of weighted posterior draws, [draw, parameter]; weights need not add up to 1. Throws std::invalid_argument
/// with fewer draws than parameters + 2.
Information information(Eigen::MatrixXd const& probits, Eigen::VectorXd const& weights,
                        std::vector<std::string> const& names);

}  // namespace achillesim::analysis::calibration
