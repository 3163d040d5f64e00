#pragma once
/// Who is at more risk: log hazards of the onset of tendinopathy, of rupture and of other running injuries.
///
/// What acts already elsewhere, and so not here: an injured tendon's past through pathology
/// (injury/tendinopathy.hpp: OR 6.3, Lagas 2020), women's ruptures (rupture.women), women's weaker adaptation
/// (adaptation.women), habitual volume through chronic capacity (tissue/damage.hpp), the running of the
/// last weeks (injury/other_injuries.hpp), sleep (recovery/sleep.hpp), what is left over through frailty.
/// Body mass alone cancels: force is held against the person's own habitual step. Sex, age and overweight are
/// null in runners (Lagas 2020; van der Vlist 2019: overweight not associated in the cohorts), hence presets
/// of 0; obesity has odds ratios of 1.9-5.6 from prevalence in all tendons, whose logarithm, halved, is
/// within the row's range. Odds ratios of prevalence are not hazards: diabetes is halved on the log scale too
/// (tissue.md section 11). A past injury is held against the usual share of runners who have one, so that the
/// mean hazard over such runners is the usual one. Drugs raise the risk for a time from the first day of a
/// course. Departures: the drugs multiply the hazard and leave the tissue alone; a novice stays one over the
/// horizon. Novices' 17.8 per 1000 h were seen in people who ran little: what that does stands in
/// other_injuries.conditioning (x 1.4 at 1 h a week), and other_novice is what is left of their ratio.

#include <algorithm>
#include <array>
#include <cmath>

#include "model/people/share.hpp"
#include "model/quantity.hpp"

