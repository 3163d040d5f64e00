#include "analysis/calibration/history_matching.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "analysis/calibration/metropolis.hpp"

namespace achillesim::analysis::calibration {
namespace {

double constexpr no_limit = std::numeric_limits<double>::infinity();
Eigen::Index constexpr region_chains = 16;
Eigen::Index constexpr thinning = 4;  // points of a chain stand beside each other
Eigen::Index constexpr most_on_the_way = 2000;
int constexpr most_levels = 24;  // 0.2^24: nobody looks for less
double constexpr share_a_level = 0.2;
double constexpr least_gain = 0.02;  // of a level's limit, below which the search stands still

/// Rows spread evenly over those that are below the limit; fewer are taken again.
Eigen::MatrixXd spread_starts(Eigen::MatrixXd const& points, Eigen::VectorXd const& score, double limit) {
  std::vector<Eigen::Index> inside;
  for (Eigen::Index i = 0; i < score.size(); ++i)
    if (score[i] < limit) inside.push_back(i);
  std::vector<Eigen::Index> chosen;
  auto const n = static_cast<Eigen::Index>(inside.size());
  for (Eigen::Index c = 0; c < region_chains; ++c)
    chosen.push_back(inside[static_cast<std::size_t>(n >= region_chains ? c * n / region_chains : c % n)]);
  return points(chosen, Eigen::all);
}

/// The rule's limit where it keeps a start for each chain, which are then draws of the region already; else
/// one that keeps a fifth.
double next_limit(Eigen::VectorXd const& score, double limit) {
  if ((score.array() < limit).count() >= region_chains) return limit;
  std::vector<double> sorted(score.data(), score.data() + score.size());
  auto const at =
      sorted.begin() + static_cast<std::ptrdiff_t>(share_a_level * static_cast<double>(sorted.size()));
  std::nth_element(sorted.begin(), at, sorted.end());
  return std::max(limit, *at);
}

}  // namespace

Eigen::MatrixXd implausibilities(Targets const& targets, Eigen::MatrixXd const& mean,
                                 Eigen::MatrixXd const& variance) {
  Eigen::MatrixXd distance = (mean.rowwise() - targets.values().transpose()).cwiseAbs();
  distance = distance.array() / (variance.rowwise() + targets.variances().transpose()).array().sqrt();
  return distance.unaryExpr([](double d) { return std::isnan(d) ? no_limit : d; });
}

Eigen::VectorXd largest_of_rows(Eigen::MatrixXd const& values, Eigen::Index rank) {
  Eigen::VectorXd result(values.rows());
  auto const place = std::min(rank, values.cols()) - 1;
  for (Eigen::Index i = 0; i < values.rows(); ++i) {
    std::vector<double> row(static_cast<std::size_t>(values.cols()));
    for (Eigen::Index j = 0; j < values.cols(); ++j) row[static_cast<std::size_t>(j)] = values(i, j);
    std::nth_element(row.begin(), row.begin() + place, row.end(), std::greater<>());
    result[i] = row[static_cast<std::size_t>(place)];
  }
  return result;
}

Eigen::VectorXd Region::implausibility(Eigen::MatrixXd const& probits) const {
  Eigen::VectorXd worst = Eigen::VectorXd::Zero(probits.rows());
  Eigen::MatrixXd const inputs = coordinates_.inputs(probits);
  for (auto const& wave : waves_) {
    auto const predicted = wave->predict(inputs);
    worst = worst.cwiseMax(
        largest_of_rows(implausibilities(targets_, predicted.mean, predicted.variance), rule_.rank));
  }
  return worst;
}

RegionSample sample_region(Region const& region, Eigen::MatrixXd const& from, Eigen::Index count,
                           std::uint64_t seed, std::uint32_t run) {
  RegionSample sample{from, 1.0, no_limit};
  Eigen::VectorXd score = region.implausibility(from);
  for (int level = 0; level < most_levels && sample.reached > region.rule().limit; ++level) {
    double const limit = next_limit(score, region.rule().limit);
    auto const inside = (score.array() < limit).count();
    bool const last = limit <= region.rule().limit;
    if (inside == 0 || (!last && limit > (1.0 - least_gain) * sample.reached)) break;
    sample.share *= static_cast<double>(inside) / static_cast<double>(score.size());
    sample.reached = limit;
    LogDensity const prior_within = [&](Eigen::MatrixXd const& points) -> Eigen::VectorXd {
      Eigen::VectorXd const own = region.implausibility(points);
      return (own.array() < limit).select(-0.5 * points.rowwise().squaredNorm().array(), -no_limit);
    };
    // The last level is the answer, those before it only lead there.
    auto const wanted = last ? count : std::min<Eigen::Index>(count, most_on_the_way);
    auto const rounds = (wanted + region_chains - 1) / region_chains;
    ChainPlan const plan{seed, run + static_cast<std::uint32_t>(level), 150, thinning * rounds};
    auto const chains = calibration::sample(prior_within, spread_starts(sample.probits, score, limit), plan);
    Eigen::MatrixXd points(rounds * region_chains, from.cols());
    for (Eigen::Index i = 0; i < rounds; ++i)
      points.middleRows(i * region_chains, region_chains) =
          chains.points.middleRows(thinning * i * region_chains, region_chains);
    sample.probits = points.topRows(wanted);
    if (!last) score = region.implausibility(sample.probits);
  }
  return sample;
}

}  // namespace achillesim::analysis::calibration
