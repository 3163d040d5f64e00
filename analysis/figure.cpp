#include "analysis/figure.hpp"

#include <algorithm>
#include <stdexcept>
#include <string>

namespace achillesim::analysis {

void draw_figure(Comparison const& comparison, std::filesystem::path const& image, Measure measure) {
  auto const format = format_of(image);
  if (std::none_of(comparison.arms.begin(), comparison.arms.end(),
                   [&](ComparisonRow const& row) { return row[measure].has_value(); }))
    throw std::runtime_error(image.string() + ": the figure was not drawn: no arm has an estimate of " +
                             std::string(info(measure).name) + "; the comparison as text says why");
  draw(gnuplot_input(comparison, measure, format), image);
}

}  // namespace achillesim::analysis
