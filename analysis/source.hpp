#pragma once
/// A results file as tables see it: names and units as the file gives them, columns read when asked for.

#include <cstddef>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "runners/results/reader.hpp"
#include "scenarios/study/study.hpp"

namespace achillesim::analysis {

using runners::results::Causes;
using runners::results::ColumnInfo;
using runners::results::EventRecords;
using runners::results::FactorColumn;
using runners::results::ParameterRow;
using runners::results::SessionRecords;

/// Nothing in it depends on HDF5: tests make one from arrays. The functions may throw std::runtime_error with
/// the file's name.
struct Source {
  std::string study;
  std::string question;
  std::string file;  ///< as the user wrote it
  std::string data_hash;
  std::string command;  ///< that makes the table again
  std::vector<std::string> arms;
  std::size_t reference_arm = 0;
  std::size_t runners = 0;
  std::size_t draws = 1;
  std::size_t weeks = 0;   ///< of the weekly series; 0 where they were not kept
  std::size_t failed = 0;  ///< runners that failed, over arms and draws
  int horizon_days = 0;
  std::vector<FactorColumn> factors;
  std::vector<ColumnInfo> outcomes;
  std::vector<std::string>
      recorded;  ///< outcomes that are read from the record of events, which has few places
  std::vector<ColumnInfo> covariates;
  std::vector<ColumnInfo> series;
  std::vector<double> quantiles;         ///< of the series
  std::string clipped_quantiles;         ///< by series, "capacity 8": too near to the middle; or ""
  std::vector<ParameterRow> parameters;  ///< values by draw
  std::vector<std::string> remarks;      ///< sentences that every table repeats
  Causes causes;                         ///< what drives the contrasts; empty: not examined
  bool first_days_known = false;         ///< of events, in columns of their own (runners/event_columns.hpp)
  bool of_two_files = false;             ///< `joined`: what is of one file alone is left out
  bool doubtful = false;                 ///< the file was changed after it was written

  /// The study that the file carries, read when first asked for; null where this program cannot read it. May
  /// be empty.
  std::function<std::shared_ptr<scenarios::Study const>()> asked;

  std::function<std::vector<float>(std::string const& name, std::size_t draw, std::size_t arm)>
      outcome;                                                           ///< [runner]
  std::function<std::vector<float>(std::string const& name)> covariate;  ///< [runner]
  std::function<std::vector<float>(std::string const& name, std::size_t draw, std::size_t arm)>
      series_mean;  ///< [week]
  /// [week * quantiles + quantile]
  std::function<std::vector<float>(std::string const& name, std::size_t draw, std::size_t arm)>
      series_quantiles;
  std::function<EventRecords(std::size_t draw, std::size_t arm)>
      events;  ///< may be empty: no record of events
  std::size_t event_slots = 0;
  /// What each arm prescribes, [arm], worked out when first asked for. Empty, or null: not known.
  std::function<std::shared_ptr<std::vector<scenarios::Arm> const>()> prescribed;
  /// Empty: the study asked for no record of sessions.
  std::function<SessionRecords(std::size_t draw, std::size_t arm)> sessions;

  /// Names of event types by their number, from the flags of `event_type`; [0] is none.
  std::vector<std::string> event_types() const;
  bool has_outcome(std::string_view name) const;
  std::shared_ptr<scenarios::Study const> study_asked() const { return asked ? asked() : nullptr; }
  /// Of the horizon, whether or not there are weekly series.
  std::size_t whole_weeks() const { return static_cast<std::size_t>(horizon_days) / 7; }
};

Source open_source(std::string const& path, std::string const& command);

/// Arms of both, first those of `first`, whose reference it keeps; names get the file's name before them.
/// Runners pair by index, so this throws std::runtime_error, saying in what they differ, unless both hold the
/// same people with the same random numbers: runners, draws, horizon, seed (as in the population) and every
/// covariate of every runner. Other parameters are a remark.
Source joined(Source const& first, Source const& second);

/// Sampled draws (1, 2, ...) from which the spread over parameters is estimated.
inline constexpr std::size_t fewest_sampled_draws = 3;

/// The draws that a table pools: the sampled ones where there are enough, else draw 0. Of a prior these are
/// 1, 2, ...; of a posterior all are, draw 0 too.
std::vector<std::size_t> pooled_draws(Source const& source);

}  // namespace achillesim::analysis
