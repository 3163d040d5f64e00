#include "runners/forecast.hpp"

#include <algorithm>
#include <chrono>
#include <set>

#include "runners/results/detail/columns.hpp"
#include "runners/results/detail/part_file.hpp"
#include "runners/simulate.hpp"

namespace achillesim::runners {
namespace {

/// Runners of a probe: enough that a block's fixed cost does not mislead.
constexpr std::size_t probe_runners = 128;

/// What the program holds before it simulates: libraries, catalogue, tables (measured).
constexpr double resting_bytes = 24e6;

struct Probe {
  double seconds = 0.0;  ///< a runner-day, with its recording
  double part = 0.0;     ///< bytes of the part
  double chunks = 0.0;   ///< bytes of it that go into the results file
  double runner_days = 0.0;
};

Probe probe(Simulation const& simulation, std::size_t arm, std::size_t count) {
  auto const start = std::chrono::steady_clock::now();
  auto const block = simulation.block(0, arm, 0, count);
  results::PartIdentity identity;
  identity.layout = {1, 1, count, block.weeks, count};
  auto bytes = results::encode_part(block, identity);
  double const took = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  Probe p;
  p.runner_days = static_cast<double>(count) * simulation.study().horizon_days;
  p.seconds = took / p.runner_days;
  p.part = static_cast<double>(bytes.size());
  results::Part const part(std::move(bytes));
  for (std::size_t c = 0; c < results::columns().size(); ++c)
    p.chunks += static_cast<double>(part.chunk(c).size());
  return p;
}

}  // namespace

Forecast forecast(scenarios::Study const& study, Isa isa, unsigned threads, std::size_t block) {
  Simulation const simulation(study, isa);
  std::size_t const count = std::min(study.runners, probe_runners);
  std::size_t const arms = study.arms.size();
  simulation.block(0, 0, 0, std::min<std::size_t>(8, count));  // warm
  Probe mean;
  std::set<std::size_t> const probed = {0, arms / 3, 2 * arms / 3, arms - 1};
  for (auto const arm : probed) {
    auto const p = probe(simulation, arm, count);
    auto const share = 1.0 / static_cast<double>(probed.size());
    mean.seconds += p.seconds * share;
    mean.part += p.part * share;
    mean.chunks += p.chunks * share;
    mean.runner_days += p.runner_days;
  }
  auto const combinations = static_cast<double>(study.draws * arms);
  auto const per_runner = static_cast<double>(study.runners) / static_cast<double>(count);
  int const whole_weeks = study.horizon_days / 7;
  auto const weeks = static_cast<double>(whole_weeks);
  double const series_cells = series_count * weeks * series_bins;
  Forecast f;
  f.probed_runner_days = mean.runner_days;
  f.runner_days = combinations * static_cast<double>(study.runners) * study.horizon_days;
  f.seconds = f.runner_days * mean.seconds / threads;
  f.parts_bytes = combinations * mean.part * per_runner;
  // Per runner: outcomes, events, people; per arm and week: means, counts and quantiles; the names.
  f.disk_bytes = combinations * (mean.chunks * per_runner + series_count * weeks * 28.0) +
                 static_cast<double>(study.runners) * scenarios::covariate_count * 4.0 + 3e5;
  double const block_bytes = static_cast<double>(std::min(block, study.runners)) * 900.0 + series_cells * 4.0;
  f.memory_bytes = resting_bytes + threads * 2.0 * block_bytes + series_cells * 16.0;
  return f;
}

}  // namespace achillesim::runners
