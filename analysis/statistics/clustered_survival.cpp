#include <algorithm>
#include <cmath>
#include <numeric>
#include <stdexcept>

#include "analysis/statistics/survival.hpp"

namespace achillesim::analysis {
namespace {

/// The influence of cluster c on -log S(t) is fixed_c - left_c H, where left_c counts its records still at
/// risk, H = sum d / (Y (Y - d)) grows with every event, and a record that leaves adds to fixed_c. Three
/// sums over clusters give the sum of squares at every time.
class Clusters {
 public:
  Clusters(std::span<std::size_t const> cluster) : cluster_(cluster) {
    std::size_t const n = cluster.empty() ? 0 : *std::max_element(cluster.begin(), cluster.end()) + 1;
    fixed_.assign(n, 0.0);
    left_.assign(n, 0.0);
    for (std::size_t const c : cluster) left_[c] += 1.0;
    for (double const m : left_) left_left_ += m * m;
  }
  void leave(std::size_t record, double influence) {
    double& fixed = fixed_[cluster_[record]];
    double& left = left_[cluster_[record]];
    add(fixed, left, -1.0);
    fixed += influence;
    left -= 1.0;
    add(fixed, left, 1.0);
  }
  double sum_of_squares(double growth) const {
    return std::max(0.0, fixed_fixed_ - 2.0 * growth * fixed_left_ + growth * growth * left_left_);
  }

 private:
  std::span<std::size_t const> cluster_;
  std::vector<double> fixed_, left_;
  double fixed_fixed_ = 0.0, fixed_left_ = 0.0, left_left_ = 0.0;

  void add(double fixed, double left, double sign) {
    fixed_fixed_ += sign * fixed * fixed;
    fixed_left_ += sign * fixed * left;
    left_left_ += sign * left * left;
  }
};

void add_step(SurvivalCurve& curve, double time, std::size_t at_risk, std::size_t events, double survival,
              double error, double z) {
  curve.time.push_back(time);
  curve.at_risk.push_back(at_risk);
  curve.events.push_back(events);
  curve.survival.push_back(survival);
  curve.standard_error.push_back(error);
  curve.low.push_back(std::max(0.0, survival - z * error));
  curve.high.push_back(std::min(1.0, survival + z * error));
}

}  // namespace

SurvivalCurve clustered_survival(FollowUp follow_up, std::span<std::size_t const> cluster,
                                 double confidence) {
  auto const time = follow_up.time;
  auto const type = follow_up.type;
  if (time.size() != type.size() || time.size() != cluster.size())
    throw std::invalid_argument("clustered_survival: the columns differ in their number of records");
  double const z = two_sided_z(confidence);
  std::vector<std::size_t> order(time.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return time[a] < time[b]; });

  SurvivalCurve curve;
  if (!order.empty()) curve.last_time = time[order.back()];
  Clusters clusters(cluster);
  double survival = 1.0;
  double growth = 0.0;
  for (std::size_t first = 0, end = 0; first < order.size() && survival > 0.0; first = end) {
    std::size_t events = 0;
    for (end = first; end < order.size() && time[order[end]] == time[order[first]]; ++end)
      events += type[order[end]] != 0 ? 1 : 0;
    auto const at_risk = static_cast<double>(order.size() - first);
    double const survivors = at_risk - static_cast<double>(events);
    survival *= survivors / at_risk;
    if (survivors > 0.0) growth += static_cast<double>(events) / (at_risk * survivors);
    for (std::size_t i = first; i < end && survivors > 0.0; ++i)
      clusters.leave(order[i], (type[order[i]] != 0 ? 1.0 / survivors : 0.0) - growth);
    double const error = survivors > 0.0 ? survival * std::sqrt(clusters.sum_of_squares(growth)) : 0.0;
    if (events > 0) add_step(curve, time[order[first]], order.size() - first, events, survival, error, z);
  }
  return curve;
}

}  // namespace achillesim::analysis
