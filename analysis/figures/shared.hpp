#pragma once
/// What figures share: which arms are shown, risks of all arms, bands of a weekly series, columns of a table.

#include <string>
#include <string_view>
#include <vector>

#include "analysis/figures/catalogue.hpp"
#include "analysis/outcomes.hpp"
#include "analysis/statistics/estimate.hpp"
#include "analysis/tables/table.hpp"

namespace achillesim::analysis {

/// The outcome asked for, or the main risk. Throws std::runtime_error when it is no share by a week.
OutcomeSpec figure_risk(Source const& source, FigureOptions const& options);

/// Share of each arm's own runners, pooled over draws.
std::vector<Estimate> arm_risks(Source const& source, OutcomeSpec const& outcome);

/// Arms that curves show: the reference first.
struct ShownArms {
  std::vector<std::size_t> arms;
  std::string note;  ///< which they are, where they are not all
};
/// All up to `most`, else the reference and those with the lowest and the highest risk; with --arm that one
/// and the reference. Throws std::runtime_error for an arm that does not exist.
ShownArms shown_arms(Source const& source, FigureOptions const& options, std::size_t most = 5);

/// Letters that a figure has room for beside its curves.
inline constexpr std::size_t label_room = 52;
/// Names of all arms, shortened to what there is room for; where two would then look the same, both have
/// their number (as achillesim inspect gives it) in front.
std::vector<std::string> arm_labels(Source const& source);

/// Places of lines with these names and values in the order asked for: "study" as they come, "value" from the
/// lowest, "name". Throws std::runtime_error for another word.
std::vector<std::size_t> in_order(std::string const& order, std::vector<std::string> const& names,
                                  std::vector<double> const& values);

/// A quantile of a weekly series by week, mean over the pooled draws; empty where the file lacks it.
std::vector<double> weekly_quantile(Source const& source, std::string const& series, std::size_t arm,
                                    double quantile);
std::vector<double> weekly_mean(Source const& source, std::string const& series, std::size_t arm);

/// What to do where the file has no weekly series.
inline constexpr char const* series_remedy = "; run the study again with weekly = true, for a week or longer";

/// nullptr where the file has no such series.
ColumnInfo const* find_series(Source const& source, std::string_view name);

/// Says which quantiles of the series that the chart shows are clipped, where there are some.
void note_clipped_quantiles(Chart& chart, Source const& source, std::vector<std::string_view> const& series);

/// The first covariates of the population that differ between its runners.
std::vector<std::string> usual_covariates(Source const& source);

/// 1, 2, ... weeks.
std::vector<double> week_numbers(std::size_t weeks);

/// Median as a line, with a band between two quantiles.
void add_band(Panel& panel, Source const& source, std::string const& series, std::size_t arm,
              std::size_t style, double low, double high);
void add_median(Panel& panel, Source const& source, std::string const& series, std::size_t arm,
                std::size_t style, std::string label);

/// Throws std::logic_error for a column that the table does not have.
std::size_t column_of(Table const& table, std::string_view name);

/// "label, unit" of a weekly series.
std::string axis_words(ColumnInfo const& column);

/// The axis of a difference: which side is which, in words that fit an event that one fears or one that one
/// hopes for; of a score or a count which side is better.
std::string difference_axis(OutcomeSpec const& outcome);

std::string covariate_label(Source const& source, std::string const& name);

/// Horizontal axis in weeks.
void set_weeks(Panel& panel, std::size_t weeks);

/// The sentence about what intervals and bands of estimates hold.
std::string interval_note(Source const& source);

}  // namespace achillesim::analysis
