#include "analysis/calibration/inputs.hpp"

#include <algorithm>
#include <cmath>

#include "analysis/calibration/random_numbers.hpp"

namespace achillesim::analysis::calibration {
namespace {

/// Standard deviations of a target: what moves it less is no input.
double constexpr enough = 0.3;

/// Least-squares slope of y on x over the rows where y is a number, and its standard error.
struct Line {
  double value = 0.0, error = 0.0;
};
Line line_of(Eigen::VectorXd const& y, Eigen::VectorXd const& x) {
  double n = 0.0, sum_x = 0.0, sum_y = 0.0;
  for (Eigen::Index i = 0; i < y.size(); ++i)
    if (std::isfinite(y[i])) {
      n += 1.0;
      sum_x += x[i];
      sum_y += y[i];
    }
  if (n < 8.0) return {};
  double xx = 0.0, xy = 0.0, yy = 0.0;
  for (Eigen::Index i = 0; i < y.size(); ++i)
    if (std::isfinite(y[i])) {
      double const dx = x[i] - sum_x / n, dy = y[i] - sum_y / n;
      xx += dx * dx;
      xy += dx * dy;
      yy += dy * dy;
    }
  if (!(xx > 0.0)) return {};
  double const slope = xy / xx;
  return {slope, std::sqrt(std::max(0.0, yy - slope * xy) / (n - 2.0) / xx)};
}

}  // namespace

Influences influential(Eigen::MatrixXd const& probits, Evaluations const& evaluations, Targets const& targets,
                       std::size_t most) {
  // One of all slopes is as far from 0 by chance once in two screenings.
  double const looked_at = static_cast<double>(probits.cols() * targets.size());
  double const beyond_chance = normal_quantile(1.0 - 0.25 / std::max(1.0, looked_at));
  Influences all;
  for (Eigen::Index p = 0; p < probits.cols(); ++p) {
    Influence best{static_cast<std::size_t>(p), 0, 0.0};
    for (Eigen::Index t = 0; t < targets.size(); ++t) {
      auto const slope = line_of(evaluations.outputs.col(t), probits.col(p));
      double const sigmas = std::abs(slope.value) / std::sqrt(targets.variances()[t]);
      if (std::abs(slope.value) > beyond_chance * slope.error && sigmas > best.sigmas)
        best = {best.parameter, static_cast<std::size_t>(t), sigmas};
    }
    if (best.sigmas >= enough) all.chosen.push_back(best);
  }
  std::stable_sort(all.chosen.begin(), all.chosen.end(),
                   [](Influence const& a, Influence const& b) { return a.sigmas > b.sigmas; });
  if (all.chosen.size() > most) {
    all.left_out = all.chosen.size() - most;
    all.chosen.resize(most);
  }
  return all;
}

}  // namespace achillesim::analysis::calibration
