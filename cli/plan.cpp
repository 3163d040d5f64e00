/// plan: size, time, memory and disk of a study.

#include <cstdio>
#include <iostream>
#include <memory>
#include <stdexcept>

#include "analysis/formats/plain_text.hpp"
#include "cli/commands.hpp"
#include "cli/exit_code.hpp"
#include "cli/messages.hpp"
#include "cli/study_arguments.hpp"
#include "runners/forecast.hpp"
#include "runners/parallel.hpp"

namespace achillesim::cli {
namespace {

struct PlanArguments {
  std::string study;
  Instead instead;
  LaneChoice lanes;
};

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
