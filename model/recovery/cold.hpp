#pragma once
/// Cold after runs: the next morning hurts a little less, and strength is gained a little slower.
///
/// Guide: S095. Strength: cold-water immersion after resistance training, SMD -0.23 (-0.45 to -0.01) on the
/// gain (Eur J Sport Sci 2022, 10.1080/17461391.2022.2033851, 10 studies). Against a gain of about 1.5 SD
/// that is a seventh of it. Soreness falls for a day or so (reviews, from memory); tendon pain has not been
/// studied. Departures: tendon adaptation is left alone for want of data; what is eased is what the runner
/// tells, so a rule sees less than there is; the tissue does not heal faster.

#include <array>

#include "model/quantity.hpp"

namespace achillesim::model {

struct Cold {
  struct Parameters {
    double training, relief;
  };
  static constexpr std::string_view name = "cold";
  // clang-format off
  static constexpr std::array parameters = {
      ParameterOf<Parameters>{&Parameters::training, {"training", "1", "effect of strength training on a day with cold", 0.85, 0.70, 1.0,
          {Family::triangular, 0.85, 0}, "10.1080/17461391.2022.2033851: SMD -0.23 (-0.45 to -0.01) of a gain of about 1.5 SD (assumed)",
          Evidence::derived}},
      ParameterOf<Parameters>{&Parameters::relief, {"relief", "1", "share of the morning pain that cold takes away", 0.10, 0.0, 0.30,
          {Family::uniform, 0, 0}, "soreness, from memory; tendon pain not studied", Evidence::assumed}},
  };
  // clang-format on
};

}  // namespace achillesim::model
