#include "analysis/figures/catalogue.hpp"

#include <algorithm>
#include <stdexcept>

#include "analysis/figures/chart_size.hpp"
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

namespace {

/// A level's name in the name of an arm of a sweep: "guide / 0 mm / stay".
void rename_part(std::string& arm, std::string const& from, std::string const& to) {
  std::string_view constexpr between = " / ";
  for (std::size_t at = 0; at <= arm.size();) {
    auto const end = std::min(arm.find(between, at), arm.size());
    bool const whole = at == 0 && end == arm.size();
    if (!whole && arm.compare(at, end - at, from) == 0) {
      arm.replace(at, end - at, to);
      at += to.size() + between.size();
    } else {
      at = end + between.size();
    }
  }
}

/// Arms, levels and factors under other names; every one that is to be renamed is there.
Source relabelled(Source source, FigureOptions& options) {
  for (auto const& [from, to] : options.labels) {
    bool found = false;
    auto const rename = [&, &from = from, &to = to](std::string& name) {
      if (name != from) return;
      name = to;
      found = true;
    };
    for (auto* arm : {&options.arm, &options.days_arm}) {
      if (*arm == from) *arm = to;
      rename_part(*arm, from, to);
    }
    if (options.group == from) options.group = to;
    for (auto& arm : source.arms) {
      rename(arm);
      rename_part(arm, from, to);
    }
    for (auto& factor : source.factors) {
      rename(factor.name);
      for (auto& label : factor.labels) rename(label);
    }
    if (!found)
      throw std::runtime_error(
          in_words({"--labels " + from, "no arm, level or factor of " + source.file, from, "its arms are"},
                   source.arms));
  }
  for (std::size_t a = 0; a < source.arms.size(); ++a)
    if (std::find(source.arms.begin(), source.arms.begin() + static_cast<std::ptrdiff_t>(a),
                  source.arms[a]) != source.arms.begin() + static_cast<std::ptrdiff_t>(a))
      throw std::runtime_error("--labels: two arms would be called " + source.arms[a] +
                               "; give them names that differ");
  return source;
}

}  // namespace

Chart make_figure(Source const& given, std::string_view name, FigureOptions const& asked) {
  auto options = asked;
  auto const source = relabelled(given, options);
  if (source.arms.empty()) throw std::runtime_error(source.file + ": there is no arm");
  for (auto const& info : catalogue) {
    if (info.name != name) continue;
    auto chart = info.make(source, options);
    chart.name = info.name;
    if (!options.title.empty()) chart.title = options.title;
    chart.study = source.study;
    chart.caution_line = caution_of(source);
    if (auto const warning = horizon_warning(source.horizon_days); !warning.empty())
      chart.notes.push_back(warning);
    if (pooled_draws(source).size() > 1)
      chart.notes.push_back("Draws of the parameters are " + draws_in_words(source) + ".");
    resize(chart, 0.0, 0.0);
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
