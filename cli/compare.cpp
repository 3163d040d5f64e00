#include <algorithm>
#include <iostream>
#include <stdexcept>

#include "analysis/comparison.hpp"
#include "analysis/figure.hpp"
#include "analysis/formats/formats.hpp"
#include "analysis/load.hpp"
#include "cli/commands.hpp"
#include "cli/exit_code.hpp"
#include "runners/results/reader.hpp"

namespace achillesim::cli {
namespace {

analysis::Comparison comparison_of(std::string const& results, std::string const& baseline) {
  auto input = analysis::load(
      results, "achillesim compare " + results + (baseline.empty() ? "" : " --baseline '" + baseline + "'"));
  if (!baseline.empty()) {
    auto const arm = std::find(input.arms.begin(), input.arms.end(), baseline);
    if (arm == input.arms.end())
      throw std::runtime_error("--baseline " + baseline + ": no such arm in " + results +
                               "; achillesim inspect " + results + " lists them");
    input.reference_arm = static_cast<std::size_t>(arm - input.arms.begin());
  }
  return analysis::compare(input);
}

}  // namespace

int compare(CompareCommand const& o) {
  auto const comparison = comparison_of(o.results, o.baseline);
  if (o.format == "csv")
    analysis::write_csv(std::cout, comparison,
                        o.rows == "levels" ? analysis::Rows::levels : analysis::Rows::arms);
  else if (o.format == "json")
    analysis::write_json(std::cout, comparison);
  else
    analysis::write_text(std::cout, comparison);
  return std::cout.good() ? ok : runtime_error;
}

int plot(PlotCommand const& o) {
  analysis::draw_figure(comparison_of(o.results, {}), o.out);
  std::cerr << o.out << " drawn\n";
  return ok;
}

}  // namespace achillesim::cli
