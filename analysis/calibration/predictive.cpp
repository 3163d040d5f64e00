#include "analysis/calibration/predictive.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <set>

#include "analysis/calibration/designs.hpp"
#include "analysis/calibration/importance.hpp"
#include "analysis/calibration/prior.hpp"

namespace achillesim::analysis::calibration {
namespace {

double constexpr missing = std::numeric_limits<double>::quiet_NaN();

/// log p(published | outputs) of each simulated vector.
Eigen::VectorXd simulated_likelihoods(Targets const& targets, Evaluations const& evaluations,
                                      std::vector<Eigen::Index> const& rows) {
  Eigen::VectorXd logs(evaluations.outputs.rows());
  for (Eigen::Index i = 0; i < logs.size(); ++i) {
    Eigen::VectorXd const outputs = evaluations.outputs.row(i).transpose();
    Eigen::VectorXd const variances = evaluations.variances.row(i).transpose();
    logs[i] = log_likelihood(targets, outputs(rows), variances(rows));
  }
  return logs;
}

std::vector<Eigen::Index> rows_of(Targets const& targets, std::string const& source, bool its_own) {
  std::vector<Eigen::Index> rows;
  for (Eigen::Index t = 0; t < targets.size(); ++t)
    if ((targets.rows()[static_cast<std::size_t>(t)].source == source) == its_own) rows.push_back(t);
  return rows;
}

}  // namespace

double weighted_quantile(Eigen::VectorXd const& values, Eigen::VectorXd const& weights, double p) {
  std::vector<Eigen::Index> order;
  for (Eigen::Index i = 0; i < values.size(); ++i)
    if (weights[i] > 0.0 && std::isfinite(values[i])) order.push_back(i);
  if (order.empty()) return missing;
  std::stable_sort(order.begin(), order.end(), [&](auto a, auto b) { return values[a] < values[b]; });
  double total = 0.0;
  for (auto const i : order) total += weights[i];
  double passed = 0.0, place_before = 0.0, value_before = values[order.front()];
  for (auto const i : order) {
    double const place = (passed + weights[i] / 2.0) / total;
    if (place >= p) {
      double const step = place - place_before;
      return step > 0.0 && passed > 0.0
                 ? value_before + (values[i] - value_before) * (p - place_before) / step
                 : values[i];
    }
    passed += weights[i];
    place_before = place;
    value_before = values[i];
  }
  return value_before;
}

double interval_score(double low, double high, double value, double coverage) {
  double const outside = std::max({0.0, low - value, value - high});
  return high - low + 2.0 / (1.0 - coverage) * outside;
}

std::vector<Predicted> predict_targets(Targets const& targets, Evaluations const& evaluations,
                                       Eigen::VectorXd const& weights, std::uint64_t seed) {
  Eigen::MatrixXd const errors = probits_of(latin_hypercube(weights.size(), targets.size(), seed));
  std::vector<Predicted> all;
  for (Eigen::Index t = 0; t < targets.size(); ++t) {
    Eigen::VectorXd const outputs =
        evaluations.outputs.col(t) + std::sqrt(targets.variances()[t]) * errors.col(t);
    Eigen::ArrayXd const own = outputs.array().isFinite().select(weights.array(), 0.0);
    Eigen::ArrayXd const known = outputs.array().isFinite().select(outputs.array(), 0.0);
    double const mean = (own * known).sum() / own.sum();
    double const variance = (own * (known - mean).square()).sum() / own.sum();
    double const value = targets.values()[t];
    Predicted row{targets.rows()[static_cast<std::size_t>(t)].name, weighted_quantile(outputs, own, 0.5),
                  weighted_quantile(outputs, own, 0.025), weighted_quantile(outputs, own, 0.975),
                  (value - mean) / std::sqrt(variance)};
    row.score = interval_score(row.low, row.high, value);
    row.inside = value >= row.low && value <= row.high;
    all.push_back(row);
  }
  return all;
}

std::vector<LeftOut> leave_sources_out(Targets const& targets, Evaluations const& evaluations,
                                       Eigen::VectorXd const& log_ratios, std::uint64_t seed) {
  std::vector<Eigen::Index> every(static_cast<std::size_t>(targets.size()));
  std::iota(every.begin(), every.end(), Eigen::Index{0});
  Eigen::VectorXd const with_all = simulated_likelihoods(targets, evaluations, every);
  std::vector<LeftOut> result;
  std::set<std::string> seen;
  for (auto const& target : targets.rows()) {
    if (!seen.insert(target.source).second) continue;
    auto const others = targets.without(target.source);
    Eigen::VectorXd const without =
        simulated_likelihoods(others, evaluations, rows_of(targets, target.source, false));
    // Where the simulator failed both are -infinity, and so is the ratio.
    Eigen::VectorXd ratios = log_ratios - with_all + without;
    ratios = with_all.array().isFinite().select(ratios, -std::numeric_limits<double>::infinity());
    auto const smoothed = pareto_smoothed(ratios);
    LeftOut left_out{target.source, {}, smoothed.k_hat};
    auto const predicted = predict_targets(targets, evaluations, smoothed.weights, seed);
    for (auto const t : rows_of(targets, target.source, true))
      left_out.rows.push_back(predicted[static_cast<std::size_t>(t)]);
    result.push_back(std::move(left_out));
  }
  return result;
}

Sharpness sharpness(Targets const& targets, std::vector<Predicted> const& rows) {
  Sharpness result;
  for (auto const& row : rows)
    for (auto const& target : targets.rows())
      if (target.name == row.target) {
        result.coverage += (row.inside ? 1.0 : 0.0) / static_cast<double>(rows.size());
        result.mean_score += row.score / target.observation_error / static_cast<double>(rows.size());
      }
  return result;
}

Nearest nearest_to_medians(Eigen::MatrixXd const& outputs) {
  Eigen::VectorXd const even = Eigen::VectorXd::Ones(outputs.rows());
  Eigen::VectorXd distance = Eigen::VectorXd::Zero(outputs.rows());
  for (Eigen::Index c = 0; c < outputs.cols(); ++c) {
    Eigen::ArrayXd const column = outputs.col(c).array();
    auto const known = column.isFinite();
    auto const n = static_cast<double>(known.count());
    double const mean = known.select(column, 0.0).sum() / n;
    double const sd = std::sqrt(known.select((column - mean).square(), 0.0).sum() / n);
    if (!(sd > 0.0)) continue;  // all equal, or none is known
    // A draw of which an output is not known is in the middle of nothing.
    distance.array() += known.select(((column - weighted_quantile(outputs.col(c), even, 0.5)) / sd).square(),
                                     std::numeric_limits<double>::infinity());
  }
  Nearest nearest;
  distance.minCoeff(&nearest.draw);
  nearest.percentiles.resize(outputs.cols());
  for (Eigen::Index c = 0; c < outputs.cols(); ++c) {
    double const own = outputs(nearest.draw, c);
    Eigen::ArrayXd const column = outputs.col(c).array();
    nearest.percentiles[c] =
        (column < own).cast<double>().mean() + 0.5 * (column == own).cast<double>().mean();
  }
  return nearest;
}

}  // namespace achillesim::analysis::calibration
