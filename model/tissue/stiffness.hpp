#pragma once
/// Relative stiffness of the tendon at a site, and the strain that a step makes.
///
/// k = e a (1 - w_D D^2)(1 - w_K P) (tissue.md (1), with D and P of the site); strain = the person's
/// habitual strain x relative force / k. Directions: Fung 2009 (only high fatigue softens), Arya & Kulig
/// 2010 (tendinopathic tendon is softer). Tendinopathy softens through P alone: the lower modulus
/// and larger area of cross-sectional studies are not applied a second time (model-review.md row 18).

#include <array>

#include "model/lane.hpp"
#include "model/quantity.hpp"

namespace achillesim::model {

struct Stiffness {
  struct Parameters {
    double damage_loss, pathology_loss, in_damage;
  };
  static constexpr std::string_view name = "stiffness";
  // clang-format off
  static constexpr std::array parameters = {
      ParameterOf<Parameters>{&Parameters::damage_loss, {"damage_loss", "1", "stiffness lost at full damage, w_D", 0.35, 0.1, 0.6,
          {Family::uniform, 0, 0}, "Fung 2009, 10.1002/jor.20722 (shape)", Evidence::animal}},
      ParameterOf<Parameters>{&Parameters::pathology_loss, {"pathology_loss", "1", "stiffness lost at full pathology, w_K", 0.3, 0.1, 0.5,
          {Family::uniform, 0, 0}, "Arya & Kulig 2010 via Nuri 2017, 10.1242/jeb.159764 (direction)", Evidence::calibrated}},
      ParameterOf<Parameters>{&Parameters::in_damage, {"in_damage", "1",
          "share of the softening that raises the strain which damage counts; above 0 the model can run away (model-review.md row 2)",
          0.0, 0.0, 1.0, {Family::fixed, 0, 0}, "model-review.md row 2", Evidence::convention}},
  };
  // clang-format on

  template <Lane L>
  ACHILLESIM_LANE static L relative(L const& modulus, L const& area, L const& damage, L const& pathology,
                                    Parameters const& p) {
    return L(modulus * area * (1.0 - p.damage_loss * damage * damage) * (1.0 - p.pathology_loss * pathology));
  }
};

}  // namespace achillesim::model
