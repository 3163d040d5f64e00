#pragma once
/// Training and unloading trials on one leg, driven day by day through apply_load and the adaptive
/// reference.

#include <vector>

#include "tests/model/support/people.hpp"

namespace achillesim::fixtures {

/// What a trial holds: the strain, by adjusting the force each week to the gain in stiffness as trials
/// that prescribe a share of the maximum do, or the force of the first day.
enum class Dosage { strain, force };

struct Programme {
  double sessions_per_week = 4.0;
  double strain = 6.0;   ///< %, of the whole tendon, on the scale of 5 % in a running step
  double seconds = 3.0;  ///< under tension, each cycle
  double cycles = 20.0;
  int weeks = 14;
  Dosage dosage = Dosage::strain;
};

/// Relative changes since the start.
struct Gain {
  double stiffness = 0.0;  ///< midportion, damage and pathology included
  double modulus = 0.0;
  double area = 0.0;
};

/// Trains with the ankle at rest (no compression of the insertion). Gains at the end of each week.
std::vector<Gain> train(Owner& owner, Programme const& programme, model::Model const& m);

/// Days without any load: no walking stimulus, no sessions.
Gain unload(Owner& owner, int days, model::Model const& m);

/// Days of everyday walking alone.
Gain detrain(Owner& owner, int days, model::Model const& m);

}  // namespace achillesim::fixtures
