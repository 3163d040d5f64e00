#include "runners/load_check.hpp"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <limits>

#include "model/catalogue.hpp"
#include "runners/person.hpp"
#include "runners/walkthrough.hpp"

namespace achillesim::runners {
namespace {

constexpr double nothing = std::numeric_limits<double>::quiet_NaN();
/// Plans are whole minutes, and growth is a power: what differs by less is equal.
constexpr double tolerance = 1e-6;
constexpr int longest_search = 520;  // weeks

/// What a session of the protocol has in it besides minutes.
struct Terrain {
  bool hills = false;
  bool faster = false;
  bool hard_ground = false;
};

Terrain terrain_of(scenarios::Session const& session) {
  Terrain out;
  for (auto const& bout : session.bouts)
    for (auto const& s : bout.segments) {
      if (s.gait != model::Gait::run) continue;
      out.hills = out.hills || s.grade != 0.0;
      out.faster = out.faster || (std::isnan(s.speed) && s.relative_speed > 1.0 + tolerance);
      out.hard_ground = out.hard_ground || s.surface == model::Surface::overground;
    }
  return out;
}

std::string text(char const* format, double a, double b = 0.0) {
  char out[160];
  std::snprintf(out, sizeof out, format, a, b);
  return out;
}

std::string percent(double share, int decimals) {
  char out[32];
  std::snprintf(out, sizeof out, "%.*f %%", decimals, 100.0 * share);
  return out;
}

/// " (+25 %), at most +10 %", with as many decimals as keep the two apart.
std::string too_much(std::string const& sign, double value, double limit) {
  int decimals = 0;
  while (decimals < 4 && percent(value, decimals) == percent(limit, decimals)) ++decimals;
  return " (" + sign + percent(value, decimals) + "), at most " + sign + percent(limit, decimals);
}

class Checker {
 public:
  Checker(scenarios::Arm const& arm, Person const& person, model::Model const& model,
          scenarios::LoadRules const& rules, int weeks)
      : arm_(arm), rules_(rules), before_(person[scenarios::Covariate::weekly_distance]) {
    int const all = std::max(weeks, rules.volume_by_week);
    planned_ = walk_through(arm, person, model, std::max(all, longest_search), &sessions_);
    for (auto const& s : sessions_)
      if (s.run_minutes > 0.0) {
        first_day_ = s.day;
        break;
      }
    for (int w = 0; w < all; ++w) look_at(w);
    for (std::size_t w = 0; w < planned_.size() && out_.volume_week == 0; ++w)
      if (planned_[w].distance >= before_ * (1.0 - tolerance)) out_.volume_week = static_cast<int>(w) + 1;
    at_milestone();
    std::stable_sort(out_.breaches.begin(), out_.breaches.end(),
                     [](Breach const& a, Breach const& b) { return a.week < b.week; });
    if (static_cast<int>(out_.weeks.size()) > weeks) out_.weeks.resize(static_cast<std::size_t>(weeks));
  }
  LoadCheck result() && { return std::move(out_); }

 private:
  void broken(char const* rule, int w, double value, double limit, std::string const& words) {
    out_.breaches.push_back({rule, w + 1, value, limit, "week " + std::to_string(w + 1) + ": " + words});
  }

  /// The week that growth is measured from: minutes, or distance, of a week with running; NaN if none.
  double base(int w, double PlannedWeek::*what) const {
    if (rules_.growth_from == scenarios::GrowthFrom::week_before) {
      double const last = w > 0 ? planned_[static_cast<std::size_t>(w) - 1].*what : 0.0;
      return last > 0.0 ? last : nothing;
    }
    double most = 0.0;
    for (int i = 0; i < w; ++i) most = std::max(most, planned_[static_cast<std::size_t>(i)].*what);
    return most > 0.0 ? most : nothing;
  }

  /// The week in which the runner first runs is the first.
  int running_week(int day) const { return day / 7 - first_day_ / 7 + 1; }

  void look_at(int w) {
    auto const& p = planned_[static_cast<std::size_t>(w)];
    CheckedWeek week;
    week.week = w + 1;
    week.phase = p.phase;
    week.run_minutes = p.run_minutes;
    week.distance = p.distance;
    week.longest_minutes = p.longest_minutes;
    week.volume = p.distance / before_;
    double const minutes = base(w, &PlannedWeek::run_minutes);
    double const distance = base(w, &PlannedWeek::distance);
    week.minutes_growth = p.run_minutes / minutes - 1.0;
    week.distance_growth = p.distance / distance - 1.0;
    week.acute_chronic = acute_to_chronic(w);
    if (week.minutes_growth > rules_.weekly_minutes_growth + tolerance)
      broken("weekly_minutes_growth", w, week.minutes_growth, rules_.weekly_minutes_growth,
             text("%.0f min of running after %.0f", p.run_minutes, minutes) +
                 too_much("+", week.minutes_growth, rules_.weekly_minutes_growth));
    if (week.distance_growth > rules_.weekly_distance_growth + tolerance)
      broken("weekly_distance_growth", w, week.distance_growth, rules_.weekly_distance_growth,
             text("%.1f km after %.1f", p.distance, distance) +
                 too_much("+", week.distance_growth, rules_.weekly_distance_growth));
    week.bout_growth = nothing;
    week.session_ratio = nothing;
    for (std::size_t i = 0; i < sessions_.size(); ++i)
      if (sessions_[i].day / 7 == w) look_at(w, i, week);
    if (rules_.running_from_week > w + 1 && p.run_minutes > 0.0)
      broken("running_from_week", w, w + 1, rules_.running_from_week,
             text("%.0f min of running, none before week %.0f", p.run_minutes, rules_.running_from_week));
    check_ratio(w, week.acute_chronic);
    check_rest(w);
    out_.weeks.push_back(std::move(week));
  }

