#pragma once
/// In what two arms differ that decides what may be compared in them.

#include <string>
#include <string_view>
#include <vector>

#include "scenarios/study/study.hpp"

namespace achillesim::scenarios {

/// What a key of an arm bears on, beside the tendon.
enum class Bearing : unsigned char {
  rest,           ///< for how long an injured runner does not run
  other_injuries  ///< the hazard of other running injuries an hour, by a law of its own
};

/// A key in which two arms differ, and by what it bears on the thing.
struct DifferingKey {
  std::string_view key;  ///< "readiness"
  std::string_view how;  ///< "what must hold before running again"
};

/// In the order of the language; empty where the arms agree in all that bears on it.
std::vector<DifferingKey> differing_keys(Arm const& a, Arm const& b, Bearing on);

/// Whether other injuries of the arm's runners follow the hours of the last weeks, so that whatever changes
/// how much is run changes them: not where the study sets other_injuries.conditioning to 0.
bool injured_by_late_hours(Arm const& arm);

/// All keys for which is declared what they bear on: those of an arm but its name.
std::vector<std::string_view> keys_with_bearings();

}  // namespace achillesim::scenarios
