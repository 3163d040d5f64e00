#pragma once
/// What a pilot of knock-outs looks at: numbers of each runner, and contrasts of two arms made of them.

#include <array>
#include <cstddef>
#include <limits>
#include <string_view>
#include <vector>

#include "runners/record.hpp"

namespace achillesim::runners::knock_out {

inline constexpr double none = std::numeric_limits<double>::quiet_NaN();

inline constexpr std::array<std::string_view, 9> looked = {
    "any_achilles_event", "achilles_events", "first_event_achilles", "ruptured",  "other_injuries",
    "distance",           "visa_a_final",    "strength_final",       "atrs_final"};
inline constexpr std::size_t of_any = 0, of_events = 1, of_first_event = 2, of_rupture = 3, of_distance = 5;

/// One arm of a variant, reduced to what is looked at.
struct Outcomes {
  std::vector<std::array<double, looked.size()>> values;  ///< [runner]; NaN of one that failed
  std::vector<float> events;                              ///< days and numbers, for comparison to the bit
};
Outcomes reduced(BlockResult const& r);

bool same_bits(std::vector<float> const& a, std::vector<float> const& b);

/// Numbers of each runner whose mean is a contrast; NaN of one that failed.
using Parts = std::vector<double>;

/// Mean and standard error; NaN of fewer than two.
struct Contrast {
  double value = none, error = none;
};
Contrast mean_of(Parts const& parts);

Parts differences(Outcomes const& arm, Outcomes const& reference, std::size_t outcome);

/// The difference in a number of events at equal distance: (rate - rate of the reference) x mean distance,
/// linearised.
Parts at_equal_distance(Outcomes const& arm, Outcomes const& reference, std::size_t outcome);

/// The standard error of what is gone, runner by runner: most of the noise of both goes with it.
double error_of_loss(Parts effect, Parts const& left);

}  // namespace achillesim::runners::knock_out
