#pragma once
/// Made-up outcomes with a known structure: each runner has one uniform number, which all arms share.

#include <cmath>
#include <cstddef>
#include <limits>
#include <random>
#include <string>
#include <vector>

namespace achillesim::analysis::testing {

/// One arm in one draw, [runner]; names and meanings as in the results file. Days count from 0.
struct ArmOutcomes {
  std::vector<float> status;      ///< 0 ok
  std::vector<float> event_type;  ///< model::EventType
  std::vector<float> event_day;
  std::vector<float> censor_day;
  std::vector<float> run30_day;   ///< NaN if never
  std::vector<float> volume_day;  ///< NaN if never
};

/// A swept key and the level of it that each arm has.
struct FactorLevels {
  std::string name;
  std::vector<std::string> labels;  ///< [arm]
};

/// A study's results before they are a source.
struct MadeUpStudy {
  std::string study;
  std::string question;
  std::vector<std::string> arms;
  std::vector<FactorLevels> factors;
  std::size_t reference_arm = 0;
  std::size_t runners = 0;
  std::size_t draws = 1;
  int horizon_days = 364;
  std::vector<ArmOutcomes> outcomes;  ///< [draw * arms + arm]
};

inline float constexpr never = std::numeric_limits<float>::quiet_NaN();

/// An arm in which a runner is re-injured when `luck` is below `risk` and otherwise injured elsewhere when it
/// is above 1 - `other`; the earlier the more extreme.
inline ArmOutcomes make_arm(std::vector<double> const& luck, double risk, double other, int horizon,
                            double run30_scale = 60.0) {
  ArmOutcomes arm;
  for (double const u : luck) {
    bool const reinjured = u < risk;
    bool const elsewhere = !reinjured && u > 1.0 - other;
    double const day = std::floor(horizon * (reinjured ? u / risk : elsewhere ? (1.0 - u) / other : 0.0));
    arm.status.push_back(0.0F);
    arm.event_type.push_back(reinjured   ? 1.0F
                             : elsewhere ? 3.0F + static_cast<float>(static_cast<int>(u * 1e6) % 5)
                                         : 0.0F);
    arm.event_day.push_back(reinjured || elsewhere ? static_cast<float>(day) : never);
    arm.censor_day.push_back(static_cast<float>(horizon));
    double const run30 = std::floor(run30_scale * (0.5 + 2.0 * u));
    arm.run30_day.push_back(run30 < horizon ? static_cast<float>(run30) : never);
    double const volume = std::floor(2.2 * run30_scale * (0.6 + 1.8 * u));
    arm.volume_day.push_back(volume < horizon ? static_cast<float>(volume) : never);
  }
  return arm;
}

inline std::vector<double> make_luck(std::size_t runners, unsigned seed) {
  std::mt19937_64 random(seed);
  std::uniform_real_distribution<double> uniform;
  std::vector<double> luck(runners);
  for (double& u : luck) u = uniform(random);
  return luck;
}

/// 3 progressions x 4 drops x 3 strikes; a progression adds 6 points of risk, a drop of 12 mm takes 4.
inline MadeUpStudy sweep(std::size_t runners, std::size_t draws = 1, int horizon = 364) {
  MadeUpStudy input;
  input.study = "first-look";
  input.question = "Which progression, drop and strike plan re-injures least?";
  input.runners = runners;
  input.draws = draws;
  input.horizon_days = horizon;
  input.factors = {{"progression", {}}, {"drop", {}}, {"strike", {}}};
  std::vector<std::string> const progressions = {"guide-12-week", "ten-percent", "pain-monitored"};
  std::vector<std::string> const drops = {"0 mm", "4 mm", "8 mm", "12 mm"};
  std::vector<std::string> const strikes = {"stay", "forefoot-8-weeks", "forefoot-1-week"};
  for (auto const& p : progressions)
    for (auto const& d : drops)
      for (auto const& s : strikes) {
        input.arms.push_back(p + " / " + d + " / " + s);
        input.factors[0].labels.push_back(p);
        input.factors[1].labels.push_back(d);
        input.factors[2].labels.push_back(s);
      }
  for (std::size_t draw = 0; draw < draws; ++draw) {
    auto const luck = make_luck(runners, static_cast<unsigned>(draw) + 1);
    for (std::size_t a = 0; a < 36; ++a) {
      double const risk = 0.12 + 0.06 * static_cast<double>(a / 12) -
                          0.01333 * static_cast<double>(a / 3 % 4) + 0.02 * static_cast<double>(a % 3) +
                          0.01 * static_cast<double>(draw % 5);
      input.outcomes.push_back(make_arm(luck, risk, 0.2, horizon, 60.0 + 10.0 * static_cast<double>(a / 12)));
    }
  }
  return input;
}

}  // namespace achillesim::analysis::testing
