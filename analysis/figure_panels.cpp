#include "analysis/figure_panels.hpp"

#include <algorithm>
#include <cctype>
#include <set>

namespace achillesim::analysis {
namespace {

std::size_t constexpr most_series = 6;
std::size_t constexpr most_panels = 6;
std::size_t constexpr most_positions = 12;

Axis axis_of(Comparison const& c, std::size_t factor) {
  Axis axis;
  for (auto const& row : c.arms) {
    auto const& label = row.levels[factor];
    auto const found = std::find(axis.labels.begin(), axis.labels.end(), label);
    axis.of_arm.push_back(static_cast<std::size_t>(found - axis.labels.begin()));
    if (found == axis.labels.end()) axis.labels.push_back(label);
  }
  return axis;
}

bool is_quantity(Axis const& axis) {
  return std::all_of(axis.labels.begin(), axis.labels.end(), [](std::string const& label) {
    return !label.empty() && (std::isdigit(static_cast<unsigned char>(label[0])) != 0 || label[0] == '-');
  });
}

}  // namespace

std::optional<Panels> panels_of(Comparison const& c) {
  std::vector<std::size_t> factors;
  std::set<std::vector<std::string>> distinct;
  for (auto const& row : c.arms) distinct.insert(row.levels);
  for (std::size_t f = 0; f < c.factors.size(); ++f)
    if (axis_of(c, f).labels.size() > 1) factors.push_back(f);
  if (factors.size() < 2 || factors.size() > 3 || distinct.size() != c.arms.size()) return std::nullopt;
  auto position =
      std::find_if(factors.begin(), factors.end(), [&](std::size_t f) { return is_quantity(axis_of(c, f)); });
  if (position == factors.end()) position = factors.begin();
  Panels panels;
  panels.position_name = c.factors[*position];
  panels.position = axis_of(c, *position);
  factors.erase(position);
  panels.series_name = c.factors[factors.back()];
  panels.series = axis_of(c, factors.back());
  panels.panel = {{""}, std::vector<std::size_t>(c.arms.size(), 0)};
  if (factors.size() == 2) {
    panels.panel = axis_of(c, factors.front());
    panels.panel_name = c.factors[factors.front()];
  }
  bool const fits = panels.series.labels.size() <= most_series && panels.panel.labels.size() <= most_panels &&
                    panels.position.labels.size() <= most_positions;
  return fits ? std::optional(panels) : std::nullopt;
}

}  // namespace achillesim::analysis
