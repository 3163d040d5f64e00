#pragma once
/// The years before day 0 of a runner who keeps a habit of running: what they leave in both legs.
///
/// By the laws of damage, pathology and onset, in steps of a week. Chronic capacity follows running and rest
/// exactly; damage is its steady state at that capacity; a week's hazard takes the damage after the day's
/// session, whose saw-tooth is followed once, day by day; reactivity goes exactly to where the week's flares
/// hold it; pathology by the midpoint. An onset does what it does later on (events.hpp), and keeps the runner
/// off running for a while. Whoever was frail, or ran much, has had more of them: past, frailty, pathology of
/// each leg and volume hang together (model-review.md: who has had one is frailer). Against the day loop:
/// tests/runners/past_test.cpp. Nothing is drawn here: thresholds and severities are handed in.
///
/// A person lives many lives here until one fits. What a week does to a sound site, and how hard it is on an
/// ill one, hangs on the weeks of running and rest since the habit was last whole, and on nothing else: it is
/// worked out once for all lives.

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <limits>
#include <vector>

#include "model/injury/events.hpp"
#include "model/leg.hpp"

namespace achillesim::model {

/// What a runner does week after week.
struct HabitualWeek {
  double runs;                               ///< a week
  std::array<double, site_count> session{};  ///< equivalent km of a run, by site
  std::array<double, site_count> walking{};  ///< of a day's walking
  double repair_effect;                      ///< of a run (Pathology::repair_effect)
  double days_off;                           ///< without running after an onset
};

/// An onset that there is whatever the hazard of its site.
struct PastOnset {
  std::size_t leg, site;
  int week;             ///< -1: never
  bool others = false;  ///< other sites fall ill as their hazards say; else none does
  bool is_at(std::size_t l, std::size_t s) const { return leg == l && site == s; }
};

/// What is known of the last days before day 0: an onset at one of these sites, or none at any.
struct KnownOnset {
  std::array<std::array<bool, site_count>, 2> at{};  ///< by leg
  bool there = false;
  double days = 0.0;  ///< less than these before
};

/// How a runner stands after those years.
struct LifeSoFar {
  std::array<std::array<SiteTissue, site_count>, 2> tissue{};  ///< by leg
  double running = 1.0;  ///< chronic capacity from running, over the habitual
  double off = 0.0;      ///< days until running begins again
  std::array<std::array<double, site_count>, 2> days_since;  ///< the last onset; infinite without one
  bool given_up = false;  ///< long before the end, since what is known cannot come any more

  LifeSoFar() {
    for (auto& leg : days_since) leg.fill(std::numeric_limits<double>::infinity());
  }
  double days_since_any() const {
    return std::min({days_since[0][0], days_since[0][1], days_since[1][0], days_since[1][1]});
  }
};

/// One runner's laws, week by week.
class HabitualYears {
 public:
  HabitualYears(HabitualWeek const& week, TissueTraits<double> const& person, Model const& m)
      : week_(week), person_(person), m_(m), week_kept_(Damage::capacity_kept(7.0, m.damage)) {
    for (std::size_t s = 0; s < site_count; ++s) saw_tooth_[s] = saw_tooth(s);
    weeks_.push_back(week_of(1.0, 1.0));
  }

  /// Whose lives they are: frailties by leg, the ratio of the person's onsets, whether an event lasts.
  struct Runner {
    std::array<double, 2> frailty;
    double onset;
    bool lasts;
  };

