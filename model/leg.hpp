#pragma once
/// One leg: its states, what a session does to them, and how they move between sessions.
///
/// States with plain linear decay (capacity, vulnerability, adaptive and repair stimulus) are propagated
/// exactly; damage, pathology, reactivity, modulus and area are coupled and go to an ODE stepper.

#include <array>
#include <tuple>

#include "model/catalogue.hpp"
#include "model/lane.hpp"
#include "model/leg_values.hpp"
#include "model/terms.hpp"

namespace achillesim::model {

template <Lane L>
struct LegState {
  CoupledState<L> x;
  std::array<L, site_count> capacity;       ///< equivalent km a day
  std::array<L, site_count> vulnerability;  ///< 0-1
  L stimulus;                               ///< adaptive stimulus X, 1/d
  std::array<L, site_count> repair;         ///< repair stimulus R, 1/d
  std::array<L, site_count> settled;        ///< of the pathology, what is no longer young
  std::array<L, site_count> sensitised;     ///< reactivity as it was in the last months
  L walking;                                ///< share of everyday walking done: 1 normal, 0 bed rest
  L healing;  ///< stiffness that a rupture has left: 1 sound (healing/callus.hpp)

  L const& damage(std::size_t site) const { return x[coupled::damage_mid + site]; }
  L const& pathology(std::size_t site) const { return x[coupled::pathology_mid + site]; }
  L const& reactivity(std::size_t site) const { return x[coupled::reactivity_mid + site]; }
  L& damage(std::size_t site) { return x[coupled::damage_mid + site]; }
  L& pathology(std::size_t site) { return x[coupled::pathology_mid + site]; }
  L& reactivity(std::size_t site) { return x[coupled::reactivity_mid + site]; }

  /// All members, to be started and checked one like the other: one that is missing here does not compile.
  template <class Self>
  static auto members(Self& self) {
    auto& [coupled, can, weak, stimulated, repairing, stays, senses, walks, healed] = self;
    return std::tie(coupled, can, weak, stimulated, repairing, stays, senses, walks, healed);
  }
};

/// What is the person's own in the tissue laws.
template <Lane L>
struct TissueTraits {
  L strain;                                  ///< peak strain of the habitual running step, %
  L ceiling;                                 ///< ceiling of capacity, equivalent km a day
  std::array<L, site_count> pathology_rate;  ///< one over the time constant of recovery from pathology, 1/d
  L adaptation;                              ///< chi_a
  L irritation = broadcast<L>(1.0);          ///< of a walking step in the arm's shoes (Ankle::irritation)
  L repair = broadcast<L>(1.0);              ///< rate of repair of damage, by sleep (recovery/sleep.hpp)

