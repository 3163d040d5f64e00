#include <gtest/gtest.h>

#include <cmath>

#include "model/behaviour/adherence.hpp"
#include "model/behaviour/care_team.hpp"
#include "model/behaviour/conduct.hpp"
#include "model/behaviour/operated_site.hpp"
#include "tests/model/support/people.hpp"

namespace {

using namespace achillesim;
using model::Adherence;
using model::Conduct;

class AdherenceTest : public ::testing::Test {
 protected:
  Adherence::Parameters const p = fixtures::preset_model().adherence;
  double after(double days, Adherence::Help const& help = {}, double start = 0.88, double decay = 1.0) const {
    return Adherence::after(days, start, decay, help, p);
  }
};

/// One trial, as quoted: 88 % to 49 % over 12 months.
TEST_F(AdherenceTest, DecaysAsInTheTrial) {
  EXPECT_NEAR(after(0), 0.88, 1e-12);
  EXPECT_NEAR(after(365), 0.49, 0.005);
  for (double day = 7; day <= 730; day += 7) EXPECT_LT(after(day), after(day - 7));
}

/// The first year is the trial's straight line in log odds; what comes after it ends at a floor.
TEST_F(AdherenceTest, EndsAtAFloor) {
  auto const logit = [](double share) { return std::log(share / (1.0 - share)); };
  EXPECT_NEAR(logit(after(182.5)), (logit(after(0)) + logit(after(365))) / 2.0, 1e-9);
  // 88 % less 1.5 years' worth of the decay.
  double const floor = 1.0 / (1.0 + std::exp(-(logit(0.88) - 1.5 * p.decay)));
  EXPECT_NEAR(after(3650), floor, 1e-6);
  EXPECT_GT(after(3650, {}, 0.88, p.running_decay), 0.7) << "runners do not stop";
  EXPECT_NEAR(after(365 + 1e-6), after(365 - 1e-6), 1e-8);
  auto none = p;
  none.decay_lasting = 1.0;
  EXPECT_EQ(Adherence::after(3650, 0.88, 1.0, {}, none), after(365));
}

TEST_F(AdherenceTest, HelpRaisesAndKeepsIt) {
  for (double const day : {0.0, 182.0, 365.0}) {
    double before = after(day);
    for (auto const& help : {Adherence::Help{0.5, 0, 0}, Adherence::Help{1, 0, 0}, Adherence::Help{1, 1, 0},
                             Adherence::Help{1, 1, 1}}) {
      EXPECT_GT(after(day, help), before);
      before = after(day, help);
    }
  }
  EXPECT_GT(after(365, {1, 1, 1}), 0.85) << "with all help there is little decay";
}

TEST_F(AdherenceTest, StaysAShare) {
  for (double const start : {0.0, 0.01, 0.5, 0.99, 1.0})
    for (double const day : {0.0, 3660.0})
      for (double const decay : {0.0, 3.0}) {
        double const share = after(day, {1, 1, 1}, start, decay);
        EXPECT_GE(share, 0.0);
        EXPECT_LE(share, 1.0);
      }
  EXPECT_EQ(after(365, {1, 1, 1}, 0.0), 0.0) << "who never does anything is not moved by help";
  EXPECT_EQ(after(365, {}, 1.0), 1.0);
  EXPECT_NEAR(after(365, {}, 0.9, 0.0), 0.9, 1e-12);
}

TEST(ConductTest, EitherCauseMakesHastyAndHelpPatient) {
  auto const p = fixtures::preset_model().conduct;
  EXPECT_EQ(Conduct::impatience(0, 0, 0, 0, p), 0.0);
  EXPECT_EQ(Conduct::impatience(0, 1, 0, 0, p), 1.0);
  EXPECT_NEAR(Conduct::impatience(0.5, 0.5, 0, 0, p), 0.75, 1e-12);
  EXPECT_LT(Conduct::impatience(0.5, 0.5, 1, 0, p), 0.75);
  EXPECT_LT(Conduct::impatience(0.5, 0.5, 1, 1, p), Conduct::impatience(0.5, 0.5, 1, 0, p));
}

TEST(ConductTest, SupportEasesFear) {
  auto const p = fixtures::preset_model().conduct;
  EXPECT_EQ(Conduct::fear(0, 0, 1, p), 0.0);
  EXPECT_EQ(Conduct::fear(1, 0, 0, p), 1.0);
  EXPECT_LT(Conduct::fear(0.5, 0.2, 1, p), Conduct::fear(0.5, 0.2, 0, p));
}

TEST(CareTeamTest, OperatesTheFirstSiteThanWhichNoneIsPlainlyWorse) {
  EXPECT_EQ(model::operated_site<4>({0.2, 0.1, 0.6, 0.3}), 2u);
  EXPECT_EQ(model::operated_site<4>({0.7, 0.7 + 1e-7, 0.7, 0.709}), 0u)
      << "at the ceiling the last bit does not choose";
  EXPECT_EQ(model::operated_site<4>({0.7, 0.705, 0.712, 0.72}), 2u);
}

TEST(CareTeamTest, IsWithinTheGuidesMonths) {
  auto const p = fixtures::preset_model().care_team;
  EXPECT_GE(p.surgery_after, 90.0);
  EXPECT_LE(p.surgery_after, 365.0);
  EXPECT_LT(p.wait_physician, p.wait);
  EXPECT_EQ(p.podiatrist_log_hazard, 0.0) << "no effect in trials";
}

}  // namespace
