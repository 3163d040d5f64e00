/// What keys of an arm bear on.

#include "scenarios/reference/arm_differences.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "scenarios/kinds/tables.hpp"
#include "scenarios/read.hpp"

namespace achillesim::scenarios {
namespace {

std::vector<std::string> keys(Arm const& a, Arm const& b, Bearing on) {
  std::vector<std::string> names;
  for (auto const& key : differing_keys(a, b, on)) names.emplace_back(key.key);
  return names;
}

using Names = std::vector<std::string>;

TEST(ArmDifferences, EveryKeyOfAnArmIsDeclared) {
  auto const declared = keys_with_bearings();
  for (auto const& row : keys_of<Arm>().schema().rows)
    EXPECT_NE(std::find(declared.begin(), declared.end(), row.key), declared.end()) << row.key;
  EXPECT_EQ(declared.size(), keys_of<Arm>().schema().rows.size());
}

TEST(ArmDifferences, AResponseAndAGateMakeTheDaysOfRest) {
  Arm const a;
  auto b = a;
  EXPECT_TRUE(keys(a, b, Bearing::rest).empty());
  b.injury_response.rest_days = 5.0;
  EXPECT_EQ(keys(a, b, Bearing::rest), Names{"injury_response"});
  b = a;
  b.readiness = *read_named<Readiness>("guide").value;
  EXPECT_EQ(keys(a, b, Bearing::rest), Names{"readiness"});
  b = a;
  b.adherence = 0.5;
  EXPECT_TRUE(keys(a, b, Bearing::rest).empty());
}

TEST(ArmDifferences, OfAPlanItsFirstRestAndOfRulesTheirStopsMakeDaysOfRest) {
  Arm a;
  a.protocol = *read_named<Protocol>("ten-percent-continuous").value;
  auto b = a;
  b.protocol.growth = 0.3;
  EXPECT_TRUE(keys(a, b, Bearing::rest).empty());
  EXPECT_EQ(keys(a, b, Bearing::other_injuries), Names{"protocol"}) << "hours of the weeks before";
  b.protocol = *read_named<Protocol>("rest-then-guide").value;
  EXPECT_EQ(keys(a, b, Bearing::rest), Names{"protocol"});
  b = a;
  b.monitoring.rules.push_back({});
  EXPECT_TRUE(keys(a, b, Bearing::rest).empty()) << "a week that is held is no rest";
  b.monitoring.rules.back().action = Action::stop;
  EXPECT_EQ(keys(a, b, Bearing::rest), Names{"monitoring"});
}

/// Who has run little is injured more often an hour: whatever sets the hours acts on other injuries.
TEST(ArmDifferences, WhatSetsTheHoursActsOnOtherInjuries) {
  auto const gate = *read_named<Readiness>("guide").value;
  auto const each = [&](bool follow) {
    Names acting;
    Arm a;
    if (!follow) a.parameters.push_back({"other_injuries.conditioning", 0.0});
    EXPECT_EQ(injured_by_late_hours(a), follow);
    std::vector<Arm> others(5, a);
    others[0].readiness = gate;
    others[1].injury_response.rest_days = 5.0;
    others[2].monitoring.rules.push_back({});
    others[3].adherence = 0.5;
    others[4].behaviour = *read_named<Behaviour>("usual").value;
    for (auto const& b : others)
      for (auto const& key : keys(a, b, Bearing::other_injuries)) acting.push_back(key);
    return acting;
  };
  EXPECT_EQ(each(true), (Names{"readiness", "injury_response", "monitoring", "adherence", "behaviour"}));
  EXPECT_EQ(each(false), Names{});
}

TEST(ArmDifferences, HipWorkActsOnOtherInjuriesAndCalfWorkDoesNot) {
  Arm a;
  a.programme = *read_named<Programme>("alfredson").value;
  auto b = a;
  b.programme = Programme{};
  b.programme_adherence = 0.3;
  EXPECT_TRUE(keys(a, b, Bearing::other_injuries).empty());
  b.programme = *read_named<Programme>("guide-three-phases").value;
  EXPECT_EQ(keys(a, b, Bearing::other_injuries), Names{"programme"});
  a.programme = b.programme;
  EXPECT_EQ(keys(a, b, Bearing::other_injuries), Names{"programme_adherence"});
  b = a;
  b.shoes.drop_mm = 0.0;
  EXPECT_EQ(keys(a, b, Bearing::other_injuries), Names{"shoes"});
}

}  // namespace
}  // namespace achillesim::scenarios