  template <class Self>
  static auto members(Self& self) {
    auto& [peak, most, rates, adapts, irritates, repairs] = self;
    return std::tie(peak, most, rates, adapts, irritates, repairs);
  }
};

/// A person's tendon in the words of a cohort.
struct OwnTissue {
  double strain;  ///< peak of the habitual running step, %
  double capacity_factor, recovery_factor;
  bool spurs, woman;
  double repair;  ///< rate, by sleep
};

inline TissueTraits<double> traits_of(OwnTissue const& own, Model const& m) {
  double const recovery = 1.0 / (m.pathology.tau * own.recovery_factor);
  return {own.strain,
          m.damage.ceiling * own.capacity_factor,
          {recovery, recovery * (own.spurs ? m.exercise.spur_recovery : 1.0)},
          own.woman ? m.adaptation.women : 1.0,
          1.0,
          own.repair};
}

/// A leg that walks and never ran, without capacity: neither damaged, ill nor adapted.
inline LegState<double> unloaded_leg(Model const& m) {
  LegState<double> leg{};
  leg.x[coupled::modulus] = leg.x[coupled::area] = 1.0;
  leg.stimulus = m.adaptation.habitual;
  leg.walking = leg.healing = 1.0;
  return leg;
}

template <Lane L>
L site_stiffness(LegState<L> const& leg, std::size_t site, Model const& m) {
  return L(leg.healing * Stiffness::relative(leg.x[coupled::modulus], leg.x[coupled::area], leg.damage(site),
                                             leg.pathology(site), m.stiffness));
}

/// The jump that a day's load makes. Order as in model-review.md section 3: flare and damage with the
/// capacity and vulnerability before the session, then vulnerability, then capacity.
template <Lane L>
void apply_load(LegState<L>& leg, DayLoad<L> const& day, TissueTraits<L> const& person, Model const& m) {
  bool const runs = any_positive(day.run.cycles);
  bool const exercises = any_positive(day.exercise.cycles);
  if (runs || exercises) {
    // Groups of cycles combine as 1 - prod (1 - u); without cycles u is 0, whatever the neighbours do.
    L const relative_strain = person.strain / site_stiffness(leg, 0, m);
    L missed = broadcast<L>(1.0);
    for (auto const* pulls : {&day.run, &day.exercise}) {
      if (!(pulls == &day.run ? runs : exercises)) continue;
      // Of exercises a strain of their own is possible: force says too little of it (exercise.hpp).
      L const strain =
          relative_strain * pulls->phi * (pulls == &day.exercise ? m.exercise.strain_ratio : 1.0);
      missed = missed * (1.0 - Adaptation::cycles_effect(strain, pulls->hold, pulls->cycles, m.adaptation));
    }
    leg.stimulus = leg.stimulus + (1.0 - missed) / m.adaptation.tau_stimulus;
  }
  for (std::size_t s = 0; s < site_count; ++s) {
    leg.repair[s] = leg.repair[s] + day.repair_effect[s] * (1.0 / m.pathology.tau_repair_stimulus);
    L load = day.load[s];
    if (m.stiffness.in_damage > 0.0)
      load = load * power(site_stiffness(leg, s, m), -m.stiffness.in_damage * m.damage.exponent);
    L const bearable =
        Damage::bearable(Damage::effective_capacity(leg.capacity[s], person.ceiling), m.damage);
    leg.reactivity(s) = leg.reactivity(s) +
                        Pathology::flare(leg.reactivity(s), leg.pathology(s), load, bearable, m.pathology);
    L const added = Damage::session_damage(leg.damage(s), leg.vulnerability[s], load, bearable, m.damage);
    leg.damage(s) = leg.damage(s) + added;
    leg.vulnerability[s] = Damage::vulnerability_after(leg.vulnerability[s], added);
    leg.capacity[s] = leg.capacity[s] + load / m.damage.tau_capacity;
  }
}

/// What drives the coupled states at one moment between sessions.
template <Lane L>
struct Drive {
  L stimulus;
  L called_for;  ///< Adaptation::called_for(stimulus)
  std::array<L, site_count> repair;
  std::array<L, site_count> settled;  ///< LegState's
  L walking;                          ///< LegState's
};

/// dx/dt [1/d] of the coupled states.
template <Lane L>
ACHILLESIM_LANE void rates(CoupledState<L> const& x, CoupledState<L>& dxdt, Drive<L> const& drive,
                           TissueTraits<L> const& person, Model const& m) {
  using namespace coupled;
  L const kept = Pathology::kept_up(L(drive.walking * person.irritation), m.pathology);
  for (std::size_t s = 0; s < site_count; ++s) {
    L const& damage = x[damage_mid + s];
    L const& pathology = x[pathology_mid + s];
    L const& reactivity = x[reactivity_mid + s];
    dxdt[damage_mid + s] = Damage::rate(damage, m.damage) * person.repair;
    dxdt[pathology_mid + s] = Pathology::rate(pathology, damage, reactivity, drive.repair[s],
                                              person.pathology_rate[s], drive.settled[s], m.pathology);
    dxdt[reactivity_mid + s] = Pathology::reactivity_rate(reactivity, pathology, kept, m.pathology);
  }
  L const gain = drive.called_for * (1.0 - x[reactivity_mid]) * (1.0 - x[pathology_mid]);
  dxdt[modulus] = Adaptation::modulus_rate(x[modulus], drive.stimulus, gain, person.adaptation, m.adaptation);
  dxdt[area] = Adaptation::area_rate(x[area], gain, person.adaptation, m.adaptation);
}

/// What of the day's pathology has settled by its end; noon: what drives the leg half a day after its
/// session.
template <Lane L>
void settle(LegState<L>& leg, Drive<L> const& noon, TissueTraits<L> const& person, Model const& m) {
  for (std::size_t s = 0; s < site_count; ++s)
    leg.settled[s] = Pathology::settled_after_day(leg.settled[s], leg.pathology(s), noon.repair[s],
                                                  person.pathology_rate[s], m.pathology);
  if (m.symptoms.sensitisation == 0.0) return;
  for (std::size_t s = 0; s < site_count; ++s)
    leg.sensitised[s] = Symptoms::sensitised_after_day(leg.sensitised[s], leg.reactivity(s), m.symptoms);
}

/// What the hazard of an onset follows in a day of so much load: the damage, or the load over what can be
/// borne (Tendinopathy::by_load), on the scale of the damage that such a load every day keeps up.
template <Lane L>
L drives_onset(LegState<L> const& leg, std::size_t site, L const& load, TissueTraits<L> const& person,
               Model const& m) {
  if (m.tendinopathy.by_load == 0.0) return leg.damage(site);
  L const bearable =
      Damage::bearable(Damage::effective_capacity(leg.capacity[site], person.ceiling), m.damage);
  return L((1.0 - m.tendinopathy.by_load) * leg.damage(site) +
           m.tendinopathy.by_load * m.damage.tau_repair * m.damage.scale * load / bearable);
}

/// Exact decay over a fixed time; the factors are the same for all runners of an arm and draw.
/// The adaptive stimulus decays to what the walking sustains that is done.
struct Decay {
  double stimulus, stimulus_rest, repair, capacity, vulnerability;

  Decay(double days, Model const& m)
      : stimulus(std::exp(-days / m.adaptation.tau_stimulus)),
        stimulus_rest(m.adaptation.habitual),
        repair(std::exp(-days / m.pathology.tau_repair_stimulus)),
        capacity(std::exp(-days / m.damage.tau_capacity)),
        vulnerability(std::exp(-days / m.damage.tau_vulnerability)) {}

  template <Lane L>
  L stimulus_after(LegState<L> const& leg) const {
    L const rest = stimulus_rest * leg.walking;
    return L(rest + (leg.stimulus - rest) * stimulus);
  }
  template <Lane L>
  void apply(LegState<L>& leg) const {
    leg.stimulus = stimulus_after(leg);
    for (std::size_t s = 0; s < site_count; ++s) {
      leg.repair[s] = leg.repair[s] * repair;
      leg.capacity[s] = leg.capacity[s] * capacity;
      leg.vulnerability[s] = leg.vulnerability[s] * vulnerability;
    }
  }
};

/// The drive as long after the leg's last session as the decay covers.
template <Lane L>
ACHILLESIM_LANE Drive<L> drive_after(Decay const& decay, LegState<L> const& leg, Model const& m) {
  L const stimulus = decay.stimulus_after(leg);
  return {stimulus,
          Adaptation::called_for(stimulus, m.adaptation),
          {L(leg.repair[0] * decay.repair), L(leg.repair[1] * decay.repair)},
          leg.settled,
          leg.walking};
}

}  // namespace achillesim::model
