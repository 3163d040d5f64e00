/// What a study says of the trial that it stands for.

#include <gtest/gtest.h>

#include <string>

#include "scenarios/read.hpp"

namespace achillesim::scenarios {
namespace {

std::string study_with(std::string const& trial, std::string const& arm) {
  return "schema_version = 1\nname = \"t\"\nquestion = \"?\"\nrunners = 5\nhorizon = \"52 week\"\n"
         "cohort = \"healthy-recreational\"\n[trial]\neligibility = \"healthy runners\"\n" +
         trial + "[[arm]]\nname = \"a\"\nprotocol = \"steady\"\n" + arm;
}

TEST(TrialTable, PerProtocolIsOfArmsThatAreCarriedOutInFull) {
  std::string const asked = "contrast = \"per-protocol\"\n";
  std::string const full = "adherence = \"100 %\"\nprogramme_adherence = \"100 %\"\n";
  auto const read = read_study_text(study_with(asked, full), "study");
  ASSERT_TRUE(read.study) << (read.problems.empty() ? "" : read.problems.front().message);
  EXPECT_EQ(read.study->trial.contrast, CausalContrast::per_protocol);
  EXPECT_FALSE(read_study_text(study_with(asked, "adherence = \"90 %\"\n"), "study").study);
  auto const other = read_study_text(study_with("", full), "study");
  ASSERT_TRUE(other.study);
  EXPECT_EQ(other.study->trial.contrast, CausalContrast::policy);
}

}  // namespace
}  // namespace achillesim::scenarios
