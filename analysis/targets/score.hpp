#pragma once
/// A simulated value held against the published one.

#include <span>
#include <string>
#include <vector>

#include "analysis/pooling.hpp"
#include "analysis/source.hpp"
#include "scenarios/study/target.hpp"

namespace achillesim::analysis {

/// What a contrast is where there is no effect; NaN where the value is no contrast.
double no_effect(scenarios::Target const& target);

/// A value of the row's unit on its scale, and back. log and logit of nothing are -infinity.
double on_scale(scenarios::TargetScale scale, double value);
double from_scale(scenarios::TargetScale scale, double value);
/// A value with its standard error, on the scale (delta method); absent where the scale has no such number.
Estimate on_scale(scenarios::TargetScale scale, Estimate const& natural);

/// Standard error of the published value on the scale: the width of its own interval over 3.92, of an
/// interval without a lower bound the distance to the upper one over 1.96.
double published_error(scenarios::Target const& target);

/// Whether the simulated effect has the published direction. Asked only of contrasts whose interval excludes
/// no effect; wrong only where its own 95 % Monte-Carlo interval lies on the other side.
enum class TargetDirection : unsigned char { not_asked, right, unsure, wrong };

struct TargetScore {
  Estimate scaled;  ///< simulated, on the scale; the median of the draws where there are several
  double monte_carlo = not_estimable;  ///< standard error of it on the scale
  double parameters = not_estimable;   ///< spread over the draws on the scale; NaN with one
  double value = not_estimable;        ///< simulated, in the row's unit
  double low = not_estimable;          ///< 95 % Monte-Carlo interval of it; with draws their percentiles
  double high = not_estimable;
  double share_inside = not_estimable;  ///< of the draws
  double z = not_estimable;  ///< (simulated - published) over the root of observation, discrepancy and Monte
                             ///< Carlo squared
  bool inside = false;
  bool precise = false;  ///< the Monte-Carlo error is below a tenth of the interval's half width
  TargetDirection direction = TargetDirection::not_asked;
  std::string_view reason;  ///< why there is no value
};

/// Of draws see pooled_draws(): the sampled ones where there are enough, else draw 0, the presets. With an
/// upper bound alone z is of the excess over the published value, and 0 below it.
TargetScore score(scenarios::Target const& target, Source const& source);

}  // namespace achillesim::analysis
