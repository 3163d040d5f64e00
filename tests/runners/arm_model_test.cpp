/// Which values the parameters have: presets, draws of the prior, a posterior's sets, an arm's own.

#include "runners/arm_model.hpp"

#include <gtest/gtest.h>

#include "model/parameters.hpp"
#include "runners/person.hpp"
#include "tests/support/small_study.hpp"

namespace achillesim {
namespace {

double value(model::ParameterValues const& values, std::string_view name) {
  return values.at(model::find_parameter(name).value());
}

/// Two parameters in three sets, of which a study may sample one alone.
scenarios::Study with_posterior() {
  auto study = fixtures::small_study();
  study.draws.number = 3;
  study.posterior.name = "own";
  study.posterior.parameters = {"tendinopathy.base", "damage.exponent"};
  study.posterior.sets = {{{2e-5, 9.0}}, {{3e-5, 10.0}}, {{4e-5, 11.0}}};
  return study;
}

TEST(ArmModel, TakesADrawsSetOfThePosterior) {
  auto const study = with_posterior();
  for (std::size_t draw = 0; draw < 3; ++draw) {
    auto const values = runners::parameters_of(study, draw);
    EXPECT_EQ(value(values, "damage.exponent"), 9.0 + static_cast<double>(draw));
    EXPECT_DOUBLE_EQ(value(values, "tendinopathy.base"), (2.0 + static_cast<double>(draw)) * 1e-5);
    auto const prior = runners::sample_parameters(study.seed, static_cast<std::uint32_t>(draw));
    EXPECT_EQ(value(values, "damage.scale"), value(prior, "damage.scale")) << "what it does not name";
  }
  EXPECT_THROW(runners::parameters_of(study, 3), std::out_of_range);
}

TEST(ArmModel, KeepsTheFirstSetOfWhatIsNotSampled) {
  auto study = with_posterior();
  study.draws.only = {"damage.*"};
  auto const values = runners::parameters_of(study, 2);
  EXPECT_EQ(value(values, "damage.exponent"), 11.0);
  EXPECT_EQ(value(values, "tendinopathy.base"), 2e-5);
}

TEST(ArmModel, LetsAnArmsOwnValueGoBeforeThePosterior) {
  auto study = with_posterior();
  study.arms[0].parameters = {{"damage.exponent", 6.0}};
  EXPECT_EQ(runners::arm_model(study, 0, 1).damage.exponent, 6.0);
}

}  // namespace
}  // namespace achillesim
