#pragma once
/// The figures that `achillesim plot NAME` draws: one file and one line each.

#include <filesystem>
#include <span>
#include <string>
#include <string_view>
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
  std::string outcome;          ///< name (outcomes.hpp); "": the figure's own choice
  std::string by;               ///< covariate of the population; subgroups only
  std::string arm;              ///< this arm and the reference alone; "": the figure's own choice
  std::vector<RunnerDay> days;  ///< of `runner` in `days_arm`; for the figure of one runner's year
  std::size_t runner = 0;
  std::string days_arm;
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

Chart arms_figure(Source const& source, FigureOptions const& options);
Chart forest_figure(Source const& source, FigureOptions const& options);
Chart heat_figure(Source const& source, FigureOptions const& options);
Chart incidence_figure(Source const& source, FigureOptions const& options);
Chart milestones_figure(Source const& source, FigureOptions const& options);
Chart response_figure(Source const& source, FigureOptions const& options);
Chart sets_figure(Source const& source, FigureOptions const& options);
Chart strain_figure(Source const& source, FigureOptions const& options);
Chart subgroups_figure(Source const& source, FigureOptions const& options);
Chart symptoms_figure(Source const& source, FigureOptions const& options);
Chart volume_figure(Source const& source, FigureOptions const& options);
Chart year_figure(Source const& source, FigureOptions const& options);

}  // namespace achillesim::analysis
