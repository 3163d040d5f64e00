#pragma once
/// Several definitions of "returned" and of "re-injured", all from one results file: columns that the run
/// recorded, and re-injuries by length of the stop, leg and site, which are read from the record of events.

#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/source.hpp"

namespace achillesim::analysis {

/// What an event must be to count as a re-injury. Events before the first run of the arm never count.
struct ReinjuryDefinition {
  std::string_view column;  ///< "reinjury_28_day": a day, NaN if none
  std::string_view label;   ///< as people read it
  std::string_view meaning;
  bool index_leg_only = false;
  bool same_site_only = false;  ///< the leg and the site, or the rupture, that the cohort begins with
  int stop_days = 7;            ///< without running, at least
};

std::span<ReinjuryDefinition const> reinjury_definitions();

/// The columns of the returns, from the loosest to the strictest.
std::span<std::string_view const> return_columns();

/// The columns of re-injuries, from the default on: those of the file, then those read from the record.
std::vector<std::string_view> reinjury_columns();

/// A column of `reinjury_definitions`.
bool is_definition(std::string_view column);

/// Columns that are other definitions of what another column asks: tables show them when they are named.
bool is_variant(std::string_view column);

/// The day of the first event that counts, by runner; NaN if none. `first_run`, `end`: days by runner.
/// `site`: the event type with which the cohort begins, 0 if it is healthy.
std::vector<float> first_reinjury(EventRecords const& events, std::size_t slots,
                                  std::span<float const> first_run, std::span<float const> end,
                                  ReinjuryDefinition const& definition, int site);

/// Gives the source a column for each definition of re-injury. `site` is asked for when a column needs it.
/// Sources without a record of events stay as they are.
void add_definitions(Source& source, std::function<int()> site);

}  // namespace achillesim::analysis
