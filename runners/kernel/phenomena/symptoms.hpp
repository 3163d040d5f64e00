#pragma once
/// What runners feel: pain of walking, of the run, of the morning, and the days of it that are remembered.
/// Laws: model/leg_symptoms.hpp.

#include <algorithm>
#include <array>

#include "runners/kernel/pack.hpp"

namespace achillesim::runners {

/// From the session to the next morning's symptoms.
inline constexpr double morning_hours = 12.0;

template <model::Lane L>
class SymptomDiary {
 public:
  void start(Pack<L>& p, int lane) { model::at(walking_phi_, lane) = p.wearer[lane]->walking.habitual.phi; }

  /// Empty, and the first morning felt.
  void begin(Pack<L>& p) const {
    L const zero = model::broadcast<L>(0.0);
    p.seen.fill(zero);
    for (auto* days : {&p.pains, &p.strains}) days->fill(zero);
    for (auto* days : {&p.minutes, &p.distances, &p.planned}) days->fill(model::widen(zero));
    p.month.fill(model::widen(zero));
    p.first_run_morning = zero;
    p.week_minutes = p.week_distance = model::widen(zero);
    feel_in(p, 0.0);
    p.mornings.fill(p.see(Observable::pain_morning));
    p.stiffness.fill(p.see(Observable::morning_stiffness));
  }

  /// The observables of this morning and of the last days.
  void feel_morning(Pack<L>& p) const {
    look_back(p);
    feel_walking(p);
  }

  /// Pain and strain of the run, with the states after the session.
  void feel_run(Pack<L>& p, int day) const {
    L worst = model::broadcast<L>(0.0);
    L strain = worst;
    for (std::size_t l = 0; l < legs; ++l) {
      auto const& leg = p.leg[l];
      L const& phi = p.today[l].run.phi;
      for (std::size_t site = 0; site < sites; ++site)
        worst = model::higher_of(worst, model::soreness(leg.x, site, leg.sensitised[site], phi, p.m));
      strain = model::higher_of(strain, L(p.traits.strain * phi / model::site_stiffness(leg, 0, p.m)));
    }
    auto const slot = static_cast<std::size_t>(day) % 7;
    p.pains[slot] = model::Symptoms::pain(worst);  // phi is 0 without a run, and so is the pain
    p.strains[slot] = strain;
  }

  /// The next morning, felt on the way through the night.
  void feel_next_morning(Pack<L>& p, int day) const {
    feel_in(p, morning_hours / 24.0);
    for (std::size_t i = p.mornings.size() - 1; i > 0; --i) p.mornings[i] = p.mornings[i - 1];
    p.mornings[0] = p.see(Observable::pain_morning);
    p.stiffness[static_cast<std::size_t>(day) % 7] = p.see(Observable::morning_stiffness);
  }

 private:
  void look_back(Pack<L>& p) const {
    L pain = p.pains[0];
    L strain = p.strains[0];
    for (std::size_t i = 1; i < 7; ++i) {
      pain = model::higher_of(pain, p.pains[i]);
      strain = model::higher_of(strain, p.strains[i]);
    }
    L worst = p.mornings[0];
    L recent = p.mornings[0];
    L before = p.mornings[7];
    for (std::size_t i = 1; i < 7; ++i) {
      worst = model::higher_of(worst, p.mornings[i]);
      recent = recent + p.mornings[i];
      before = before + p.mornings[i + 7];
    }
    p.see(Observable::pain_during) = pain;
    p.see(Observable::peak_strain) = strain;
    p.week_minutes = sum_of_week(p.minutes);
    p.week_distance = sum_of_week(p.distances);
    p.see(Observable::run_minutes) = model::narrow<L>(p.week_minutes);
    p.see(Observable::run_distance) = model::narrow<L>(p.week_distance);
    p.see(Observable::pain_morning) = worst;
    p.see(Observable::pain_morning_rise) = (recent - before) * (1.0 / 7.0);
    p.see(Observable::pain_morning_excess) = p.mornings[0] - p.first_run_morning;
  }

  void feel_walking(Pack<L>& p) const {
    L worst = model::broadcast<L>(0.0);
    for (auto const& leg : p.leg)
      for (std::size_t site = 0; site < sites; ++site)
        worst =
            model::higher_of(worst, model::soreness(leg.x, site, leg.sensitised[site], walking_phi_, p.m));
    p.see(Observable::pain_walking) = model::Symptoms::pain(worst);
  }

  /// Symptoms some days after the session from which the legs are about to be stepped.
  void feel_in(Pack<L>& p, double days) const {
    L pain = model::broadcast<L>(0.0);
    L stiffness = pain;
    L visa = model::broadcast<L>(100.0);
    for (std::size_t l = 0; l < legs; ++l) {
      auto const& leg = p.leg[l];
      L const calf = model::Strength::rested(p.calf[l]);
      L const kept = model::Pathology::kept_up(L(leg.walking * p.traits.irritation), p.m.pathology);
      for (std::size_t site = 0; site < sites; ++site) {
        L const reactivity = model::Symptoms::perceived(
            model::Pathology::reactivity_after(days, leg.reactivity(site), leg.pathology(site), kept,
                                               p.m.pathology),
            leg.sensitised[site], p.m.symptoms);
        L const felt = model::Pathology::felt(leg.pathology(site), p.m.pathology);
        pain = model::higher_of(pain, model::Symptoms::morning_pain(reactivity, felt, p.m.symptoms));
        stiffness = model::higher_of(stiffness, model::Symptoms::stiffness(reactivity, felt, p.m.symptoms));
        visa = model::lower_of(visa, model::visa_a(reactivity, leg.pathology(site), calf, p.m));
      }
    }
    p.see(Observable::pain_morning) = pain;
    p.see(Observable::morning_stiffness) = stiffness;
    p.see(Observable::visa_a) = visa;
  }

  L walking_phi_;  ///< of everyday walking without a limp
};

/// Pain of a force relative to the habitual running step, of one runner, now; squeeze adds to it at the
/// insertion.
template <model::Lane L>
double pain_of(Pack<L> const& p, int lane, std::array<double, legs> const& force,
               std::array<double, legs> const& squeeze) {
  double worst = 0.0;
  for (std::size_t leg = 0; leg < legs; ++leg) {
    model::CoupledState<double> x;
    for (std::size_t i = 0; i < x.size(); ++i) x[i] = model::at(p.leg[leg].x[i], lane);
    double const compressed = model::Signs::compressed(force[leg], squeeze[leg], p.m.signs);
    auto const sore = [&](std::size_t site, double phi) {
      return model::soreness(x, site, static_cast<double>(model::at(p.leg[leg].sensitised[site], lane)), phi,
                             p.m);
    };
    worst = std::max({worst, sore(0, force[leg]), sore(1, compressed)});
  }
  return model::Symptoms::pain(worst);
}

}  // namespace achillesim::runners
