/// The report's answer where arms do not differ, or where nobody runs.

#include <gtest/gtest.h>

#include "analysis/report/answer_scores.hpp"
#include "analysis/report/report.hpp"
#include "tests/analysis/synthetic_source.hpp"
#include "tests/analysis/table_text.hpp"

namespace achillesim::analysis {
namespace {

/// Three arms of equal risk, in which everybody runs so many km; scores rise by 5 and by 12 points.
Source with_scores(float km) {
  auto source = testing::source_of(testing::arms_with_risks(60, {0.3, 0.3, 0.3}));
  source.outcomes.push_back({"distance", "km", "distance run over the horizon", "", false});
  source.outcome = [inner = source.outcome, km](std::string const& name, std::size_t draw, std::size_t arm) {
    if (name == "distance") return std::vector<float>(60, km);
    if (name != "visa_a_final") return inner(name, draw, arm);
    std::vector<float> scores(60);
    for (std::size_t i = 0; i < scores.size(); ++i)
      scores[i] = 60.0F + static_cast<float>(i % 7) + (arm == 1 ? 12.0F : arm == 2 ? 5.0F : 0.0F);
    return scores;
  };
  return source;
}

std::vector<std::string> answer_to(Source const& source) {
  auto options = testing::quick_options();
  options.outcomes = {"first_achilles_52wk"};
  auto const effects = make_table(source, "effects", options);
  options.outcomes.clear();
  return answer_of(source, effects, {}, make_table(source, "findings", options));
}

TEST(AnswerOfScores, IsThatOfAStudyInWhichNobodyRuns) {
  auto const answer = scores_in_words(with_scores(0.0F));
  EXPECT_NE(answer.find("Nobody runs in any arm"), std::string::npos) << answer;
  EXPECT_NE(answer.find("highest in arm 1, 12.00"), std::string::npos) << answer;
  EXPECT_NE(answer.find("lowest in arm 2, 5.00"), std::string::npos) << answer;
  EXPECT_EQ(scores_in_words(with_scores(0.1F)), "");
  EXPECT_EQ(scores_in_words(testing::source_of(testing::arms_with_risks(10, {0.3}))), "")
      << "one arm, and no distance";
  EXPECT_EQ(answer_to(with_scores(0.0F)).back(), answer);
}

TEST(AnswerOfScores, ArmsThatAreTheSameAreCalledSo) {
  auto const answer = answer_to(with_scores(1.0F));
  ASSERT_GE(answer.size(), 2u);
  EXPECT_EQ(answer[1], "In none of the 2 other arms is anybody's outcome another one.");
}

}  // namespace
}  // namespace achillesim::analysis
