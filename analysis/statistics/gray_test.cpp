#include "analysis/statistics/gray_test.hpp"

#include <Eigen/Dense>
#include <algorithm>
#include <boost/math/distributions/chi_squared.hpp>
#include <numeric>
#include <stdexcept>
#include <vector>

namespace achillesim::analysis {
namespace {

using Index = Eigen::Index;

/// Per group: those at risk, event-free share S, incidence F of the cause; before and after the current time.
struct Groups {
  Eigen::ArrayXd at_risk, free, incidence, free_after, incidence_after;
  Eigen::ArrayXd of_cause, competing;  ///< events at the current time
};

/// Score of the groups and what its variance is made of (Gray 1988, section 3): C collects the weights of the
/// score up to now; the three sums are over the events of both kinds.
struct Score {
  Eigen::VectorXd score;
  Eigen::MatrixXd weights, cross, variance;
  Eigen::VectorXd own;
};

/// Pooled estimate of the subdistribution: jumps by events / sum (Y / S).
double pooled_size(Groups const& g) {
  double sum = 0.0;
  for (Index k = 0; k < g.at_risk.size(); ++k)
    if (g.at_risk[k] > 0.0) sum += g.at_risk[k] / g.free[k];
  return sum;
}

void add_variance(Score& s, Index k, Eigen::VectorXd const& slope, double remains, double jump) {
  s.own[k] += remains * remains * jump;
  s.cross.col(k) += slope * remains * jump;
  s.variance += slope * slope.transpose() * jump;
}

void advance(Groups& g, Score& s, double& pooled) {
  Index const groups = g.at_risk.size();
  double const events = g.of_cause.sum();
  double const size = pooled_size(g);
  double size_left = 0.0;
  g.free_after = g.free;
  g.incidence_after = g.incidence;
  for (Index k = 0; k < groups; ++k) {
    if (!(g.at_risk[k] > 0.0)) continue;
    g.free_after[k] = g.free[k] * (g.at_risk[k] - g.of_cause[k] - g.competing[k]) / g.at_risk[k];
    g.incidence_after[k] = g.incidence[k] + g.free[k] * g.of_cause[k] / g.at_risk[k];
    size_left += g.at_risk[k] * (1.0 - g.incidence[k]) / g.free[k];
  }
  double const before = pooled;
  pooled += events / size;
  Eigen::MatrixXd at = Eigen::MatrixXd::Zero(groups, groups);
  for (Index i = 0; i < groups; ++i) {
    if (!(g.at_risk[i] > 0.0)) continue;
    double const own = g.at_risk[i] / g.free[i];
    for (Index j = 0; j < groups; ++j)
      if (g.at_risk[j] > 0.0) at(i, j) = (i == j ? own : 0.0) - own * g.at_risk[j] / (g.free[j] * size);
    s.score[i] += g.of_cause[i] - events * own * (1.0 - g.incidence[i]) / size_left;
  }
  s.weights += at * events / (size * (1.0 - before));
  for (Index k = 0; k < groups; ++k) {
    if (!(g.at_risk[k] > 0.0)) continue;
    double const remains = g.free_after[k] > 0.0 ? (1.0 - pooled) / g.free_after[k] : 0.0;
    if (events > 0.0) {
      double const share = size * g.free[k];
      double const ties = events > 1.0 ? 1.0 - (events - 1.0) / (share - 1.0) : 1.0;
      double const hit = g.free_after[k] > 0.0 ? 1.0 - remains : 1.0;
      Eigen::VectorXd const slope = at.col(k) - hit * s.weights.col(k);
      add_variance(s, k, slope, hit, ties * g.free[k] * events / (size * g.at_risk[k]));
    }
    if (g.competing[k] > 0.0 && g.free_after[k] > 0.0) {
      double const ties = g.competing[k] > 1.0 ? 1.0 - (g.competing[k] - 1.0) / (g.at_risk[k] - 1.0) : 1.0;
      double const jump = ties * g.free[k] * g.free[k] * g.competing[k] / (g.at_risk[k] * g.at_risk[k]);
      Eigen::VectorXd const slope = -remains * s.weights.col(k);
      add_variance(s, k, slope, remains, jump);
    }
  }
  g.free = g.free_after;
  g.incidence = g.incidence_after;
}

}  // namespace

GrayTest gray_test(FollowUp follow_up, std::span<std::size_t const> group, int cause) {
  auto const time = follow_up.time;
  auto const type = follow_up.type;
  if (time.size() != type.size() || time.size() != group.size())
    throw std::invalid_argument("gray_test: the columns differ in their number of runners");
  GrayTest test;
  if (time.empty()) {
    test.reason = "no runners";
    return test;
  }
  Index const groups = static_cast<Index>(*std::max_element(group.begin(), group.end())) + 1;
  Groups g;
  g.at_risk = g.incidence = g.of_cause = g.competing = Eigen::ArrayXd::Zero(groups);
  g.free = Eigen::ArrayXd::Ones(groups);
  for (std::size_t const k : group) g.at_risk[static_cast<Index>(k)] += 1.0;
  if (groups < 2 || (g.at_risk == 0.0).any()) {
    test.reason = "fewer than two groups with runners";
    return test;
  }
  std::vector<std::size_t> order(time.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return time[a] < time[b]; });
  Score s{Eigen::VectorXd::Zero(groups), Eigen::MatrixXd::Zero(groups, groups),
          Eigen::MatrixXd::Zero(groups, groups), Eigen::MatrixXd::Zero(groups, groups),
          Eigen::VectorXd::Zero(groups)};
  double pooled = 0.0;
  bool any = false;
  for (std::size_t first = 0; first < order.size();) {
    double const now = time[order[first]];
    std::size_t last = first;
    g.of_cause.setZero();
    g.competing.setZero();
    for (; last < order.size() && time[order[last]] == now; ++last) {
      auto const k = static_cast<Index>(group[order[last]]);
      if (type[order[last]] == 0) continue;
      (type[order[last]] == cause ? g.of_cause : g.competing)[k] += 1.0;
    }
    any = any || g.of_cause.sum() > 0.0;
    if (g.of_cause.sum() + g.competing.sum() > 0.0) advance(g, s, pooled);
    for (; first < last; ++first) g.at_risk[static_cast<Index>(group[order[first]])] -= 1.0;
  }
  if (!any) {
    test.reason = "no events in any group";
    return test;
  }
  Eigen::MatrixXd const variance = s.variance + s.weights * s.own.asDiagonal() * s.weights.transpose() +
                                   s.weights * s.cross.transpose() + s.cross * s.weights.transpose();
  // The scores add up to 0: one group is left out.
  Index const free_groups = groups - 1;
  Eigen::LDLT<Eigen::MatrixXd> const inverse(variance.topLeftCorner(free_groups, free_groups));
  if (!(inverse.vectorD().minCoeff() > 1e-12 * inverse.vectorD().maxCoeff())) {
    test.reason = "a group without events or competing events: its score has no variance";
    return test;
  }
  test.chi_squared = s.score.head(free_groups).dot(inverse.solve(s.score.head(free_groups)));
  test.degrees_of_freedom = static_cast<double>(free_groups);
  test.p_value = boost::math::cdf(
      boost::math::complement(boost::math::chi_squared_distribution<double>(test.degrees_of_freedom),
                              std::max(0.0, test.chi_squared)));
  return test;
}

}  // namespace achillesim::analysis