  /// Lives through the weeks, the last `rested` of them without running. threshold(number, leg, site): of an
  /// onset; severity(number): 0-1. Imposed: an onset that there is. Known: a life is given up as soon as it
  /// cannot be so.
  template <class Threshold, class Severity>
  LifeSoFar live(Runner const& runner, int weeks, int rested, Threshold&& threshold, Severity&& severity,
                 PastOnset const* imposed = nullptr, KnownOnset const* known = nullptr) {
    LifeSoFar life;
    BySite hazard{}, limit{}, proneness{};
    for (std::size_t leg = 0; leg < 2; ++leg)
      for (std::size_t s = 0; s < site_count; ++s) {
        limit[leg][s] = threshold(0, leg, s);
        proneness[leg][s] = runner.frailty[leg] * runner.onset * Tendinopathy::share(s, m_.tendinopathy);
      }
    bool const awaited = known != nullptr && known->there;
    int const last_run = weeks - rested;  // and no hazard from there on
    int number = 0;
    std::size_t now = usual;
    for (int week = 0; week < weeks; ++week) {
      if (int const same = imposed == nullptr ? alike(life, proneness, hazard, limit) : 0; same > 0) {
        if (awaited && same >= last_run - week && !has_come(*known, life, weeks - week))
          return given_up(life);
        int const skipped = std::min(same, std::max(0, last_run - week - 1));
        for (std::size_t leg = 0; leg < 2; ++leg)
          for (std::size_t s = 0; s < site_count; ++s) {
            hazard[leg][s] += skipped * (proneness[leg][s] * weeks_[usual].sound_hazard[s]);
            life.days_since[leg][s] += 7.0 * skipped;
          }
        week += skipped;
      }
      if (awaited && week == last_run && !has_come(*known, life, rested) && !comes(*known, hazard, limit))
        return given_up(life);
      bool const rests = week >= last_run;
      double const runs = rests ? 0.0 : 1.0 - std::clamp(life.off / 7.0, 0.0, 1.0);
      life.off = std::max(0.0, life.off - 7.0);
      now = week_after(now, runs);
      Week const& passing = weeks_[now];
      life.running = passing.running;
      for (std::size_t leg = 0; leg < 2; ++leg)
        for (std::size_t s = 0; s < site_count; ++s) {
          auto& tissue = life.tissue[leg][s];
          life.days_since[leg][s] += 7.0;
          hazard[leg][s] += proneness[leg][s] * pass(tissue, s, passing);
          bool const due = hazard[leg][s] > limit[leg][s] && life.off <= 0.0;
          bool const hurt = imposed == nullptr       ? due
                            : imposed->is_at(leg, s) ? imposed->week == week
                                                     : due && imposed->others;
          if (!hurt) continue;
          tissue = after_onset(tissue, severity(number), runner.lasts, m_.tendinopathy);
          ++number;
          hazard[leg][s] = 0.0;
          limit[leg][s] = threshold(number, leg, s);
          life.off = week_.days_off;
          life.days_since[leg][s] = 0.0;
          if (known != nullptr && !known->there && has_come(*known, life, weeks - 1 - week))
            return given_up(life);
        }
    }
    return life;
  }

 private:
  using BySite = std::array<std::array<double, site_count>, 2>;

  /// Of a site: its damage in the mean of a week, and that which counts for the hazard.
  struct Level {
    double mean, after_session;
  };

  /// A week by what lies behind it, for all lives that come to it.
  struct Week {
    double running, runs;  ///< chronic capacity from running, over the habitual; share of the runs
    std::array<Level, site_count> damage{};
    std::array<double, site_count> bearable{}, hazard_of_damage{};
    std::array<SiteTissue, site_count> sound_after{};  ///< what it leaves of a sound site
    std::array<double, site_count> sound_hazard{};     ///< of that site, for frailty 1
    std::array<std::size_t, 3> next{};                 ///< by the runs of the week after; usual: not yet met
  };
  static constexpr std::size_t usual = 0;  ///< place of the habitual week, to which every habit comes back

  static bool is_sound(SiteTissue const& t) { return t.pathology == 0.0 && t.reactivity == 0.0; }

  static LifeSoFar given_up(LifeSoFar life) {
    life.given_up = true;
    return life;
  }

  /// Whether an onset that is known of has been there, seen from some weeks later.
  static bool has_come(KnownOnset const& known, LifeSoFar const& life, int weeks_later) {
    for (std::size_t leg = 0; leg < 2; ++leg)
      for (std::size_t s = 0; s < site_count; ++s)
        if (known.at[leg][s] && life.days_since[leg][s] + 7.0 * weeks_later < known.days) return true;
    return false;
  }
  /// Whether it is due.
  static bool comes(KnownOnset const& known, BySite const& hazard, BySite const& limit) {
    for (std::size_t leg = 0; leg < 2; ++leg)
      for (std::size_t s = 0; s < site_count; ++s)
        if (known.at[leg][s] && hazard[leg][s] > limit[leg][s]) return true;
    return false;
  }

