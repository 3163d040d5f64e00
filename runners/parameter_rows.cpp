#include "runners/parameter_rows.hpp"

#include <sstream>
#include <string>

#include "model/parameters.hpp"
#include "runners/arm_model.hpp"

namespace achillesim::runners {
namespace {

std::string distribution_in_words(model::Parameter const& row) {
  std::ostringstream text;
  text << model::name_of(row.distribution.family);
  using model::Family;
  auto const family = row.distribution.family;
  if (family == Family::normal || family == Family::lognormal)
    text << "(" << row.distribution.first << ", " << row.distribution.second << ")";
  else if (family == Family::triangular)
    text << "(" << row.low << ", " << row.distribution.first << ", " << row.high << ")";
  else if (family != Family::fixed)
    text << "(" << row.low << ", " << row.high << ")";
  return text.str();
}

}  // namespace

std::vector<results::ParameterRow> parameter_rows(scenarios::Study const& study) {
  std::vector<results::ParameterRow> rows;
  for (auto const& p : model::parameter_table())
    rows.push_back({p.name,
                    std::string(p.row->unit),
                    std::string(p.row->meaning),
                    std::string(p.row->source),
                    std::string(model::name_of(p.row->evidence)),
                    distribution_in_words(*p.row),
                    p.row->preset,
                    p.row->low,
                    p.row->high,
                    {}});
  for (std::size_t draw = 0; draw < study.draws.number; ++draw) {
    auto const values = parameters_of(study, draw);
    for (std::size_t i = 0; i < rows.size(); ++i) rows[i].values.push_back(values[i]);
  }
  return rows;
}

}  // namespace achillesim::runners
