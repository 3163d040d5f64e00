#include <algorithm>
#include <cmath>

#include "analysis/statistics/life_table.hpp"
#include "analysis/statistics/risk.hpp"
#include "analysis/statistics/survival.hpp"

namespace achillesim::analysis {
namespace {

/// After one row of the life table: the event-free share S, the incidence F, and their derivatives by
/// the weight of a runner still at risk after the row.
struct Step {
  double survival = 1.0;
  double incidence = 0.0;
  double survival_slope = 0.0;
  double incidence_slope = 0.0;
};

/// Step after each row: S = S' (1 - d / Y), F = F' + S' d_k / Y. A runner of weight w at risk adds w to
/// Y, one with an event at the row also to d (and d_k).
Step advance(Step const& before, LifeTableRow const& row, bool event, bool of_cause) {
  auto const at_risk = static_cast<double>(row.at_risk);
  double const hazard = static_cast<double>(row.events) / at_risk;
  double const cause_hazard = static_cast<double>(row.of_cause) / at_risk;
  double const hazard_slope = ((event ? 1.0 : 0.0) - hazard) / at_risk;
  double const cause_slope = ((of_cause ? 1.0 : 0.0) - cause_hazard) / at_risk;
  return {before.survival * (1.0 - hazard), before.incidence + before.survival * cause_hazard,
          before.survival_slope * (1.0 - hazard) - before.survival * hazard_slope,
          before.incidence_slope + before.survival_slope * cause_hazard + before.survival * cause_slope};
}

class Incidence {
 public:
  Incidence(FollowUp follow_up, int cause)
      : follow_up_(follow_up), cause_(cause), table_(life_table(follow_up, cause)), steps_{Step{}} {
    for (auto const& row : table_.rows) steps_.push_back(advance(steps_.back(), row, false, false));
  }

  std::size_t n() const { return table_.n; }
  double at(double day) const { return steps_[rows_until(day)].incidence; }

  /// Follow-up reaches the day, or ended because everybody had an event.
  bool covers(double day) const { return table_.last_time >= day || steps_.back().survival <= 0.0; }

  std::size_t at_risk(double day) const {
    return static_cast<std::size_t>(
        std::count_if(follow_up_.time.begin(), follow_up_.time.end(), [&](double t) { return t >= day; }));
  }

  /// dF(day) / dw_i for every runner.
  std::vector<double> slopes(double day) const {
    auto const last = rows_until(day);
    std::vector<double> result(n());
    for (std::size_t i = 0; i < n(); ++i) result[i] = slope(i, last);
    return result;
  }

 private:
  FollowUp follow_up_;
  int cause_;
  LifeTable table_;
  std::vector<Step> steps_;  ///< [0] before the first row, [j] after row j - 1

  /// How many rows lie at or before the day.
  std::size_t rows_until(double day) const {
    auto const end = std::upper_bound(table_.rows.begin(), table_.rows.end(), day,
                                      [](double d, LifeTableRow const& row) { return d < row.time; });
    return static_cast<std::size_t>(end - table_.rows.begin());
  }

  /// A runner's own derivative: that of those at risk until the runner's own time, then carried on with
  /// hazards that no longer depend on the runner.
  double slope(std::size_t runner, std::size_t last) const {
    auto const type = follow_up_.type[runner];
    auto const own_rows = rows_until(follow_up_.time[runner]);
    if (own_rows >= last && (own_rows > last || type == 0)) return steps_[last].incidence_slope;
    Step own = steps_[own_rows];
    if (type != 0) own = advance(steps_[own_rows - 1], table_.rows[own_rows - 1], true, type == cause_);
    double const left = own.survival;
    double const carried = left > 0.0 ? (steps_[last].incidence - own.incidence) / left : 0.0;
    return own.incidence_slope + own.survival_slope * carried;
  }
};

Estimate estimate_at(Incidence const& incidence, double day, double confidence) {
  if (incidence.n() == 0) return absent("no runners");
  if (!incidence.covers(day)) return absent("follow-up ends before that day");
  double const value = incidence.at(day);
  double variance = 0.0;
  for (double const slope : incidence.slopes(day)) variance += slope * slope;
  double const error = std::sqrt(variance);
  if (value <= 0.0 || value >= 1.0 || !(error > 0.0)) {
    auto const n = value <= 0.0 ? incidence.at_risk(day) : incidence.n();
    auto const bound =
        n > 0 ? wilson(value, static_cast<double>(n), confidence) : absent("no one left at risk");
    return {value, error, bound.low, bound.high, bound.reason};
  }
  double const half_width = two_sided_z(confidence) * error / (value * std::log(value));  // negative
  double const centre = std::log(-std::log(value));
  return {
      value, error, std::exp(-std::exp(centre - half_width)), std::exp(-std::exp(centre + half_width)), {}};
}

}  // namespace

std::vector<Estimate> cumulative_incidence(FollowUp follow_up, int cause, std::span<double const> days,
                                           double confidence) {
  Incidence const incidence(follow_up, cause);
  std::vector<Estimate> result;
  for (double const day : days) result.push_back(estimate_at(incidence, day, confidence));
  return result;
}

std::vector<double> cumulative_incidence_values(FollowUp follow_up, int cause, double day) {
  auto const [time, type] = follow_up;
  std::vector<double> values;
  bool censored = false;
  for (std::size_t i = 0; i < time.size() && !censored; ++i) {
    censored = type[i] == 0 && time[i] < day;
    values.push_back(type[i] == cause && time[i] <= day ? 1.0 : 0.0);
  }
  if (!censored) return values;
  Incidence const incidence(follow_up, cause);
  if (!incidence.covers(day)) return {};
  values = incidence.slopes(day);
  double const value = incidence.at(day);
  for (double& v : values) v = value + static_cast<double>(values.size()) * v;
  return values;
}

}  // namespace achillesim::analysis
