/// Every law can be switched off, or says why it cannot.

#include "model/neutral.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "model/catalogue.hpp"

namespace achillesim::model {
namespace {

std::set<std::string_view> names_of_laws() {
  std::set<std::string_view> all;
  for (auto const& p : parameter_table()) all.insert(std::string_view(p.name).substr(0, p.name.find('.')));
  return all;
}

TEST(Neutral, EveryLawHasAValueThatSwitchesItOffOrAReason) {
  std::set<std::string_view> known;
  for (auto const& m : mechanisms()) known.insert(m.law());
  for (auto const& law : laws_without_neutral()) {
    EXPECT_FALSE(known.contains(law.law)) << law.law;
    EXPECT_FALSE(law.why.empty());
    known.insert(law.law);
  }
  EXPECT_EQ(known, names_of_laws());
}

TEST(Neutral, MechanismsNameParametersOfOneLawThatAreNotNeutralAlready) {
  std::set<std::string_view> names;
  for (auto const& m : mechanisms()) {
    EXPECT_TRUE(names.insert(m.name).second) << m.name;
    bool moves = false;
    for (auto const& v : m.values) {
      auto const found = find_parameter(v.parameter);
      ASSERT_TRUE(found) << v.parameter;
      EXPECT_TRUE(v.parameter.starts_with(std::string(m.law()) + ".")) << v.parameter;
      auto const& row = *parameter_table()[*found].row;
      moves = moves || row.preset != v.value || row.low != row.high;
    }
    EXPECT_TRUE(moves) << m.name;
  }
}

Mechanism called(std::string_view name) {
  auto const all = mechanisms();
  return *std::find_if(all.begin(), all.end(), [&](auto const& m) { return m.name == name; });
}

bool is_put_in(std::string_view parameter) {
  auto const all = all_put_in();
  return std::any_of(all.begin(), all.end(), [&](auto const& v) { return v.parameter == parameter; });
}

TEST(Neutral, TheWeakestEvidenceCounts) {
  EXPECT_EQ(called("onset by irritation").evidence(), Evidence::assumed);
  EXPECT_EQ(called("force by heel height").evidence(), Evidence::assumed);
  EXPECT_EQ(called("stretching").evidence(), Evidence::measured_in_vivo);
}

TEST(Neutral, AGuessIsPutInAndWhatWasMeasuredBesideItIsNot) {
  EXPECT_TRUE(is_put_in("force.per_drop"));
  EXPECT_FALSE(is_put_in("force.per_lift"));   // measured
  EXPECT_FALSE(is_put_in("damage.exponent"));  // calibrated
  EXPECT_TRUE(called("damage by force").put_in().empty());
  // Measured in a trial, and put in as it is.
  EXPECT_EQ(called("stretching").put_in().size(), called("stretching").values.size());
  for (auto const& m : mechanisms())
    for (auto const& v : m.put_in()) {
      auto const evidence = parameter_table()[*find_parameter(v.parameter)].row->evidence;
      EXPECT_TRUE(m.kind == MechanismKind::imposed || evidence == Evidence::assumed) << v.parameter;
    }
}

/// Without other injuries no arm has any, and every contrast of them is none.
TEST(Neutral, ABaseRateIsNeverPutIn) {
  EXPECT_FALSE(is_put_in("other_injuries.rate"));
  EXPECT_EQ(called("other injuries").kind, MechanismKind::base_rate);
}

}  // namespace
}  // namespace achillesim::model
