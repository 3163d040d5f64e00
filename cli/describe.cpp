#include <algorithm>
#include <cmath>
#include <cstdio>
#include <filesystem>
#include <iostream>
#include <optional>
#include <stdexcept>

#include "cli/check.hpp"
#include "cli/commands.hpp"
#include "cli/describe_log.hpp"
#include "cli/exit_code.hpp"
#include "cli/messages.hpp"
#include "model/catalogue.hpp"
#include "model/parameter_reference.hpp"
#include "runners/simulate.hpp"
#include "runners/walkthrough.hpp"
#include "scenarios/catalogue.hpp"
#include "scenarios/read.hpp"

namespace achillesim::cli {
namespace {

void print_parameter(model::NamedParameter const& p) {
  auto const& r = *p.row;
  std::printf("%s = %g %s\n  %s\n  range %g to %g, %s; %s\n  source: %s\n", p.name.c_str(), r.preset,
              std::string(r.unit == "1" ? "" : r.unit).c_str(), std::string(r.meaning).c_str(), r.low, r.high,
              std::string(model::name_of(r.distribution.family)).c_str(),
              std::string(model::name_of(r.evidence)).c_str(), std::string(r.source).c_str());
}

bool print_parameters(std::string const& what) {
  bool found = false;
  for (auto const& p : model::parameter_table())
    if (p.name == what || p.name.starts_with(what + ".")) {
      print_parameter(p);
      found = true;
    }
  return found;
}

void print_weeks(scenarios::Arm const& arm, model::Model const& model, int weeks) {
  std::puts(
      "  week  phase                 sessions  run min  walk min     km  longest min  strain %   load\n"
      "                                                                  without walk            eq km");
  for (auto const& w : runners::walk_through(arm, runners::reference_runner(), model, weeks))
    std::printf("  %4d  %-20.20s %9d %8.0f %9.0f %6.1f %12.0f %9.2f %6.1f\n", w.week, w.phase.c_str(),
                w.sessions, w.run_minutes, w.walk_minutes, w.distance, w.longest_minutes, w.peak_strain,
                w.load);
  std::puts(
      "  for a man of 75 kg who ran 30 km a week in 3 runs at 2.7 m/s, rearfoot, in 10 mm drop,\n"
      "  and feels nothing; strain and load relative to his habitual step");
}

std::string own_or(double value, char const* unit, char const* own) {
  if (value != value) return own;
  char text[48];
  std::snprintf(text, sizeof text, "%g %s", value, unit);
  return text;
}

/// What each exercise of a programme does to the reference runner's sound tendon.
void print_programme(scenarios::Programme const& programme) {
  std::printf("%s: %s\n  source: %s\n", programme.name.c_str(), programme.title.c_str(),
              programme.source.c_str());
  auto const model = model::make_model(model::preset_parameters());
  auto const figures = runners::exercise_figures(programme, runners::reference_runner(), model);
  std::size_t row = 0;
  for (auto const& phase : programme.phases) {
    std::string length =
        std::isnan(phase.longest_days) ? "to the end" : own_or(phase.longest_days, "d at most", "");
    std::printf("\n  %s: %g days a week, %s\n", phase.name.c_str(), phase.days_per_week, length.c_str());
    if (phase.doses.empty())
      std::puts("    no exercises");
    else
      std::puts(
          "    exercise               cycles a day  under tension min  force  strain %  of maximum  "
          "compression  "
          "repair  training");
    for (auto const& dose : phase.doses) {
      auto const& f = figures[row++];
      std::printf("    %-22.22s %12.0f %18.1f %6.2f %9.2f %10.0f%% %12.2f %7.2f %9.2f\n",
                  programme.exercises[dose.exercise].name.c_str(), f.cycles, f.minutes, f.phi, f.strain,
                  100.0 * f.share_of_maximum, f.compression, f.repair, f.training);
    }
  }
  std::puts(
      "\n  a day's dose with the first load, for a man of 75 kg who runs 30 km a week; force relative to his "
      "habitual\n"
      "  running step, compression of the insertion relative to that step's, repair and training effects "
      "0-1");
}

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
    std::printf("  lands %+g cm, contact time %+g %%, heel contact %+g %%, over %g days\n",
                form.overstride_cm, 100.0 * form.contact, 100.0 * form.heel_contact, form.days);
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
    std::printf("  behaviour %s: adherence decays %g times as usual\n", b.name.c_str(), b.decay);
    std::printf("    support %g, supervision %g, education %g; does not wait in %g %% of weeks, fear %g\n",
                b.support, b.supervision, b.education, 100.0 * b.impatience, b.fear);
    std::printf("    tells %g %% of pain above %g, runs with up to %g in the morning; ", 100.0 * b.reports,
                b.ignores_pain, b.bears_pain);
    std::printf("%g spells of illness of %g d a year, the plan %s\n", b.illness_weeks, b.illness_days,
                b.repeats ? "waits" : "goes on");
    std::printf(
        "    help: %s%s%s%s%s%s\n", b.help.rules.empty() ? "none sought" : b.help.name.c_str(),
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

void print_arm(scenarios::Study const& study, std::size_t index, int weeks) {
  auto const& arm = study.arms[index];
  std::printf("arm %zu: %s%s\n", index, arm.name.c_str(),
              index == study.reference_arm ? "  (reference)" : "");
  std::printf("  protocol %s: %s\n  drop %s, heel lift %g mm, %s cushioning\n", arm.protocol.name.c_str(),
              arm.protocol.title.c_str(), own_or(arm.shoes.drop_mm, "mm", "the runner's own").c_str(),
              arm.shoes.heel_lift_mm,
              std::string(model::cushioning_names[static_cast<std::size_t>(arm.shoes.cushioning)]).c_str());
  print_shoes_and_form(arm);
  print_strike_and_cadence(arm);
  print_load_rules(arm.protocol);
  std::printf("  monitoring %s, after an injury %s\n  exercises %s, readiness %s, rupture care %s\n",
              arm.monitoring.name.c_str(), arm.injury_response.name.c_str(), arm.programme.name.c_str(),
              arm.readiness.name.c_str(), arm.rupture_care.name.c_str());
  print_adherence(arm);
  print_behaviour(arm);
  for (auto const& p : arm.parameters) std::printf("  %s = %g\n", p.name.c_str(), p.value);
  if (arm.protocol.log.given()) print_logs(arm.protocol.log);
  print_weeks(arm, runners::arm_model(study, index, 0), weeks);
  std::puts("");
}

int describe_study(DescribeCommand const& o) {
  auto const study = load_study(o.what);
  if (!study) return invalid_input;
  std::optional<scenarios::LoadRules> rules;
  if (!o.check.empty()) rules = load_rules(o.check);
  std::printf("%s: %s\n\n", study->name.c_str(), study->question.c_str());
  bool found = false;
  for (std::size_t a = 0; a < study->arms.size(); ++a)
    if (o.arm.empty() || study->arms[a].name == o.arm || std::to_string(a) == o.arm) {
      print_arm(*study, a, o.weeks);
      if (rules) {
        print_check(study->arms[a], *rules, runners::arm_model(*study, a, 0), o.weeks);
        std::puts("");
      }
      found = true;
    }
  if (!found)
    throw std::runtime_error("--arm " + o.arm + ": no such arm; achillesim describe " + o.what +
                             " lists them");
  return ok;
}

/// Of the catalogue, or a file in a folder of that kind.
bool is_one(std::string const& kind, std::string const& what) {
  std::filesystem::path const path(what);
  return scenarios::find_in_catalogue(kind, what) != nullptr ||
         (path.extension() == ".toml" && path.parent_path().filename() == kind);
}

int refused(std::vector<scenarios::Problem> const& problems) {
  for (auto const& problem : problems) std::cerr << scenarios::format(problem) << '\n';
  return invalid_input;
}

int describe_protocol(DescribeCommand const& o) {
  auto const read = in_folder_of<scenarios::Protocol>("protocols", o.what, scenarios::read_protocol);
  if (!read.value) return refused(read.problems);
  scenarios::Arm arm;
  arm.protocol = *read.value;
  auto const& p = arm.protocol;
  std::printf("%s: %s\n  source: %s\n", p.name.c_str(), p.title.c_str(), p.source.c_str());
  using Options = std::vector<scenarios::ProtocolOption>;
  if (auto const options = in_folder_of<Options>("protocols", o.what, scenarios::read_protocol_options).value)
    for (auto const& option : *options) {
      std::printf("  option %s: %s\n    readings:", option.name.c_str(), option.meaning.c_str());
      for (auto const& value : option.values)
        std::printf(" %s%s", value.c_str(), value == option.preset ? " (used here)" : "");
      std::puts("");
    }
  auto const model = model::make_model(model::preset_parameters());
  print_weeks(arm, model, o.weeks);
  if (!o.check.empty()) print_check(arm, load_rules(o.check), model, o.weeks);
  return ok;
}

void list_everything() {
  for (auto const* kind :
       {"protocols", "programmes", "exercises", "gates", "care", "monitoring", "responses", "behaviours",
        "strikes", "cohorts", "studies", "load_rules", "logs", "log_formats"}) {
    std::printf("%s:\n", kind);
    for (auto const& file : scenarios::catalogue())
      if (file.kind == kind) std::printf("  %s\n", std::string(file.name).c_str());
  }
  std::puts("parameters (describe LAW or LAW.PARAMETER):");
  for (auto const& p : model::parameter_table())
    std::printf("  %-34s %10g  %s\n", p.name.c_str(), p.row->preset, std::string(p.row->unit).c_str());
}

}  // namespace

int describe(DescribeCommand const& o) {
  if (o.what.empty()) {
    list_everything();
    return ok;
  }
  if (o.what.ends_with(".toml") && !o.arm.empty()) return describe_study(o);
  if (is_log(o.what) || scenarios::find_in_catalogue("logs", o.what) != nullptr) return describe_log(o);
  if (is_one("protocols", o.what)) return describe_protocol(o);
  if (!o.check.empty() && !o.what.ends_with(".toml"))
    throw std::runtime_error("--check holds a protocol or the arms of a study against load rules; " + o.what +
                             " is neither");
  if (o.what == "parameters") {
    std::cout << model::parameter_reference();
    return ok;
  }
  if (print_parameters(o.what)) return ok;
  if (is_one("programmes", o.what)) {
    auto const read = in_folder_of<scenarios::Programme>("programmes", o.what, scenarios::read_programme);
    if (!read.value) return refused(read.problems);
    print_programme(*read.value);
    return ok;
  }
  for (auto const& file : scenarios::catalogue())
    if (file.name == o.what) {
      std::cout << file.text;
      return ok;
    }
  std::error_code error;
  if (std::filesystem::exists(o.what, error)) return describe_study(o);
  throw std::runtime_error(
      "describe " + o.what +
      ": neither a protocol, a parameter, a shipped file nor a study; achillesim describe lists "
      "what there is");
}

}  // namespace achillesim::cli
