#include "analysis/tables/direction.hpp"

#include <cmath>
#include <string>

#include "analysis/tables/cells.hpp"

namespace achillesim::analysis {

void append_direction_columns(std::vector<TableColumn>& columns, std::size_t draws) {
  using enum ColumnKind;
  auto const of = ", of " + std::to_string(draws) + " draws";
  columns.push_back(
      {"worse", "worse" + of, "", numeric,
       "draws in which the risk differs to the worse by more than " + in_percent(margin_of_no_matter, 0) +
           " percentage point; each draw counts by its probability (normal, after its own noise, "
           "the spread of all and the noise of their mean), so that noise is not counted as a direction"});
  columns.push_back({"no_matter", "no matter", "", numeric, "within that margin"});
  columns.push_back({"better", "better", "", numeric, ""});
  columns.push_back(
      {"draws_higher", "draws higher", "", numeric, "as simulated, noise and ties included", "", true});
  columns.push_back({"draws_equal", "draws equal", "", numeric, "", "", true});
  columns.push_back({"draws_lower", "draws lower", "", numeric, "", "", true});
}

void append_directions(std::vector<Cell>& row, ByDraw const& difference, bool lower_is_better) {
  bool const reference = !difference.draws.empty() && difference.draws[0].reason == "reference";
  if (reference) {
    for (int i = 0; i < 6; ++i) row.push_back(words(i < 3 ? "reference" : ""));
    return;
  }
  auto const found = directions(difference.pooled_on(Scale::difference), margin_of_no_matter);
  std::string const why = std::isnan(found.within) ? "not estimable in a draw" : "";
  row.push_back(number(lower_is_better ? found.above : found.below, 1, why));
  row.push_back(number(found.within, 1, why));
  row.push_back(number(lower_is_better ? found.below : found.above, 1, why));
  std::size_t higher = 0, equal = 0, lower = 0;
  for (auto const& draw : difference.draws) {
    higher += draw.value > 0.0 ? 1U : 0U;
    equal += draw.value == 0.0 ? 1U : 0U;
    lower += draw.value < 0.0 ? 1U : 0U;
  }
  for (std::size_t const count : {higher, equal, lower}) row.push_back(whole(count));
}

}  // namespace achillesim::analysis
