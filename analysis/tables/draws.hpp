#pragma once
/// What tables share: all arms of a draw, estimates by draw, and the bootstrap over runners and draws.

#include <cstddef>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/pooling.hpp"
#include "analysis/runner_values.hpp"
#include "analysis/statistics/exposure.hpp"
#include "analysis/statistics/mantel_haenszel.hpp"
#include "analysis/statistics/resample.hpp"
#include "analysis/tables/table.hpp"

namespace achillesim::analysis {

/// All arms of one draw. Memory: the columns that were asked for, four bytes a runner and arm.
class DrawView {
 public:
  DrawView(Source const& source, std::size_t draw);
  ArmView const& operator[](std::size_t arm) const { return arms_[arm]; }
  ArmView const& reference() const { return arms_[reference_]; }
  std::size_t size() const { return arms_.size(); }
  /// Runners that failed in none of the arms.
  std::vector<std::size_t> kept_in_all(OutcomeSpec const& outcome) const;
  /// [arm][runner that failed in none]; empty where there is no such runner or follow-up is shorter.
  std::vector<std::vector<double>> values_in_all(OutcomeSpec const& outcome) const;

 private:
  std::vector<ArmView> arms_;
  std::size_t reference_;
};

/// Calls `add(outcome, arm, view of the arm, view of the reference)` for every outcome, every arm but the
/// reference and every pooled draw, with places in `outcomes` and in the source's arms.
void for_each_contrast(
    Source const& source, std::size_t outcomes,
    std::function<void(std::size_t, std::size_t, ArmView const&, ArmView const&)> const& add);

std::vector<std::size_t> kept_in_pair(ArmView const& arm, ArmView const& reference,
                                      OutcomeSpec const& outcome);

/// One column of estimates, filled draw by draw, pooled at the end.
struct ByDraw {
  std::vector<Estimate> draws;
  void add(Estimate const& e) { add(e, {}); }
  /// `parts`: what each runner adds to the estimate (its mean is the estimate, or the error's influence), on
  /// the scale on which it is pooled: the noise that the same people bring to every draw is known from it.
  void add(Estimate const& e, std::span<double const> parts);
  Draws pooled_on(Scale scale) const { return {draws, scale, common_error()}; }
  SplitEstimate pooled(Scale scale, double confidence) const {
    return split_draws(pooled_on(scale), confidence);
  }
  /// Mean over the draws that have a value: for factors, which some draws lack.
  Estimate mean_of_known() const;

 private:
  std::vector<double> sums_;  ///< [runner] over the draws; empty where a draw had other runners
  double common_error() const;
};

/// A ratio of two rates, filled draw by draw. Pooled it is that of all events over all exposure of the draws,
/// so that a draw without an event takes away no more than its own.
struct RateRatio {
  ByDraw by_draw;
  Totals arm, reference;
  /// `found`: the ratio's logarithm; the others are sums over the draw's runners.
  void add(Linearised const& found, double events, double exposure, double reference_events,
           double reference_exposure);
  /// `found`: the ratio; `parts` as of ByDraw, on the scale of its logarithm; the sums are those whose
  /// quotient it is.
  void add(Estimate const& found, std::span<double const> parts, HazardSums const& sums);
  void add_none(std::string_view why) { by_draw.add(absent(why)); }
  Estimate pooled(double confidence) const {
    return ratio_of_pooled_rates(arm, reference, by_draw.pooled_on(Scale::ratio), confidence).estimate;
  }
};

/// What each of `all` runners adds to the mean of `values`, which are those of `some` of them, by place: its
/// deviation times all / some, 0 of the others. So the noise of the same people is known over draws in which
/// others count.
std::vector<double> parts_of_some(std::span<double const> values, std::span<std::size_t const> some,
                                  std::size_t all);

/// The same of an estimate with the influence of each of some runners, of which the squared error is the sum
/// of squares.
std::vector<double> influence_of_some(std::span<double const> influence, std::span<std::size_t const> some,
                                      std::size_t all);

/// arm - reference, runner by runner; the same of the logarithms of the ratio of means and of odds (empty
/// where there is none).
std::vector<double> difference_parts(std::span<double const> arm, std::span<double const> reference);
std::vector<double> log_ratio_parts(std::span<double const> arm, std::span<double const> reference);
std::vector<double> log_odds_parts(std::span<double const> arm, std::span<double const> reference);

/// A ratio of risks, or of odds, each risk pooled over the draws.
SplitEstimate pooled_ratio(ByDraw const& arm, ByDraw const& reference, ByDraw const& ratio, double confidence,
                           RatioOf of = RatioOf::risks);

/// The median of the draws' p values (Eekhout et al. 2017, 10.1186/s12874-017-0404-7); the p value itself
/// with one.
double median_p(std::vector<double> values);

/// Means of several columns of runners' values, and their joint bootstrap. With several draws each takes its
/// share of the replicates, so their spread holds parameter uncertainty and Monte-Carlo error.
struct JointMeans {
  std::vector<double> values;  ///< mean over the draws
  Replicates replicates;
};
/// `columns_of(draw)`: the columns, [column][runner]; empty when there is none.
JointMeans joint_means(Source const& source,
                       std::function<std::vector<std::vector<double>>(DrawView const&)> const& columns_of,
                       ResamplePlan const& plan);

/// A count over the pooled draws, as it is in one of them: runners and draws are never multiplied. One
/// decimal where the draws differ.
Cell per_draw(std::size_t total, Source const& source);

/// Decimals of a mean of the outcome, of this size.
int decimals_of(OutcomeSpec const& outcome, double mean);

/// In words: what the intervals of a table hold.
std::string intervals_in_words(Source const& source, double confidence);

/// With several draws: where draw 0, the presets, lies among them, by the first of the table's outcomes that
/// is by a week or an amount, in the reference arm; else, or where there is none, "".
std::string presets_in_words(Source const& source, std::vector<OutcomeSpec> const& outcomes);

/// Outcomes by a week: Achilles events and any event at every week, single kinds and milestones at the last
/// one.
std::vector<OutcomeSpec> main_risks(Source const& source, std::vector<std::string> const& names);
/// The risk that comes first: any Achilles event by week 52 (or an earlier one), or by the horizon if that is
/// sooner; in a source without a record of events the first event, others competing. Throws
/// std::runtime_error when the file names no events, or the outcome is refused.
OutcomeSpec main_risk(Source const& source, int latest_week = 52);
/// Whether the outcome asks for the events of `main_risk`, whatever the week.
bool is_main_event(Source const& source, OutcomeSpec const& outcome);

}  // namespace achillesim::analysis
