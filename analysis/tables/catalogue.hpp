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
  std::vector<std::string> outcomes;  ///< names (outcomes.hpp); empty: the table's own choice
  std::string by;                     ///< covariate of the population; subgroups only
  std::string arm;                    ///< this arm and the reference alone; empty: all
  TableRows rows = TableRows::all;    ///< compare only: of arms, of the levels of swept factors
  double confidence = default_confidence;
  ResamplePlan resamples;
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

Table baseline_table(Source const& source, TableOptions const& options);
Table causes_table(Source const& source, TableOptions const& options);
Table compare_table(Source const& source, TableOptions const& options);
Table course_table(Source const& source, TableOptions const& options);
Table definitions_table(Source const& source, TableOptions const& options);
Table effects_table(Source const& source, TableOptions const& options);
Table factors_table(Source const& source, TableOptions const& options);
Table findings_table(Source const& source, TableOptions const& options);
Table flow_table(Source const& source, TableOptions const& options);
Table incidence_table(Source const& source, TableOptions const& options);
Table landmarks_table(Source const& source, TableOptions const& options);
Table outcomes_table(Source const& source, TableOptions const& options);
Table parameters_table(Source const& source, TableOptions const& options);
Table ranking_table(Source const& source, TableOptions const& options);
Table rates_table(Source const& source, TableOptions const& options);
Table responders_table(Source const& source, TableOptions const& options);
Table response_table(Source const& source, TableOptions const& options);
Table scores_table(Source const& source, TableOptions const& options);
Table sessions_table(Source const& source, TableOptions const& options);
Table subgroups_table(Source const& source, TableOptions const& options);
Table times_table(Source const& source, TableOptions const& options);
Table tradeoff_table(Source const& source, TableOptions const& options);
Table trial_table(Source const& source, TableOptions const& options);
Table weekly_table(Source const& source, TableOptions const& options);

}  // namespace achillesim::analysis
