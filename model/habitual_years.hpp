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

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

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

/// How a runner stands after those years.
struct LifeSoFar {
  std::array<std::array<SiteTissue, site_count>, 2> tissue{};  ///< by leg
  double running = 1.0;  ///< chronic capacity from running, over the habitual
  double off = 0.0;      ///< days until running begins again
  std::array<std::array<double, site_count>, 2> days_since;  ///< the last onset; infinite without one

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
      : week_(week), person_(person), m_(m) {
    for (std::size_t s = 0; s < site_count; ++s) saw_tooth_[s] = saw_tooth(s);
    habitual_ = damage_at(1.0, 1.0);
    for (std::size_t s = 0; s < site_count; ++s) {
      SiteTissue sound{};
      usual_hazard_[s] = pass_week(sound, s, habitual_[s], 1.0, 1.0);
      stays_sound_[s] = sound.pathology == 0.0 && sound.reactivity == 0.0;
    }
  }

  /// Whose lives they are: frailties by leg, the ratio of the person's onsets, whether an event lasts.
  struct Runner {
    std::array<double, 2> frailty;
    double onset;
    bool lasts;
  };

  /// Lives through the weeks, the last `rested` of them without running. threshold(number, leg, site): of an
  /// onset; severity(number): 0-1. Imposed: an onset that there is.
  template <class Threshold, class Severity>
  LifeSoFar live(Runner const& runner, int weeks, int rested, Threshold&& threshold, Severity&& severity,
                 PastOnset const* imposed = nullptr) const {
    LifeSoFar life;
    BySite hazard{};
    BySite limit{};
    for (std::size_t leg = 0; leg < 2; ++leg)
      for (std::size_t s = 0; s < site_count; ++s) limit[leg][s] = threshold(0, leg, s);
    int number = 0;
    for (int week = 0; week < weeks; ++week) {
      if (int const same = imposed == nullptr ? alike(life, runner, hazard, limit) : 0; same > 0) {
        int const skipped = std::min(same, std::max(0, weeks - rested - week - 1));
        for (std::size_t leg = 0; leg < 2; ++leg)
          for (std::size_t s = 0; s < site_count; ++s) {
            hazard[leg][s] += skipped * usual_hazard(runner, leg, s);
            life.days_since[leg][s] += 7.0 * skipped;
          }
        week += skipped;
      }
      bool const rests = week >= weeks - rested;
      double const runs = rests ? 0.0 : 1.0 - std::clamp(life.off / 7.0, 0.0, 1.0);
      life.off = std::max(0.0, life.off - 7.0);
      life.running = runs + (life.running - runs) * Damage::capacity_kept(7.0, m_.damage);
      if (life.running > 0.999) life.running = 1.0;
      bool const usual = life.running == 1.0 && runs == 1.0;
      auto const damage = usual ? habitual_ : damage_at(life.running, runs);
      for (std::size_t leg = 0; leg < 2; ++leg)
        for (std::size_t s = 0; s < site_count; ++s) {
          auto& tissue = life.tissue[leg][s];
          life.days_since[leg][s] += 7.0;
          bool const same = usual && stays_sound_[s] && tissue.pathology == 0.0 && tissue.reactivity == 0.0;
          hazard[leg][s] += runner.frailty[leg] * runner.onset * Tendinopathy::share(s, m_.tendinopathy) *
                            (same ? usual_hazard_[s] : pass_week(tissue, s, damage[s], life.running, runs));
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
        }
    }
    return life;
  }

 private:
  using BySite = std::array<std::array<double, site_count>, 2>;

  double usual_hazard(Runner const& runner, std::size_t leg, std::size_t s) const {
    return runner.frailty[leg] * runner.onset * Tendinopathy::share(s, m_.tendinopathy) * usual_hazard_[s];
  }

  /// Weeks that surely pass as the one before: of a sound runner at the habitual volume, until just before
  /// the next onset.
  int alike(LifeSoFar const& life, Runner const& runner, BySite const& hazard, BySite const& limit) const {
    if (life.running != 1.0 || life.off > 0.0) return 0;
    double weeks = 1e6;
    for (std::size_t leg = 0; leg < 2; ++leg)
      for (std::size_t s = 0; s < site_count; ++s) {
        auto const& tissue = life.tissue[leg][s];
        if (!stays_sound_[s] || tissue.pathology != 0.0 || tissue.reactivity != 0.0) return 0;
        double const left = limit[leg][s] - hazard[leg][s];
        weeks = std::min(weeks, left / std::max(usual_hazard(runner, leg, s), 1e-12) - 1.0);
      }
    return static_cast<int>(std::max(0.0, weeks));
  }

  /// Of a site: its damage in the mean of a week, and that which counts for the hazard.
  struct Level {
    double mean, after_session;
  };
  using Levels = std::array<Level, site_count>;

  double capacity(std::size_t s, double running) const {
    return week_.walking[s] + week_.session[s] * week_.runs / 7.0 * running;
  }

  Levels damage_at(double running, double runs) const {
    Levels out;
    for (std::size_t s = 0; s < site_count; ++s) {
      double const load = week_.walking[s] + week_.session[s] * week_.runs / 7.0 * runs;
      double const steady =
          Damage::steady(load, capacity(s, running), person_.ceiling, person_.repair, m_.damage);
      out[s] = {steady * saw_tooth_[s].mean, steady * saw_tooth_[s].after_session};
    }
    return out;
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
      weak *= std::exp(-1.0 / m_.damage.tau_vulnerability);
    }
    return {sum / 7.0 / steady, std::pow(powers / 7.0, 1.0 / m_.tendinopathy.damage_exponent) / steady};
  }

  /// A week of one site: its hazard for frailty 1, and the tissue after it.
  double pass_week(SiteTissue& t, std::size_t s, Level const& damage, double running, double runs) const {
    auto const& p = m_.pathology;
    double const tau = p.tau_reactivity * (1.0 + 2.0 * t.pathology);
    double const bearable =
        Damage::bearable(Damage::effective_capacity(capacity(s, running), person_.ceiling), m_.damage);
    double const sessions = week_.runs * runs;
    auto const flare = [&](double load) {
      return Pathology::flare(t.reactivity, t.pathology, load, bearable, p);
    };
    double const of_run = sessions > 0.0 ? flare(week_.walking[s] + week_.session[s]) : 0.0;
    double const gained =
        sessions * of_run + (7.0 - sessions) * (t.pathology > 0.0 ? flare(week_.walking[s]) : 0.0);
    bool const quiet = t.pathology == 0.0 && t.reactivity == 0.0 && gained == 0.0;
    if (quiet && damage.mean <= p.damage_threshold)
      return runs * 7.0 * Tendinopathy::hazard(damage.after_session, 0.0, 0.0, m_.tendinopathy);

    double const towards = std::min(1.0, Pathology::baseline_reactivity(t.pathology, p) + gained / 7.0 * tau);
    double const kept = std::exp(-7.0 / tau);
    double const mean = towards + (t.reactivity - towards) * (1.0 - kept) * tau / 7.0;
    double const at_hazard = std::min(1.0, mean + 0.5 * gained / 7.0);
    double const hazard =
        runs * 7.0 * Tendinopathy::hazard(damage.after_session, t.pathology, at_hazard, m_.tendinopathy);
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
  Levels habitual_{};
  std::array<double, site_count> usual_hazard_{};  ///< of a habitual week, sound and rested
  std::array<bool, site_count> stays_sound_{};     ///< in such weeks
};

}  // namespace achillesim::model
