#include "analysis/posterior/without_a_model.hpp"

#include <cmath>

#include "analysis/posterior/fitted_rows.hpp"
#include "analysis/statistics/estimate.hpp"
#include "analysis/targets/score.hpp"

namespace achillesim::analysis::calibration {
namespace {

bool measured_alike(scenarios::Target const& a, scenarios::Target const& b) {
  return a.unit == b.unit && a.scale == b.scale && a.measured.estimator == b.measured.estimator &&
         a.measured.of == b.measured.of && a.measured.less == b.measured.less;
}

/// Middle and variance of what is said before the row's own error; NaN where nothing is.
struct Said {
  double middle = not_estimable, variance = 0.0;
};

Said said_of(std::vector<scenarios::Target> const& rows, std::size_t which) {
  auto const& row = rows[which];
  if (double const none = no_effect(row); !std::isnan(none)) return {on_scale(row.scale, none), 0.0};
  std::vector<double> fellows;
  for (auto const& other : rows)
    if (source_of(other) != source_of(row) && measured_alike(other, row))
      fellows.push_back(on_scale(other.scale, other.value));
  Said said;
  auto const n = static_cast<double>(fellows.size());
  if (fellows.empty()) return said;
  said.middle = 0.0;
  for (double const value : fellows) said.middle += value / n;
  for (double const value : fellows)
    said.variance += n > 1.0 ? std::pow(value - said.middle, 2) / (n - 1.0) : 0.0;
  return said;
}

}  // namespace

std::vector<Predicted> predict_without_a_model(Targets const& targets,
                                               std::vector<scenarios::Target> const& rows) {
  std::vector<Predicted> all;
  double const z = two_sided_z(default_confidence);
  for (std::size_t r = 0; r < rows.size(); ++r) {
    auto const said = said_of(rows, r);
    if (std::isnan(said.middle)) continue;
    auto const at = static_cast<Eigen::Index>(r);
    double const error = std::sqrt(said.variance + targets.variances()[at]);
    double const value = targets.values()[at];
    Predicted p{rows[r].id, said.middle, said.middle - z * error, said.middle + z * error,
                (value - said.middle) / error};
    p.score = interval_score(p.low, p.high, value);
    p.inside = value >= p.low && value <= p.high;
    all.push_back(p);
  }
  return all;
}

}  // namespace achillesim::analysis::calibration
