#include <fmt/core.h>

#include <chrono>
#include <cmath>
#include <cstdio>
#include <iostream>
#include <memory>

#include "analysis/report/report.hpp"
#include "cli/commands.hpp"
#include "cli/exit_code.hpp"
#include "cli/messages.hpp"
#include "cli/retrace.hpp"
#include "cli/signals.hpp"
#include "cli/study_arguments.hpp"
#include "runners/reference_runner.hpp"
#include "runners/results/reader.hpp"

namespace achillesim::cli {
namespace {

struct ReportArguments {
  std::string results;
  std::string out;
  std::size_t runner = 0;  ///< whose year is drawn
  bool force = false;
};

std::vector<std::string> facts_of(scenarios::Arm const& arm) {
  auto const name_of = [](auto const& names, auto value) {
    return std::string(names[static_cast<std::size_t>(value)]);
  };
  std::vector<std::string> facts = {
      fmt::format("Protocol {}: {}.", arm.protocol.name, arm.protocol.title),
      fmt::format("Shoes: drop {}, heel lift {}, {} cushioning.",
                  own_or(arm.shoes.drop_mm, "mm", "the runner's own"),
                  own_or(arm.shoes.heel_lift_mm, "mm", "none"),
                  name_of(model::cushioning_names, arm.shoes.cushioning)),
      arm.strike.change
          ? fmt::format("Foot strike: to {} over {} from the first run, {} of steps.",
                        name_of(model::strike_names, arm.strike.to), own_or(arm.strike.days, "days", ""),
                        own_or(100.0 * arm.strike.share, "%", ""))
          : std::string("Foot strike: the runner's own."),
      fmt::format("Monitoring: {}; after an injury: {}; adherence {}.", arm.monitoring.name,
                  arm.injury_response.name, own_or(100.0 * arm.adherence, "%", ""))};
  if (arm.cadence.change != 0.0)
    facts.push_back(fmt::format("Cadence: {} over {}.", own_or(100.0 * arm.cadence.change, "%", ""),
                                own_or(arm.cadence.days, "days", "")));
  if (!std::isnan(arm.cadence.target))
    facts.push_back(fmt::format("Cadence: to {} over {}.", own_or(arm.cadence.target, "steps a minute", ""),
                                own_or(arm.cadence.days, "days", "")));
  auto const& shoes = arm.shoes;
  if (!shoes.further.empty())
    facts.push_back(fmt::format("Pairs of shoes in turn: {}.", 1 + shoes.further.size()));
  if (shoes.change_days > 0.0)
    facts.push_back(fmt::format("From the own shoes over {}.", own_or(shoes.change_days, "days", "")));
  if (shoes.weans())
    facts.push_back(fmt::format("Heel lift for {}, then out over {}.", own_or(shoes.lift_days, "days", ""),
                                own_or(shoes.lift_weaning_days, "days", "")));
  if (shoes.wears())
    facts.push_back(fmt::format("Shoes with {} behind them, replaced at {}.", own_or(shoes.worn_km, "km", ""),
                                own_or(shoes.replace_km, "km", "no distance")));
  if (shoes.counter_pressure > 0.0) facts.push_back("The heel counter presses on the insertion.");
  if (shoes.arch_support) facts.push_back("Arch support.");
  if (arm.form.changes())
    facts.push_back(fmt::format(
        "Form: lands {} further ahead, contact time {}, heel contact {}, loading rate {}.",
        own_or(arm.form.overstride_cm, "cm", ""), own_or(100.0 * arm.form.contact, "%", ""),
        own_or(100.0 * arm.form.heel_contact, "%", ""), own_or(100.0 * arm.form.landing, "%", "")));
  if (arm.form.drill_minutes > 0.0)
    facts.push_back(fmt::format("Drills with each run: {}.", own_or(arm.form.drill_minutes, "min", "")));
  for (auto const& p : arm.parameters)
    facts.push_back(fmt::format("{} = {}.", p.name, own_or(p.value, "", "")));
  return facts;
}

std::vector<analysis::ArmPlan> plans_of(scenarios::Study const& study, int weeks) {
  std::vector<analysis::ArmPlan> plans;
  for (std::size_t a = 0; a < study.arms.size(); ++a) {
    auto const& arm = study.arms[a];
    analysis::ArmPlan plan{arm.name, facts_of(arm), {}};
    try {
      for (auto const& w : runners::ReferenceRunner(study, a).walk_through(arm, weeks))
        plan.weeks.push_back({w.week, w.phase, w.sessions, w.run_minutes, w.walk_minutes, w.distance,
                              w.longest_minutes, w.peak_strain, w.load});
    } catch (std::invalid_argument const& error) {
      plan.facts.push_back(std::string("It cannot be laid out: ") + error.what());
    }
    plans.push_back(std::move(plan));
  }
  return plans;
}

analysis::ReportInput input_of(ReportArguments const& o) {
  analysis::ReportInput input;
  input.source = analysis::open_source(o.results, "achillesim report " + quoted(o.results));
  input.results = quoted(o.results);
  auto const file = runners::results::ResultsFile::open(o.results);
  auto const& p = file.provenance();
  input.study_text = p.study_source_text.empty() ? p.study_text : p.study_source_text;
  input.origin = {{"program", p.program},
                  {"compiler", p.compiler},
                  {"instruction set", p.instruction_set},
                  {"precision", p.precision},
                  {"libraries", p.library_versions},
                  {"seed", std::to_string(p.seed)},
                  {"command", p.command_line},
                  {"study, as given", p.study_source_path},
                  {"study, SHA-256 of the resolved text", p.study_sha256},
                  {"begun", p.started},
                  {"ended", p.ended},
                  {"simulations that went well", std::to_string(p.n_ok)},
                  {"simulations that failed", std::to_string(p.n_failed)},
                  {"data, SHA-256", p.data_hash}};
  std::size_t const arm = file.reference_arm();
  input.year.runner = o.runner;
  input.year.days_arm = file.arm_names()[arm];
  // A file of another version of the program has results, but its study may not be readable: a report without
  // what has to be simulated again.
  if (auto const study = load_resolved(p.study_text, o.results)) {
    input.plans = plans_of(*study, (file.horizon_days() + 6) / 7);
    input.plan_runner =
        "Laid out for a man of 75 kg who ran 30 km a week in 3 runs at 2.7 m/s, rearfoot, in 10 mm drop, and "
        "who "
        "feels nothing; strain and load are those of a sound tendon and relative to his habitual step.";
    input.year.days = days_of(o.results, arm, o.runner, 0);
  }
  return input;
}

int report(ReportArguments const& o) {
  auto const begun = std::chrono::steady_clock::now();
  listen_for_signals();
  auto input = input_of(o);
  input.stop = [] { return stop_asked().load(); };
  analysis::ReportSize size;
  try {
    size = analysis::write_report(input, o.out, o.force);
  } catch (analysis::Stopped const& stopped) {
    std::cerr << fmt::format("{}: {}\n", shown(o.out), stopped.what());
    return interrupted;
  }
  double const seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - begun).count();
  std::fprintf(stderr, "%s/index.html: %zu tables, %zu figures, %s, in %.1f s\n", shown(o.out).c_str(),
               size.tables, size.figures, as_bytes(static_cast<double>(size.page_bytes)).c_str(), seconds);
  return ok;
}

}  // namespace

Act report_command(Arguments& arguments) {
  arguments.about(
      "One page with the answer, its limits, tables, figures and plans, that works without a network");
  auto const o = std::make_shared<ReportArguments>();
  add_results(arguments, o->results);
  arguments.add("-o,--output", o->out, "Folder to write; one that an earlier report made is replaced")
      .required();
  arguments.add("--runner", o->runner, "Whose year is drawn, counted from 0");
  arguments.flag("--force", o->force, "Replace the folder whoever made it");
  arguments.reads([o] { return std::vector{o->results}; });
  return [o] { return report(*o); };
}

}  // namespace achillesim::cli
