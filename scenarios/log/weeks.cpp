#include "scenarios/log/weeks.hpp"

#include <algorithm>
#include <limits>

namespace achillesim::scenarios {
namespace {

constexpr double unknown = std::numeric_limits<double>::quiet_NaN();

/// Days that a single session is held against (the session cap of a protocol looks as far back).
constexpr int window = 30;

}  // namespace

std::vector<LogWeek> weeks_of(Log const& log) {
  std::vector<LogWeek> out(static_cast<std::size_t>((log.length() + 6) / 7));
  std::vector<double> with_cadence(out.size(), 0.0);
  for (std::size_t i = 0; i < out.size(); ++i) {
    out[i].week = static_cast<int>(i) + 1;
    out[i].spike = unknown;
  }
  for (auto d = log.days.begin(); d != log.days.end(); ++d) {
    auto const index = static_cast<std::size_t>(d->day / 7);
    auto& week = out[index];
    week.runs += d->runs;
    week.minutes += d->minutes;
    week.km += d->km;
    week.climb += d->climb;
    week.walk_minutes += d->walk_minutes;
    week.longest_minutes = std::max(week.longest_minutes, d->longest_minutes);
    if (d->cadence > 0.0) {
      week.cadence += d->cadence * d->minutes;
      with_cadence[index] += d->minutes;
    }
    double longest = 0.0;
    for (auto before = d; before != log.days.begin();) {
      --before;
      if (before->day < d->day - window) break;
      longest = std::max(longest, before->longest_minutes);
    }
    if (longest > 0.0 && d->longest_minutes > 0.0) {
      double const spike = d->longest_minutes / longest;
      if (!(week.spike >= spike)) week.spike = spike;
    }
  }
  for (std::size_t i = 0; i < out.size(); ++i) {
    if (with_cadence[i] > 0.0) out[i].cadence /= with_cadence[i];
    bool const before = i > 0 && out[i - 1].minutes > 0.0;
    out[i].growth = before ? out[i].minutes / out[i - 1].minutes : unknown;
  }
  return out;
}

}  // namespace achillesim::scenarios
