#include "analysis/tables/table.hpp"

#include <set>
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
  if (source.draws > 1)
    table.drawn = "draw 0: " + first_draw_in_words(source) + "; the others: " + draws_in_words(source);
  table.caution_line = caution_of(source);
  table.failed = source.failed;
  table.data_hash = source.data_hash;
  table.command = source.command;
  table.definitions = source.remarks;
  if (auto const posterior = posterior_in_words(source); !posterior.empty())
    table.definitions.push_back(posterior);
  if (auto const warning = horizon_warning(source.horizon_days); !warning.empty())
    table.definitions.push_back(warning);
  table.essential = table.definitions.size();
  return table;
}

namespace {

/// Null where the parameters have the prior.
std::shared_ptr<scenarios::Study const> with_a_posterior(Source const& source) {
  auto const study = source.asked ? source.asked() : nullptr;
  return study != nullptr && study->posterior.given() ? study : nullptr;
}

/// Parameters that the posterior has and some arm sets.
std::string own_values(scenarios::Study const& study) {
  std::set<std::string> own;
  for (auto const& arm : study.arms)
    for (auto const& parameter : arm.parameters) own.insert(parameter.name);
  std::string text;
  for (auto const& name : study.posterior.parameters)
    if (own.contains(name)) text += (text.empty() ? "" : ", ") + name;
  return text;
}

}  // namespace

std::string draws_in_words(Source const& source) {
  auto const study = source.study_asked();
  if (study != nullptr && study->posterior.given()) return "draws of the posterior " + study->posterior.name;
  if (source.of_two_files && study == nullptr) return "draws, of the prior or a posterior as each file says";
  if (source.asked && study == nullptr) return "draws, of which this program cannot read the origin";
  return "prior draws, conditioned on no outcome";
}

std::string first_draw_in_words(Source const& source) {
  auto const study = source.study_asked();
  if (study != nullptr && study->posterior.given()) return "its most central set";
  return source.asked && study == nullptr ? "the first set" : "the presets";
}

std::string calibrated_caution(std::size_t outcomes, std::size_t met) {
  return "Simulated by a model calibrated to " + std::to_string(outcomes) + " published outcomes, " +
         std::to_string(met) + " met; not clinical evidence.";
}

std::string caution_of(Source const& source) {
  auto const study = with_a_posterior(source);
  if (study == nullptr) return caution;
  auto const& p = study->posterior;
  return calibrated_caution(p.met.size() + p.missed.size(), p.met.size());
}

std::string posterior_in_words(Source const& source) {
  auto const study = with_a_posterior(source);
  if (study == nullptr) return "";
  auto const& p = study->posterior;
  std::string text = "Parameters: " + std::to_string(p.parameters.size()) + " have values of the posterior " +
                     p.name + ", calibrated to " + std::to_string(p.met.size() + p.missed.size()) +
                     " published outcomes (" + (p.targets.empty() ? "no digest" : p.targets.substr(0, 12)) +
                     "), " + std::to_string(p.met.size()) + " met";
  for (std::size_t i = 0; i < p.missed.size(); ++i) text += (i == 0 ? "; not met: " : ", ") + p.missed[i];
  text += ".";
  if (auto const own = own_values(*study); !own.empty())
    text += " Conditional on the study's own " + own + ".";
  if (!p.doubt.empty()) text += " Not to be trusted: " + p.doubt + ".";
  return text;
}

std::string horizon_warning(int horizon_days) {
  if (horizon_days <= 7 * model_horizon_weeks) return "";
  return "Beyond the model's horizon: after week " + std::to_string(model_horizon_weeks) + " (day " +
         std::to_string(7 * model_horizon_weeks - 1) +
         ") its laws are carried on as they are, which no study has checked; take later numbers for "
         "arithmetic, not "
         "for a forecast.";
}

std::string clipped_warning(std::string_view clipped) {
  if (clipped.empty()) return "";
  return "Weekly quantiles that stand at an end of the range in which values are counted, because the value "
         "lies beyond: " +
         std::string(clipped) +
         ". Take such a quantile for \"at least\" or \"at most\"; the means hold every value, and "
         "timeseries/NAME_beyond of the file says of how many runners it lies beyond.";
}

Table readable(Table const& table) {
  Table shown = table;
  auto const keep = [&](auto& cells) {
    std::size_t kept = 0;
    for (std::size_t c = 0; c < table.columns.size(); ++c)
      if (!table.columns[c].detail) {
        if (kept != c) cells[kept] = std::move(cells[c]);
        ++kept;
      }
    cells.resize(kept);
  };
  for (auto& row : shown.rows) keep(row);
  keep(shown.columns);
  return shown;
}

std::vector<std::string> all_definitions(Table const& table) {
  std::vector<std::string> all;
  for (auto const& column : table.columns)
    if (!column.definition.empty()) all.push_back(column.title + ": " + column.definition + ".");
  all.insert(all.end(), table.definitions.begin(), table.definitions.end());
  if (table.runners > 0)  // else it is not about runners
    all.push_back("n: " + std::to_string(table.runners) + " runners in each arm, " +
                  std::to_string(table.draws) + (table.draws == 1 ? " draw" : " draws") +
                  " of the parameters" + (table.draws == 1 ? "" : " (" + table.drawn + ")") + "; " +
                  std::to_string(table.failed) +
                  " simulations failed (all arms and draws) and are left out.");
  return all;
}

Notes::Notes(Table const& table) {
  for (auto const& row : table.rows)
    for (auto const& cell : row)
      if (!cell.note.empty() && places_.emplace(cell.note, all_.size()).second) all_.push_back(cell.note);
}

std::string Notes::marker_of(Cell const& cell) const {
  auto const found = places_.find(cell.note);
  return found == places_.end() ? "" : marker(found->second);
}

std::string marker(std::size_t place) {
  std::string text;
  for (std::size_t rest = place + 1; rest > 0; rest = (rest - 1) / 26)
    text.insert(text.begin(), static_cast<char>('a' + (rest - 1) % 26));
  return text;
}

}  // namespace achillesim::analysis
