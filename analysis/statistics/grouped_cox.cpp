#include "analysis/statistics/grouped_cox.hpp"

#include <Eigen/Dense>

#include <cmath>

namespace achillesim::analysis {

std::vector<Estimate> log_hazard_ratios(GroupedRisk const& risk) {
  std::vector<std::size_t> levels;  // with events
  std::vector<double> events(risk.levels(), 0.0);
  for (std::size_t s = 0; s < risk.strata(); ++s)
    for (std::size_t l = 0; l < risk.levels(); ++l) events[l] += risk.events(s, l);
  for (std::size_t l = 1; l < risk.levels(); ++l)
    if (events[l] > 0.0) levels.push_back(l);
  std::vector<Estimate> out(risk.levels() - 1, absent("a state without events"));
  if (levels.empty() || events[0] == 0.0) return out;

  auto const n = static_cast<Eigen::Index>(levels.size());
  Eigen::VectorXd b = Eigen::VectorXd::Zero(n);
  Eigen::MatrixXd information(n, n);
  constexpr int most_steps = 50;
  constexpr double enough = 1e-10;
  for (int step = 0; step < most_steps; ++step) {
    Eigen::VectorXd score = Eigen::VectorXd::Zero(n);
    information.setZero();
    for (std::size_t s = 0; s < risk.strata(); ++s) {
      double died = risk.events(s, 0);
      double total = risk.at_risk(s, 0);
      Eigen::VectorXd share(n);
      for (Eigen::Index k = 0; k < n; ++k) {
        auto const level = levels[static_cast<std::size_t>(k)];
        died += risk.events(s, level);
        share[k] = risk.at_risk(s, level) * std::exp(b[k]);
        total += share[k];
        score[k] += risk.events(s, level);
      }
      if (died == 0.0) continue;
      share /= total;
      score -= died * share;
      information += died * (Eigen::MatrixXd(share.asDiagonal()) - share * share.transpose());
    }
    Eigen::VectorXd const change = information.ldlt().solve(score);
    b += change;
    if (change.cwiseAbs().maxCoeff() < enough) break;
  }
  Eigen::MatrixXd const covariance = information.inverse();
  for (Eigen::Index k = 0; k < n; ++k)
    out[levels[static_cast<std::size_t>(k)] - 1] =
        with_normal_interval(b[k], std::sqrt(covariance(k, k)), default_confidence);
  return out;
}

}  // namespace achillesim::analysis
