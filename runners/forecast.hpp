#pragma once
/// What a run will take, before it is run.

#include <cstddef>

#include "runners/isa.hpp"
#include "runners/precision.hpp"
#include "scenarios/study/study.hpp"

namespace achillesim::runners {

struct Forecast {
  double runner_days = 0.0;
  double memory_bytes = 0.0;  ///< resident at the peak
  double disk_bytes = 0.0;    ///< of the results file
  double parts_bytes = 0.0;   ///< beside it while the run goes on
  double seconds = 0.0;
  double probed_runner_days = 0.0;  ///< simulated to know that
};

/// Times and measures a few small blocks of the study on this machine; nothing is written.
/// Throws as Simulation does.
Forecast forecast(scenarios::Study const& study, Isa isa, unsigned threads,
                  Precision precision = shipped_precision);

}  // namespace achillesim::runners
