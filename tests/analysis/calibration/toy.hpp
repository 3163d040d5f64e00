#pragma once
/// A simulator that takes no time: six parameters, eight outputs, Monte-Carlo noise, and a nuisance parameter
/// that is drawn with each vector and stays with it. The fifth parameter does nothing, the sixth next to
/// nothing.

#include <boost/math/distributions/students_t.hpp>
#include <cmath>
#include <string>
#include <vector>

#include "analysis/calibration/calibrate.hpp"
#include "analysis/calibration/random_numbers.hpp"

namespace achillesim::analysis::calibration::testing {

inline constexpr Eigen::Index toy_parameters = 6, toy_outputs = 8;
inline constexpr double toy_noise = 0.03, toy_error = 0.12, toy_discrepancy = 0.05;

/// Uniform, log-normal and normal.
inline std::vector<Prior> toy_priors() {
  std::vector<Prior> priors;
  for (Eigen::Index p = 0; p < toy_parameters; ++p) {
    std::string const name = "p" + std::to_string(p + 1);
    if (p % 3 == 0)
      priors.push_back({name, [](double u) { return 10.0 + 4.0 * u; }});
    else if (p % 3 == 1)
      priors.push_back(
          {name, [](double u) { return 5.0 * std::exp(0.4 * normal_quantile(u)); }, Scale::logarithmic});
    else
      priors.push_back({name, [](double u) { return -3.0 + 2.0 * normal_quantile(u); }});
  }
  return priors;
}

/// Of order one.
inline Eigen::VectorXd toy_scaled(Eigen::VectorXd const& values) {
  Eigen::VectorXd x(toy_parameters);
  for (Eigen::Index p = 0; p < toy_parameters; ++p)
    x[p] = p % 3 == 0   ? (values[p] - 12.0) / 1.2
           : p % 3 == 1 ? std::log(values[p] / 5.0) / 0.4
                        : (values[p] + 3.0) / 2.0;
  return x;
}

inline Eigen::VectorXd toy_truth(Eigen::VectorXd const& values, double nuisance = 0.0) {
  auto const x = toy_scaled(values);
  Eigen::VectorXd y(toy_outputs);
  y << x[0] + 0.2 * x[1] * x[1], x[0] - x[1], std::exp(0.4 * x[1]) + 0.2 * x[2], x[2] + 0.3 * x[2] * x[0],
      std::sin(x[1]) + 0.5 * x[3], x[3] + 0.1 * x[0] * x[0], 0.5 * (x[0] + x[2]) + 0.2 * x[3] + 0.02 * x[5],
      x[1] + 0.2 * nuisance;
  return y;
}

inline double toy_normal(std::uint64_t seed, std::uint64_t number, std::uint64_t index) {
  return normal_quantile(uniform({seed, Purpose::draws, 1000}, 64 * number + index));
}

inline Simulator toy_simulator(std::uint64_t seed) {
  return [seed](Eigen::MatrixXd const& values, std::uint64_t first) {
    Evaluations e{Eigen::MatrixXd(values.rows(), toy_outputs),
                  Eigen::MatrixXd::Constant(values.rows(), toy_outputs, toy_noise * toy_noise)};
    for (Eigen::Index i = 0; i < values.rows(); ++i) {
      auto const number = first + static_cast<std::uint64_t>(i);
      e.outputs.row(i) = toy_truth(values.row(i).transpose(), toy_normal(seed, number, 63)).transpose();
      for (Eigen::Index t = 0; t < toy_outputs; ++t)
        e.outputs(i, t) += toy_noise * toy_normal(seed, number, static_cast<std::uint64_t>(t));
    }
    return e;
  };
}

/// What a study of people like these would have published: with errors as the likelihood has them. Sources
/// have two rows each.
inline Targets toy_targets(Eigen::VectorXd const& outputs, std::uint64_t seed) {
  boost::math::students_t_distribution<double> const t(degrees_of_freedom);
  std::vector<Target> rows;
  for (Eigen::Index r = 0; r < toy_outputs; ++r) {
    double const deviate =
        boost::math::quantile(t, uniform({seed, Purpose::draws, 2000}, static_cast<std::uint64_t>(r)));
    rows.push_back({"t" + std::to_string(r + 1), "s" + std::to_string(r / 2 + 1),
                    outputs[r] + deviate * std::hypot(toy_error, toy_discrepancy), toy_error,
                    toy_discrepancy});
  }
  return Targets(std::move(rows));
}

}  // namespace achillesim::analysis::calibration::testing