namespace achillesim::model {

struct Risk {
  struct Parameters {
    double onset_man, onset_decade, onset_overweight, onset_diabetes, onset_novice;
    double onset_fluoroquinolone, onset_steroid;
    double rupture_decade, rupture_diabetes, rupture_fluoroquinolone, rupture_fluoroquinolone_old,
        rupture_steroid, rupture_both, rupture_injection;
    double other_prior, other_novice, other_decade, other_overweight, usual_prior;
    double course_days;
  };
  static constexpr std::string_view name = "risk";
  // clang-format off
  static constexpr std::array parameters = {
      ParameterOf<Parameters>{&Parameters::onset_man, {"onset_man", "1", "log hazard of tendinopathy of men against women", 0.0, -0.4, 0.4,
          {Family::normal, 0.0, 0.15}, "null in runners: Lagas 2020, 10.1016/j.jsams.2019.12.013 (from memory); spread assumed",
          Evidence::assumed}},
      ParameterOf<Parameters>{&Parameters::onset_decade, {"onset_decade", "1", "the same, for ten years of age more than 40",
          0.0, -0.1, 0.2, {Family::normal, 0.0, 0.05}, "null in runners: Lagas 2020 (from memory); spread assumed", Evidence::assumed}},
      ParameterOf<Parameters>{&Parameters::onset_overweight, {"onset_overweight", "1", "the same, for five units of BMI more than 25",
          0.0, 0.0, 0.86, {Family::triangular, 0.0, 0}, "overweight not associated in cohorts (van der Vlist 2019); obesity OR 1.9-5.6 of "
          "prevalence, any tendon (Franceschi 2014), halved in the log: 0.32-0.86", Evidence::assumed}},
      ParameterOf<Parameters>{&Parameters::onset_diabetes, {"onset_diabetes", "1", "the same, with diabetes", 0.65, 0.0, 1.98,
          {Family::normal, 0.65, 0.3}, "Ranger 2016, 10.1136/bjsports-2015-094735: OR 3.67 of prevalence, halved in the log; Achilles "
          "alone 7.22", Evidence::derived}},
      ParameterOf<Parameters>{&Parameters::onset_novice, {"onset_novice", "1", "the same, of a novice at equal tissue", 0.0, 0.0, 0.84,
          {Family::triangular, 0.0, 0}, "no figure for the Achilles; a novice's little capacity acts already", Evidence::assumed}},
      ParameterOf<Parameters>{&Parameters::onset_fluoroquinolone, {"onset_fluoroquinolone", "1", "the same, in a course of fluoroquinolone",
          0.64, 0.0, 1.46, {Family::uniform, 0, 0}, "direction as for rupture; RR about 1.9 for Achilles complaints from memory",
          Evidence::assumed}},
      ParameterOf<Parameters>{&Parameters::onset_steroid, {"onset_steroid", "1", "the same, in a course of steroid or after an injection",
          0.0, -0.5, 1.0, {Family::uniform, 0, 0}, "none", Evidence::assumed}},
      ParameterOf<Parameters>{&Parameters::rupture_decade, {"rupture_decade", "1",
          "log hazard of rupture for ten years of age more than 40", 0.2, -0.3, 0.6, {Family::normal, 0.2, 0.15},
          "older patients with tendinopathy rupture more: Yasui 2017, 10.1155/2017/7021862 (direction); size assumed", Evidence::assumed}},
      ParameterOf<Parameters>{&Parameters::rupture_diabetes, {"rupture_diabetes", "1", "the same, with diabetes", 0.0, -0.2, 0.7,
          {Family::uniform, 0, 0}, "none", Evidence::assumed}},
      ParameterOf<Parameters>{&Parameters::rupture_fluoroquinolone, {"rupture_fluoroquinolone", "1",
          "the same, in a course of fluoroquinolone", 1.144, 0.0, 1.54, {Family::normal, 1.144, 0.20},
          "Morales 2019, 10.1007/s40261-018-0729-y: rate ratio 3.14 (2.11-4.65); US seniors: only levofloxacin, 2.20 (Baik 2020)",
          Evidence::measured_in_vivo}},
      ParameterOf<Parameters>{&Parameters::rupture_fluoroquinolone_old,
          {"rupture_fluoroquinolone_old", "1", "added to that from 60 years on", 0.40, 0.0, 0.9, {Family::normal, 0.40, 0.3},
          "van der Linden 2003: OR 6.4 (3.0-13.7) at 60-79 against 4.3 in all", Evidence::derived}},
      ParameterOf<Parameters>{&Parameters::rupture_steroid, {"rupture_steroid", "1", "log hazard of rupture in a course of oral steroid",
          1.524, 1.0, 1.9, {Family::normal, 1.524, 0.149}, "Morales 2019: 4.59 (3.43-6.14)", Evidence::measured_in_vivo}},
      ParameterOf<Parameters>{&Parameters::rupture_both, {"rupture_both", "1", "added when both courses run at once", 0.295, 0.0, 1.2,
          {Family::normal, 0.295, 0.465}, "Morales 2019: 19.36 (7.78-48.19) for both, over 3.14 x 4.59", Evidence::derived}},
      ParameterOf<Parameters>{&Parameters::rupture_injection, {"rupture_injection", "1",
          "log hazard of rupture after a steroid injection at the tendon", 0.7, 0.0, 1.6, {Family::uniform, 0, 0},
          "case reports only; size assumed", Evidence::assumed}},
      ParameterOf<Parameters>{&Parameters::other_prior, {"other_prior", "1",
          "log hazard of other injuries after a running injury in the last year", 0.642, 0.18, 1.16, {Family::normal, 0.642, 0.25},
          "Desai 2021, 10.2519/jospt.2021.9673: HR 1.9 (1.2-3.2)", Evidence::measured_in_vivo}},
      ParameterOf<Parameters>{&Parameters::other_novice, {"other_novice", "1", "the same, of a novice as used to running as others",
          0.5, 0.0, 1.0, {Family::normal, 0.5, 0.2}, "Videbaek 2015, 10.1007/s40279-015-0333-8: 17.8 (16.7-19.1) against 7.7 (6.9-8.7) per "
          "1000 h: 0.84 in the log, 0.34 of it by other_injuries.conditioning", Evidence::derived}},
      ParameterOf<Parameters>{&Parameters::other_decade, {"other_decade", "1", "the same, for ten years of age more than 40",
          0.0, -0.1, 0.2, {Family::normal, 0.0, 0.05}, "no source at hand; spread assumed", Evidence::assumed}},
      ParameterOf<Parameters>{&Parameters::other_overweight, {"other_overweight", "1", "the same, for five units of BMI more than 25",
          0.0, 0.0, 0.4, {Family::triangular, 0.0, 0}, "no source at hand", Evidence::assumed}},
      ParameterOf<Parameters>{&Parameters::usual_prior, {"usual_prior", "1",
          "share of runners with a running injury in the last year: the rates of injury are theirs", 0.4, 0.2, 0.6, {Family::fixed, 0, 0},
          "one-year risk 45.9 % (Desai 2021), part of it Achilles", Evidence::derived}},
      ParameterOf<Parameters>{&Parameters::course_days, {"course_days", "d",
          "how long a course or an injection raises the risk, from its first day", 60, 14, 120, {Family::fixed, 0, 0}, "Morales 2019: 60 d",
          Evidence::convention}},
  };
  // clang-format on

