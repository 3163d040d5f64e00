/// describe: what an arm is, but for its weeks.

#include <cmath>
#include <cstdio>

#include "cli/describe.hpp"
#include "cli/messages.hpp"

namespace achillesim::cli {
namespace {

/// What of shoes and form changes or goes beyond a pair of shoes.
void print_shoes_and_form(scenarios::Arm const& arm) {
  auto const& shoes = arm.shoes;
  for (auto const& pair : shoes.further)
    std::printf("  in turn with: drop %s, heel lift %g mm, %s cushioning\n",
                own_or(pair.drop_mm, "mm", "the runner's own").c_str(), pair.heel_lift_mm,
                std::string(model::cushioning_names[static_cast<std::size_t>(pair.cushioning)]).c_str());
  if (shoes.change_days > 0.0) std::printf("  from the own shoes to these over %g days\n", shoes.change_days);
  if (shoes.weans())
    std::printf("  lift for %g days, then out over %g days\n", shoes.lift_days, shoes.lift_weaning_days);
  if (shoes.wears())
    std::printf("  worn %g km on day 0, replaced at %s\n", shoes.worn_km,
                own_or(shoes.replace_km, "km", "no distance").c_str());
  if (shoes.counter_pressure > 0.0)
    std::printf("  heel counter presses on the insertion: %g %%\n", 100.0 * shoes.counter_pressure);
  if (shoes.arch_support) std::puts("  arch support");
  auto const& form = arm.form;
  if (form.changes())
    std::printf(
        "  lands %+g cm, contact time %+g %%, heel contact %+g %%, loading rate %+g %%, over %g days\n",
        form.overstride_cm, 100.0 * form.contact, 100.0 * form.heel_contact, 100.0 * form.landing, form.days);
  if (form.drill_minutes > 0.0) std::printf("  drills with each run: %g min\n", form.drill_minutes);
}

void print_strike_and_cadence(scenarios::Arm const& arm) {
  auto const& strike = arm.strike;
  if (strike.change) {
    std::printf("  strike: to %s over %g days from the first run, from %g to %g %% of steps",
                std::string(model::strike_names[static_cast<std::size_t>(strike.to)]).c_str(), strike.days,
                100.0 * strike.start_share, 100.0 * strike.share);
    if (!std::isnan(strike.back_after))
      std::printf(", back after %g days over %g", strike.back_after, strike.back_days);
    std::puts("");
  } else {
    std::puts("  strike: the runner's own");
  }
  auto const& cadence = arm.cadence;
  if (!std::isnan(cadence.target))
    std::printf("  cadence: to %g steps a minute over %g days", cadence.target, cadence.days);
  else if (cadence.change != 0.0)
    std::printf("  cadence: %+g %% over %g days", 100.0 * cadence.change, cadence.days);
  else
    return;
  if (!std::isnan(cadence.back_after))
    std::printf(", back after %g days over %g", cadence.back_after, cadence.back_days);
  std::puts("");
}

/// Caps and the like that the plan holds itself to.
void print_load_rules(scenarios::Protocol const& p) {
  auto const cap = [](double share, char const* what) {
    if (!std::isnan(share)) std::printf("  %s: at most %g %%\n", what, 100.0 * share);
  };
  cap(p.session_cap, "a run against the longest of 30 days");
  cap(p.week_cap_time, "minutes of a week against the most of three");
  cap(p.week_cap_distance, "km of a week against the most of three");
  if (p.rest_week_every > 0)
    std::printf("  every %d. week lighter: %g %%\n", p.rest_week_every, 100.0 * p.rest_week_load);
  if (p.hard_spacing_days > 0.0) std::printf("  hard sessions at least %g days apart\n", p.hard_spacing_days);
}

/// The adherence in force at the start: a behaviour's own stands for the arm's.
void print_adherence(scenarios::Arm const& arm) {
  auto const& b = arm.behaviour;
  auto const in_force = [&](double own, double arms) { return b.given && !std::isnan(own) ? own : arms; };
  std::printf("  adherence %g %%, to the exercises %g %%\n", 100.0 * in_force(b.adherence, arm.adherence),
              100.0 * in_force(b.programme_adherence, arm.programme_adherence));
}

/// What people make of the plan, and what they do between sessions.
void print_behaviour(scenarios::Arm const& arm) {
  auto const& b = arm.behaviour;
  if (b.given) {
    std::printf("  behaviour %s: adherence decays %g times as usual\n", shown(b.name).c_str(), b.decay);
    std::printf("    support %g, supervision %g, education %g; does not wait in %g %% of weeks, fear %g\n",
                b.support, b.supervision, b.education, 100.0 * b.impatience, b.fear);
    std::printf("    tells %g %% of pain above %g, runs with up to %g in the morning; ", 100.0 * b.reports,
                b.ignores_pain, b.bears_pain);
    std::printf("%g spells of illness of %g d a year, the plan %s\n", b.illness_weeks, b.illness_days,
                b.repeats ? "waits" : "goes on");
    std::printf(
        "    help: %s%s%s%s%s%s\n", b.help.rules.empty() ? "none sought" : shown(b.help.name).c_str(),
        b.team.physiotherapist || b.team.physician || b.team.podiatrist || b.team.surgeon ? ", by" : "",
        b.team.physiotherapist ? " physiotherapist" : "", b.team.physician ? " physician" : "",
        b.team.podiatrist ? " podiatrist" : "", b.team.surgeon ? " surgeon" : "");
  }
  auto const& r = arm.recovery;
  if (!r.given) return;
  std::printf("  recovery: sleep %s, quality %s%s; %g active days of %g min; cold %s, stretching %s\n",
              own_or(r.sleep_minutes / 60.0, "h", "the runner's own").c_str(),
              r.sleep_quality == scenarios::SleepQuality::own
                  ? "the runner's own"
                  : (r.sleep_quality == scenarios::SleepQuality::good ? "good" : "poor"),
              r.pain_wakes ? ", pain wakes" : "", r.active_days, r.active_minutes,
              r.cold ? "after runs" : "none", r.stretching ? "daily" : "none");
}

}  // namespace

void print_arm_facts(scenarios::Study const& study, std::size_t index) {
  auto const& arm = study.arms[index];
  std::printf("arm %zu: %s%s\n", index, shown(arm.name).c_str(),
              index == study.reference_arm ? "  (reference)" : "");
  std::printf("  protocol %s: %s\n  drop %s, heel lift %g mm, %s cushioning\n",
              shown(arm.protocol.name).c_str(), shown(arm.protocol.title).c_str(),
              own_or(arm.shoes.drop_mm, "mm", "the runner's own").c_str(), arm.shoes.heel_lift_mm,
              std::string(model::cushioning_names[static_cast<std::size_t>(arm.shoes.cushioning)]).c_str());
  print_shoes_and_form(arm);
  print_strike_and_cadence(arm);
  print_load_rules(arm.protocol);
  std::printf("  monitoring %s, after an injury %s\n  exercises %s, readiness %s, rupture care %s\n",
              shown(arm.monitoring.name).c_str(), shown(arm.injury_response.name).c_str(),
              shown(arm.programme.name).c_str(), shown(arm.readiness.name).c_str(),
              shown(arm.rupture_care.name).c_str());
  print_adherence(arm);
  print_behaviour(arm);
  for (auto const& p : arm.parameters) std::printf("  %s = %g\n", shown(p.name).c_str(), p.value);
}

}  // namespace achillesim::cli
