#pragma once
/// How the simulated value of a published outcome is measured on the results of a study.

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "scenarios/study/protocol.hpp"

namespace achillesim::scenarios {

/// A file of analysis/targets/ each, or a few lines of one.
enum class Estimator : unsigned char {
  mean,
  weekly_mean,
  difference,
  share,
  risk_ratio,
  odds_ratio,
  hazard_ratio,
  rate,
  yearly_rate,
  yearly_rate_ratio,
  median_relief,
  share_in_pain,
  back_at_sport,
  session_hazard_ratio,
  reinjury_ratio,
  lay_off_ratio,
  same_site_share,
};
// clang-format off
inline constexpr std::array<std::string_view, 17> estimator_names = {
    "mean", "weekly-mean", "difference", "share", "risk-ratio", "odds-ratio", "hazard-ratio", "rate", "yearly-rate",
    "yearly-rate-ratio", "median-relief", "share-in-pain", "back-at-sport", "session-hazard-ratio", "reinjury-ratio",
    "lay-off-ratio", "same-site-share"};
// clang-format on

/// Which of them a measure uses hangs on the estimator (kinds/measure.cpp).
struct Measure {
  Estimator estimator = Estimator::mean;
  std::vector<std::string> of;  ///< columns of the results; of several days the first counts
  std::string expected;         ///< column of hazards in place of days: what is expected of the first event
  std::string per;              ///< column by which that is divided
  std::string less;             ///< covariate that is taken away: of a change since day 0
  std::vector<std::string> among;     ///< columns of days: of those to whom one of them comes
  std::vector<std::string> arms;      ///< pooled; the first arm when not given
  std::string against;                ///< arm of a contrast
  std::string by;                     ///< covariate of a contrast: 1 against 0
  double from_days = not_given;       ///< window of days; not given: day 0
  double until_days = not_given;      ///< its end, which is outside; not given: the horizon
  double base_from_days = not_given;  ///< the window against which a rate is held
  double base_until_days = not_given;
  double week = not_given;
  double less_week = not_given;
  double above = not_given;  ///< of a ratio of sessions: above < x <= below
  double below = not_given;  ///< and of a column: x < below
  bool none = false;         ///< the share of those to whom it does not come
};

}  // namespace achillesim::scenarios
