#include "analysis/figures/arms_layout.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "analysis/figures/chart.hpp"

namespace achillesim::analysis {
namespace {

std::size_t constexpr most_series = chart_styles;
std::size_t constexpr most_panels = 6;
std::size_t constexpr most_positions = 12;

FactorAxis axis_of(FactorColumn const& factor) {
  FactorAxis axis{factor.name, {}, {}};
  std::map<std::string, std::size_t> places;
  for (auto const& label : factor.labels) {
    auto const [found, is_new] = places.emplace(label, axis.labels.size());
    if (is_new) axis.labels.push_back(label);
    axis.of_arm.push_back(found->second);
  }
  return axis;
}

bool is_quantity(FactorColumn const& factor) {
  return std::all_of(factor.numbers.begin(), factor.numbers.end(), [](double v) { return std::isfinite(v); });
}

bool tell_all_arms_apart(Source const& source) {
  std::set<std::vector<std::string>> distinct;
  for (std::size_t arm = 0; arm < source.arms.size(); ++arm) {
    std::vector<std::string> levels;
    for (auto const& factor : source.factors) levels.push_back(factor.labels[arm]);
    distinct.insert(levels);
  }
  return distinct.size() == source.arms.size();
}

}  // namespace

std::optional<SweepAxes> sweep_axes(Source const& source) {
  if (!tell_all_arms_apart(source)) return std::nullopt;
  std::vector<FactorAxis> axes;
  std::size_t position = 0;
  bool found = false;
  for (auto const& factor : source.factors) {
    auto axis = axis_of(factor);
    if (axis.labels.size() < 2) continue;
    if (!found && is_quantity(factor)) {
      position = axes.size();
      found = true;
    }
    axes.push_back(std::move(axis));
  }
  if (axes.size() < 2 || axes.size() > 3) return std::nullopt;
  SweepAxes sweep;
  sweep.position = axes[position];
  axes.erase(axes.begin() + static_cast<std::ptrdiff_t>(position));
  sweep.series = axes.back();
  sweep.panel =
      axes.size() == 2 ? axes.front() : FactorAxis{"", {""}, std::vector<std::size_t>(source.arms.size(), 0)};
  bool const fits = sweep.series.labels.size() <= most_series && sweep.panel.labels.size() <= most_panels &&
                    sweep.position.labels.size() <= most_positions;
  return fits ? std::optional(sweep) : std::nullopt;
}

}  // namespace achillesim::analysis
