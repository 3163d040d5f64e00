#include "model/neutral.hpp"

#include <algorithm>
#include <array>
#include <stdexcept>

#include "model/parameters.hpp"

namespace achillesim::model {
namespace {

Evidence evidence_of(Mechanism const& mechanism, NeutralValue const& value) {
  auto const found = find_parameter(value.parameter);
  if (!found)
    throw std::logic_error("the mechanism " + std::string(mechanism.name) + " names " +
                           std::string(value.parameter) + ", which is no parameter");
  return parameter_table()[*found].row->evidence;
}

}  // namespace

std::string_view Mechanism::law() const {
  auto const parameter = values.front().parameter;
  return parameter.substr(0, parameter.find('.'));
}

Evidence Mechanism::evidence() const {
  auto weakest = Evidence::measured_in_vivo;
  for (auto const& v : values) weakest = std::max(weakest, evidence_of(*this, v));
  return weakest;
}

std::vector<NeutralValue> Mechanism::put_in() const {
  if (kind == MechanismKind::base_rate) return {};
  std::vector<NeutralValue> guesses;
  for (auto const& v : values)
    if (kind == MechanismKind::imposed || evidence_of(*this, v) == Evidence::assumed) guesses.push_back(v);
  return guesses;
}

std::vector<NeutralValue> all_put_in() {
  std::vector<NeutralValue> all;
  for (auto const& m : mechanisms()) {
    auto const own = m.put_in();
    all.insert(all.end(), own.begin(), own.end());
  }
  return all;
}

std::span<Mechanism const> mechanisms() {
  using enum MechanismKind;
  // clang-format off
  static std::vector<Mechanism> const all = {
      {"contact time by speed and cadence", "a step lasts as long at any speed and cadence", process,
       {{"step_timing.contact_speed_exponent", 0}, {"step_timing.contact_cadence_exponent", 0}}},
      {"force by strike", "every foot strike loads the tendon alike, also one that is new", process,
       {{"force.strike_midfoot", 1}, {"force.strike_forefoot", 1}, {"force.imposed_strike", 1}}},
      {"force by heel height", "neither drop nor lift changes the force", process,
       {{"force.per_drop", 0}, {"force.per_lift", 0}}},
      {"force by cadence", "the force of a step does not change with cadence", process, {{"force.cadence_exponent", 0}}},
      {"force by speed", "faster running loads the tendon no more", process, {{"force.run_per_speed", 0}, {"force.walk_per_speed", 0}}},
      {"force by ground", "surface and grade do not change the force", process,
       {{"force.uphill", 0}, {"force.downhill", 0}, {"force.treadmill", 1}, {"force.trail", 1}, {"force.grass", 1}, {"force.sand", 1}}},
      {"force by cushioning", "every shoe of a drop loads the tendon alike", process,
       {{"force.minimal", 1}, {"force.maximal", 1}}},
      {"ankle angle", "the ankle bends as far in any shoe, strike and grade", process,
       {{"ankle.per_heel_height", 0}, {"ankle.per_grade", 0}, {"ankle.rearfoot", 18}, {"ankle.midfoot", 18}, {"ankle.forefoot", 18}}},
      {"running form", "form changes nothing", process,
       {{"form.per_overstride", 0}, {"form.contact_exponent", 0}, {"form.per_heel_contact", 0}, {"form.overstride_knee", 0}}},
      {"shoes: wear, rotation, arch, counter", "worn shoes are as new ones, pairs in turn as one pair", imposed,
       {{"footwear.worn_force", 1}, {"footwear.worn_injuries", 1}, {"footwear.rotation", 1}, {"footwear.arch_injuries", 1},
           {"footwear.counter", 0}}},
      {"softening", "neither damage nor pathology softens the tendon", process,
       {{"stiffness.damage_loss", 0}, {"stiffness.pathology_loss", 0}}},
      {"adaptation", "loading builds no tendon, and rest takes none", process,
       {{"adaptation.modulus_gain", 0}, {"adaptation.modulus_floor", 1}, {"adaptation.area_gain", 0}}},
      {"damage by force", "a cycle damages in proportion to its force, not by its power", process, {{"damage.exponent", 1}}},
      {"damage by compression", "compression does not damage the insertion", process, {{"damage.compression_weight", 0}}},
      {"vulnerability after a session", "a second session soon after the first damages no more", process,
       {{"damage.vulnerability_gain", 0}}},
      {"repair by loading", "pathology heals as fast without loading as with it", process, {{"pathology.without_loading", 1}}},
      {"pathology by running", "running builds no pathology", process,
       {{"pathology.from_damage", 0}, {"pathology.from_reactivity", 0}}},
      {"irritation by walking", "everyday walking keeps no tendon irritated, in any shoe", process,
       {{"pathology.from_walking", 0}}},
      {"irritation by load", "load does not irritate the tendon", process,
       {{"pathology.overload_gain", 0}, {"pathology.pathology_gain", 0}}},
      {"onset by damage", "damage does not raise the hazard of tendinopathy", process, {{"tendinopathy.damage_exponent", 0}}},
      {"onset by pathology", "pathology does not raise the hazard of tendinopathy", process, {{"tendinopathy.pathology_log_hazard", 0}}},
      {"onset by irritation", "irritation does not raise the hazard of tendinopathy", process, {{"tendinopathy.reactivity_log_hazard", 0}}},
      {"other injuries", "nobody has another running injury", base_rate, {{"other_injuries.rate", 0}}},
      {"other injuries by strike, drop, cadence, shoe", "other injuries do not hang on strike, drop, cadence or shoe", imposed,
       {{"other_injuries.forefoot_knee", 0}, {"other_injuries.forefoot_bone", 0}, {"other_injuries.forefoot_fascia", 0},
           {"other_injuries.forefoot_calf", 0},
        {"other_injuries.drop_knee", 0}, {"other_injuries.drop_bone", 0}, {"other_injuries.drop_fascia", 0},
            {"other_injuries.drop_calf", 0},
        {"other_injuries.cadence_knee", 0}, {"other_injuries.cadence_bone", 0}, {"other_injuries.new_strike_calf", 1},
        {"other_injuries.minimal_shoe", 1}, {"other_injuries.maximal_shoe", 1}, {"other_injuries.loading_rate", 0}}},
      {"site memory", "an injury is as likely to come at one site as at another", imposed, {{"other_injuries.same_site", 1}}},
      {"other injuries by conditioning", "who has run little is injured no more often", imposed, {{"other_injuries.conditioning", 0}}},
      {"exercise and compression", "compression does not slow the repair of the insertion", process, {{"exercise.compressed_repair", 0}}},
      {"strength by training", "training makes no calf stronger", process, {{"strength.neural_gain", 0}, {"strength.muscle_gain", 0}}},
      {"strength by disuse", "rest takes no strength", process, {{"strength.neural_loss", 0}, {"strength.muscle_loss", 0}}},
      {"fatigue of a run", "a run takes no strength", process, {{"strength.run_fatigue", 0}}},
      {"hip, core and balance work", "it prevents no other injury", imposed,
          {{"control.hip_log_hazard", 0}, {"control.balance_log_hazard", 0}}},
      {"limp", "nobody limps", process,
       {{"function.limp_pain", 0}, {"function.limp_push_off", 0}, {"function.limp_boot", 0}, {"function.limp_session", 0}}},
      {"elongation", "a longer tendon is as strong", process,
       {{"function.height_per_elongation", 0}, {"function.strength_per_elongation", 0}, {"function.power_per_elongation", 0}}},
      {"callus by care", "loading and operation do not change how a rupture heals", process,
       {{"callus.loaded_area", 1}, {"callus.early_elongation", 0}, {"callus.overload_elongation", 0}, {"callus.operative_elongation", 1}}},
      {"fascicles", "a rupture leaves the muscle as it was", process, {{"fascicles.lost", 0}}},
      {"rupture by weakness", "neither damage nor pathology raises the hazard of rupture", process, {{"rupture.weakness_exponent", 0}}},
      {"rupture by force", "force does not raise the hazard of rupture", process, {{"rupture.exponent", 0}}},
      {"re-rupture by care", "re-rupture hangs neither on care nor on load", imposed,
       {{"rupture.again_non_operative", 0.057}, {"rupture.again_non_operative_early", 0.057}, {"rupture.again_operative", 0.057},
           {"rupture.overload_exponent", 0}}},
      {"signs", "no swelling, no pain at night, none of compression", process,
       {{"signs.compression_pain", 0}, {"signs.swelling_reactivity", 0}, {"signs.swelling_healing", 0}, {"signs.night_per", 0},
           {"signs.sleep_per_pain", 0}}},
      {"risk of people", "sex, age, weight, diabetes, drugs, past injuries and being a beginner put nobody at risk", imposed,
       {{"risk.onset_man", 0}, {"risk.onset_decade", 0}, {"risk.onset_overweight", 0}, {"risk.onset_diabetes", 0}, {"risk.onset_novice", 0},
        {"risk.onset_fluoroquinolone", 0}, {"risk.onset_steroid", 0}, {"risk.rupture_decade", 0}, {"risk.rupture_diabetes", 0},
            {"risk.rupture_fluoroquinolone", 0},
        {"risk.rupture_fluoroquinolone_old", 0}, {"risk.rupture_steroid", 0}, {"risk.rupture_both", 0}, {"risk.rupture_injection", 0},
        {"risk.other_prior", 0}, {"risk.other_novice", 0}, {"risk.other_decade", 0}, {"risk.other_overweight", 0}}},
      {"sleep", "sleep changes nothing", imposed,
       {{"sleep.short_repair", 1}, {"sleep.poor_repair", 1}, {"sleep.short_log_hazard", 0}, {"sleep.poor_log_hazard", 0}}},
      {"cold", "cold changes nothing", imposed, {{"cold.training", 1}, {"cold.relief", 0}}},
      {"stretching", "stretching changes nothing", imposed, {{"stretching.log_hazard", 0}}},
      {"adherence over time and with help", "people do what they did at the start, with and without help", process,
       {{"adherence.decay", 0}, {"adherence.support", 0}, {"adherence.supervision", 0}, {"adherence.education", 0}}},
      {"patience and fear", "help makes nobody patient, fear keeps nobody from running", process,
       {{"conduct.education_patience", 1}, {"conduct.supervision_patience", 1}, {"conduct.support_fear", 1}, {"conduct.fear_minutes", 0},
           {"conduct.fear_days", 0}}},
      {"confidence", "neither pain nor injury takes confidence", process,
       {{"confidence.after_rupture", 1}, {"confidence.per_pain", 0}, {"confidence.per_event", 0}}},
      {"care team", "a podiatrist changes nothing, and no surgeon operates within ten years", imposed,
       {{"care_team.podiatrist_log_hazard", 0}, {"care_team.surgery_after", 3660}}},
  };
  // clang-format on
  return all;
}

std::span<WithoutNeutral const> laws_without_neutral() {
  static constexpr std::array<WithoutNeutral, 3> all = {{
      {"past", "where people come from: without it there are others on day 0"},
      {"symptoms", "what a state feels like: without it no rule and no score could be read"},
      {"atrs", "a score"},
  }};
  return all;
}

}  // namespace achillesim::model
