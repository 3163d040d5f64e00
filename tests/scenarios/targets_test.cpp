/// The shipped published outcomes read, and fit together.

#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <string>

#include "scenarios/read.hpp"
#include "scenarios/source/catalogue.hpp"
#include "tests/scenarios/problem_text.hpp"

namespace achillesim::scenarios {
namespace {

std::vector<Target> shipped() {
  std::vector<Target> out;
  for (auto const name : catalogue_names("targets")) {
    auto const read = read_study_text(find_in_catalogue("targets", name)->text, name);
    EXPECT_TRUE(read.study) << name << "\n" << all_of(read.problems);
    if (!read.study) continue;
    EXPECT_FALSE(read.study->targets.empty()) << name;
    out.insert(out.end(), read.study->targets.begin(), read.study->targets.end());
  }
  return out;
}

TEST(Targets, EveryFileHasRowsThatFitTogether) {
  auto const targets = shipped();
  std::set<std::string> ids;
  for (auto const& t : targets) EXPECT_TRUE(ids.insert(t.id).second) << t.id << " twice";
  for (auto const& t : targets) {
    if (!t.beside.empty()) {
      EXPECT_TRUE(ids.contains(t.beside)) << t.id;
    }
    for (auto const& other : t.derived_from) EXPECT_TRUE(ids.contains(other)) << t.id;
    EXPECT_GT(t.definition.size(), 10u) << t.id;
    EXPECT_FALSE(t.evidence.empty()) << t.id;
    EXPECT_FALSE(t.cited_as.empty() && t.doi.empty()) << t.id << ": whether it is imposed cannot be told";
  }
  for (auto const* id :
       {"C01",     "C02", "C03",           "C04",           "C05",          "C06", "C07", "C08", "C09",
        "C10",     "C12", "C13",           "C14",           "C15",          "C16", "C17", "C18", "C19",
        "C20",     "C21", "C22",           "C23",           "C24",          "C25", "C26", "C27", "C14-C13",
        "C27-C15", "R01", "R02",           "R04",           "R06",          "R07", "R09", "R10", "R11",
        "R12",     "R13", "rupture-level", "rupture-drift", "rupture-after"})
    EXPECT_TRUE(ids.contains(id)) << id;
}

TEST(Targets, ReserveRowsAreSaidToBe) {
  for (auto const& t : shipped()) {
    EXPECT_EQ(t.id.starts_with("R"), t.split == TargetSplit::reserve) << t.id;
  }
}

}  // namespace
}  // namespace achillesim::scenarios
