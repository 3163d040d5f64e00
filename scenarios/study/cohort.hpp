#pragma once
/// The people of a study: a marginal distribution for each covariate, and their correlations
/// (Gaussian copula).

#include <array>
#include <cstddef>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/quantity.hpp"

namespace achillesim::scenarios {

enum class Covariate : unsigned char {
  female,
  age,
  height,
  body_mass,
  weekly_distance,
  runs_per_week,
  run_speed,
  strike,
  cadence_offset,
  habitual_drop,
  running_strain,
  area_factor,
  capacity_factor,
  recovery_factor,
  prior_tendinopathy,
  visa_a,
  lay_off,
  spurs,
  strength,
  elongation,
  days_since_rupture,
  torn,
  diabetes,
  fluoroquinolone,
  steroid,
  drug_day,
  prior_running_injury,
  novice,
  sleep,
  poor_sleep,
  fear,
  impatience,
  callus_factor,
  prior_injury_site,
  count_
};

inline constexpr std::size_t covariate_count = static_cast<std::size_t>(Covariate::count_);

struct CovariateInfo {
  model::Quantity quantity;
  double low;
  double high;
  std::string_view source;
  /// What everybody has where a cohort does not say: a value that changes nothing. NaN: the cohort must say.
  double neutral = std::numeric_limits<double>::quiet_NaN();
  /// Of a renamed covariate: the name that it came with, so that its draws stay.
  std::string_view was = {};
};

// clang-format off
inline constexpr std::array<CovariateInfo, covariate_count> covariates = {{
    {{"female", "1", "0 man, 1 woman", {.label = "sex", .levels = "men women"}}, 0, 1, "Kozlovskaia 2019: 54.1 % women, n 4720"},
    {{"age", "year", "age",
      {.label = "age", .unit = "years", .digits = 1}}, 16, 90, "Running USA 2013; Lagas 2020 (event runners, about 41)"},
    {{"height", "cm", "body height", {.label = "height", .unit = "cm", .digits = 1}}, 140, 210, "Running USA 2013: women 165, men 178"},
    {{"body_mass", "kg", "body mass",
      {.label = "body mass", .unit = "kg", .digits = 1}}, 40, 140, "Malisoux 2020: median 62.8 women, 78.2 men"},
    {{"weekly_distance", "km", "distance run in a week before the injury",
      {.label = "distance a week before the injury", .unit = "km", .digits = 1}},
     3, 200, "Kozlovskaia 2019: mode 20-40 km/wk; Running USA 2013"},
    {{"runs_per_week", "1", "runs a week before the injury",
      {.label = "runs a week before the injury", .digits = 1}}, 1, 7, "Kozlovskaia 2019: 2-5 a week"},
    {{"run_speed", "m s-1", "habitual speed of an easy run",
      {.label = "speed of an easy run", .unit = "m/s", .digits = 2}}, 1.6, 5.5, "Malisoux 2016: mean 2.64 in training"},
    {{"strike", "1", "habitual strike: 0 rearfoot, 1 midfoot, 2 forefoot",
      {.label = "foot strike", .levels = "rearfoot midfoot forefoot"}}, 0, 2,
     "Larson 2011 marathon: 88.9/3.4/1.8 %, asymmetric shared out"},
    {{"cadence_offset", "min-1", "steps a minute above what speed and height predict",
      {.label = "cadence above the usual", .unit = "steps/min", .digits = 1}}, -30, 30, "loads.md section 10: person SD 9"},
    {{"habitual_drop", "mm", "drop of the shoes worn before", {.label = "drop of the shoes worn before", .unit = "mm", .digits = 1}}, 0, 16,
     "Rabusin: median 12.3 (8.4-15.8) mm in patients; trade: 5-8 mm by 2024"},
    {{"running_strain", "percent", "peak tendon strain of the habitual running step",
      {.label = "peak tendon strain of a running step", .unit = "%", .digits = 2}}, 3.5, 7.5, "Kharazi 2021; SD assumed"},
    {{"area_factor", "1", "tendon cross-section relative to what sex and mass predict",
      {.label = "tendon cross-section, relative"}}, 0.6, 1.6, "Intziegianni: CV 9-15 %"},
    {{"capacity_factor", "1", "ceiling of chronic capacity relative to the model's",
      {.label = "ceiling of capacity, relative"}}, 0.4, 2.0, "assumed, CV 20 % (model-review)"},
    {{"recovery_factor", "1", "time constant of pathology relative to the model's",
      {.label = "time constant of pathology, relative"}}, 0.2, 5.0, "calibrated, log-SD 0.55 (model-review)"},
    {{"prior_tendinopathy", "1", "1 with a former tendinopathy; its site and sides are drawn in healthy cohorts",
      {.label = "tendon injured before", .levels = "no yes"}}, 0, 1, "assumed prevalence 11 % (model-review)"},
    {{"visa_a", "1", "VISA-A on day 0; used for cohorts with tendinopathy",
      {.label = "VISA-A on day 0", .unit = "points", .digits = 1, .better = model::Better::higher}},
     20, 100, "Murphy 2018; see the preset"},
    {{"lay_off", "d", "days without running before day 0",
      {.label = "lay-off before day 0", .unit = "d", .digits = 0}}, 0, 730, "see the preset"},
    {{"spurs", "1", "1 if there are bone spurs at the insertion",
      {.label = "bone spurs at the insertion", .levels = "no yes"}}, 0, 1, "see the preset"},
    {{"strength", "1", "calf strength of the index leg on day 0 relative to the person's own before",
      {.label = "calf strength on day 0, of the own before", .better = model::Better::higher}}, 0.3, 1.3, "see the preset"},
    {{"elongation", "mm", "elongation in the end, if the tendon ruptures and is treated with early loading",
      {.label = "elongation in the end, with early loading", .unit = "mm", .digits = 1, .better = model::Better::lower}}, 0, 40,
     "n 59: 19.3 mm (15.8-22.8) at 12 months; between people 1.5-31 mm"},
    {{"days_since_rupture", "d", "days since the rupture on day 0; used for cohorts with rupture",
      {.label = "days since the rupture", .unit = "d", .digits = 0}}, 0, 730, "see the preset"},
    {{"torn", "1", "torn share of the tendon's section; used for cohorts with rupture",
      {.label = "torn share of the tendon"}}, 0.05, 1, "see the preset"},
    {{"diabetes", "1", "1 with diabetes", {.label = "diabetes", .levels = "no yes"}}, 0, 1, "see the preset", 0},
    {{"fluoroquinolone", "1", "1 if a course of fluoroquinolone begins on drug_day",
      {.label = "fluoroquinolone", .levels = "no yes"}}, 0, 1, "see the preset", 0},
    {{"steroid", "1", "on drug_day: 0 none, 1 a course of oral steroid begins, 2 an injection at the tendon",
      {.label = "steroid", .levels = "none oral injected"}}, 0, 2, "see the preset", 0},
    {{"drug_day", "d", "first day of those courses, from day 0",
      {.label = "first day of the drug", .unit = "d", .digits = 0}}, 0, 3660, "see the preset", 0},
    {{"prior_running_injury", "1",
      "1 with another running injury in the year before, 0 without; between: not known, with that probability",
      {.label = "another running injury in the year before", .levels = "no yes"}},
     0, 1, "see the preset", 0.4},
    {{"novice", "1", "1 for a beginner", {.label = "beginner", .levels = "no yes"}}, 0, 1, "see the preset", 0},
    {{"sleep", "min", "sleep a night", {.label = "sleep a night", .unit = "min", .digits = 0}}, 180, 720, "see the preset", 414},
    {{"poor_sleep", "1",
      "1 with sleep of poor quality, 0 without; between: not known, with that probability", {.label = "poor sleep", .levels = "no yes"}},
     0, 1, "see the preset", 0.3},
    {{"fear", "1", "fear of movement or of the injury on day 0, 0-1", {.label = "fear of movement, 0-1"}}, 0, 1, "see the preset", 0},
    {{"impatience", "1", "probability of not waiting, week by week", {.label = "probability of not waiting"}}, 0, 1, "see the preset", 0},
    {{"callus_factor", "1", "modulus of the callus of a ruptured tendon relative to the model's",
      {.label = "stiffness of the callus, relative"}}, 0.3, 3.0, "see the preset", 1},
    {{"prior_injury_site", "1",
      "where the running injury of the year before was: 0 not known, drawn by the usual shares; 1 knee, 2 bone, "
      "3 plantar fascia, 4 calf muscle, 5 elsewhere",
      {.label = "site of the injury before", .levels = "unknown knee bone fascia calf elsewhere"}}, 0, 5, "see the preset", 0},
}};
// clang-format on

constexpr CovariateInfo const& info(Covariate c) {
  return covariates[static_cast<std::size_t>(c)];
}

constexpr std::optional<Covariate> find_covariate(std::string_view name) {
  for (std::size_t i = 0; i < covariate_count; ++i)
    if (covariates[i].quantity.name == name) return static_cast<Covariate>(i);
  return std::nullopt;
}

/// A marginal, truncated to [low, high] by inverting the distribution function (never by clamping).
/// fixed (value), normal (mean, sd), lognormal (median, sd of the log), uniform (over the range),
/// bernoulli (probability of 1), categorical (probabilities of 0, 1, 2).
/// A second set of numbers holds for women where it is given (height, mass, distance).
struct Marginal {
  enum class Kind : unsigned char { fixed, normal, lognormal, uniform, bernoulli, categorical };
  Kind kind = Kind::fixed;
  std::array<double, 3> men{};
  std::array<double, 3> women{};
  double low = 0.0;
  double high = 0.0;
};

struct Correlation {
  Covariate first{};
  Covariate second{};
  double value = 0.0;  ///< of the copula's normal scores, in (-1, 1)
};

enum class Condition : unsigned char { healthy, midportion_tendinopathy, insertional_tendinopathy, rupture };
inline constexpr std::array<std::string_view, 4> condition_names = {"healthy", "midportion_tendinopathy",
                                                                    "insertional_tendinopathy", "rupture"};

struct Cohort {
  std::string preset;
  Condition condition = Condition::healthy;
  std::array<Marginal, covariate_count> marginals;
  std::vector<Correlation> correlations;
  /// Calf-loading sessions a week done during the lay-off: where the repair stimulus stands on day 0.
  double calf_sessions_per_week = 0.0;
  std::string title;
  std::string source;
};

}  // namespace achillesim::scenarios
