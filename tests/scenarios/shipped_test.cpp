/// Every shipped file reads, and every shipped study survives being written out.

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <set>
#include <sstream>

#include "scenarios/kinds/log_format.hpp"
#include "scenarios/kinds/tables.hpp"
#include "scenarios/read.hpp"
#include "scenarios/source/catalogue.hpp"
#include "tests/scenarios/problem_text.hpp"
#include "tests/scenarios/study_text.hpp"

namespace achillesim::scenarios {
namespace {

std::filesystem::path const shipped_folder =
    std::filesystem::path(ACHILLESIM_SOURCE_DIR) / "scenarios" / "shipped";

StudyResult read_shipped(std::string const& name) {
  return read_study(shipped_folder / "studies" / (name + ".toml"));
}

TEST(Catalogue, HoldsTheFilesAsTheyAre) {
  std::size_t on_disk = 0;
  std::vector<std::filesystem::path> folders = {shipped_folder.parent_path() / "targets"};
  for (auto const& folder : std::filesystem::directory_iterator(shipped_folder))
    folders.push_back(folder.path());
  for (auto const& folder : folders) {
    auto const kind = folder.filename().string();
    for (auto const& entry : std::filesystem::directory_iterator(folder)) {
      if (entry.path().extension() == ".md") continue;
      ++on_disk;
      std::ifstream in(entry.path());
      std::stringstream text;
      text << in.rdbuf();
      auto const* file = find_in_catalogue(kind, entry.path().stem().string());
      ASSERT_NE(file, nullptr) << entry.path();
      EXPECT_EQ(file->text, text.str()) << entry.path();
    }
  }
  EXPECT_EQ(catalogue().size(), on_disk);
}

TEST(Catalogue, EveryFileReads) {
  for (auto const& kind : kinds())
    if (kind.type != nullptr)
      for (auto const name : catalogue_names(kind.folder)) {
        auto const problems = read_into(*kind.type, name, {}, nullptr);
        EXPECT_TRUE(problems.empty()) << name << "\n" << all_of(problems);
      }
  for (auto const name : catalogue_names("logs"))
    EXPECT_EQ(read_logs(std::string(name)).logs.size(), 1U) << all_of(read_logs(std::string(name)).problems);
  for (auto const name : catalogue_names("log_formats"))
    EXPECT_TRUE(std::any_of(shipped_log_formats().begin(), shipped_log_formats().end(),
                            [&](LogFormat const& f) { return f.name == name; }));
}

TEST(Studies, SurviveBeingWrittenOut) {
  auto const names = catalogue_names("studies");
  ASSERT_GE(names.size(), 4u);
  for (auto const name : names) {
    auto const first = read_shipped(std::string(name));
    ASSERT_TRUE(first.study) << all_of(first.problems);
    auto const again = read_study_text(first.study->resolved_text, "resolved");
    ASSERT_TRUE(again.study) << all_of(again.problems);
    EXPECT_EQ(text_of(*first.study), text_of(*again.study)) << name;
    EXPECT_EQ(first.study->resolved_text, again.study->resolved_text) << name;
  }
}

/// A study of what is prescribed to the injured says which trial it stands for.
TEST(Studies, OfTheGuideAndOfRupturesStandForATrial) {
  std::size_t found = 0;
  for (auto const name : catalogue_names("studies")) {
    if (!name.starts_with("guide-") && !name.starts_with("rupture-")) continue;
    ++found;
    auto const read = read_shipped(std::string(name));
    ASSERT_TRUE(read.study) << name;
    EXPECT_TRUE(read.study->trial.given()) << name;
  }
  EXPECT_GT(found, 5U);
}

TEST(Studies, FromTheCatalogueAreThoseFromDisk) {
  for (auto const name : catalogue_names("studies")) {
    auto const disk = read_shipped(std::string(name));
    auto const embedded = read_study_text(find_in_catalogue("studies", name)->text, name);
    ASSERT_TRUE(disk.study && embedded.study) << all_of(embedded.problems);
    EXPECT_EQ(disk.study->resolved_text, embedded.study->resolved_text);
  }
}

TEST(FirstLook, HasTheArmsOfTheMission) {
  auto const read = read_shipped("first-look");
  ASSERT_TRUE(read.study) << all_of(read.problems);
  auto const& study = *read.study;
  EXPECT_EQ(study.runners, 2000u);
  EXPECT_EQ(study.horizon_days, 364);
  EXPECT_EQ(study.cohort.condition, Condition::midportion_tendinopathy);
  ASSERT_EQ(study.arms.size(), 36u);
  ASSERT_EQ(study.factors.size(), 3u);
  EXPECT_EQ(study.factors[0].name, "progression");
  EXPECT_EQ(study.factors[1].name, "drop");
  EXPECT_EQ(study.factors[1].unit, "mm");
  EXPECT_EQ(study.factors[2].name, "strike");
  EXPECT_EQ(study.factors[2].unit, "");
  std::set<std::string> names;
  for (auto const& arm : study.arms) {
    names.insert(arm.name);
    ASSERT_EQ(arm.levels.size(), 3u);
    EXPECT_EQ(arm.levels[0].label, arm.protocol.name);
    EXPECT_EQ(arm.levels[1].number, arm.shoes.drop_mm);
    EXPECT_EQ(arm.levels[2].label, arm.strike.name);
    EXPECT_TRUE(std::isnan(arm.levels[0].number));
    bool const monitored = arm.protocol.name == "pain-monitored-walk-run";
    EXPECT_EQ(arm.monitoring.name, monitored ? "pain-monitoring" : "none");
  }
  EXPECT_EQ(names.size(), 36u);
  EXPECT_EQ(study.arms[study.reference_arm].name, "guide-12-week / 12 mm / stay");
}

TEST(GuidePlan, IsTheGuides) {
  auto const read = read_named<Protocol>("guide-12-week");
  ASSERT_TRUE(read.value) << all_of(read.problems);
  auto const& plan = *read.value;
  EXPECT_EQ(plan.rest_week_every, 4);
  EXPECT_DOUBLE_EQ(plan.growth, 0.10);
  double days = 0.0;
  for (auto const& phase : plan.phases) days += phase.longest_days;
  EXPECT_EQ(days, 56.0);  // weeks 9-12 are the growth that follows
  EXPECT_EQ(plan.phases[0].longest_days, 3.0);
  EXPECT_EQ(plan.phases[1].longest_days, 4.0);
  EXPECT_EQ(plan.phases[2].longest_days, 7.0);
  auto const minutes = [&](std::size_t phase, model::Gait gait, bool last) {
    double sum = 0.0;
    for (auto const& bout : plan.sessions[plan.phases[phase].sessions[0]].bouts)
      for (auto const& s : bout.segments)
        if (s.gait == gait) sum += s.minutes * (last ? bout.repeat_last : bout.repeat_first);
    return sum;
  };
  using model::Gait;
  EXPECT_EQ(minutes(0, Gait::walk, false), 20.0);
  EXPECT_EQ(minutes(0, Gait::walk, true), 30.0);
  EXPECT_EQ(minutes(1, Gait::run, false), 3.0);
  EXPECT_EQ(minutes(1, Gait::run, true), 4.0);
  EXPECT_EQ(minutes(1, Gait::walk, true), 10.0 + 8.0);
  EXPECT_EQ(minutes(2, Gait::run, false), 8.0);
  EXPECT_EQ(minutes(2, Gait::run, true), 10.0);
  EXPECT_EQ(minutes(4, Gait::run, false), 10.0);
  for (auto const s : plan.phases[5].sessions) {
    double run = 0.0;
    for (auto const& bout : plan.sessions[s].bouts)
      for (auto const& g : bout.segments) run += g.minutes * bout.repeat_first;
    EXPECT_EQ(run, 15.0);
  }
  EXPECT_DOUBLE_EQ(plan.phases[5].growth, 0.10);
}

TEST(GuidePlan, ReadsBothWays) {
  auto const read = read_shipped("progressions");
  ASSERT_TRUE(read.study) << all_of(read.problems);
  auto const arm = [&](std::string_view name) {
    auto const& arms = read.study->arms;
    return *std::find_if(arms.begin(), arms.end(), [&](Arm const& a) { return a.name == name; });
  };
  EXPECT_EQ(arm("guide").protocol.phases[1].days_per_week, 3.5);
  EXPECT_EQ(arm("guide: daily").protocol.phases[1].days_per_week, 7.0);
  EXPECT_EQ(arm("guide").protocol.sessions[1].bouts.size(), 2u);
  EXPECT_EQ(arm("guide: long walk repeated").protocol.sessions[1].bouts.size(), 1u);
  EXPECT_DOUBLE_EQ(arm("guide: back to volume by week 12").protocol.growth, 0.25);
  EXPECT_EQ(arm("guide: pain monitored").monitoring.rules.size(), 4u);
}

TEST(Cohorts, InheritAndReplace) {
  auto const healthy = read_named<Cohort>("healthy-recreational");
  auto const injured = read_named<Cohort>("insertional-tendinopathy");
  ASSERT_TRUE(healthy.value && injured.value) << all_of(injured.problems);
  auto const at = [](Cohort const& c, Covariate which) {
    return c.marginals[static_cast<std::size_t>(which)];
  };
  EXPECT_EQ(injured.value->condition, Condition::insertional_tendinopathy);
  EXPECT_EQ(at(*injured.value, Covariate::body_mass).women[0],
            at(*healthy.value, Covariate::body_mass).women[0]);
  EXPECT_EQ(at(*injured.value, Covariate::body_mass).women[0], 62.8);
  EXPECT_EQ(at(*injured.value, Covariate::visa_a).men[0], 74.0);
  EXPECT_EQ(at(*injured.value, Covariate::visa_a).low, 45.0);
  EXPECT_EQ(at(*healthy.value, Covariate::prior_tendinopathy).kind, Marginal::Kind::bernoulli);
  EXPECT_EQ(at(*injured.value, Covariate::prior_tendinopathy).kind, Marginal::Kind::fixed);
  EXPECT_EQ(injured.value->correlations.size(), healthy.value->correlations.size());
}

/// A study that was written out before a covariate came into the language reads on, with its neutral value:
/// results files carry such studies.
TEST(Cohorts, WithoutLaterCovariatesAreNeutral) {
  auto const whole = read_shipped("shoe-drop");
  ASSERT_TRUE(whole.study);
  auto text = whole.study->resolved_text;
  std::size_t left_out = 0;
  for (auto const& c : covariates) {
    if (std::isnan(c.neutral)) continue;
    std::string const heading = "." + std::string(c.quantity.name) + "]\n";
    for (auto at = text.find(heading); at != std::string::npos; at = text.find(heading)) {
      auto const from = text.rfind('\n', at) + 1;
      auto const next = text.find("\n[", at);
      text.erase(from, next == std::string::npos ? std::string::npos : next + 1 - from);
      ++left_out;
    }
  }
  EXPECT_GE(left_out, 10u) << "nothing was left out";
  auto const old = read_study_text(text, "old");
  ASSERT_TRUE(old.study) << all_of(old.problems);
  for (std::size_t i = 0; i < covariate_count; ++i) {
    auto const& m = old.study->cohort.marginals[i];
    if (std::isnan(covariates[i].neutral)) continue;
    EXPECT_EQ(m.kind, Marginal::Kind::fixed);
    EXPECT_EQ(m.men[0], covariates[i].neutral);
    // What the healthy preset says is neutral, too, but for the day of drugs that nobody takes.
    EXPECT_EQ(m.men[0], whole.study->cohort.marginals[i].men[0]) << covariates[i].quantity.name;
  }
}

}  // namespace
}  // namespace achillesim::scenarios
