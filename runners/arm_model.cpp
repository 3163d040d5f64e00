#include "runners/arm_model.hpp"

#include "runners/person.hpp"

namespace achillesim::runners {

model::Model arm_model(scenarios::Study const& study, std::size_t arm, std::size_t draw) {
  auto values = sample_parameters(study.seed, static_cast<std::uint32_t>(draw), study.draws);
  for (auto const& own : study.arms[arm].parameters)
    if (auto const index = model::find_parameter(own.name)) values[*index] = own.value;
  return model::make_model(values);
}

}  // namespace achillesim::runners
