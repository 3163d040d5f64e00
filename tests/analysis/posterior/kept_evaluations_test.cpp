/// Evaluations that were paid for are not paid for again, and never taken for others.

#include "analysis/posterior/kept_evaluations.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <fstream>
#include <stdexcept>

#include "analysis/working_folder.hpp"

namespace achillesim::analysis::calibration {
namespace {

class Kept : public ::testing::Test {
 protected:
  WorkingFolder work_{std::filesystem::path(::testing::TempDir()) / "kept"};
  std::filesystem::path folder_ = work_.path() / "vectors";
  KeptEvaluations::Batch batch_{{{0.1, std::nan("")}, {-1e-300, 7.0}}, {{1.0 / 3.0, 0.0}, {2.0, 4.0}}};

  std::string text_of(std::string const& name) const {
    std::ifstream in(folder_ / name);
    return {std::istreambuf_iterator<char>(in), {}};
  }
  void write(std::string const& name, std::string const& text) const {
    std::ofstream(folder_ / name) << text;
  }
};

TEST_F(Kept, ComesBackToTheLastBit) {
  KeptEvaluations const first(folder_, "seed 1");
  first.keep("vectors-0", "abc", batch_);
  auto const again = KeptEvaluations(folder_, "seed 1").find("vectors-0", "abc");
  ASSERT_TRUE(again);
  EXPECT_EQ(again->outputs[0][0], 0.1);
  EXPECT_TRUE(std::isnan(again->outputs[0][1]));
  EXPECT_EQ(again->outputs[1], batch_.outputs[1]);
  EXPECT_EQ(again->variances, batch_.variances);
}

TEST_F(Kept, IsOfItsVectorsAlone) {
  KeptEvaluations const kept(folder_, "seed 1");
  kept.keep("vectors-0", "abc", batch_);
  EXPECT_FALSE(kept.find("vectors-0", "abd"));
  EXPECT_FALSE(kept.find("vectors-32", "abc"));
}

TEST_F(Kept, IsNotTakenWhenItIsDamaged) {
  KeptEvaluations const kept(folder_, "seed 1");
  kept.keep("vectors-0", "abc", batch_);
  auto const whole = text_of("vectors-0");
  for (auto const& [from, to] :
       {std::pair{"end\n", ""}, {"variances", "variance"}, {"outputs 0x", "outputs zx"}}) {
    auto damaged = whole;
    damaged.replace(damaged.rfind(from), std::string(from).size(), to);
    write("vectors-0", damaged);
    EXPECT_FALSE(kept.find("vectors-0", "abc")) << from;
  }
  write("vectors-0", whole);
  EXPECT_TRUE(kept.find("vectors-0", "abc"));
}

TEST_F(Kept, RefusesTheFolderOfAnotherCalibration) {
  { KeptEvaluations const mine(folder_, "seed 1"); }
  try {
    KeptEvaluations const other(folder_, "seed 2");
    FAIL() << "was taken";
  } catch (std::runtime_error const& e) {
    EXPECT_NE(std::string(e.what()).find("another calibration"), std::string::npos);
    EXPECT_NE(std::string(e.what()).find("remove it"), std::string::npos);
  }
}

}  // namespace
}  // namespace achillesim::analysis::calibration
