/// Treatment and protection of a ruptured tendon.

#include "scenarios/kinds/tables.hpp"

namespace achillesim::scenarios {

template <>
Keys<CareStage> const& keys_of<CareStage>() {
  using enum Dimension;
  using C = CareStage;
  static Keys<C> const keys(
      "care stage", "how the tendon is protected for a time",
      {{&C::name, "name", "what the stage is called", {.required = true}},
       {&C::days,
        "lasts",
        "how long",
        {.low = 1, .high = ten_years, .dimension = Dimension::days, .required = true}},
       {&C::weight_bearing,
        "weight_bearing",
        "share of body weight that is borne",
        {.low = 0, .high = 1, .dimension = fraction}},
       {&C::plantarflexion,
        "plantarflexion",
        "angle of the boot or cast; 30 deg: three wedges",
        {.low = 0, .high = 45, .dimension = angle}},
       {&C::walking, "walking", "share of everyday walking", {.low = 0, .high = 1, .dimension = fraction}},
       {&C::boot, "boot", "in a boot, brace or cast"}});
  return keys;
}

template <>
Keys<RuptureCare> const& keys_of<RuptureCare>() {
  using C = RuptureCare;
  static Keys<C> const keys("care of a rupture", "treatment and protection of a ruptured tendon",
                            {version_key<C>(),
                             {&C::name, "name", "name of a care written inline"},
                             {&C::title, "title", "one line for people"},
                             {&C::source, "source", "where it comes from"},
                             {&C::operative, "operative", "the tendon is sewn", {.required = true}},
                             {&C::early_motion,
                              "early_motion",
                              "the ankle is moved and loaded in the first weeks",
                              {.required = true}},
                             {&C::stages, "stage", "[[stage]]: from the day of the rupture on, in order"}});
  return keys;
}

}  // namespace achillesim::scenarios
