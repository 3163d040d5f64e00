#pragma once
/// The tables that `achillesim table` makes: one file and one line each.

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/source.hpp"
#include "analysis/statistics/resample.hpp"
#include "analysis/tables/table.hpp"

namespace achillesim::analysis {

enum class TableRows : unsigned char { all, arms, levels };

struct TableOptions {
  std::vector<std::string> outcomes = {};  ///< names (outcomes.hpp); empty: the table's own choice
  std::string by = {};                     ///< covariate of the population; subgroups only
  std::string arm = {};                    ///< this arm and the reference alone; empty: all
  TableRows rows = TableRows::all;         ///< compare only: of arms, of the levels of swept factors
  double confidence = default_confidence;
  ResamplePlan resamples = {};
};

struct TableInfo {
  std::string_view name;
  std::string_view what;
  Table (*make)(Source const&, TableOptions const&);
  bool needs_sessions = false;  ///< only where the study asked for the record of sessions
};

std::span<TableInfo const> table_catalogue();

/// Throws std::runtime_error: no such table (and which there are), outcome, covariate or arm; a damaged file.
Table make_table(Source const& source, std::string_view name, TableOptions const& options);

/// The table that answers the command `compare`: subgroups with a covariate; with outcomes the one of effects
/// that knows the first of them (effects, times, scores or rates); otherwise the table compare.
Table comparison_table(Source const& source, TableOptions const& options);

// clang-format off
/// All of them, in the order of `achillesim table`: a line here, and a file with NAME_table().
#define ACHILLESIM_TABLES(table) \
  table(compare, "risks, differences and milestones of every arm and of every level of a swept factor") \
  table(trial, "the target trial that the study stands for, in seven rows") \
  table(landmarks, "from a landmark on (first run, a milestone): who reaches it, and what then") \
  table(findings, "summary of findings after GRADE: absolute and relative effects, certainty") \
  table(effects, "risks by week: difference, ratio, odds ratio, number needed, simultaneous intervals") \
  table(times, "hazard ratio, Gray's test, restricted mean time, median time") \
  table(scores, "means of scores, distances and time lost: difference, bootstrap, standardised") \
  table(weekly, "weekly series (pain, VISA-A, ...) at weeks 12, 26 and 52") \
  table(rates, "events per person-year and mean cumulative count") \
  table(sessions, "hazards per session with time-varying exposure, from the record of sessions", .needs_sessions = true) \
  table(responders, "who gains and who is harmed, the same runner under both arms") \
  table(definitions, "how much it matters what counts as a return and as an event") \
  table(course, "days from the first pain to none, where events are, capacity against before") \
  table(subgroups, "effects by a covariate of the population (--by), with interaction") \
  table(ranking, "probability that an arm is best, mean rank") \
  table(acceptability, "how often each arm has which rank, over resamples and draws") \
  table(sets, "the same contrasts within each set of a sweep over parameters of the model") \
  table(tradeoff, "benefit against harm: running again against Achilles events") \
  table(factors, "main effects and interactions of a sweep") \
  table(response, "risk along each numeric factor of a sweep, with its slope") \
  table(incidence, "cumulative incidence and milestones over the weeks") \
  table(causes, "what drives each difference: mechanisms switched off in all arms (run --explain)") \
  table(flow, "what became of the runners, after CONSORT") \
  table(baseline, "the cohort, with standardised differences") \
  table(parameters, "the model's parameters with their sources") \
  table(outcomes, "the outcomes that --outcome can name, with definitions")
// clang-format on

#define ACHILLESIM_DECLARED(name, ...) Table name##_table(Source const& source, TableOptions const& options);
ACHILLESIM_TABLES(ACHILLESIM_DECLARED)
#undef ACHILLESIM_DECLARED

}  // namespace achillesim::analysis
