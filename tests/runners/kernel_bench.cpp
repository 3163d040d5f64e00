/// How fast the real model runs: lanes, whole blocks with their recording, threads.
///
///   build/bench/bin/bench_runners --benchmark_repetitions=5 --benchmark_report_aggregates_only

#include <benchmark/benchmark.h>

#include <ctime>

#include "runners/kernel/batch.hpp"
#include "runners/parallel.hpp"
#include "runners/simulate.hpp"
#include "tests/support/small_study.hpp"

namespace {

using namespace achillesim;

constexpr std::size_t people = 256;

void count(benchmark::State& state, double runner_days) {
  state.counters["runner_days"] =
      benchmark::Counter(runner_days, benchmark::Counter::kIsIterationInvariantRate);
  state.counters["ns_per_runner_day"] = benchmark::Counter(
      runner_days * 1e-9, benchmark::Counter::kIsIterationInvariantRate | benchmark::Counter::kInvert);
}

/// CPU time of this thread in seconds: what others do on the machine does not count.
double cpu_seconds() {
  timespec now{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + 1e-9 * static_cast<double>(now.tv_nsec);
}

double in_kernel = 0.0;  // s, of the iteration

/// W lanes over the same prepared people: both legs, decisions, events, weekly counts; all compiled with the
/// same instruction set (this file's). The time is that of the kernel: preparing the people is no work of
/// lanes.
template <int W>
void lanes(benchmark::State& state) {
  auto const study = fixtures::small_study(people);
  runners::Simulation const simulation(study, runners::usable_isas().back());
  auto const kernel = +[](runners::KernelJob const& job) {
    double const start = cpu_seconds();
    runners::run_packs<model::Lanes<W>>(job);
    in_kernel = cpu_seconds() - start;
  };
  for (auto _ : state) {
    auto block = simulation.block_by(kernel, 0, 1, 0, people);
    benchmark::DoNotOptimize(block);
    state.SetIterationTime(in_kernel);
  }
  count(state, static_cast<double>(people) * study.horizon_days);
}
BENCHMARK(lanes<1>)->Unit(benchmark::kMillisecond)->UseManualTime();
BENCHMARK(lanes<4>)->Unit(benchmark::kMillisecond)->UseManualTime();
BENCHMARK(lanes<8>)->Unit(benchmark::kMillisecond)->UseManualTime();
BENCHMARK(lanes<16>)->Unit(benchmark::kMillisecond)->UseManualTime();

/// A block as `run` makes it, by each usable instruction set (0 baseline, 1 avx2, 2 avx512).
void block(benchmark::State& state) {
  auto const isa = static_cast<runners::Isa>(state.range(0));
  auto const study = fixtures::small_study(people);
  runners::Simulation const simulation(study, isa);
  for (auto _ : state) {
    auto result = simulation.block(0, static_cast<std::size_t>(state.range(1)), 0, people);
    benchmark::DoNotOptimize(result);
  }
  state.SetLabel(std::string(runners::name_of(isa)) + ", arm " +
                 study.arms[static_cast<std::size_t>(state.range(1))].name);
  count(state, static_cast<double>(people) * study.horizon_days);
}
void usable(benchmark::internal::Benchmark* b) {
  for (auto const isa : runners::usable_isas())
    for (int arm = 0; arm < 3; ++arm) b->Args({static_cast<int>(isa), arm});
}
BENCHMARK(block)->Apply(usable)->Unit(benchmark::kMillisecond);

void threads(benchmark::State& state) {
  auto const study = fixtures::small_study(16 * people);
  runners::Simulation const simulation(study, runners::usable_isas().back());
  for (auto _ : state)
    runners::parallel_for(16, static_cast<unsigned>(state.range(0)), [&](std::size_t i) {
      auto result = simulation.block(0, 1, i * people, people);
      benchmark::DoNotOptimize(result);
    });
  count(state, 16.0 * people * study.horizon_days);
}
BENCHMARK(threads)->Arg(1)->Arg(2)->Unit(benchmark::kMillisecond)->UseRealTime()->MeasureProcessCPUTime();

}  // namespace

BENCHMARK_MAIN();
