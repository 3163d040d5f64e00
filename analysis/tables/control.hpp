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

/// "changes how much is run, not how safely": the ratio of events per km is of no matter and not told from 1,
/// and that of events a runner lies outside the bounds. "fewer events per km", "more events per km": its 90 %
/// interval is on one side of 1. Else "cannot be told".
std::string exposure_or_safety(ExposureEffect const& effect);

/// Why other injuries are no negative control for the arm against the reference; "" where they are one: the
/// two share all keys with a law that acts on other injuries.
std::string no_control(Source const& source, std::size_t arm);

/// Ratio of ratios (Achilles : other), paired, by draw.
void add_control(ByDraw& control, ArmView const& arm, ArmView const& reference,
                 std::span<std::size_t const> runners, double confidence);

/// Definitions of both, for tables.
inline constexpr char const* control_in_words =
    "Negative control: ratio of Achilles events per km over the ratio of other injuries per km, arm against "
    "reference. "
    "Only where the arms share every key with a law that acts on other injuries; those grow more frequent an "
    "hour after "
    "weeks of little running, in any arm, which lowers the control of an arm that runs less.";
inline constexpr char const* exposure_or_safety_in_words =
    "\"Changes how much is run, not how safely\" is said where the ratio of events per km lies with its "
    "whole 90 % "
    "interval in 0.8 to 1.25 and holds 1, and that of events a runner lies outside; \"fewer\" or \"more "
    "events per "
    "km\" where the 90 % interval leaves 1 out.";

}  // namespace achillesim::analysis
