#pragma once
/// A study built in C++, for tests that must not depend on the reader.

#include <cstddef>

#include "scenarios/study/study.hpp"

namespace achillesim::fixtures {

/// Midportion tendinopathy, three arms: a slow and a fast return in 12 mm drop, and the fast one with a
/// forefoot transition over a week in 0 mm; pain monitoring in the first.
scenarios::Study small_study(std::size_t runners = 40, int horizon_days = 364);

/// Healthy recreational runners who keep their habitual volume; one arm.
scenarios::Study healthy_study(std::size_t runners = 40, int horizon_days = 364);

}  // namespace achillesim::fixtures
