/// plan: size, time, memory and disk of a study.

#include <fmt/core.h>

#include <algorithm>
#include <cstdio>
#include <iostream>
#include <memory>
#include <optional>
#include <stdexcept>

#include "analysis/formats/plain_text.hpp"
#include "analysis/statistics/risk.hpp"
#include "cli/commands.hpp"
#include "cli/exit_code.hpp"
#include "cli/messages.hpp"
#include "cli/study_arguments.hpp"
#include "runners/causes.hpp"
#include "runners/forecast.hpp"
#include "runners/landmark_horizon.hpp"
#include "runners/parallel.hpp"

namespace achillesim::cli {
namespace {

struct PlanArguments {
  std::string study;
  Instead instead;
  LaneChoice lanes;
};

/// Of a run, what --explain 512 takes beside it.
double share_of_knock_outs(scenarios::Study const& study) {
  auto const pilot = static_cast<double>(std::min<std::size_t>(512, study.runners));
  return pilot * static_cast<double>(runners::knock_outs(study)) /
         (static_cast<double>(study.runners) * static_cast<double>(study.draws.number));
}

/// The longest horizon that an arm needs, then those of the others that need more than the study's.
void say_landmark(scenarios::Study const& study, runners::Isa isa, runners::Precision precision) {
  auto const needed = runners::landmark_horizons(study, isa, precision);
  auto const in_weeks = [](std::optional<int> days) {
    return days ? std::to_string((*days + 6) / 7) + " weeks" : std::string("more than ten years");
  };
  std::string const name(scenarios::landmark_names.at(static_cast<std::size_t>(study.trial.landmark)));
  std::printf(
      "landmark     %s, then %.0f days, which all but 5 %% of those who reach it must have; by a pilot, the "
      "horizon needed is\n",
      name.c_str(), study.trial.follow_up_days);
  for (auto const& one : needed)
    std::printf(
        "  %3zu  %s: %s (%.0f %% reach it)%s\n", one.arm, shown(study.arms[one.arm].name).c_str(),
        in_weeks(one.days).c_str(), 100.0 * one.reach,
        !one.days || *one.days > study.horizon_days ? "; the study's is shorter: refused for this arm" : "");
}

/// Wilson's interval of a risk of 10 %, the noise of so many runners alone.
std::string precision_of_risks(std::size_t runners) {
  constexpr double risk = 0.1, percent = 100.0;
  auto const found = analysis::wilson(risk, static_cast<double>(runners));
  return fmt::format(
      "a risk of 10 % comes out as {:.1f} to {:.1f} % (95 %); differences of arms are surer, since they "
      "share "
      "their runners",
      percent * found.low, percent * found.high);
}

int plan(PlanArguments const& o) {
  runners::Isa isa{};
  runners::Precision precision{};
  try {
    isa = runners::choose_isa(o.lanes.isa);
    precision = runners::choose_precision(o.lanes.precision);
  } catch (std::invalid_argument const& e) {
    std::cerr << analysis::printable_lines(e.what()) << '\n';
    return usage_error;
  }
  auto const study = load_study(o.study, changes_of(o.instead));
  if (!study) return invalid_input;
  unsigned const threads = runners::default_threads();
  auto const f = runners::forecast(*study, isa, threads, precision);
  std::printf("study        %s\n", shown(study->name).c_str());
  std::printf("arms         %zu\n", study->arms.size());
  std::printf("runners      %s an arm\n", with_commas(study->runners).c_str());
  std::printf("precision    %s\n", precision_of_risks(study->runners).c_str());
  std::printf("draws        %zu\n", study->draws.number);
  std::printf("horizon      %d days\n", study->horizon_days);
  std::printf("runner-days  %s\n", with_commas(static_cast<unsigned long long>(f.runner_days)).c_str());
  std::printf("memory       %s\n", as_bytes(f.memory_bytes).c_str());
  std::printf("disk         %s, while running up to %s\n", as_bytes(f.disk_bytes).c_str(),
              as_bytes(f.disk_bytes + f.parts_bytes).c_str());
  std::printf("time         %s on %u threads (%s, %s precision, measured on %s runner-days just now)\n",
              as_duration(f.seconds).c_str(), threads, std::string(runners::name_of(isa)).c_str(),
              std::string(runners::name_of(precision)).c_str(),
              with_commas(static_cast<unsigned long long>(f.probed_runner_days)).c_str());
  std::printf("causes       %zu simulations of each arm: --explain 512 takes about %s\n",
              runners::knock_outs(*study), as_duration(f.seconds * share_of_knock_outs(*study)).c_str());
  if (study->trial.landmark != scenarios::Landmark::none) say_landmark(*study, isa, precision);
  std::fputs(warned_of_horizon(study->horizon_days).c_str(), stdout);
  for (std::size_t a = 0; a < study->arms.size(); ++a)
    std::printf("  %3zu  %s%s\n", a, shown(study->arms[a].name).c_str(),
                a == study->reference_arm ? "  (reference)" : "");
  return ok;
}

}  // namespace

Act plan_command(Arguments& arguments) {
  arguments.about("Arms, runner-days, memory, disk and time of a study, without running it");
  auto const o = std::make_shared<PlanArguments>();
  add_study(arguments, o->study);
  add_instead(arguments, o->instead);
  add_lanes(arguments, o->lanes);
  return [o] { return plan(*o); };
}

}  // namespace achillesim::cli
