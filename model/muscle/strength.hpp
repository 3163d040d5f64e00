#pragma once
/// Strength of a leg's calf: neural and hypertrophic gain, loss without use, fatigue of a run.
///
/// Source: tissue.md (16). M = (1 + n + h)(1 - Q), relative to the person's own before. n and h go to targets
/// set by training T (heavy sessions a week, a leaky mean) and by everyday use: n* = g_n (1 - exp(-T / T_s))
/// - d_n (1 - use). Shaped on Kubo 2010 (knee extensors +29.6 % at 2 and +40.5 % at 3 months), Geremia 2018
/// (plantar flexors +49 % in 12 weeks), de Boer 2007 (-14.8 % and -21 % after 14 and 23 d of unloading).
/// A session counts by its intensity, the share of the leg's maximal force, and by its repetitions.
/// What was lost for want of use comes back with use, but only at a share of that speed unless it is trained:
/// after a cast or a rupture strength returns over months.
/// Departures: targets are held for a day (the constants are weeks); running counts as use, not as training;
/// electrical stimulation counts as training of a given effect, without force on the tendon. Men and
/// women gain alike in relative terms. Valid: M 0.3-1.6.

#include <array>
#include <tuple>

#include "model/lane.hpp"
#include "model/quantity.hpp"

namespace achillesim::model {

/// State of one leg's calf.
template <Lane L>
struct Calf {
  L training;  ///< T, heavy sessions a week
  L neural;    ///< n
  L muscle;    ///< h
  L fatigue;   ///< Q, 0-1

  template <class Self>
  static auto members(Self& self) {
    auto& [trained, nerve, grown, tired] = self;
    return std::tie(trained, nerve, grown, tired);
  }
};

struct Strength {
  struct Parameters {
    double neural_gain, muscle_gain, training_scale, tau_training, tau_neural, tau_muscle;
    double neural_loss, muscle_loss, walking_use, untrained_return;
    double intensity, half_repetitions;
    double run_fatigue, tau_fatigue, new_strike_fatigue;
    double maximal_force, other_leg_deficit;
  };
  static constexpr std::string_view name = "strength";
  // clang-format off
  static constexpr std::array parameters = {
      ParameterOf<Parameters>{&Parameters::neural_gain, {"neural_gain", "1", "largest neural gain of strength", 0.20, 0.10, 0.30,
          {Family::uniform, 0, 0}, "tissue.md (16): 0.18 at 3-4 heavy sessions a week", Evidence::derived}},
      ParameterOf<Parameters>{&Parameters::muscle_gain, {"muscle_gain", "1", "largest hypertrophic gain of strength", 0.39, 0.20, 0.50,
          {Family::uniform, 0, 0}, "tissue.md (16): 0.35 at 3-4 heavy sessions a week; Geremia 2018, 10.1007/s00421-018-3904-1",
          Evidence::derived}},
      ParameterOf<Parameters>{&Parameters::training_scale, {"training_scale", "1", "heavy sessions a week for 63 % of the gain",
          1.5, 0.7, 3.0, {Family::uniform, 0, 0}, "so that 3.5 a week give 90 %; no frequency effect from 3 to 6 (Kubo 2018)",
          Evidence::assumed}},
      ParameterOf<Parameters>{&Parameters::tau_training, {"tau_training", "d", "memory of training", 14, 7, 28, {Family::uniform, 0, 0},
          "none", Evidence::assumed}},
      ParameterOf<Parameters>{&Parameters::tau_neural, {"tau_neural", "d", "time constant of the neural part", 18, 10, 30,
          {Family::uniform, 0, 0}, "Kubo 2010; Geremia 2018", Evidence::derived}},
      ParameterOf<Parameters>{&Parameters::tau_muscle, {"tau_muscle", "d", "time constant of the hypertrophic part", 55, 40, 80,
          {Family::uniform, 0, 0}, "Kubo 2010; Geremia 2018", Evidence::derived}},
      ParameterOf<Parameters>{&Parameters::neural_loss, {"neural_loss", "1", "neural loss without any use", 0.10, 0.05, 0.20,
          {Family::uniform, 0, 0}, "tissue.md (16); de Boer 2007, knee extensors", Evidence::derived}},
      ParameterOf<Parameters>{&Parameters::muscle_loss, {"muscle_loss", "1", "muscular loss without any use", 0.35, 0.20, 0.50,
          {Family::uniform, 0, 0}, "tissue.md (16); de Boer 2007, knee extensors", Evidence::derived}},
      ParameterOf<Parameters>{&Parameters::walking_use, {"walking_use", "1", "share of a runner's use that walking alone keeps",
          0.7, 0.4, 1.0, {Family::uniform, 0, 0}, "none: a runner who only walks loses 13 %", Evidence::assumed}},
      ParameterOf<Parameters>{&Parameters::untrained_return, {"untrained_return", "1",
          "how fast lost strength comes back with use but without training, relative to with much of it", 0.3, 0.05, 1.0, {Family::uniform,
          0, 0}, "after casts and ruptures months pass (direction); size assumed; 1: as fast as it went", Evidence::assumed}},
      ParameterOf<Parameters>{&Parameters::intensity, {"intensity", "1", "share of maximal force at which a session counts half",
          0.6, 0.45, 0.75, {Family::uniform, 0, 0}, "40 % of maximum had no effect, 80 % had (older adults, 10.1007/s11357-014-9657-9)",
          Evidence::derived}},
      ParameterOf<Parameters>{&Parameters::half_repetitions, {"half_repetitions", "1", "repetitions for half of the effect", 10, 5, 20,
          {Family::uniform, 0, 0}, "as adaptation", Evidence::assumed}},
      ParameterOf<Parameters>{&Parameters::run_fatigue, {"run_fatigue", "1", "strength lost in two hours of running", 0.17, 0.05, 0.30,
          {Family::normal, 0.17, 0.08}, "Petersen 2007, 10.1007/s00421-007-0504-x: marathon -17 %", Evidence::measured_in_vivo}},
      ParameterOf<Parameters>{&Parameters::tau_fatigue, {"tau_fatigue", "d", "recovery from fatigue", 1.5, 0.5, 3.0,
          {Family::uniform, 0, 0}, "none", Evidence::assumed}},
      ParameterOf<Parameters>{&Parameters::new_strike_fatigue, {"new_strike_fatigue", "1",
          "fatigue of a minute run with a strike that is new, relative to one with the own", 1.5, 1.0, 3.0, {Family::fixed, 0, 0},
          "direction: Yong 2020 (more eccentric work of the calf in forefoot striking)", Evidence::assumed}},
      ParameterOf<Parameters>{&Parameters::maximal_force, {"maximal_force", "1",
          "tendon force of a maximal isometric contraction, relative to the habitual running step, strength 1", 1.15, 0.8, 1.5,
          {Family::uniform, 0, 0}, "strains: 90 % of maximum 4.5-6.5 %, running 4.9 % (Kharazi 2021, 10.1038/s41598-021-84847-w)",
          Evidence::derived}},
      ParameterOf<Parameters>{&Parameters::other_leg_deficit, {"other_leg_deficit", "1",
          "deficit of the other leg in a patient, relative to the injured one's", 0.33, 0.0, 1.0, {Family::uniform, 0, 0},
          "deficits are on both sides (O'Neill 2019); size judged", Evidence::assumed}},
  };
  // clang-format on

