/// What is left of a calibration: the order of draws, which rows they meet, which vectors were simulated.

#include "analysis/posterior/written.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numeric>

#include "tests/analysis/posterior/made_up.hpp"

namespace achillesim::analysis::calibration {
namespace {

class Written : public ::testing::Test {
 protected:
  MadeUp m_;
  Evaluations fresh_ = made_up_evaluations(m_.at);
  Findings f_ = [this] {
    auto f = m_.found(made_up_calibration(m_.at));
    judge(f, fresh_);
    return f;
  }();
  Made made_{"achillesim calibrate x -o y.h5", "achillesim 1", "aa", "bb", 3};
  scenarios::Posterior posterior_ =
      posterior_of(f_, {"one", "two"}, std::vector<scenarios::ParameterSet>(5, {{1.0, 2.0}}), made_);

  std::string attribute(runners::results::PosteriorFile const& file, std::string const& name) const {
    auto const at = std::ranges::find(file.attributes, name, &std::pair<std::string, std::string>::first);
    return at == file.attributes.end() ? "(none)" : at->second;
  }
};

TEST_F(Written, TheMostCentralDrawComesFirst) {
  EXPECT_EQ(order_of(f_), (std::vector<Eigen::Index>{2, 0, 1, 3, 4}));
}

TEST_F(Written, SaysWhichRowsAreMetAndWhatIsDoubted) {
  EXPECT_EQ(posterior_.met, std::vector<std::string>{"A"});
  EXPECT_EQ(posterior_.missed, (std::vector<std::string>{"B", "C"}));
  EXPECT_EQ(posterior_.targets, "aa");
  EXPECT_EQ(posterior_.doubt, "");
}

TEST_F(Written, HoldsEveryVectorWithWhatItGave) {
  auto fresh = fresh_;
  fresh.outputs.conservativeResize(3,
                                   Eigen::NoChange);  // as of a calibration with more draws than are judged
  auto const file =
      file_of(f_, m_.targets, posterior_, {"1", "1"},
              {Eigen::MatrixXd::Zero(4, 2), made_up_evaluations(Eigen::VectorXd::Zero(4))}, fresh, made_);
  EXPECT_EQ(file.draw_number, (std::vector<std::int32_t>{4, 2, 3, 5, 6}));
  EXPECT_EQ(std::vector(file.outputs.begin(), file.outputs.begin() + 3), (std::vector{0.0, 0.0, 0.0}));
  EXPECT_EQ(std::vector(file.fresh_outputs.begin() + 3, file.fresh_outputs.begin() + 6),
            (std::vector{-10.0, -10.0, -10.0}));
  EXPECT_TRUE(std::isnan(file.fresh_outputs.back())) << "the last was not judged";
  EXPECT_EQ(file.wave, (std::vector<std::int32_t>{0, 0, 0, 0, 1, 1, -1, -1, -1, -1, -1}));
  EXPECT_EQ(file.number, (std::vector<std::int32_t>{0, 1, 2, 3, 0, 1, 2, 3, 4, 5, 6}));
  EXPECT_EQ(file.vector_outputs.size(), 11u * 3u);
  EXPECT_TRUE(std::isnan(file.log_ratios[5]));
  EXPECT_EQ(file.log_ratios[6], 0.0);
  EXPECT_EQ(attribute(file, "targets_sha256"), "aa");
  EXPECT_EQ(attribute(file, "priors_sha256"), "bb");
  EXPECT_EQ(attribute(file, "k_hat"), "0.2000");
}

TEST_F(Written, NothingIsLeftWhereNothingWasKept) {
  Calibration none;
  none.waves = made_up_calibration(m_.at).waves;
  auto const f = m_.found(none);
  EXPECT_TRUE(order_of(f).empty());
  EXPECT_FALSE(posterior_of(f, {}, {}, made_).given());
}

}  // namespace
}  // namespace achillesim::analysis::calibration
