#pragma once
/// One repetition of an exercise, and walking in a boot, as the tendon feels them.
///
/// Forces on the body-weight scale of loads.md section 6 (single-leg heel raise 3.0, running step 6.0),
/// relative to the person's habitual running step; isometric efforts as a share of the leg's maximal force
/// (model-review.md row 17). Knee bent or straight: the same peak load (Weinert-Aplin 2015). Boot: -60 % at
/// 30 degrees of plantarflexion against none (Hullfish 2020, n 5), in proportion to the angle. Compression:
/// as ankle.hpp. A session in compression repairs the insertion less: assumed, in the direction of Cook &
/// Purdam; floor-level programmes are what insertional patients are given.

#include <algorithm>
#include <array>
#include <cmath>

#include "model/lane.hpp"
#include "model/quantity.hpp"

namespace achillesim::model {

struct ExerciseLoad {
  struct Parameters {
    double boot_relief, weight_exponent, compressed_repair, spur_recovery, strain_ratio;
  };
  static constexpr std::string_view name = "exercise";
  // clang-format off
  static constexpr std::array parameters = {
      ParameterOf<Parameters>{&Parameters::boot_relief, {"boot_relief", "1", "force taken off by a boot at 30 degrees of plantarflexion",
          0.6, 0.4, 0.8, {Family::uniform, 0, 0}, "Hullfish 2020, n 5", Evidence::measured_in_vivo}},
      ParameterOf<Parameters>{&Parameters::weight_exponent, {"weight_exponent", "1", "force against the share of weight borne",
          1.3, 1.0, 1.6, {Family::uniform, 0, 0}, "as force.unweighting_exponent (Pohlman 2023)", Evidence::measured_in_vivo}},
      ParameterOf<Parameters>{&Parameters::compressed_repair, {"compressed_repair", "1",
          "repair of the insertion lost at the compression of a habitual running step", 0.5, 0.0, 1.0, {Family::uniform, 0, 0},
          "compression is catabolic (Cook & Purdam, direction)", Evidence::assumed}},
      ParameterOf<Parameters>{&Parameters::spur_recovery, {"spur_recovery", "1",
          "recovery of the insertion with a bone spur, relative to without", 0.7, 0.4, 1.0, {Family::uniform, 0, 0},
          "the guide (S009); size assumed", Evidence::assumed}},
      ParameterOf<Parameters>{&Parameters::strain_ratio, {"strain_ratio", "1",
          "strain of the tendon in an exercise over what its force says; 1: as its force", 1.0, 1.0, 2.4, {Family::fixed, 0, 0},
          "a variant: heel drops strain as walking does, 6 % (finite elements, n 21, 10.1038/s41598-024-84202-9), 2.4 times what half of a "
          "running step's force gives", Evidence::derived}},
  };
  // clang-format on

  /// Force of walking in a boot, relative to walking in a shoe.
  static double boot_factor(double weight_borne, double plantarflexion_degree, Parameters const& p) {
    double const angle = std::clamp(plantarflexion_degree / 30.0, 0.0, 1.0);
    return std::pow(std::clamp(weight_borne, 0.0, 1.0), p.weight_exponent) * (1.0 - p.boot_relief * angle);
  }
  /// Share of the repair effect that compression leaves to the insertion; relative: over the habitual step's.
  static double repair_left(double relative_compression, Parameters const& p) {
    return 1.0 - p.compressed_repair * std::clamp(relative_compression, 0.0, 1.0);
  }
};

}  // namespace achillesim::model
