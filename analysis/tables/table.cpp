#include "analysis/tables/table.hpp"

#include <algorithm>
#include <utility>

namespace achillesim::analysis {

Table begin_table(Source const& source, std::string name, std::string caption) {
  Table table;
  table.name = std::move(name);
  table.caption = std::move(caption);
  table.study = source.study;
  table.question = source.question;
  table.runners = source.runners;
  table.draws = source.draws;
  table.failed = source.failed;
  table.data_hash = source.data_hash;
  table.command = source.command;
  table.definitions = source.remarks;
  return table;
}

std::vector<std::string> all_definitions(Table const& table) {
  std::vector<std::string> all;
  for (auto const& column : table.columns)
    if (!column.definition.empty()) all.push_back(column.title + ": " + column.definition + ".");
  all.insert(all.end(), table.definitions.begin(), table.definitions.end());
  if (table.runners > 0)  // else it is not about runners
    all.push_back("n: " + std::to_string(table.runners) + " runners in each arm, " +
                  std::to_string(table.draws) + (table.draws == 1 ? " draw" : " draws") +
                  " of the parameters; " + std::to_string(table.failed) +
                  " simulations failed numerically (all arms and draws) and are left out.");
  return all;
}

std::vector<std::string> notes_of(Table const& table) {
  std::vector<std::string> notes;
  for (auto const& row : table.rows)
    for (auto const& cell : row)
      if (!cell.note.empty() && std::find(notes.begin(), notes.end(), cell.note) == notes.end())
        notes.push_back(cell.note);
  return notes;
}

std::string marker(std::size_t place) {
  std::string text;
  for (std::size_t rest = place + 1; rest > 0; rest = (rest - 1) / 26)
    text.insert(text.begin(), static_cast<char>('a' + (rest - 1) % 26));
  return text;
}

std::string marker_of(Cell const& cell, std::vector<std::string> const& notes) {
  auto const found = std::find(notes.begin(), notes.end(), cell.note);
  return cell.note.empty() || found == notes.end() ? ""
                                                   : marker(static_cast<std::size_t>(found - notes.begin()));
}

}  // namespace achillesim::analysis