  /// Weeks that surely pass as the one before: of a sound runner at the habitual volume, until just before
  /// the next onset.
  int alike(LifeSoFar const& life, BySite const& proneness, BySite const& hazard, BySite const& limit) const {
    if (life.running != 1.0 || life.off > 0.0) return 0;
    double weeks = 1e6;
    for (std::size_t leg = 0; leg < 2; ++leg)
      for (std::size_t s = 0; s < site_count; ++s) {
        if (!is_sound(weeks_[usual].sound_after[s]) || !is_sound(life.tissue[leg][s])) return 0;
        double const left = limit[leg][s] - hazard[leg][s];
        weeks =
            std::min(weeks, left / std::max(proneness[leg][s] * weeks_[usual].sound_hazard[s], 1e-12) - 1.0);
      }
    return static_cast<int>(std::max(0.0, weeks));
  }

  double capacity(std::size_t s, double running) const {
    return week_.walking[s] + week_.session[s] * week_.runs / 7.0 * running;
  }

  /// The place of the week that follows another, with a share of the runs: none, all, or what the last days
  /// off leave, which is always the same.
  std::size_t week_after(std::size_t before, double runs) {
    std::size_t const how = runs <= 0.0 ? 0 : runs >= 1.0 ? 1 : 2;
    if (before == usual && how == 1) return usual;
    if (std::size_t const known = weeks_[before].next[how]; known != usual) return known;
    double running = runs + (weeks_[before].running - runs) * week_kept_;
    if (running > 0.999) running = 1.0;
    if (running == 1.0 && runs == 1.0) return usual;
    std::size_t const place = weeks_.size();
    weeks_.push_back(week_of(running, runs));
    weeks_[before].next[how] = place;
    return place;
  }

  Week week_of(double running, double runs) const {
    Week w{running, runs};
    for (std::size_t s = 0; s < site_count; ++s) {
      double const load = week_.walking[s] + week_.session[s] * week_.runs / 7.0 * runs;
      double const steady =
          Damage::steady(load, capacity(s, running), person_.ceiling, person_.repair, m_.damage);
      w.damage[s] = {steady * saw_tooth_[s].mean, steady * saw_tooth_[s].after_session};
      w.bearable[s] =
          Damage::bearable(Damage::effective_capacity(capacity(s, running), person_.ceiling), m_.damage);
      w.hazard_of_damage[s] = Tendinopathy::log_hazard_of(w.damage[s].after_session, m_.tendinopathy);
      w.sound_hazard[s] = pass_week(w.sound_after[s], s, w);
    }
    return w;
  }

  /// The habitual week day by day, until it repeats itself: its levels over the steady one.
  Level saw_tooth(std::size_t s) const {
    double const ceiling = person_.ceiling;
    double const steady = Damage::steady(week_.walking[s] + week_.session[s] * week_.runs / 7.0,
                                         capacity(s, 1.0), ceiling, person_.repair, m_.damage);
    double damage = steady;
    double weak = 0.0;
    double sum = 0.0;
    double powers = 0.0;
    int const runs = static_cast<int>(week_.runs);
    double const weak_after_a_day = std::exp(-1.0 / m_.damage.tau_vulnerability);
    double const bearable =
        Damage::bearable(Damage::effective_capacity(capacity(s, 1.0), ceiling), m_.damage);
    constexpr int days = 42;
    for (int day = 0; day < days; ++day) {
      bool const run = (day + 1) * runs / 7 > day * runs / 7;
      double const load = week_.walking[s] + (run ? week_.session[s] : 0.0);
      double const added = Damage::session_damage(damage, weak, load, bearable, m_.damage);
      damage += added;
      weak = Damage::vulnerability_after(weak, added);
      double const drives = (1.0 - m_.tendinopathy.by_load) * damage + m_.tendinopathy.by_load *
                                                                           m_.damage.tau_repair *
                                                                           m_.damage.scale * load / bearable;
      if (day >= days - 7) powers += std::pow(drives, m_.tendinopathy.damage_exponent);
      double const noon = damage + 0.5 * person_.repair * Damage::rate(damage, m_.damage);
      damage += person_.repair * Damage::rate(noon, m_.damage);
      if (day >= days - 7) sum += noon;
      weak *= weak_after_a_day;
    }
    return {sum / 7.0 / steady, std::pow(powers / 7.0, 1.0 / m_.tendinopathy.damage_exponent) / steady};
  }

