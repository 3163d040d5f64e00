#include "analysis/export/catalogue.hpp"

#include <algorithm>
#include <array>
#include <filesystem>

#include "analysis/export/tables.hpp"

namespace achillesim::analysis {
namespace {

using runners::results::ResultsFile;

std::string always(ResultsFile const& /*file*/) {
  return "";
}

std::string without_sessions(ResultsFile const& file) {
  return file.session_days() > 0 ? ""
                                 : "has no record of sessions; run the study with record_sessions = true";
}

std::string without_weeks(ResultsFile const& file) {
  return file.weeks() > 0 ? ""
                          : "has no weekly series; run the study with weekly = true, for a week or longer";
}

constexpr std::array<ExportInfo, 4> catalogue = {{
    {"runners", "a row for each draw, arm and runner: all outcomes, then the person", always, runners_columns,
     runners_rows},
    {"events", "a row for each injury of a runner that did not fail", always, events_columns, events_rows},
    {"sessions", "a row for each day with a run or an injury (record_sessions = true)", without_sessions,
     sessions_columns, sessions_rows},
    {"weekly", "a row for each draw, arm, series and week: mean and quantiles over the runners",
     without_weeks, weekly_columns, weekly_rows},
}};

}  // namespace

std::span<ExportInfo const> export_catalogue() {
  return catalogue;
}

ExportInfo const* export_called(std::string const& file_name) {
  auto const path = std::filesystem::path(file_name).filename();
  if (path.extension() != ".csv") return nullptr;
  auto const stem = path.stem().string();
  auto const* const found = std::find_if(catalogue.begin(), catalogue.end(), [&](ExportInfo const& info) {
    return stem == info.name || stem.ends_with("-" + std::string(info.name)) ||
           stem.ends_with("_" + std::string(info.name));
  });
  return found == catalogue.end() ? nullptr : found;
}

}  // namespace achillesim::analysis
