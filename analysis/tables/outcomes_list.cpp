#include "analysis/outcomes.hpp"
#include "analysis/tables/catalogue.hpp"
#include "analysis/tables/cells.hpp"

namespace achillesim::analysis {

Table outcomes_table(Source const& source, TableOptions const&) {
  using enum ColumnKind;
  auto table = begin_table(source, "outcomes", "Outcomes that --outcome can name");
  table.columns = {{"name", "name", "", text, ""},
                   {"title", "outcome", "", text, ""},
                   {"unit", "unit", "", text, ""},
                   {"better", "better", "", text,
                    "which way counts as a gain; by the outcome's kind or the words in its name"},
                   {"definition", "definition", "", text, ""}};
  for (auto const& outcome : outcomes_of(source))
    table.rows.push_back({words(outcome.name), words(outcome.title), words(outcome.unit),
                          words(outcome.better == Better::lower    ? "lower"
                                : outcome.better == Better::higher ? "higher"
                                                                   : "not stated"),
                          words(outcome.definition)});
  return table;
}

}  // namespace achillesim::analysis
