#include "analysis/figures/catalogue.hpp"

#include <stdexcept>

#include "analysis/names.hpp"
#include "analysis/tables/table.hpp"

namespace achillesim::analysis {
namespace {

#define ACHILLESIM_LISTED(name, what) {#name, what, name##_figure},
constexpr FigureInfo catalogue[] = {ACHILLESIM_FIGURES(ACHILLESIM_LISTED)};
#undef ACHILLESIM_LISTED

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
    chart.caution_line = caution_of(source);
    if (auto const warning = horizon_warning(source.horizon_days); !warning.empty())
      chart.notes.push_back(warning);
    if (pooled_draws(source).size() > 1)
      chart.notes.push_back("Draws of the parameters are " + draws_in_words(source) + ".");
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
