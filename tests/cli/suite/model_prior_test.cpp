/// What is believed of the parameters before any outcome: their own distributions, and what is held.

#include "cli/suite/model_prior.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <stdexcept>
#include <string>

#include "model/parameters.hpp"

namespace achillesim::cli {
namespace {

std::string what_is_said_of(std::string const& word) {
  try {
    held_parameters({word}, "--fix");
  } catch (std::invalid_argument const& e) {
    return e.what();
  }
  return "";
}

std::size_t place_of(analysis::calibration::ModelPrior const& prior, std::string const& name) {
  return static_cast<std::size_t>(std::ranges::find(prior.names, name) - prior.names.begin());
}

TEST(ModelPrior, HoldsTheExponentOfFatigueAtItsPreset) {
  auto const held = held_parameters({}, "--fix");
  ASSERT_EQ(held.size(), 1u);
  auto const table = model::parameter_table();
  EXPECT_EQ(held.at("damage.exponent"), table[model::find_parameter("damage.exponent").value()].row->preset);
  EXPECT_EQ(held_parameters({"damage.exponent=8"}, "--fix").at("damage.exponent"), 8.0);
}

TEST(ModelPrior, SaysWhatCannotBeHeld) {
  EXPECT_NE(what_is_said_of("damage.exponnt=8").find("--fix damage.exponnt=8: no parameter"),
            std::string::npos);
  for (auto const* word : {"damage.exponent", "damage.exponent=", "damage.exponent=8x", "damage.exponent=80"})
    EXPECT_NE(what_is_said_of(word).find("damage.exponent=VALUE, from 5 to 12"), std::string::npos) << word;
}

TEST(ModelPrior, DrawsWhatVariesAndNothingElse) {
  auto const prior = model_prior(3, held_parameters({"damage.exponent=7"}, ""));
  auto const held = place_of(prior, "damage.exponent");
  ASSERT_LT(held, prior.names.size());
  std::size_t same = 0;
  auto const first = prior.draw(1);
  auto const second = prior.draw(2);
  for (std::size_t p = 0; p < prior.names.size(); ++p) same += first[p] == second[p] ? 1U : 0U;
  EXPECT_EQ(first[held], 7.0);
  EXPECT_LE(same, prior.names.size() / 20) << "some are truncated at a bound";
  EXPECT_EQ(prior.draw(1), first);
  EXPECT_NE(model_prior(4, {}).draw(1), model_prior(3, {}).draw(1));
}

TEST(ModelPrior, ItsDigestFollowsWhatIsHeld) {
  auto const digest = [](std::vector<std::string> const& words) {
    return digest_of(model_prior(3, held_parameters(words, "")));
  };
  EXPECT_EQ(digest({}), digest({}));
  EXPECT_NE(digest({}), digest({"damage.exponent=7"}));
  EXPECT_NE(digest({}), digest({"tendinopathy.base=3e-5"}));
}

TEST(ModelPrior, ProbitsAreRanksAndNothingForWhatIsHeld) {
  // Ranks 3, 1, 2 of three: probabilities 5/6, 1/6, 1/2. qnorm(5/6) = 0.9674216 (R).
  auto const probits = probits_of_draws({{{30.0, 1.0}}, {{10.0, 1.0}}, {{20.0, 1.0}}});
  EXPECT_NEAR(probits(0, 0), 0.9674216, 1e-6);
  EXPECT_NEAR(probits(1, 0), -0.9674216, 1e-6);
  EXPECT_NEAR(probits(2, 0), 0.0, 1e-12);
  EXPECT_EQ(probits.col(1).norm(), 0.0);
}

}  // namespace
}  // namespace achillesim::cli
