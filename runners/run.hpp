#pragma once
/// A whole run: every unit of work of a study, from what is there already to the results file.

#include <atomic>
#include <cstddef>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "runners/isa.hpp"
#include "runners/precision.hpp"
#include "runners/results/layout.hpp"
#include "runners/results/provenance.hpp"
#include "scenarios/study/study.hpp"

namespace achillesim::runners {

/// Runners a unit of work: 512, and more, up to 8,192 or about a second, where that leaves 256 units, enough
/// for many threads: each is a file until the merge. It depends on the study alone.
std::size_t unit_runners(scenarios::Study const& study);

struct RunProgress {
  std::size_t done = 0;      ///< units, with those that were there before
  std::size_t all = 0;       ///< units that fall to this process
  std::size_t kept = 0;      ///< units that were there before, from an earlier run
  double runner_days = 0.0;  ///< simulated by this process so far
  double seconds = 0.0;
  bool merging = false;
};

struct RunOptions {
  std::filesystem::path out;
  unsigned threads = 0;  ///< 0: all that the process may use
  Isa isa = Isa::baseline;
  Precision precision = shipped_precision;
  bool force = false;  ///< drop what another study left at the same output
  bool stop_on_failure = false;
  results::Shard shard;
  /// Runners of the pilot that finds what drives the contrasts; 0: as many as cost little (pilot_of()).
  std::size_t explain = 0;
  std::size_t block = 0;           ///< runners a unit; 0: unit_runners(); what is there already keeps its own
  results::Provenance provenance;  ///< what the caller knows: command line, source text
  /// By which command the run goes on when it was cut off; kept with the parts.
  std::string command;
  /// Called before the first and after each unit, one call at a time, from any thread.
  std::function<void(RunProgress const&)> on_progress;
  /// Set from elsewhere (a signal): units in flight are finished and kept, then the run ends.
  std::atomic<bool> const* stop = nullptr;
  /// For tests of what follows a numerical failure: this runner fails on this day in every arm.
  std::size_t fail_runner = static_cast<std::size_t>(-1);
  int fail_day = 0;
};

struct FailedRunner {
  std::size_t draw, arm, runner;
  int day;
  bool ran_away;  ///< a state had left its range, without being infinite
};

struct RunReport {
  bool already_complete = false;
  bool interrupted = false;
  bool stopped_by_failure = false;
  bool parts_only = false;  ///< other shards' units are still missing
  std::size_t missing = 0;  ///< units that are not there yet, over all shards
  std::vector<std::string> notes;
  std::vector<FailedRunner> failed;  ///< of the units simulated now
  double runner_days = 0.0;
  double seconds = 0.0;
  results::Provenance provenance;
};

/// Simulates what is missing and, when all units are there, merges them into options.out.
/// Throws results::OutputInUse, results::OutputDiffers, std::runtime_error (files) and
/// std::invalid_argument (a cohort or protocol that cannot be simulated).
RunReport run_study(scenarios::Study const& study, RunOptions const& options);

/// Merges the parts of finished shards. Throws std::runtime_error when units are missing.
RunReport merge_parts(scenarios::Study const& study, RunOptions const& options);

}  // namespace achillesim::runners