  /// A week of one site: its hazard for frailty 1, and the tissue after it.
  double pass(SiteTissue& t, std::size_t s, Week const& week) const {
    if (!is_sound(t)) return pass_week(t, s, week);
    t = week.sound_after[s];
    return week.sound_hazard[s];
  }

  double pass_week(SiteTissue& t, std::size_t s, Week const& week) const {
    auto const& p = m_.pathology;
    auto const& damage = week.damage[s];
    double const tau = p.tau_reactivity * (1.0 + 2.0 * t.pathology);
    double const bearable = week.bearable[s];
    double const runs = week.runs;
    auto const hazard_at = [&](double pathology, double reactivity) {
      return runs * 7.0 *
             Tendinopathy::hazard_by(week.hazard_of_damage[s], pathology, reactivity, m_.tendinopathy);
    };
    double const sessions = week_.runs * runs;
    auto const flare = [&](double load) {
      return Pathology::flare(t.reactivity, t.pathology, load, bearable, p);
    };
    double const of_run = sessions > 0.0 ? flare(week_.walking[s] + week_.session[s]) : 0.0;
    double const gained =
        sessions * of_run + (7.0 - sessions) * (t.pathology > 0.0 ? flare(week_.walking[s]) : 0.0);
    bool const quiet = t.pathology == 0.0 && t.reactivity == 0.0 && gained == 0.0;
    if (quiet && damage.mean <= p.damage_threshold) return hazard_at(0.0, 0.0);

    double const towards = std::min(1.0, Pathology::baseline_reactivity(t.pathology, p) + gained / 7.0 * tau);
    double const kept = std::exp(-7.0 / tau);
    double const mean = towards + (t.reactivity - towards) * (1.0 - kept) * tau / 7.0;
    double const at_hazard = std::min(1.0, mean + 0.5 * gained / 7.0);
    double const hazard = runs > 0.0 ? hazard_at(t.pathology, at_hazard) : 0.0;
    double const repair = week_.repair_effect * sessions / 7.0;
    auto const rate = [&](double pathology, double settled) {
      return Pathology::rate(pathology, damage.mean, mean, repair, person_.pathology_rate[s], settled, p);
    };
    auto const settle = [&](double days) {
      return std::clamp(t.settled + days * (Pathology::settled_after_day(t.settled, t.pathology, repair,
                                                                         person_.pathology_rate[s], p) -
                                            t.settled),
                        0.0, 1.0);
    };
    double const middle = std::clamp(t.pathology + 3.5 * rate(t.pathology, t.settled), 0.0, 1.0);
    double const pathology =
        std::clamp(t.pathology + 7.0 * rate(middle, std::min(middle, settle(3.5))), 0.0, 1.0);
    t = {pathology < 1e-4 ? 0.0 : pathology, towards + (t.reactivity - towards) * kept,
         std::min(settle(7.0), pathology)};
    if (t.pathology == 0.0 && t.reactivity < 1e-3) t.reactivity = t.settled = 0.0;
    return hazard;
  }

  HabitualWeek week_;
  TissueTraits<double> person_;
  Model const& m_;
  std::array<Level, site_count> saw_tooth_{};
  double week_kept_ = 1.0;   ///< of chronic capacity, in a week of rest
  std::vector<Week> weeks_;  ///< that some life has come to; the habitual one first
};

}  // namespace achillesim::model
