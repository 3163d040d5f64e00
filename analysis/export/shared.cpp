#include <algorithm>
#include <cmath>
#include <sstream>

#include "analysis/export/tables.hpp"
#include "analysis/formats/csv_cells.hpp"

namespace achillesim::analysis {
namespace {

using runners::results::FactorColumn;
using runners::results::ResultsFile;

bool has_numbers(FactorColumn const& factor) {
  return !factor.unit.empty() && std::all_of(factor.numbers.begin(), factor.numbers.end(),
                                             [](double level) { return std::isfinite(level); });
}

}  // namespace

std::vector<ExportColumn> key_columns(ResultsFile const& file) {
  std::vector<ExportColumn> columns = {{"draw", "1",
                                        "draw of the model's parameters; 0: the presets, or a posterior's "
                                        "most central set. Never count draws as runners"},
                                       {"arm", "", "name of the arm"}};
  for (auto const& factor : file.factors()) {
    auto const name = "factor_" + factor.name;
    auto const meaning = "level of " + factor.name + " (" + factor.key + ")";
    if (has_numbers(factor)) columns.push_back({name, factor.unit, meaning});
    columns.push_back(
        {name + (has_numbers(factor) ? "_label" : ""), "", meaning + ", as the study writes it"});
  }
  return columns;
}

KeyCells key_cells(ResultsFile const& file, std::size_t draw, std::size_t arm) {
  std::vector<std::string> cells = {std::to_string(draw), csv_words(file.arm_names()[arm])};
  for (auto const& factor : file.factors()) {
    if (has_numbers(factor)) cells.push_back(exact_number(factor.numbers[arm]));
    cells.push_back(csv_words(factor.labels[arm]));
  }
  std::ostringstream line;
  write_csv_line(line, cells);
  auto text = line.str();
  text.pop_back();  // the line's end
  return {text, cells.size()};
}

ExportColumn runner_column() {
  return {"runner", "1", "number of the runner: the same person in every arm and draw"};
}

Coded::Coded(std::string_view words, int first) : first_(first) {
  std::istringstream stream{std::string(words)};
  for (std::string word; stream >> word;) words_.push_back(word);
}

void Coded::add_columns(std::vector<ExportColumn>& columns, std::string const& name,
                        std::string meaning) const {
  std::string values;
  for (std::size_t i = 0; i < words_.size(); ++i)
    values += (i == 0 ? "" : "; ") + std::to_string(first_ + static_cast<int>(i)) + " " + words_[i];
  columns.push_back({name, "1", std::move(meaning), values});
  columns.push_back({name + "_label", "", name + " in words"});
}

void Coded::write(RowWriter& out, int code) const {
  auto const place = static_cast<std::size_t>(code - first_);
  out.whole(code);
  out.words(code >= first_ && place < words_.size() ? words_[place] : "");
}

Coded event_codes(ResultsFile const& file) {
  for (auto const& outcome : file.outcomes())
    if (outcome.name == "event_type") return Coded(outcome.flag_meanings);
  return Coded("");
}

}  // namespace achillesim::analysis
