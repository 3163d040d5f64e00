/// Every claim of the guide is in the program, or is listed here as not yet there.

#include "analysis/guide.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <sstream>

#include "scenarios/read.hpp"
#include "scenarios/source/catalogue.hpp"
#include "tests/analysis/synthetic_source.hpp"

namespace achillesim::analysis {
namespace {

std::filesystem::path const root = ACHILLESIM_SOURCE_DIR;

scenarios::Claim changed(scenarios::Claim claim, std::string file, std::string key) {
  claim.file = std::move(file);
  claim.key = std::move(key);
  return claim;
}

TEST(GuideClaims, AllAreThere) {
  EXPECT_TRUE(scenarios::missing_claims(scenarios::claims()).empty());
  std::set<std::string> ids;
  for (auto const& claim : scenarios::claims()) EXPECT_TRUE(ids.insert(claim.id).second) << claim.id;
  EXPECT_EQ(ids.size(), static_cast<std::size_t>(scenarios::claims_of_the_guide));
}

TEST(GuideClaims, FileAndKeyExist) {
  std::set<std::string> const kinds = {"model",   "protocol", "criterion", "factor",
                                       "outcome", "referral", "care"};
  for (auto const& claim : scenarios::claims()) {
    EXPECT_TRUE(kinds.contains(claim.kind)) << claim.id << " " << claim.kind;
    EXPECT_TRUE(std::filesystem::is_regular_file(root / claim.file)) << claim.id << " " << claim.file;
    EXPECT_TRUE(represented(claim)) << claim.id << " " << claim.file << ": " << claim.key;
    EXPECT_GT(claim.text.size(), 10u) << claim.id;
    if (claim.kind == "referral") {
      auto const there = represented(claim);
      EXPECT_TRUE(there && (there->what.ends_with(": refer") || there->what.ends_with(": consult")))
          << claim.id;
    }
    if (claim.kind == "outcome") {
      EXPECT_TRUE(claim.file == "runners/record.hpp" || claim.file == "analysis/tables/catalogue.hpp")
          << claim.id;
    }
  }
}

/// That a rule which refers people refers people is no test of it.
TEST(GuideClaims, WhatARuleItselfDoesIsNoTestOfIt) {
  std::size_t found = 0;
  for (auto const& claim : scenarios::claims())
    if (claim.outcome == "referrals" || claim.outcome == "operations") {
      ++found;
      EXPECT_NE(claim.tests, scenarios::Tests::yes) << claim.id;
    }
  EXPECT_GT(found, 5u);
}

/// A flag is heeded for any event of the tendon, not for the few that are ruptures.
TEST(GuideClaims, FlagsAreHeldAgainstAnyEvent) {
  for (auto const& claim : scenarios::claims())
    if (claim.study == "red-flags-one-by-one") {
      EXPECT_NE(claim.outcome, "first_rupture_52wk") << claim.id;
    }
}

/// A parameter stands in the file that the claim names.
TEST(GuideClaims, ParametersAreWhereTheClaimSays) {
  for (auto const& claim : scenarios::claims()) {
    if (!claim.file.starts_with("model/")) continue;
    std::ifstream in(root / claim.file);
    std::stringstream text;
    text << in.rdbuf();
    auto const name = claim.key.substr(claim.key.find('.') + 1);
    EXPECT_NE(text.str().find('"' + name + '"'), std::string::npos) << claim.id << " " << claim.file;
  }
}

TEST(GuideClaims, TheirStudiesAreShippedWithTheArm) {
  for (auto const& claim : scenarios::claims()) {
    auto const* file = scenarios::find_in_catalogue("studies", claim.study);
    ASSERT_NE(file, nullptr) << claim.id << " " << claim.study;
    EXPECT_FALSE(claim.outcome.empty()) << claim.id;
    if (claim.arm.empty() && claim.against.empty()) continue;
    static std::map<std::string, std::set<std::string>> arms;
    auto& names = arms[claim.study];
    if (names.empty()) {
      auto const read = scenarios::read_study_text(file->text, claim.study);
      ASSERT_TRUE(read.study) << claim.study;
      for (auto const& arm : read.study->arms) names.insert(arm.name);
    }
    for (auto const& arm : {claim.arm, claim.against})
      EXPECT_TRUE(arm.empty() || names.contains(arm))
          << claim.id << ": " << claim.study << " has no arm " << arm;
  }
}

/// What a claim says of its test fits what it names; whether its arms differ at all is tested where they are
/// run.
TEST(GuideClaims, SayWhetherTheyAreTested) {
  std::set<std::string> sections;
  std::string last;
  for (auto const& claim : scenarios::claims()) {
    EXPECT_EQ(claim.is_contrast(), claim.tests != scenarios::Tests::shown_only) << claim.id;
    if (claim.section != last) {
      EXPECT_TRUE(sections.insert(claim.section).second) << claim.id << " goes back to " << claim.section;
    }
    last = claim.section;
  }
  EXPECT_EQ(sections.size(), 14u);
  EXPECT_EQ(scenarios::contrasts_in(scenarios::claims(), "outlook"), 0u);
  EXPECT_EQ(scenarios::contrasts_in(scenarios::claims(), "technique"), 8u);
}

TEST(GuideClaims, WhatDoesNotExistIsNotRepresented) {
  auto const& any = scenarios::claims().front();
  EXPECT_TRUE(represented(changed(any, "runners/record.hpp", "volume_day")));
  EXPECT_FALSE(represented(changed(any, "runners/record.hpp", "volume_days")));
  EXPECT_FALSE(represented(changed(any, "model/injury/rupture.hpp", "rupture.bases")));
  EXPECT_FALSE(represented(changed(any, "scenarios/keys.md", "arm / shoes / dorp")));
  EXPECT_FALSE(
      represented(changed(any, "scenarios/shipped/gates/guide.toml", "criteria / pain_walking <= 3")));
  EXPECT_FALSE(represented(changed(any, "scenarios/shipped/gates/guides.toml", "criteria")));
  EXPECT_FALSE(represented(changed(any, "README.md", "guide")));
  EXPECT_EQ(scenarios::missing_claims({}).size(), 143u);
}

TEST(GuideTable, HasAllOrThoseAskedFor) {
  auto const all = guide_table({}, {});
  EXPECT_EQ(all.rows.size(), scenarios::claims().size());
  for (auto const& row : all.rows) EXPECT_EQ(row.size(), all.columns.size());
  auto const one = guide_table({"S077"}, {});
  ASSERT_EQ(one.rows.size(), 1u);
  EXPECT_NE(one.rows[0][4].text.find("force.per_drop = -0.004"), std::string::npos) << one.rows[0][4].text;
  EXPECT_NE(one.rows[0].back().text.find("assumed"), std::string::npos);
  EXPECT_EQ(one.definitions.back(), "143 of 143 claims are represented.");
  EXPECT_THROW(guide_table({"S144"}, {}), std::runtime_error);
}

scenarios::Claim made_up_claim() {
  scenarios::Claim claim;
  claim.id = "S001";
  claim.section = "technique";  // with 8 contrasts
  claim.outcome = "first_achilles_52wk";
  claim.arm = "arm 1";
  claim.against = "arm 0";
  return claim;
}

/// Two arms in draws of which each has its own people.
Source arms_in_draws(std::size_t draws) {
  testing::MadeUpStudy input;
  input.runners = 200;
  input.draws = draws;
  input.arms = {"arm 0", "arm 1"};
  for (unsigned draw = 0; draw < draws; ++draw)
    for (double const risk : {0.5, 0.1})
      input.outcomes.push_back(testing::make_arm(testing::make_luck(200, draw), risk, 0.2, 364));
  return testing::source_of(input);
}

/// Percentiles for eight contrasts at once are the extremes of a few draws.
TEST(GuideContrasts, AreNotSaidAtOnceOfFewDraws) {
  auto const claim = made_up_claim();
  auto const few = contrast(arms_in_draws(101), claim);
  ASSERT_TRUE(few.contrast);
  EXPECT_TRUE(few.contrast->draws);
  EXPECT_TRUE(few.contrast->alone.has_interval());
  EXPECT_FALSE(few.contrast->at_once.has_interval());
  EXPECT_NE(few.text.find("too few draws for the section's 8 contrasts at once"), std::string::npos)
      << few.text;
  auto const enough = contrast(arms_in_draws(401), claim);  // 2 / (1 - 0.95^(1/8)) is 313
  EXPECT_TRUE(enough.contrast->at_once.has_interval());
  auto const presets = contrast(arms_in_draws(1), claim);
  EXPECT_FALSE(presets.contrast->draws);
  EXPECT_TRUE(presets.contrast->at_once.has_interval());

  auto const said = [](std::vector<Said> const& all, std::string const& words) {
    return contrasts_in_words(all).find(words) != std::string::npos;
  };
  EXPECT_TRUE(said({presets, presets}, "All hold the error of a finite number of runners alone"));
  EXPECT_FALSE(said({few, enough}, "runners alone"));
  EXPECT_FALSE(said({few, enough}, "chance of who was drawn"));
  EXPECT_TRUE(said({few, enough}, "it is 1; 1 have too few draws for the section. All hold the spread"));
  EXPECT_TRUE(said({few, presets}, "1 hold the spread of the parameters"));
  EXPECT_TRUE(said({few, presets}, "of the 1 without draws of the parameters"));
}

TEST(Claims, AreReadAsTheyAreWritten) {
  std::string const header = "id,section,kind,file,key,study,outcome,arm,against,tests,text\n";
  auto const all = scenarios::read_claims(header + "S001,shoes,model,a.hpp,b,,,,,yes,\"x, \"\"y\"\"\"\n");
  ASSERT_EQ(all.size(), 1u);
  EXPECT_EQ(all[0].id, "S001");
  EXPECT_EQ(all[0].arm, "");
  EXPECT_EQ(all[0].text, "x, \"y\"");
  EXPECT_THROW(scenarios::read_claims("id,kind\n"), std::logic_error);
  EXPECT_THROW(scenarios::read_claims(header + "S001,model\n"), std::logic_error);
  EXPECT_EQ(all[0].tests, scenarios::Tests::yes);
  EXPECT_THROW(scenarios::read_claims(header + "S001,s,model,a,b,c,d,e,f,yes,\"g\n"), std::logic_error);
  EXPECT_THROW(scenarios::read_claims(header + "S001,s,model,a,b,c,d,e,f,perhaps,g\n"), std::logic_error);
}

}  // namespace
}  // namespace achillesim::analysis
