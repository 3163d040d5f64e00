#include "runners/run.hpp"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <mutex>
#include <sstream>
#include <tuple>

#include "model/parameters.hpp"
#include "runners/causes.hpp"
#include "runners/parallel.hpp"
#include "runners/parameter_rows.hpp"
#include "runners/results/assemble.hpp"
#include "runners/results/parts.hpp"
#include "runners/simulate.hpp"

namespace achillesim::runners {
namespace {

using Clock = std::chrono::steady_clock;

double seconds_since(Clock::time_point start) {
  return std::chrono::duration<double>(Clock::now() - start).count();
}

results::Fingerprint fingerprint_of(scenarios::Study const& study, RunOptions const& options,
                                    results::Provenance const& build) {
  results::Fingerprint f;
  f.study_text = study.resolved_text;
  f.seed = study.seed;
  f.program = build.program;
  f.instruction_set = std::string(name_of(options.isa));
  f.precision = std::string(name_of(options.precision));
  return f;
}

results::Layout layout_of(scenarios::Study const& study, std::size_t block) {
  return {study.draws.number,
          study.arms.size(),
          study.runners,
          static_cast<std::size_t>(study.weeks_kept()),
          block,
          study.record_sessions ? static_cast<std::size_t>(study.horizon_days) : 0};
}

std::vector<FailedRunner> failures(BlockResult const& r) {
  std::vector<FailedRunner> failed;
  auto const& days = r.outcomes[static_cast<std::size_t>(Outcome::failure_day)];
  auto const& status = r.outcomes[static_cast<std::size_t>(Outcome::status)];
  for (std::size_t i = 0; i < r.count; ++i)
    if (!std::isnan(days[i]))
      failed.push_back(
          {r.draw, r.arm, r.first_runner + i, static_cast<int>(days[i]), status[i] == status_ran_away});
  return failed;
}

results::Provenance describe(scenarios::Study const& study, RunOptions const& options) {
  auto p = results::describe_build();
  p.study_text = study.resolved_text;
  p.study_source_text = options.provenance.study_source_text;
  p.study_source_path = options.provenance.study_source_path;
  p.command_line = options.provenance.command_line;
  p.seed = study.seed;
  p.instruction_set = std::string(name_of(options.isa));
  p.precision = std::string(name_of(options.precision));
  p.started = results::utc_now();
  p.parameters = parameter_rows(study);
  return p;
}

/// Simulates the units of `todo`, saving each; fills in the report.
void simulate_units(Simulation const& simulation, results::PartStore& store, std::vector<results::Unit> todo,
                    RunOptions const& options, RunReport& report) {
  auto const& study = simulation.study();
  // All arms of a block one after another: their people are drawn once.
  std::sort(todo.begin(), todo.end(), [](auto const& a, auto const& b) {
    return std::tie(a.draw, a.block, a.arm) < std::tie(b.draw, b.block, b.arm);
  });
  auto const start = Clock::now();
  std::mutex guard;
  std::atomic<bool> halt{false};
  std::size_t const kept = store.present();
  std::size_t const all = kept + todo.size();
  std::size_t done = kept;
  if (options.on_progress) options.on_progress({done, all, kept, 0.0, 0.0, false});
  parallel_for(todo.size(), options.threads, [&](std::size_t i) {
    if (halt || (options.stop != nullptr && *options.stop)) return;
    auto const unit = todo[i];
    auto const& layout = store.layout();
    auto const block = simulation.block(unit.draw, unit.arm, layout.first_runner(unit), layout.count(unit));
    auto const failed = failures(block);
    store.save(block);
    std::scoped_lock const lock(guard);
    ++done;
    report.failed.insert(report.failed.end(), failed.begin(), failed.end());
    report.runner_days += static_cast<double>(block.count) * study.horizon_days;
    if (options.stop_on_failure && !failed.empty()) halt = report.stopped_by_failure = true;
    if (options.on_progress)
      options.on_progress({done, all, kept, report.runner_days, seconds_since(start), false});
  });
  report.seconds = seconds_since(start);
  report.interrupted = options.stop != nullptr && *options.stop;
}

/// Once all units are there: what is left is to say what drives the contrasts, and to merge.
void explain(Simulation const& simulation, RunOptions const& options, RunReport& report) {
  auto const& study = simulation.study();
  std::size_t const runners = options.explain > 0 ? options.explain : pilot_of(study);
  if (runners == 0 || study.arms.size() < 2) return;
  report.provenance.causes =
      find_causes(study, options.isa, options.precision, options.threads, runners, options.stop);
}

void merge(results::PartStore& store, Simulation const& simulation, RunOptions const& options,
           RunReport& report) {
  report.provenance = results::assemble(
      store, simulation.study(), std::move(report.provenance),
      [&](std::size_t first, std::size_t count) { return simulation.people(first, count); },
      [&](std::size_t done, std::size_t all) {
        if (options.on_progress)
          options.on_progress({done, all, 0, report.runner_days, report.seconds, true});
      });
}

RunReport open_and(scenarios::Study const& study, RunOptions const& options, bool simulate) {
  RunReport report;
  report.provenance = describe(study, options);
  Simulation simulation(study, options.isa, options.precision);
  simulation.inject(options.fail_runner, options.fail_day);
  results::PartStore store(options.out, fingerprint_of(study, options, report.provenance),
                           layout_of(study, options.block > 0 ? options.block : unit_runners(study)),
                           options.force ? results::OpenMode::start_anew : results::OpenMode::resume,
                           simulate ? options.shard : results::Shard{}, options.command);
  report.notes = store.notes();
  if (store.complete()) {
    report.already_complete = true;
    return report;
  }
  if (simulate) simulate_units(simulation, store, store.missing(), options, report);
  report.missing = store.missing_anywhere().size();
  report.parts_only = !options.shard.all() && simulate;
  if (report.interrupted || report.stopped_by_failure || report.parts_only) return report;
  explain(simulation, options, report);
  merge(store, simulation, options, report);
  return report;
}

}  // namespace

std::size_t unit_runners(scenarios::Study const& study) {
  constexpr double fewest_units = 256;         // some for each thread of a large machine
  constexpr double most_runner_days = 4e6;     // about a second
  constexpr double most_session_bytes = 16e6;  // of a unit with a record of sessions, in memory
  constexpr double session_bytes = 21.0;       // a runner-day
  constexpr std::size_t step = 512;
  auto const horizon = static_cast<double>(study.horizon_days);
  double const all = static_cast<double>(study.runners * study.arms.size() * study.draws.number) * horizon;
  double days = std::min(all / fewest_units, most_runner_days);
  if (study.record_sessions) days = std::min(days, most_session_bytes / session_bytes);
  auto const steps = static_cast<std::size_t>(days / horizon) / step;
  return step * std::clamp<std::size_t>(steps, 1, 16);
}

RunReport run_study(scenarios::Study const& study, RunOptions const& options) {
  return open_and(study, options, true);
}

RunReport merge_parts(scenarios::Study const& study, RunOptions const& options) {
  return open_and(study, options, false);
}

}  // namespace achillesim::runners
