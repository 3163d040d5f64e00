#include <algorithm>
#include <cmath>
#include <map>
#include <stdexcept>

#include "analysis/statistics/rate.hpp"

namespace achillesim::analysis {
namespace {

/// All that happens at one time. At equal times recurrent events come before terminal ones.
struct Row {
  double events = 0.0;
  double terminal = 0.0;
};

/// Running sums over the rows, [0] before the first: S, the count M, and what the runner at risk throughout
/// has as derivative of log S (G) and of M (through Y: D, through S: P).
struct Sums {
  double survival = 1.0, count = 0.0, log_slope = 0.0, by_size = 0.0, by_survival = 0.0;
};

class Counts {
 public:
  explicit Counts(RecurrentEvents const& e) : e_(e), ends_(e.end.begin(), e.end.end()) {
    std::sort(ends_.begin(), ends_.end());
    for (double const t : e.time) rows_[t].events += 1.0;
    for (std::size_t i = 0; i < e.terminal.size(); ++i)
      if (e.terminal[i] != 0) rows_[e.end[i]].terminal += 1.0;
    sums_.push_back({});
    for (auto const& [time, row] : rows_) {
      double const size = at_risk(time);
      Sums next = sums_.back();
      double const mean = row.events / size;
      next.by_size += next.survival * mean / size;
      next.by_survival += next.survival * next.log_slope * mean;
      next.count += next.survival * mean;
      if (row.terminal > 0.0) {
        double const hazard = row.terminal / size;
        next.survival *= 1.0 - hazard;
        if (hazard < 1.0) next.log_slope += hazard / (size * (1.0 - hazard));
      }
      times_.push_back(time);
      sizes_.push_back(size);
      sums_.push_back(next);
    }
  }

  double last() const { return ends_.back(); }
  bool finished() const { return sums_.back().survival <= 0.0; }

  Estimate at(double day, double confidence) const {
    std::size_t const rows = until(day);
    double const value = sums_[rows].count;
    std::vector<double> slope(e_.end.size());
    for (std::size_t i = 0; i < slope.size(); ++i) slope[i] = base_slope(i, rows);
    for (std::size_t k = 0; k < e_.time.size(); ++k) {
      if (e_.time[k] > day) continue;
      std::size_t const row = until(e_.time[k]) - 1;
      slope[e_.runner[k]] += sums_[row].survival / sizes_[row];
    }
    double squares = 0.0;
    for (double const s : slope) squares += s * s;
    double const error = std::sqrt(squares);
    if (value <= 0.0) return {0.0, 0.0, not_estimable, not_estimable, "no events by that day"};
    if (slope.size() == 1) return {value, not_estimable, not_estimable, not_estimable, "one runner"};
    double const factor = std::exp(two_sided_z(confidence) * error / value);
    return {value, error, value / factor, value * factor, {}};
  }

 private:
  RecurrentEvents e_;
  std::vector<double> ends_, times_, sizes_;
  std::map<double, Row> rows_;
  std::vector<Sums> sums_;

  double at_risk(double time) const {
    return static_cast<double>(ends_.end() - std::lower_bound(ends_.begin(), ends_.end(), time));
  }
  std::size_t until(double time) const {
    return static_cast<std::size_t>(std::upper_bound(times_.begin(), times_.end(), time) - times_.begin());
  }

  /// dM/dw of a runner, without the runner's own recurrent events.
  double base_slope(std::size_t runner, std::size_t rows) const {
    std::size_t const own = std::min(rows, until(e_.end[runner]));
    double slope = sums_[own].by_survival - sums_[own].by_size;
    if (own == rows) return slope;
    // After the end the derivative of log S stays what it was, and the runner's own terminal event counts.
    double log_slope = sums_[own].log_slope;
    if (!e_.terminal.empty() && e_.terminal[runner] != 0) {
      double const size = sizes_[own - 1];
      double const hazard = rows_.at(times_[own - 1]).terminal / size;
      if (hazard < 1.0) log_slope -= 1.0 / (size * (1.0 - hazard));
    }
    return slope + log_slope * (sums_[rows].count - sums_[own].count);
  }
};

}  // namespace

std::vector<Estimate> mean_cumulative_count(RecurrentEvents const& events, std::span<double const> days,
                                            double confidence) {
  std::size_t const runners = events.end.size();
  if (events.time.size() != events.runner.size() ||
      (!events.terminal.empty() && events.terminal.size() != runners))
    throw std::invalid_argument("mean_cumulative_count: the columns differ in length");
  for (std::size_t k = 0; k < events.time.size(); ++k)
    if (events.runner[k] >= runners || events.time[k] > events.end[events.runner[k]])
      throw std::invalid_argument(
          "mean_cumulative_count: an event of no runner, or after the end of observation");
  std::vector<Estimate> result;
  if (runners == 0) {
    result.assign(days.size(), absent("no runners"));
    return result;
  }
  Counts const counts(events);
  for (double const day : days)
    result.push_back(day > counts.last() && !counts.finished() ? absent("follow-up ends before that day")
                                                               : counts.at(day, confidence));
  return result;
}

}  // namespace achillesim::analysis
