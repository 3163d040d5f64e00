#pragma once
/// Restricted mean survival time: mean event-free time up to a horizon.

#include <vector>

#include "analysis/statistics/survival.hpp"

namespace achillesim::analysis {

/// Area under the Kaplan-Meier curve from 0 to `horizon`, in the unit of the times, any type of event ending
/// it. standard_error: root of sum A_j^2 d_j / (Y_j (Y_j - d_j)), A_j the area from t_j on (Irwin 1949;
/// Royston & Parmar 2013, 10.1186/1471-2288-13-152; R print(survfit, rmean =)); normal interval, within [0,
/// horizon]. Absent where follow-up ends before the horizon with runners left.
Estimate restricted_mean(FollowUp follow_up, double horizon, double confidence = default_confidence);

/// One pseudo-value per runner, mean + n d(mean)/dw_i (as R survival::pseudo(type = "rmst")): their mean is
/// the estimate, so they pair by runner (paired_mean_difference). Without censoring before the horizon each
/// is min(time, horizon), exactly. Empty where follow-up ends before the horizon with runners left.
std::vector<double> restricted_mean_values(FollowUp follow_up, double horizon);

}  // namespace achillesim::analysis
