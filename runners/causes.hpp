#pragma once
/// Knock-out: a study's contrasts once more with one mechanism of the model switched off in all arms.

#include <atomic>
#include <cstddef>

#include "runners/isa.hpp"
#include "runners/precision.hpp"
#include "runners/results/causes.hpp"
#include "scenarios/study/study.hpp"

namespace achillesim::runners {

/// Fewer say too little.
inline constexpr std::size_t fewest_pilot_runners = 64;
/// Of a run, what a pilot may cost that nobody asked for.
inline constexpr double most_of_a_run = 0.05;

/// How often the arms of a study are simulated to find what drives them.
std::size_t knock_outs(scenarios::Study const& study);

/// Runners of the pilot that comes with a run unasked: as many as `most_of_a_run` allows, 512 at most; 0
/// where these are too few.
std::size_t pilot_of(scenarios::Study const& study);

/// Simulates the first `runners` people of the study, draw 0. Throws as Simulation does; std::runtime_error
/// when stopped.
results::Causes find_causes(scenarios::Study const& study, Isa isa, Precision precision, unsigned threads,
                            std::size_t runners, std::atomic<bool> const* stop = nullptr);

}  // namespace achillesim::runners
