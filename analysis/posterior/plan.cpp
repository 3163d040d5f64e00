#include "analysis/posterior/plan.hpp"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <span>
#include <string>

#include "analysis/posterior/findings.hpp"
#include "runners/results/detail/files.hpp"

namespace achillesim::analysis::calibration {

CalibrationPlan within(CalibrationPlan plan, double hours, double seconds_a_vector) {
  if (!(seconds_a_vector > 0.0)) return plan;
  auto const fixed = static_cast<double>(screened_draws + std::min(judged_draws, plan.draws));
  auto const asked = static_cast<double>(plan.waves * plan.vectors + plan.corrections * plan.corrected);
  double const share = std::min(1.0, std::max(0.0, hours * 3600.0 / seconds_a_vector - fixed) / asked);
  if (share >= 1.0) return plan;
  // Whole batches, and no fewer than tell anything.
  auto const scaled = [share](Eigen::Index n, Eigen::Index least) {
    auto const batches = static_cast<Eigen::Index>(std::floor(share * static_cast<double>(n) / 32.0));
    return std::min(n, std::max(least, 32 * batches));
  };
  plan.vectors = scaled(plan.vectors, 96);
  plan.corrected = scaled(plan.corrected, 160);
  return plan;
}

double pace(std::filesystem::path const& folder, double measured) {
  using namespace runners::results;
  auto const file = folder / "pace";
  if (auto const bytes = read_file(file)) {
    std::string const text(reinterpret_cast<char const*>(bytes->data()), bytes->size());
    if (double const known = std::strtod(text.c_str(), nullptr); known > 0.0) return known;
  }
  if (!(measured > 0.0)) return 0.0;
  char text[40];
  std::snprintf(text, sizeof text, "%a\n", measured);
  write_atomically(file, std::as_bytes(std::span(text, std::string(text).size())));
  return measured;
}

}  // namespace achillesim::analysis::calibration
