#pragma once
/// Does an arm change how much is run, or how safely? The negative control: events that the arm cannot
/// prevent but by less running.

#include <cstddef>
#include <string>

#include "analysis/tables/exposure.hpp"

namespace achillesim::analysis {

/// A ratio that lies in here with its whole 90 % interval is of no matter (bounds of bioequivalence; FDA
/// 2001).
inline constexpr double equivalent_low = 0.8;
inline constexpr double equivalent_high = 1.25;
inline constexpr double equivalence_confidence = 0.90;

/// What an arm changes, by the ratios of events per km and of events a runner with their 90 % intervals, in
/// bounds (0.8 to 1.25) or not: "changes how much is run, not how safely" (per km in bounds, not told from 1;
/// a runner outside), "... and events per km by less than a quarter" (told from 1), "changes neither by more
/// than a quarter" (both in bounds), "fewer events per km", "more events per km" (not in bounds, told from
/// 1); else "cannot be told".
std::string exposure_or_safety(ExposureEffect const& effect);

/// Why other injuries are no negative control for the arm against the reference; "" where they are one: the
/// two share all keys with a law that acts on other injuries, and the hours of running as far as these do.
std::string no_control(Source const& source, std::size_t arm);

/// Ratio of ratios (Achilles : other), paired, by draw.
void add_control(RateRatio& control, ArmView const& arm, ArmView const& reference,
                 std::span<std::size_t const> runners, double confidence);

/// Definitions of both, for tables.
inline constexpr char const* control_in_words =
    "Negative control: ratio of Achilles events per km over the ratio of other injuries per km, arm against "
    "reference. "
    "Only where the arms share every key with a law that acts on other injuries. As long as those follow the "
    "hours of the last weeks (other_injuries.conditioning: more frequent an hour after weeks of little "
    "running), "
    "that is every key that sets how much is run, and the hours must agree to 5 %; a study may set that "
    "parameter to 0 in all arms.";
inline constexpr char const* exposure_or_safety_in_words =
    "What an arm changes, by 90 % intervals: \"how much is run, not how safely\" is said where the ratio of "
    "events per "
    "km lies in 0.8 to 1.25 and holds 1, and that of events a runner is outside; \"neither by more than a "
    "quarter\" "
    "where both lie inside; \"fewer\" or \"more events per km\" where the ratio per km "
    "leaves 1 out. Not with fewer than 10 events in an arm.";

}  // namespace achillesim::analysis