  void look_at(int w, std::size_t i, CheckedWeek& week) {
    auto const& s = sessions_[i];
    if (s.run_minutes <= 0.0) return;
    if (longest_bout_ > 0.0) {
      double const growth = s.longest_minutes / longest_bout_ - 1.0;
      if (!(week.bout_growth >= growth)) week.bout_growth = growth;
      if (growth > rules_.bout_growth + tolerance)
        broken("bout_growth", w, growth, rules_.bout_growth,
               text("%.1f min without a walk after %.1f", s.longest_minutes, longest_bout_) +
                   too_much("+", growth, rules_.bout_growth));
    }
    longest_bout_ = std::max(longest_bout_, s.longest_minutes);
    double longest = 0.0;
    for (std::size_t j = 0; j < i; ++j)
      if (s.day - sessions_[j].day <= 30) longest = std::max(longest, sessions_[j].distance);
    if (longest > 0.0) {
      double const ratio = s.distance / longest;
      if (!(week.session_ratio >= ratio)) week.session_ratio = ratio;
      if (ratio > rules_.session_cap + tolerance)
        broken("session_cap", w, ratio, rules_.session_cap,
               text("a run of %.1f km after %.1f", s.distance, longest) +
                   too_much("", ratio, rules_.session_cap) + " of the longest of 30 days");
    }
    if (s.session < 0) return;
    auto const terrain = terrain_of(arm_.protocol.sessions[static_cast<std::size_t>(s.session)]);
    int const running = running_week(s.day);
    auto const early = [&](bool has, char const* rule, int from, char const* what) {
      if (has && running < from)
        broken(rule, w, running, from,
               std::string(what) + " in week " + std::to_string(running) + " of running, not before week " +
                   std::to_string(from));
    };
    early(terrain.hills, "hills_from_week", rules_.hills_from_week, "a slope");
    early(terrain.faster, "faster_from_week", rules_.faster_from_week, "faster running");
    early(terrain.hard_ground && running >= rules_.soft_from_week, "hard_ground_from_week",
          rules_.hard_ground_from_week, "hard ground");
    if (!terrain.hills && !terrain.faster) return;
    ++week.hard;
    if (last_hard_ >= 0 && s.day - last_hard_ < rules_.hard_apart_days - tolerance)
      broken("hard_apart", w, s.day - last_hard_, rules_.hard_apart_days,
             text("hard sessions %.0f h apart, at least %.0f h", 24.0 * (s.day - last_hard_),
                  24.0 * rules_.hard_apart_days));
    last_hard_ = s.day;
  }

  double acute_to_chronic(int w) const {
    if (w < 3) return nothing;
    double sum = 0.0;
    for (int i = w - 3; i <= w; ++i) sum += planned_[static_cast<std::size_t>(i)].distance;
    return sum > 0.0 ? planned_[static_cast<std::size_t>(w)].distance / (sum / 4.0) : nothing;
  }

  void check_ratio(int w, double ratio) {
    if (ratio > rules_.ratio_high + tolerance)
      broken("ratio_high", w, ratio, rules_.ratio_high,
             text("ratio %.2f, at most %.2f", ratio, rules_.ratio_high));
    if (ratio < rules_.ratio_low - tolerance)
      broken("ratio_low", w, ratio, rules_.ratio_low,
             text("ratio %.2f, at least %.2f", ratio, rules_.ratio_low));
  }

  /// So many weeks of running in a row without one that is lighter than the week before it.
  void check_rest(int w) {
    int const every = rules_.rest_week_every;
    if (every <= 0) return;
    auto const& now = planned_[static_cast<std::size_t>(w)];
    bool const lighter =
        w > 0 && now.run_minutes < planned_[static_cast<std::size_t>(w) - 1].run_minutes * (1.0 - tolerance);
    since_rest_ = now.run_minutes <= 0.0 || lighter ? 0 : since_rest_ + 1;
    if (since_rest_ == every)
      broken("rest_week_every", w, since_rest_, every,
             "no lighter week in " + std::to_string(every) + " weeks of running");
    if (since_rest_ == every) since_rest_ = 0;
  }

  void at_milestone() {
    int const by = rules_.volume_by_week;
    if (by <= 0) return;
    double const share = planned_[static_cast<std::size_t>(by) - 1].distance / before_;
    if (out_.volume_week == 0 || out_.volume_week > by)
      broken("volume_by_week", by - 1, share, 1.0,
             text("%.0f %% of the pre-injury distance, which was to be run by then", 100.0 * share) +
                 (out_.volume_week > 0 ? "; the plan comes to it in week " + std::to_string(out_.volume_week)
                                       : "; the plan never comes to it"));
  }

  scenarios::Arm const& arm_;
  scenarios::LoadRules const& rules_;
  double before_;
  std::vector<PlannedWeek> planned_;
  std::vector<PlannedSession> sessions_;
  int first_day_ = 0;
  double longest_bout_ = 0.0;
  int last_hard_ = -1;
  int since_rest_ = 0;
  LoadCheck out_;
};

}  // namespace

LoadCheck check_load(scenarios::Arm const& arm, Person const& person, model::Model const& model,
                     scenarios::LoadRules const& rules, int weeks) {
  return Checker(arm, person, model, rules, weeks).result();
}

}  // namespace achillesim::runners
