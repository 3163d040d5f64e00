#pragma once
/// A study's evidence as one page that works without a network, with the files of its tables and figures.

#include <cstddef>
#include <exception>
#include <filesystem>
#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "analysis/figures/catalogue.hpp"
#include "analysis/source.hpp"
#include "analysis/tables/table.hpp"

namespace achillesim::analysis {

/// What an arm asks for in a week; made by the caller, since the analysis simulates nothing.
struct PlanWeek {
  int week;
  std::string phase;
  int sessions;
  double run_minutes, walk_minutes, distance, longest_minutes, peak_strain, load;
};

struct ArmPlan {
  std::string arm;
  std::vector<std::string> facts;  ///< sentences: protocol, shoes, strike, monitoring
  std::vector<PlanWeek> weeks;
};

struct ReportInput {
  Source source;
  FigureOptions year;  ///< one runner's days; without any, the page says so
  std::vector<ArmPlan> plans;
  std::string plan_runner;                                  ///< for whom the plans are laid out
  std::vector<std::pair<std::string, std::string>> origin;  ///< program, seed, ...: what and how it was
  std::string study_text;                                   ///< as its author wrote it
  std::string results;                                      ///< path of the results file, quoted for a shell
  std::function<bool()> stop;  ///< asked between tables and figures; may be empty
};

/// The caller asked to stop; nothing of the report is left.
struct Stopped : std::exception {
  char const* what() const noexcept override {
    return "the report was stopped; nothing of it was left behind";
  }
};

struct ReportSize {
  std::size_t tables = 0, figures = 0;
  std::uintmax_t page_bytes = 0;
};

/// Writes `folder` (index.html, tables/, figures/, study.toml) beside it first and renames it, so that it is
/// complete or as it was. Throws std::runtime_error with the folder's name: it is there and no report (unless
/// `force`), holds the working directory or the results file, cannot be written; gnuplot is missing; the
/// results file is damaged. Throws Stopped.
ReportSize write_report(ReportInput const& input, std::filesystem::path const& folder, bool force);

/// "1 runner", "3 runners".
inline std::string number_of(std::size_t n, std::string const& one, std::string const& several) {
  return std::to_string(n) + " " + (n == 1 ? one : several);
}

/// The study's answer in sentences made from the estimates. `effects` is the table of the main risk alone,
/// `factors` that of the sweep, `findings` that
/// of the usual outcomes; the last two may be empty.
std::vector<std::string> answer_of(Source const& source, Table const& effects, Table const& factors,
                                   Table const& findings);
/// What the answer does not hold.
std::vector<std::string> limits_of(Source const& source);

/// SVG as gnuplot writes it, for the inside of a page: no prologue, no names of its own that another figure
/// has too, and words for those who do not see it.
std::string inline_svg(std::string const& svg, std::string const& name, std::string const& title,
                       std::string const& description);

}  // namespace achillesim::analysis
