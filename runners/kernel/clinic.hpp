#pragma once
/// The clinical side of one runner, in scalars: healing ruptures, gait, range, and what a look at the runner
/// shows.

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

#include "model/catalogue.hpp"
#include "runners/kernel/exposure.hpp"
#include "runners/kernel/progress.hpp"

namespace achillesim::runners {

/// A ruptured tendon.
struct Healing {
  bool active = false;
  int since = 0;            ///< days since the rupture, this morning
  double torn = 1.0;        ///< share of the section
  double final = 0.0;       ///< elongation in the end with early loading, mm
  double elongation = 0.0;  ///< mm
  double hazard = 0.0;      ///< of re-rupture, integrated
  double threshold = 0.0;
  double callus = 1.0;     ///< the person's own factor on the callus' modulus
  double fascicles = 1.0;  ///< what shortened fascicles leave of the calf's force
};

struct Clinic {
  std::array<Healing, 2> healing;
  double limp = 0.0;
  double range = 0.0;               ///< dorsiflexion deficit, degree
  double hip = 0.0, balance = 0.0;  ///< leaky means of sessions a week
  double control = 1.0;             ///< hazard ratio of other injuries that they give
  double confidence = 1.0;          ///< in the leg, 0-1
  double mobility = 0.0;            ///< leaky mean of mobility sessions a day
  bool rupture_programme = false;   ///< the arm's programme is made for a ruptured tendon
  int pop_day = std::numeric_limits<int>::min() / 2;
  std::array<double, 2> gait{1.0, 1.0};       ///< factor on force by limp, index leg and other
  std::array<double, 2> gait_load{1.0, 1.0};  ///< its damage
  std::array<double, 2> walk_force{};         ///< of today's walking, relative to the habitual running step
};

/// The stage of care that a tendon is in; none when it is over.
inline scenarios::CareStage const* stage_of(scenarios::RuptureCare const& care, Healing const& healing) {
  if (!healing.active) return nullptr;
  double passed = 0.0;
  for (auto const& stage : care.stages) {
    passed += stage.days;
    if (healing.since < passed) return &stage;
  }
  return nullptr;
}

/// Whether a tendon is still under protection.
inline bool in_care(scenarios::RuptureCare const& care, Clinic const& clinic) {
  return stage_of(care, clinic.healing[0]) != nullptr || stage_of(care, clinic.healing[1]) != nullptr;
}

inline bool in_boot(scenarios::RuptureCare const& care, Clinic const& clinic) {
  for (auto const& healing : clinic.healing)
    if (auto const* stage = stage_of(care, healing); stage != nullptr && stage->boot) return true;
  return false;
}

inline double stiffness_of(Healing const& h, scenarios::RuptureCare const& care, model::Model const& m) {
  return h.active ? model::Callus::stiffness(h.since, care.early_motion, h.torn, h.callus, m.callus) : 1.0;
}

/// Everyday walking of a leg as care and gait leave it.
struct Walk {
  double force;   ///< relative to the habitual running step
  double amount;  ///< share of everyday walking
  std::array<double, model::site_count> load;
};

inline Walk walk_of(StrikeExposure const& habitual, double cycles, Clinic const& clinic, std::size_t leg,
                    scenarios::CareStage const* stage, model::Model const& m) {
  double factor = clinic.gait[leg];
  double amount = 1.0;
  double angle_left = 1.0;
  if (stage != nullptr) {
    factor *= model::ExerciseLoad::boot_factor(stage->weight_bearing, stage->plantarflexion, m.exercise);
    amount = stage->walking;
    // A plantarflexed boot takes the compression away with the dorsiflexion.
    angle_left = stage->boot && stage->plantarflexion >= 10.0 ? 0.0 : 1.0;
  }
  return {habitual.phi * factor, amount,
          model::Damage::load_at_force(cycles * amount, habitual.load, factor, angle_left, m.damage)};
}

/// What a look at the runner's legs shows; fills the clinical observables.
struct LegLook {
  double calf = 1.0;        ///< strength, as fatigue and reactivity let it show
  double elongation = 0.0;  ///< mm
  double fascicles = 1.0;   ///< as Healing
};

inline void look_at(std::array<LegLook, 2> const& legs, Clinic const& clinic, double healing,
                    double walking_pain, double stiffness_minutes, bool boot, model::Model const& m,
                    Seen& seen) {
  using model::Function;
  using model::Observable;
  auto const& p = m.function;
  auto const put = [&](Observable o, double value) { seen[static_cast<std::size_t>(o)] = value; };
  std::array<double, 2> strength{};
  std::array<double, 2> raises{};
  std::array<double, 2> height{};
  std::array<double, 2> push{};
  for (std::size_t leg = 0; leg < 2; ++leg) {
    double const slack = legs[leg].elongation / 10.0;  // cm
    // Nobody rises on a tendon that has not healed.
    double const bears = leg == 0 ? std::min(1.0, healing / p.bearing_stiffness) : 1.0;
    double const able = legs[leg].calf * legs[leg].fascicles;
    strength[leg] = bears * Function::strength(able, slack, p);
    push[leg] = bears * Function::push_off(able, slack, p);
    // The slack shows in the height of a raise, not again in their number.
    raises[leg] = Function::raises(bears * able, m.strength.maximal_force, p);
    height[leg] = Function::raise_height(slack, p);
  }
  auto const symmetry = [](std::array<double, 2> const& x) { return x[0] / std::max(x[1], 1e-6); };
  double const even_strength = symmetry(strength);
  double const even_height = symmetry(height);
  double const even_raises = raises[1] > 0.0 ? raises[0] / raises[1] : (raises[0] > 0.0 ? 1.0 : 0.0);
  put(Observable::strength, 100.0 * std::min(even_strength, 2.0));
  put(Observable::strength_grade, Function::grade(std::min(strength[0], strength[1]), p));
  put(Observable::heel_raises, std::min(raises[0], raises[1]));
  put(Observable::heel_rise_height, 100.0 * std::min(1.0, even_height));
  put(Observable::heel_rise_work, 100.0 * std::min(2.0, even_raises * even_height));
  put(Observable::range_deficit, clinic.range);
  put(Observable::elongation, legs[0].elongation);
  double const limp = Function::limp(walking_pain, symmetry(push), boot, p);
  put(Observable::limp, limp);
  model::Atrs::Limits limits;
  limits.strength = even_strength;
  limits.endurance = even_raises;
  limits.push_off = symmetry(push);
  limits.healing = healing;
  limits.limp = limp;
  limits.pain = walking_pain;
  limits.range_deficit = clinic.range;
  limits.stiffness = stiffness_minutes;
  limits.boot = boot;
  limits.confidence = clinic.confidence;
  put(Observable::atrs, model::Atrs::score(limits, m.atrs));
}

/// A new rupture. threshold: for the next one of this tendon; callus: the person's own factor.
inline Healing ruptured(double torn, double final_elongation, double threshold, double callus,
                        model::Model const& m) {
  Healing h;
  h.active = true;
  h.torn = torn;
  h.final = final_elongation;
  h.threshold = threshold;
  h.callus = callus;
  h.fascicles = model::Fascicles::after_rupture(torn, m.fascicles);
  return h;
}

/// A day of healing under a largest force [of the habitual running step] and a training of the calf [heavy
/// sessions a week]; true when the tendon ruptures again.
inline bool heal(Healing& h, scenarios::RuptureCare const& care, double force, double training,
                 model::Model const& m) {
  double const overload = force / model::Rupture::allowed(h.since, m.rupture);
  h.elongation += h.torn * model::Callus::elongation_of_day(h.since, h.final, care.operative,
                                                            care.early_motion, overload, m.callus);
  h.hazard += h.torn * model::Rupture::again(h.since, care.operative, care.early_motion, overload, m.rupture);
  h.fascicles = model::Fascicles::after_day(h.fascicles, training, m.fascicles);
  ++h.since;
  return h.hazard >= h.threshold;
}

}  // namespace achillesim::runners
