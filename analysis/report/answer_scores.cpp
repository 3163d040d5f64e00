#include <algorithm>
#include <cmath>

#include "analysis/figures/shared.hpp"
#include "analysis/report/answer_scores.hpp"
#include "analysis/tables/catalogue.hpp"
#include "analysis/tables/cells.hpp"
#include "analysis/tables/draws.hpp"

namespace achillesim::analysis {
namespace {

bool somebody_runs(Source const& source) {
  for (std::size_t a = 0; a < source.arms.size(); ++a) {
    auto const distance = source.outcome("distance", 0, a);
    if (std::ranges::any_of(distance, [](float km) { return km > 0.0F; })) return true;
  }
  return false;
}

bool has(Source const& source, std::string_view column) {
  return std::ranges::any_of(source.outcomes, [&](auto const& o) { return o.name == column; });
}

/// "silbernagel, 21.9 (21.2 to 22.5) points"
std::string against_reference(Table const& scores, std::vector<Cell> const& row) {
  return row[column_of(scores, "arm")].text + ", " + row[column_of(scores, "difference")].text + " " +
         row[column_of(scores, "unit")].text;
}

}  // namespace

std::string scores_in_words(Source const& source) {
  std::string_view constexpr score = "visa_a_final";
  if (source.arms.size() < 2 || !has(source, "distance") || !has(source, score) || somebody_runs(source))
    return "";
  TableOptions options;
  options.outcomes = {std::string(score)};
  auto const scores = make_table(source, "scores", options);
  auto const difference = column_of(scores, "difference");
  std::vector<std::vector<Cell>> known;
  for (auto const& row : scores.rows)
    if (std::isfinite(row[difference].value)) known.push_back(row);
  if (known.empty()) return "";
  auto const [lowest, highest] = std::ranges::minmax_element(
      known, {}, [&](std::vector<Cell> const& row) { return row[difference].value; });
  auto text = "Nobody runs in any arm, and arms show what they are worth in scores. " +
              known.front()[column_of(scores, "outcome")].text + ": " +
              known.front()[column_of(scores, "reference_mean")].text + " in " +
              source.arms[source.reference_arm] + "; the difference from it is ";
  if (known.size() == 1) return text + "that of " + against_reference(scores, known.front()) + ".";
  return text + "highest in " + against_reference(scores, *highest) + " and lowest in " +
         against_reference(scores, *lowest) + ".";
}

}  // namespace achillesim::analysis
