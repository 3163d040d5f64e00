#pragma once
/// Sleep: what too little of it, or sleep of poor quality, does to repair and to injury.
///
/// The guide asks for 7-9 h (S093). Evidence: 7 h or less for 14 days or more, RR 1.7 for any injury (Huang &
/// Ihm 2021, athletes); a preprint in runners gives OR 1.34 (1.08-1.66); the one prospective cohort of
/// runners at hand (n 339, 26 weeks; DOI not seen) finds poor quality HRR 1.36 (1.04-1.78) and hours not
/// associated. So the preset of short sleep is the smaller figure, and its range reaches none and 1.7. Other
/// injuries take it as a hazard ratio. The Achilles takes it as slower repair of damage, whose share was
/// derived so that the hazard (damage to the power 2.64) rises by the same ratio: it acts once.
/// Shortage counts evenly from 7.5 h down, whole at 6.5 h (the middle of "7 h or less"), at most twice:
/// assumed. All is held against runners as they usually sleep, whose rates of injury the rates are: usual is
/// where the mean shortage of people with 7.1 h (SD 0.9 h) lies, with poor sleep in 30 % (both from memory).
/// Departures: long sleep does nothing; one night counts as much as a habit does; recovery from pathology is
/// left alone.

#include <algorithm>
#include <array>
#include <cmath>

#include "model/people/share.hpp"
#include "model/quantity.hpp"

namespace achillesim::model {

struct Sleep {
  struct Parameters {
    double short_repair, poor_repair, short_log_hazard, poor_log_hazard, enough, usual, usual_poor;
  };
  static constexpr std::string_view name = "sleep";
  // clang-format off
  static constexpr std::array parameters = {
      ParameterOf<Parameters>{&Parameters::short_repair, {"short_repair", "1", "rate of repair of damage with short sleep",
          0.895, 0.75, 1.0, {Family::uniform, 0, 0}, "direction: tissue.md (7), 0.8; size so that the hazard rises 1.34 times",
          Evidence::derived}},
      ParameterOf<Parameters>{&Parameters::poor_repair, {"poor_repair", "1", "rate of repair of damage with sleep of poor quality",
          0.89, 0.75, 1.0, {Family::uniform, 0, 0}, "size so that the hazard rises 1.36 times", Evidence::derived}},
      ParameterOf<Parameters>{&Parameters::short_log_hazard, {"short_log_hazard", "1", "log hazard of other injuries with short sleep",
          0.293, 0.0, 0.53, {Family::uniform, 0, 0}, "preprint, runners: OR 1.34 (1.08-1.66); RR 1.7 in athletes, "
          "10.1249/JSR.0000000000000849; hours not associated in a cohort of 339 runners", Evidence::derived}},
      ParameterOf<Parameters>{&Parameters::poor_log_hazard, {"poor_log_hazard", "1", "the same, with sleep of poor quality",
          0.307, 0.04, 0.58, {Family::normal, 0.307, 0.137}, "cohort of 339 runners, 2025: HRR 1.36 (1.04-1.78)",
          Evidence::measured_in_vivo}},
      ParameterOf<Parameters>{&Parameters::enough, {"enough", "min", "sleep from which more changes nothing", 450, 420, 480,
          {Family::fixed, 0, 0}, "the guide: 7-9 h", Evidence::convention}},
      ParameterOf<Parameters>{&Parameters::usual, {"usual", "min", "sleep of the runners whose rates of injury are known", 414, 390, 450,
          {Family::fixed, 0, 0}, "mean shortage of 7.1 h (SD 0.9 h), from memory", Evidence::assumed}},
      ParameterOf<Parameters>{&Parameters::usual_poor, {"usual_poor", "1", "share of them who sleep poorly", 0.3, 0.1, 0.5,
          {Family::fixed, 0, 0}, "from memory", Evidence::assumed}},
  };
  // clang-format on

  /// Lack for the whole effect of short sleep, min (assumed).
  static constexpr double shortage = 60;

  /// How short a night is: 0 enough, 1 as the studies' short sleepers, at most 2.
  static double shortness(double minutes, Parameters const& p) {
    return std::clamp((p.enough - minutes) / shortage, 0.0, 2.0);
  }
  /// Rate of repair relative to that of runners as they usually sleep. poor: 0-1.
  static double repair(double minutes, double poor, Parameters const& p) {
    return against_usual(minutes, poor, std::log(p.short_repair), std::log(p.poor_repair), p);
  }
  /// Hazard ratio of other injuries, against the same.
  static double hazard_ratio(double minutes, double poor, Parameters const& p) {
    return against_usual(minutes, poor, p.short_log_hazard, p.poor_log_hazard, p);
  }

 private:
  static double against_usual(double minutes, double poor, double of_short, double of_poor,
                              Parameters const& p) {
    double const lack = shortness(minutes, p) - shortness(p.usual, p);
    return std::exp(of_short * lack) * against_share(poor, p.usual_poor, std::exp(of_poor));
  }
};

}  // namespace achillesim::model
