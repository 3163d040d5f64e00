#include "analysis/targets/targets_table.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <stdexcept>

#include "analysis/rounding.hpp"
#include "analysis/tables/cells.hpp"
#include "analysis/targets/imposed.hpp"
#include "analysis/targets/runners_of.hpp"
#include "runners/results/provenance.hpp"

namespace achillesim::analysis {
namespace {

using scenarios::Target;

constexpr std::array<std::string_view, 4> direction_words = {"", "right", "cannot be told", "wrong"};

std::string with_unit(std::string const& text, Target const& target) {
  return target.unit == "1" ? text : text + " " + target.unit;
}

Cell published(Target const& t) {
  int const digits = decimals_of_target(t);
  Cell cell;
  cell.value = t.value;
  cell.low = t.low;
  cell.high = t.high;
  cell.text = fixed(t.value, digits) +
              (std::isnan(t.low) ? " (at most " + fixed(t.high, digits) + ")"
                                 : " (" + fixed(t.low, digits) + " to " + fixed(t.high, digits) + ")");
  cell.text = with_unit(cell.text, t);
  cell.standard_error = published_error(t);
  return cell;
}

Cell simulated(ScoredTarget const& row) {
  auto const& s = row.score;
  int const digits = decimals_of_target(row.target);
  Cell cell;
  cell.value = s.value;
  cell.low = s.low;
  cell.high = s.high;
  cell.standard_error = s.monte_carlo;
  cell.text = fixed(s.value, digits);
  if (!std::isnan(s.low)) cell.text += " (" + fixed(s.low, digits) + " to " + fixed(s.high, digits) + ")";
  if (!s.reason.empty()) cell.note = std::string(s.reason);
  return cell;
}

std::string imposed_in_words(ScoredTarget const& row) {
  if (row.imposed_by.empty()) return "informative";
  constexpr std::size_t most = 2;
  std::string out = "imposed: ";
  for (std::size_t i = 0; i < std::min(most, row.imposed_by.size()); ++i)
    out += (i == 0 ? "" : ", ") + row.imposed_by[i];
  if (row.imposed_by.size() > most) out += " and " + std::to_string(row.imposed_by.size() - most) + " more";
  return out;
}

std::string place_of_row(Target const& t) {
  std::string out(scenarios::target_split_names[static_cast<std::size_t>(t.split)]);
  if (!t.beside.empty()) out = "beside " + t.beside;
  return out;
}

}  // namespace

int decimals_of_target(Target const& target) {
  double const width = target.high - (std::isnan(target.low) ? target.value : target.low);
  return width < 3.0 ? 2 : width < 100.0 ? 1 : 0;
}

std::vector<ScoredTarget> scored_targets(Source const& source) {
  auto const study = source.study_asked();
  if (study == nullptr)
    throw std::runtime_error(source.file +
                             ": its study cannot be read, and so no target of it; run it again");
  std::vector<ScoredTarget> out;
  for (auto const& target : study->targets)
    out.push_back({target, score(target, source), imposed_by(target, source.parameters), source.runners,
                   source.failed, source.data_hash});
  return out;
}

TargetCounts counts_of(std::span<ScoredTarget const> scored) {
  TargetCounts n;
  for (auto const& row : scored) {
    if (!row.target.beside.empty()) continue;
    ++n.rows;
    if (row.score.inside) ++n.inside;
    if (row.score.direction == TargetDirection::wrong) ++n.wrong;
    if (!row.imposed_by.empty()) ++n.imposed;
    if (!row.score.precise) ++n.imprecise;
  }
  return n;
}

std::string in_words(TargetCounts const& n) {
  return std::to_string(n.inside) + " of " + std::to_string(n.rows) + " inside, " + std::to_string(n.wrong) +
         " in the wrong direction";
}

Table targets_table(std::span<ScoredTarget const> scored, std::size_t draws, std::string const& parameters,
                    std::string const& command) {
  using enum ColumnKind;
  bool const drawn = draws > 0;
  Table table;
  table.name = "targets";
  table.caption = "Published outcomes, and what the model makes of the same people";
  table.study = "";
  table.question = "Does the model say what has been measured?";
  table.draws = drawn ? draws + 1 : 1;
  for (auto const& row : scored) table.failed += row.failed;
  table.command = command;
  table.columns = {
      {"id", "id", "", text, ""},
      {"outcome", "outcome", "", text, ""},
      {"published", "published", "", interval,
       "as published, and the interval in which the simulated value is to lie"},
      {"simulated", "simulated", "", interval,
       drawn                ? "median of the draws and 2.5 to 97.5 % of them, without their Monte-Carlo noise"
       : parameters.empty() ? "of the presets, with the 95 % Monte-Carlo interval"
                            : "of the posterior's first set, with the 95 % Monte-Carlo interval"},
      {"monte_carlo", "± Monte Carlo", "", numeric,
       "standard error of the simulated value from the finite number of runners, on the row's scale"},
      {"parameters", "± parameters", "", numeric, "spread over the draws on the row's scale; with draws only",
       "", !drawn},
      {"share_inside", "draws inside", "%", numeric, "of the draws", "", !drawn},
      {"z", "z", "", numeric,
       "(simulated - published) on the row's scale, over the root of the squared errors of observation, "
       "discrepancy "
       "and Monte Carlo"},
      {"inside", "inside", "", text, "whether the simulated value lies in the interval"},
      {"direction", "direction", "", text,
       "of contrasts whose interval excludes no effect; wrong: the whole Monte-Carlo interval is on the "
       "other side"},
      {"information", "information", "", text,
       "imposed: a parameter of the model has the study as its source, so that the row tests nothing; "
       "informative: none "
       "has"},
      {"row", "row", "", text, "calibration, reserve, check; or the row that this one reads in another way"},
      {"source", "source", "", text, ""},
      {"doi", "DOI", "", text, "", "", true},
      {"scale", "scale", "", text, "", "", true},
      {"observation_error", "observation error", "", numeric,
       "standard error of the published value, on the scale", "", true},
      {"discrepancy", "discrepancy", "", numeric, "of a good model against the world, on the scale", "",
       true},
      {"imposed_by", "imposed by", "", text, "", "", true},
      {"definition", "definition", "", text, "", "", true},
      {"evidence", "evidence", "", text, "", "", true},
      {"runners", "runners", "", numeric, "an arm", "", true},
      {"failed", "failed", "", numeric, "", "", true},
      {"row_data_hash", "data", "", text, "hash of the row's data", "", true}};
  for (auto const& row : scored) {
    auto const& t = row.target;
    auto const& s = row.score;
    std::string all;
    for (auto const& name : row.imposed_by) all += (all.empty() ? "" : " ") + name;
    auto error = number(s.monte_carlo, 3, std::isnan(s.monte_carlo) ? std::string(s.reason) : "");
    if (s.scaled.has_value() && !s.precise)
      error.note = "above a tenth of the interval's half width: inside or not is unsure, take more runners";
    table.rows.push_back(
        {words(t.id),
         words(t.outcome),
         published(t),
         simulated(row),
         error,
         number(s.parameters, 3),
         number(percent * s.share_inside, 0),
         number(s.z, 1),
         words(s.inside ? "yes" : "no"),
         words(std::string(direction_words[static_cast<std::size_t>(s.direction)])),
         words(imposed_in_words(row)),
         words(place_of_row(t)),
         words(t.source),
         words(t.doi),
         words(std::string(scenarios::target_scale_names[static_cast<std::size_t>(t.scale)])),
         number(published_error(t), 3),
         number(t.model_error(), 3),
         words(all),
         words(t.definition),
         words(t.evidence),
         whole(row.runners),
         whole(row.failed),
         words(row.data_hash)});
    if (!drawn) table.rows.back()[5].note = table.rows.back()[6].note = "no draws";
  }
  std::string hashes;
  for (auto const& row : scored) {
    hashes += row.target.id + " " + row.data_hash + "\n";
  }
  table.data_hash = runners::results::sha256_hex(hashes);
  auto const n = counts_of(scored);
  table.definitions.push_back(in_words(n) + "; " + std::to_string(n.imposed) + " of them imposed.");
  table.definitions.emplace_back(
      !parameters.empty() ? parameters
      : drawn             ? "Calibrated to nothing yet: draws are prior draws, conditioned on no outcome."
                          : "Calibrated to nothing yet: values are those of the presets.");
  if (n.imprecise > 0)
    table.definitions.push_back(
        std::to_string(n.imprecise) +
        " rows have a Monte-Carlo error above a tenth of their interval's half width.");
  table.definitions.emplace_back(
      "Rows beside another one are shown and not counted. Definitions, scales, errors, runners and data of "
      "each row are in "
      "CSV and JSON.");
  return table;
}

}  // namespace achillesim::analysis
