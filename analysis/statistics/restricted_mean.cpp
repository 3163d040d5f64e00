#include "analysis/statistics/restricted_mean.hpp"

#include <algorithm>
#include <cmath>

#include "analysis/statistics/life_table.hpp"

namespace achillesim::analysis {
namespace {

/// Life table up to the horizon with the area under the curve from each row's time to the horizon.
struct Areas {
  LifeTable table;
  std::vector<double> from;  ///< [row]
  double all = 0.0;
  bool covered = false;  ///< follow-up reaches the horizon, or no one is left
};

Areas areas(FollowUp follow_up, double horizon) {
  Areas a;
  a.table = life_table(follow_up, 0);
  auto& rows = a.table.rows;
  while (!rows.empty() && rows.back().time >= horizon) rows.pop_back();
  std::vector<double> survival(1, 1.0);
  for (auto const& row : rows)
    survival.push_back(survival.back() * static_cast<double>(row.at_risk - row.events) /
                       static_cast<double>(row.at_risk));
  a.covered = a.table.last_time >= horizon || survival.back() <= 0.0;
  a.from.assign(rows.size(), 0.0);
  double area = 0.0;
  double until = horizon;
  for (std::size_t j = rows.size(); j-- > 0;) {
    area += survival[j + 1] * (until - rows[j].time);
    a.from[j] = area;
    until = rows[j].time;
  }
  a.all = area + until;
  return a;
}

}  // namespace

Estimate restricted_mean(FollowUp follow_up, double horizon, double confidence) {
  if (follow_up.time.empty()) return absent("no runners");
  auto const a = areas(follow_up, horizon);
  if (!a.covered) return absent("follow-up ends before the horizon");
  double variance = 0.0;
  for (std::size_t j = 0; j < a.from.size(); ++j) {
    auto const at_risk = static_cast<double>(a.table.rows[j].at_risk);
    auto const events = static_cast<double>(a.table.rows[j].events);
    if (at_risk > events) variance += a.from[j] * a.from[j] * events / (at_risk * (at_risk - events));
  }
  auto result = with_normal_interval(a.all, std::sqrt(variance), confidence);
  result.low = std::max(0.0, result.low);
  result.high = std::min(horizon, result.high);
  if (a.from.empty()) result.reason = "no events before the horizon";
  return result;
}

std::vector<double> restricted_mean_values(FollowUp follow_up, double horizon) {
  auto const [time, type] = follow_up;
  std::vector<double> values;
  bool censored = false;
  for (std::size_t i = 0; i < time.size() && !censored; ++i) {
    censored = type[i] == 0 && time[i] < horizon;
    values.push_back(std::min(time[i], horizon));
  }
  if (!censored) return values;
  auto const a = areas(follow_up, horizon);
  if (!a.covered) return {};
  // d(mean)/dw_i = - sum over rows until the runner leaves of A_j (own event - hazard_j) / (Y_j - d_j).
  std::vector<double> at_risk_part(1, 0.0), times;
  for (std::size_t j = 0; j < a.from.size(); ++j) {
    auto const& row = a.table.rows[j];
    auto const left = static_cast<double>(row.at_risk - row.events);
    double const hazard = static_cast<double>(row.events) / static_cast<double>(row.at_risk);
    at_risk_part.push_back(at_risk_part.back() + (left > 0.0 ? a.from[j] * hazard / left : 0.0));
    times.push_back(row.time);
  }
  auto const n = static_cast<double>(time.size());
  values.resize(time.size());
  for (std::size_t i = 0; i < time.size(); ++i) {
    auto const rows =
        static_cast<std::size_t>(std::upper_bound(times.begin(), times.end(), time[i]) - times.begin());
    double slope = at_risk_part[rows];
    if (type[i] != 0 && rows > 0 && times[rows - 1] == time[i]) {
      auto const& row = a.table.rows[rows - 1];
      auto const left = static_cast<double>(row.at_risk - row.events);
      if (left > 0.0) slope -= a.from[rows - 1] / left;
    }
    values[i] = a.all + n * slope;
  }
  return values;
}

}  // namespace achillesim::analysis
