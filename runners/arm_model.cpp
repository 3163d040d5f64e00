#include "runners/arm_model.hpp"

#include "runners/person.hpp"

namespace achillesim::runners {

model::ParameterValues parameters_of(scenarios::Study const& study, std::size_t draw) {
  auto values = sample_parameters(study.seed, static_cast<std::uint32_t>(draw), study.draws);
  auto const& posterior = study.posterior;
  for (std::size_t i = 0; posterior.given() && i < posterior.parameters.size(); ++i) {
    auto const& name = posterior.parameters[i];
    auto const& set = posterior.sets.at(study.draws.samples(name) ? draw : 0);
    values.at(model::find_parameter(name).value()) = set.values.at(i);
  }
  return values;
}

model::Model arm_model(scenarios::Study const& study, std::size_t arm, std::size_t draw) {
  auto values = parameters_of(study, draw);
  for (auto const& own : study.arms[arm].parameters)
    if (auto const index = model::find_parameter(own.name)) values[*index] = own.value;
  return model::make_model(values);
}

}  // namespace achillesim::runners
