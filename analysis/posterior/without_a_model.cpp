#include "analysis/posterior/without_a_model.hpp"

#include <cmath>

#include "analysis/statistics/estimate.hpp"
#include "analysis/targets/score.hpp"

namespace achillesim::analysis::calibration {
std::vector<Predicted> predict_without_a_model(Targets const& targets,
                                               std::vector<scenarios::Target> const& rows) {
  std::vector<Predicted> all;
  double const z = two_sided_z(default_confidence);
  for (std::size_t r = 0; r < rows.size(); ++r) {
    if (std::isnan(no_effect(rows[r]))) continue;
    double const none = on_scale(rows[r].scale, no_effect(rows[r]));
    auto const at = static_cast<Eigen::Index>(r);
    double const error = std::sqrt(targets.variances()[at]);
    double const value = targets.values()[at];
    Predicted p{rows[r].id, none, none - z * error, none + z * error, (value - none) / error};
    p.score = interval_score(p.low, p.high, value);
    p.inside = value >= p.low && value <= p.high;
    all.push_back(p);
  }
  return all;
}

}  // namespace achillesim::analysis::calibration
