#pragma once
/// Published outcomes, on the scale on which their errors are normal, and how well an output agrees with
/// them.

#include <Eigen/Core>
#include <string>
#include <vector>

namespace achillesim::analysis::calibration {

struct Target {
  std::string name;
  std::string source;              ///< rows of one source are left out together
  double value = 0.0;              ///< published, transformed
  double observation_error = 0.0;  ///< standard deviation from the published interval
  double discrepancy =
      0.0;  ///< standard deviation of what the model, its population and its definition are off
};

/// Rows and the correlations of their observation errors.
class Targets {
 public:
  /// `correlations`: [row, row] of rows that share people; empty: none do. Throws std::invalid_argument where
  /// an error is not above 0, a name occurs twice, the correlations are no correlation matrix of these rows,
  /// or a row follows from others and has no discrepancy.
  explicit Targets(std::vector<Target> rows, Eigen::MatrixXd correlations = {});

  std::vector<Target> const& rows() const { return rows_; }
  Eigen::Index size() const { return static_cast<Eigen::Index>(rows_.size()); }
  Eigen::VectorXd const& values() const { return values_; }
  /// Of observation and discrepancy, [row].
  Eigen::VectorXd const& variances() const { return variances_; }
  /// Rows whose errors hang together, the first row of each block in order; all others are blocks of one.
  std::vector<std::vector<Eigen::Index>> const& blocks() const { return blocks_; }
  /// Of observation and discrepancy, [row, row].
  Eigen::MatrixXd const& covariance() const { return covariance_; }

  /// The same without the rows of a source.
  Targets without(std::string const& source) const;

 private:
  std::vector<Target> rows_;
  Eigen::MatrixXd correlations_, covariance_;
  Eigen::VectorXd values_, variances_;
  std::vector<std::vector<Eigen::Index>> blocks_;
};

/// Degrees of freedom of the likelihood: heavy tails, so that contradictory sources do not pull the rest
/// along.
inline constexpr double degrees_of_freedom = 5.0;

/// log p(published | outputs): for each block the density of a multivariate t whose scale matrix is the
/// covariance of the observations plus, on its diagonal, discrepancy and `variances` of the outputs
/// (emulator, nugget, Monte Carlo). -infinity where an output is no number. Source: Lange, Little & Taylor
/// 1989, 10.1080/01621459.1989.10478852.
double log_likelihood(Targets const& targets, Eigen::VectorXd const& outputs,
                      Eigen::VectorXd const& variances);

/// Of each block by itself; they add up to log_likelihood.
Eigen::VectorXd block_log_likelihoods(Targets const& targets, Eigen::VectorXd const& outputs,
                                      Eigen::VectorXd const& variances);

}  // namespace achillesim::analysis::calibration
