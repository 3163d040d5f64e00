#pragma once
/// The estimators by name; see measure.hpp for what they give back.

#include "analysis/statistics/estimate.hpp"
#include "analysis/targets/runners_of.hpp"
#include "scenarios/study/measure.hpp"

namespace achillesim::analysis {

using scenarios::Measure;

// means.cpp
Estimate mean_value(Measure const&, RunnersOf const&);
Estimate weekly_mean_value(Measure const&, RunnersOf const&);
Estimate difference_value(Measure const&, RunnersOf const&);
// shares.cpp
Estimate share_value(Measure const&, RunnersOf const&);
Estimate risk_ratio_value(Measure const&, RunnersOf const&);
Estimate odds_ratio_value(Measure const&, RunnersOf const&);
// hazards.cpp
Estimate hazard_ratio_value(Measure const&, RunnersOf const&);
// rates.cpp
Estimate rate_value(Measure const&, RunnersOf const&);
Estimate yearly_rate_value(Measure const&, RunnersOf const&);
Estimate yearly_rate_ratio_value(Measure const&, RunnersOf const&);
// relief.cpp
Estimate median_relief_value(Measure const&, RunnersOf const&);
Estimate share_in_pain_value(Measure const&, RunnersOf const&);
// runs.cpp
Estimate back_at_sport_value(Measure const&, RunnersOf const&);
Estimate session_hazard_ratio_value(Measure const&, RunnersOf const&);
// reinjuries.cpp
Estimate reinjury_ratio_value(Measure const&, RunnersOf const&);
Estimate lay_off_ratio_value(Measure const&, RunnersOf const&);
// same_site.cpp
Estimate same_site_share_value(Measure const&, RunnersOf const&);

}  // namespace achillesim::analysis