  /// Width of that edge (assumed).
  static constexpr double intensity_width = 0.08;
  /// Running for that loss; beyond it no more is lost, min (tissue.md section 6).
  static constexpr double run_fatigue_minutes = 120;

  /// A calf with a strength deficit, 40 % of it neural (model-review.md section 3).
  static Calf<double> with_deficit(double deficit) { return {0.0, -0.4 * deficit, -0.6 * deficit, 0.0}; }

  /// Strength relative to the person's own before, rested and without inhibition.
  template <Lane L>
  ACHILLESIM_LANE static L rested(Calf<L> const& calf) {
    return L(1.0 + calf.neural + calf.muscle);
  }

  /// Effect 0-1 on training of n repetitions at a share of the leg's maximal force.
  template <Lane L>
  ACHILLESIM_LANE static L session_effect(L const& share_of_maximum, L const& repetitions,
                                          Parameters const& p) {
    return L(logistic(L((share_of_maximum - p.intensity) / intensity_width)) * repetitions /
             (repetitions + p.half_repetitions));
  }

  /// What a day's sessions of a combined effect and its running do at once.
  template <Lane L>
  ACHILLESIM_LANE static void train(Calf<L>& calf, L const& effect, L const& run_minutes,
                                    Parameters const& p) {
    calf.training = calf.training + effect * (7.0 / p.tau_training);
    L const tired = p.run_fatigue * lower_of(L(run_minutes * (1.0 / run_fatigue_minutes)), 1.0);
    calf.fatigue = lower_of(L(calf.fatigue + tired), 1.0);
  }

  /// Everyday use of a leg, 0-1: walking that is done and running relative to the habitual week.
  template <Lane L>
  ACHILLESIM_LANE static L use(L const& walking, L const& running, Parameters const& p) {
    return L(p.walking_use * walking + (1.0 - p.walking_use) * lower_of(running, 1.0));
  }

  /// Factors of a fixed time.
  struct Decay {
    double training, neural, muscle, fatigue;
    Decay(double days, Parameters const& p)
        : training(std::exp(-days / p.tau_training)),
          neural(std::exp(-days / p.tau_neural)),
          muscle(std::exp(-days / p.tau_muscle)),
          fatigue(std::exp(-days / p.tau_fatigue)) {}
  };

  /// A part of strength on its way to its target; what was lost comes back at a share of the speed.
  template <Lane L>
  ACHILLESIM_LANE static L moved(L const& now, L const& target, L const& speed, double decay) {
    L const change = (target - now) * (1.0 - decay);
    L const slowed = where_less(now, 0.0, speed, broadcast<L>(1.0));
    return L(now + lower_of(change, 0.0) + positive_part(change) * slowed);
  }

  /// Moves the calf on by the decay's time.
  template <Lane L>
  ACHILLESIM_LANE static void advance(Calf<L>& calf, L const& used, Decay const& decay, Parameters const& p) {
    L const unused = 1.0 - used;
    L gain = broadcast<L>(0.0);
    if (any_positive(calf.training)) gain = 1.0 - exp(L(calf.training * (-1.0 / p.training_scale)));
    L const neural = p.neural_gain * gain - p.neural_loss * unused;
    L const muscle = p.muscle_gain * gain - p.muscle_loss * unused;
    L const speed = p.untrained_return + (1.0 - p.untrained_return) * gain;
    calf.neural = moved(calf.neural, neural, speed, decay.neural);
    calf.muscle = moved(calf.muscle, muscle, speed, decay.muscle);
    calf.training = calf.training * decay.training;
    calf.fatigue = calf.fatigue * decay.fatigue;
  }
};

}  // namespace achillesim::model
