#pragma once
/// Peak dorsiflexion of a step and the compression of the insertion that comes with it.
///
/// p = phi max(0, theta - theta_0 - c_h (drop + lift)) / 10 (tissue.md (7)); theta by strike and gait from
/// model-review.md row 14 (assumed). The heel's height turns into an angle over the foot's length:
/// 10 mm over 200 mm is 2.9 degrees. Heel height means heel above forefoot, not the stack. What a heel does
/// in walking, where it leaves the force alone, it does at the end of the range, if anything: the sources
/// contradict each other, so the effect may be none and of either sign.

#include <array>

#include "model/lane.hpp"
#include "model/quantity.hpp"
#include "model/terms.hpp"

namespace achillesim::model {

struct Ankle {
  struct Parameters {
    double rearfoot, midfoot, forefoot, walk, compression_from, per_heel_height, per_grade, end_of_range;
  };
  static constexpr std::string_view name = "ankle";
  // clang-format off
  static constexpr std::array parameters = {
      ParameterOf<Parameters>{&Parameters::rearfoot, {"rearfoot", "degree", "peak dorsiflexion of a rearfoot running step, barefoot level",
          20, 12, 28, {Family::uniform, 0, 0}, "model-review.md row 14", Evidence::assumed}},
      ParameterOf<Parameters>{&Parameters::midfoot, {"midfoot", "degree", "the same, midfoot", 18, 10, 26, {Family::uniform, 0, 0},
          "model-review.md row 14", Evidence::assumed}},
      ParameterOf<Parameters>{&Parameters::forefoot, {"forefoot", "degree", "the same, forefoot", 16, 8, 24, {Family::uniform, 0, 0},
          "model-review.md row 14", Evidence::assumed}},
      ParameterOf<Parameters>{&Parameters::walk, {"walk", "degree", "peak dorsiflexion in walking", 10, 6, 16, {Family::uniform, 0, 0},
          "model-review.md row 14", Evidence::assumed}},
      ParameterOf<Parameters>{&Parameters::compression_from, {"compression_from", "degree",
          "dorsiflexion at which compression of the insertion starts", 0, -5, 10, {Family::uniform, 0, 0}, "tissue.md 9",
          Evidence::assumed}},
      ParameterOf<Parameters>{&Parameters::per_heel_height, {"per_heel_height", "degree mm-1", "dorsiflexion saved per mm of heel height",
          0.29, 0.2, 0.33, {Family::uniform, 0, 0}, "geometry: 10 mm over 200 mm", Evidence::derived}},
      ParameterOf<Parameters>{&Parameters::per_grade, {"per_grade", "degree", "dorsiflexion added per % of uphill grade", 0.3, 0.0, 0.57,
          {Family::fixed, 0, 0}, "slope is 0.57 degree per %; the ankle takes about half", Evidence::assumed}},
      ParameterOf<Parameters>{&Parameters::end_of_range, {"end_of_range", "degree-1",
          "irritation of a walking step per degree that it goes further into dorsiflexion", 0.0, -0.06, 0.06, {Family::normal, 0.0, 0.02},
          "12 mm in a shoe lowers the speed of waves in the tendon (Wulf 2016), a 10 mm drop raises it (Wearing 2014), 12 mm leave the "
          "force (n 19): loads.md section 3; mean none, spread assumed", Evidence::assumed}},
  };
  // clang-format on

  static double dorsiflexion(Gait gait, Strike strike, double heel_height_mm, double grade_percent,
                             Parameters const& p) {
    std::array const running = {p.rearfoot, p.midfoot, p.forefoot};
    if (gait == Gait::water) return 0.0;  // the foot hangs
    double const flat = gait == Gait::walk ? p.walk : running[static_cast<std::size_t>(strike)];
    return flat - p.per_heel_height * heel_height_mm + p.per_grade * std::max(0.0, grade_percent);
  }

  /// Irritation of a walking step that goes so many degrees further than the person's own.
  static double irritation(double degrees_further, Parameters const& p) {
    return std::max(0.0, 1.0 + p.end_of_range * degrees_further);
  }

  /// Compression index of a step with relative force phi at a peak dorsiflexion [degree].
  template <Lane L>
  static L compression(L const& phi, double dorsiflexion_degree, Parameters const& p) {
    return L(phi * std::max(0.0, dorsiflexion_degree - p.compression_from) / 10.0);
  }
};

}  // namespace achillesim::model
