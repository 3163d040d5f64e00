/// An ensemble or a point, told as a calibration that is no posterior.

#include "analysis/posterior/quick.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "analysis/posterior/tables.hpp"
#include "analysis/posterior/written.hpp"
#include "tests/analysis/posterior/made_up.hpp"

namespace achillesim::analysis::calibration {
namespace {

/// Members at -1, -0.5, 0, 0.5 and 1, of which the second failed.
Ensemble ensemble() {
  MadeUp const m;
  Ensemble e;
  e.probits = Eigen::MatrixXd::Zero(5, 2);
  e.probits.col(0) = m.at;
  e.values = 2.0 * e.probits;
  e.evaluations = made_up_evaluations(m.at);
  e.evaluations.outputs(1, 2) = std::nan("");
  e.misfits = {9.12, 1.04};
  return e;
}

TEST(Quick, MembersThatFailedAreNoDraws) {
  auto const quick = quick_of(ensemble());
  EXPECT_EQ(quick.draws.numbers, (std::vector<std::uint64_t>{0, 2, 3, 4})) << "of the vectors that they are";
  EXPECT_EQ(quick.draws.values(1, 0), 0.0);
  EXPECT_EQ(quick.draws.evaluations.outputs.rows(), 4);
  EXPECT_EQ(quick.course,
            "Ensemble Kalman inversion with 4 members: mean squared implausibility of a row 9.1, 1.0.");
}

TEST(Quick, IsCalledNoPosteriorWhereverItGoes) {
  MadeUp const m;
  auto f =
      findings_of(quick_of(ensemble()), m.studies.front().targets, m.priors, made_up_evaluations(3.0 * m.at));
  judge(f, f.calibration.draws.evaluations);
  EXPECT_EQ(order_of(f).size(), 4u);
  auto const posterior =
      posterior_of(f, {"one", "two"}, std::vector<scenarios::ParameterSet>(4, {{1.0, 2.0}}), {});
  EXPECT_NE(posterior.doubt.find("no posterior"), std::string::npos);
  auto const table = fit_table(f, "");
  EXPECT_NE(table.definitions.back().find("Not to be trusted"), std::string::npos)
      << table.definitions.back();
  for (auto const& cell : table.rows.front()) EXPECT_NE(cell.note, "no vector was kept");
}

TEST(Quick, APointIsOneDraw) {
  MadeUp const m;
  Point point;
  point.probits = point.values = Eigen::Vector2d(0.5, 0.0);
  point.evaluations = made_up_evaluations(Eigen::VectorXd::Constant(1, 0.5));
  point.log_posterior = -3.14;
  point.evaluations_used = 80;
  auto f = findings_of(quick_of(point), m.studies.front().targets, m.priors, made_up_evaluations(3.0 * m.at));
  judge(f, point.evaluations);
  EXPECT_EQ(f.by_the_posterior[1].median, 5.0);
  EXPECT_TRUE(f.met(1));
  EXPECT_EQ(order_of(f), std::vector<Eigen::Index>{0});
  EXPECT_TRUE(f.central.percentiles.allFinite());
  EXPECT_NE(f.doubt().find("the best point alone"), std::string::npos);
}

}  // namespace
}  // namespace achillesim::analysis::calibration
