#include "analysis/figures/catalogue.hpp"

#include <array>
#include <stdexcept>

#include "analysis/names.hpp"
#include "analysis/tables/table.hpp"

namespace achillesim::analysis {
namespace {

// clang-format off
std::array<FigureInfo, 11> constexpr catalogue = {{
    {"arms", "risk of every arm with its interval; drawn where no name is given", arms_figure},
    {"incidence", "cumulative incidence of re-injury, with the runners at risk", incidence_figure},
    {"milestones", "shares that have reached each milestone, over the weeks", milestones_figure},
    {"forest", "risk difference of every arm against the reference", forest_figure},
    {"heat", "risk over two factors of a sweep", heat_figure},
    {"response", "risk along each numeric factor, with intervals", response_figure},
    {"volume", "weekly distance run, and planned against run over the horizon", volume_figure},
    {"strain", "distribution of the week's peak strain", strain_figure},
    {"symptoms", "pain and VISA-A over the weeks, middle half of the runners", symptoms_figure},
    {"subgroups", "risk difference of one arm by covariates of the population", subgroups_figure},
    {"year", "one runner's days, simulated again (--runner, --arm)", year_figure},
}};
// clang-format on

}  // namespace

std::span<FigureInfo const> figure_catalogue() {
  return catalogue;
}

Chart make_figure(Source const& source, std::string_view name, FigureOptions const& options) {
  if (source.arms.empty()) throw std::runtime_error(source.file + ": there is no arm");
  for (auto const& info : catalogue) {
    if (info.name != name) continue;
    auto chart = info.make(source, options);
    chart.name = info.name;
    chart.study = source.study;
    if (auto const warning = horizon_warning(source.horizon_days); !warning.empty())
      chart.notes.push_back(warning);
    if (pooled_draws(source).size() > 1)
      chart.notes.push_back(std::string("Draws of the parameters are ") + prior_draws + ".");
    if (!has_data(chart))
      throw std::runtime_error("figure " + std::string(name) + " of " + source.file +
                               ": there is nothing to draw: no runner that did not fail, or no value");
    return chart;
  }
  std::vector<std::string> names;
  for (auto const& info : catalogue) names.emplace_back(info.name);
  throw std::runtime_error(in_words({"figure " + std::string(name), "there is no such figure", name,
                                     "there are", "achillesim plot says what each shows"},
                                    names));
}

}  // namespace achillesim::analysis
