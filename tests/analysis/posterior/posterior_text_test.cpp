/// A posterior is read as it was written.

#include "analysis/posterior/posterior_text.hpp"

#include <gtest/gtest.h>

#include <fstream>

#include "analysis/working_folder.hpp"
#include "scenarios/read.hpp"

namespace achillesim::analysis::calibration {
namespace {

TEST(PosteriorText, IsReadAsItWasWritten) {
  WorkingFolder const work(std::filesystem::path(::testing::TempDir()) / "posterior");
  scenarios::Posterior made;
  made.source = "achillesim calibrate \"my targets\" -o mine.h5";
  made.targets = "0123abcd";
  made.met = {"C06"};
  made.missed = {"C09", "C24"};
  made.doubt = "k-hat of the weights 0.91 (to be below 0.7)";
  made.parameters = {"damage.exponent", "tendinopathy.base"};
  made.sets = {{{8.25, 3.4e-5}}, {{9.0, 1.23457e-05}}};
  std::ofstream(work.path() / "mine.toml") << posterior_text(made);
  auto const read = scenarios::read_named<scenarios::Posterior>("mine", work.path());
  ASSERT_TRUE(read.value) << (read.problems.empty() ? "" : read.problems.front().message);
  EXPECT_EQ(read.value->source, made.source);
  EXPECT_EQ(read.value->targets, made.targets);
  EXPECT_EQ(read.value->met, made.met);
  EXPECT_EQ(read.value->missed, made.missed);
  EXPECT_EQ(read.value->doubt, made.doubt);
  EXPECT_EQ(read.value->parameters, made.parameters);
  ASSERT_EQ(read.value->sets.size(), 2u);
  EXPECT_EQ(read.value->sets[0].values, made.sets[0].values);
  EXPECT_EQ(read.value->sets[1].values, made.sets[1].values);
}

}  // namespace
}  // namespace achillesim::analysis::calibration
