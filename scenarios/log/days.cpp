#include "scenarios/log/days.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <cmath>
#include <tuple>

#include "scenarios/log/values.hpp"

namespace achillesim::scenarios {
namespace {

/// To so many parts of one: logs are no finer, and the study's text stays short.
double rounded(double value, double parts) {
  return std::round(value * parts) / parts;
}

/// One day's activities as a row.
LogDay sum_of(std::vector<Activity>::const_iterator first, std::vector<Activity>::const_iterator last) {
  LogDay out;
  double with_distance = 0.0;
  double with_cadence = 0.0;
  for (auto a = first; a != last; ++a) {
    if (!a->run) {
      out.walk_minutes += a->minutes;
      out.walk_km += a->km;
      continue;
    }
    ++out.runs;
    out.minutes += a->minutes;
    out.km += a->km;
    out.climb += a->climb;
    out.longest_minutes = std::max(out.longest_minutes, a->minutes);
    if (a->km > 0.0) with_distance += a->minutes;
    if (a->cadence > 0.0) {
      with_cadence += a->minutes;
      out.cadence += a->cadence * a->minutes;
    }
  }
  // A run without a distance beside one with: at the pace of that.
  if (with_distance > 0.0) out.km *= out.minutes / with_distance;
  if (with_cadence > 0.0) out.cadence /= with_cadence;
  // What is shorter than half a second stays something.
  auto const minutes = [](double m) { return m > 0.0 ? std::max(0.01, rounded(m, 100.0)) : 0.0; };
  out.minutes = minutes(out.minutes);
  out.longest_minutes = minutes(out.longest_minutes);
  out.walk_minutes = minutes(out.walk_minutes);
  out.km = rounded(out.km, 1000.0);
  out.walk_km = rounded(out.walk_km, 1000.0);
  out.climb = rounded(out.climb, 1.0);
  out.cadence = rounded(out.cadence, 1.0);
  return out;
}

}  // namespace

Log days_of(std::vector<Activity>& activities, std::string const& name, bool counts_days, Problems& problems,
            Place const& place) {
  Log out;
  out.name = name;
  if (activities.empty()) return out;
  // Also within a day, so that the sums do not depend on the order of the rows.
  std::sort(activities.begin(), activities.end(), [](Activity const& a, Activity const& b) {
    return std::tuple(a.day, a.run, a.minutes, a.km, a.climb, a.cadence) <
           std::tuple(b.day, b.run, b.minutes, b.km, b.climb, b.cadence);
  });
  int first = activities.front().day;
  if (!counts_days) out.first_date = date_text(first);
  std::vector<Activity> kept;
  for (auto a = activities.cbegin(); a != activities.cend();) {
    auto const end =
        std::find_if(a, activities.cend(), [&](Activity const& other) { return other.day != a->day; });
    LogDay day = sum_of(a, end);
    day.day = a->day - first;
    bool const too_much = std::max(day.minutes, day.walk_minutes) > most_log_minutes ||
                          std::max(day.km, day.walk_km) > most_log_km || day.runs > most_log_runs;
    if (too_much)
      problems.add(place, "log-day",
                   fmt::format("on {} {} activities add up to {} min and {} km; the day was left out",
                               counts_days ? "day " + std::to_string(a->day) : date_text(a->day), end - a,
                               shown(day.minutes + day.walk_minutes), shown(day.km + day.walk_km)));
    if (!too_much) {
      out.days.push_back(day);
      kept.insert(kept.end(), a, end);
    }
    a = end;
  }
  activities = std::move(kept);
  // Day 0 is one that is there.
  if (out.days.empty() || out.days.front().day == 0) return out;
  first += out.days.front().day;
  if (!counts_days) out.first_date = date_text(first);
  int const left_out = out.days.front().day;
  for (auto& day : out.days) day.day -= left_out;
  return out;
}

}  // namespace achillesim::scenarios
