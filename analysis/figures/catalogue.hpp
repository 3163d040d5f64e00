#pragma once
/// The figures that `achillesim plot NAME` draws: one file and one line each.

#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "analysis/figures/chart.hpp"
#include "analysis/source.hpp"

namespace achillesim::analysis {

/// One day of one runner, simulated again by the caller; strain 0 without a run.
struct RunnerDay {
  double planned_minutes, done_minutes, strain, pain_during, pain_morning, visa_a;
  std::string event;  ///< "" for none
};

struct FigureOptions {
  std::string outcome = {};          ///< name (outcomes.hpp); "": the figure's own choice
  std::string by = {};               ///< covariate of the population; subgroups only
  std::string arm = {};              ///< this arm and the reference alone; "": the figure's own choice
  std::vector<RunnerDay> days = {};  ///< of `runner` in `days_arm`; for the figure of one runner's year
  std::size_t runner = 0;
  std::string days_arm = {};
  std::string order = "study";  ///< of arms one to a line: as in the study, by "value", by "name"
  std::string group = {};       ///< forest: a factor whose levels part the lines
  std::optional<std::pair<double, double>> limits = {};  ///< forest: of its axis
  int digits = -1;                                       ///< forest: of the numbers beside; -1: the table's
  std::vector<std::pair<std::string, std::string>> labels = {};  ///< names of arms, levels, factors: others
  std::string title = {};                                        ///< "": the figure's own
};

struct FigureInfo {
  std::string_view name;
  std::string_view what;
  Chart (*make)(Source const&, FigureOptions const&);
};

std::span<FigureInfo const> figure_catalogue();

/// Throws std::runtime_error: no such figure (and which there are), nothing to draw (and why), no such
/// outcome, covariate or arm; a damaged file.
Chart make_figure(Source const& source, std::string_view name, FigureOptions const& options);

/// Place of the arm asked for; throws std::runtime_error when it does not exist.
std::size_t place_of_arm(Source const& source, std::string const& name);

// clang-format off
/// All of them, in the order of `achillesim plot`: a line here, and a file with NAME_figure().
#define ACHILLESIM_FIGURES(figure) \
  figure(arms, "risk of every arm with its interval; drawn where no name is given") \
  figure(incidence, "cumulative incidence of Achilles events, with the runners at risk") \
  figure(milestones, "shares that have reached each milestone, over the weeks") \
  figure(forest, "difference of every arm against the reference, of any outcome but times") \
  figure(events, "Achilles events a runner and per 1000 km, and the difference split into less running and safer km") \
  figure(heat, "risk over two factors of a sweep") \
  figure(response, "risk along each numeric factor, with intervals") \
  figure(sets, "differences within each set of a sweep over parameters of the model") \
  figure(volume, "weekly distance run, and planned against run over the horizon") \
  figure(strain, "distribution of the week's peak strain") \
  figure(symptoms, "pain and VISA-A over the weeks, middle half of the runners") \
  figure(subgroups, "risk difference of one arm by covariates of the population") \
  figure(year, "one runner's days, simulated again (--runner, --arm)")
// clang-format on

#define ACHILLESIM_DECLARED(name, ...) \
  Chart name##_figure(Source const& source, FigureOptions const& options);
ACHILLESIM_FIGURES(ACHILLESIM_DECLARED)
#undef ACHILLESIM_DECLARED

}  // namespace achillesim::analysis
