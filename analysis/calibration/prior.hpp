#pragma once
/// What is believed of a parameter before any outcome, and the three coordinates of a parameter vector:
/// probits, in which the prior is standard normal and samplers move; values, which the simulator takes; and
/// inputs, on which outcomes are smooth, of the order of one.

#include <Eigen/Core>
#include <functional>
#include <string>
#include <vector>

namespace achillesim::analysis::calibration {

/// The scale on which outcomes follow a parameter smoothly.
enum class Scale { linear, logarithmic };

struct Prior {
  std::string name;
  std::function<double(double)> quantile;  ///< of a probability in (0, 1); continuous and rising
  Scale scale = Scale::linear;             ///< logarithmic: all values are above 0
};

class Coordinates {
 public:
  /// Throws std::invalid_argument for a prior without spread, with the reason and its name.
  explicit Coordinates(std::vector<Prior> priors);

  std::vector<Prior> const& priors() const { return priors_; }
  Eigen::Index size() const { return static_cast<Eigen::Index>(priors_.size()); }

  /// All [point, parameter].
  Eigen::MatrixXd values(Eigen::MatrixXd const& probits) const;
  /// Values, or their logarithms, less their prior median and over half the distance between the prior's 16 %
  /// and 84 % points.
  Eigen::MatrixXd inputs(Eigen::MatrixXd const& probits) const;

 private:
  double smooth_value(std::size_t parameter, double probit) const;

  std::vector<Prior> priors_;
  std::vector<double> centre_, spread_;
};

/// [point, parameter] from points of the unit cube.
Eigen::MatrixXd probits_of(Eigen::MatrixXd const& uniforms);

}  // namespace achillesim::analysis::calibration
