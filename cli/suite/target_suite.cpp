#include "cli/suite/target_suite.hpp"

#include <algorithm>
#include <stdexcept>

#include "analysis/targets/measure.hpp"
#include "analysis/targets/score.hpp"
#include "model/parameters.hpp"

namespace achillesim::cli {
namespace {

void check_value(std::string const& name, double value) {
  auto const& table = model::parameter_table();
  auto const row = std::find_if(table.begin(), table.end(), [&](auto const& p) { return p.name == name; });
  if (row == table.end()) throw std::invalid_argument("no parameter of the model is called " + name);
  if (!(value >= row->row->low && value <= row->row->high))
    throw std::invalid_argument(name + " = " + std::to_string(value) + " is not allowed (" +
                                std::to_string(row->row->low) + " to " + std::to_string(row->row->high) +
                                ")");
}

/// Where the arm has none of its own.
void set_value(scenarios::Arm& arm, std::string const& name, double value) {
  auto const own = [&](scenarios::ParameterOverride const& p) { return p.name == name; };
  if (std::none_of(arm.parameters.begin(), arm.parameters.end(), own))
    arm.parameters.push_back({name, value});
}

std::shared_ptr<scenarios::Study const> with_values(scenarios::Study const& study,
                                                    ParameterValues const& parameters, std::uint64_t people) {
  auto changed = std::make_shared<scenarios::Study>(study);
  changed->seed += people;
  for (auto& arm : changed->arms)
    for (auto const& [name, value] : parameters) set_value(arm, name, value);
  return changed;
}

}  // namespace

std::vector<TargetValue> TargetSuite::at(ParameterValues const& parameters, std::uint64_t people) const {
  for (auto const& [name, value] : parameters) check_value(name, value);
  std::vector<TargetValue> out;
  for (auto const& study : studies_) {
    auto const source = simulated(with_values(*study, parameters, people), lanes_, 1);
    for (auto const& target : study->targets) {
      auto const scaled = analysis::on_scale(target.scale, analysis::measured(target.measured, source, 0));
      out.push_back({target.id, scaled.value, scaled.standard_error * scaled.standard_error});
    }
  }
  return out;
}

}  // namespace achillesim::cli