  enum class Steroid : unsigned char { none, oral, injection };

  /// What the law knows of a person.
  struct Traits {
    bool man = false;
    double age = 40.0;  ///< years
    double bmi = 22.0;  ///< kg/m2
    bool diabetes = false;
    bool novice = false;
    double prior_injury =
        0.4;  ///< another running injury in the last year: 0, 1, or the usual share if not known
    bool fluoroquinolone = false;
    Steroid steroid = Steroid::none;
  };

  /// Hazard ratios against a woman of 40 with a BMI of up to 25 with nothing of all this and the usual chance
  /// of a past injury.
  struct Ratios {
    double onset = 1.0;
    double rupture = 1.0;
    double other = 1.0;
  };

  static double bmi(double mass_kg, double height_cm) { return mass_kg / (height_cm * height_cm * 1e-4); }

  /// Over the whole horizon.
  static Ratios lasting(Traits const& t, Parameters const& p) {
    double const decades = (t.age - 40.0) / 10.0;
    double const heavy = std::max(0.0, t.bmi - 25.0) / 5.0;
    auto const only = [](bool present, double log_hazard) { return present ? log_hazard : 0.0; };
    return {
        std::exp(only(t.man, p.onset_man) + p.onset_decade * decades + p.onset_overweight * heavy +
                 only(t.diabetes, p.onset_diabetes) + only(t.novice, p.onset_novice)),
        std::exp(p.rupture_decade * decades + only(t.diabetes, p.rupture_diabetes)),
        against_share(t.prior_injury, p.usual_prior, std::exp(p.other_prior)) *
            std::exp(only(t.novice, p.other_novice) + p.other_decade * decades + p.other_overweight * heavy)};
  }

  static bool any_course(Traits const& t) { return t.fluoroquinolone || t.steroid != Steroid::none; }

  /// In addition while a course lasts.
  static Ratios in_course(Traits const& t, Parameters const& p) {
    double onset = 0.0;
    double rupture = 0.0;
    if (t.fluoroquinolone) {
      onset += p.onset_fluoroquinolone;
      rupture += p.rupture_fluoroquinolone + (t.age >= 60.0 ? p.rupture_fluoroquinolone_old : 0.0);
    }
    if (t.steroid != Steroid::none) onset += p.onset_steroid;
    if (t.steroid == Steroid::oral) rupture += p.rupture_steroid + (t.fluoroquinolone ? p.rupture_both : 0.0);
    if (t.steroid == Steroid::injection) rupture += p.rupture_injection;
    return {std::exp(onset), std::exp(rupture), 1.0};
  }
};

}  // namespace achillesim::model
