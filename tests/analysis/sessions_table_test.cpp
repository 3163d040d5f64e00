// Hazards per run from made-up records of sessions.

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "analysis/tables/catalogue.hpp"
#include "tests/analysis/synthetic_source.hpp"

namespace achillesim::analysis {
namespace {

using runners::SessionValue;

constexpr std::size_t days = 30;
constexpr float none = std::numeric_limits<float>::quiet_NaN();

/// Two runners who both run every day: on each day one of them has a run of 1.5 times the longest before, and
/// one of the two is injured: on two days of three the one with the long run. In the draw `spared`, if there
/// is one, it is always the other.
Source matched_pairs(std::size_t spared = 0) {
  auto source = testing::source_of(testing::arms_with_risks(2, {0.0}));
  source.sessions = [spared](std::size_t draw, std::size_t) {
    SessionRecords record;
    record.days = days;
    for (auto& values : record.values) values.assign(2 * days, none);
    record.event.assign(2 * days, 0);
    for (std::size_t day = 0; day < days; ++day)
      for (std::size_t runner = 0; runner < 2; ++runner) {
        std::size_t const cell = runner * days + day;
        bool const long_run = (day + runner) % 2 == 0;
        bool const long_is_hurt = day % 3 != 0 && (spared == 0 || draw != spared);
        auto const put = [&](SessionValue v, float x) {
          record.values[static_cast<std::size_t>(v)][cell] = x;
        };
        put(SessionValue::minutes, 30.0F);
        put(SessionValue::distance, long_run ? 7.5F : 5.0F);
        put(SessionValue::longest_ratio, long_run ? 1.5F : 1.0F);
        put(SessionValue::week_ratio, 1.0F);
        put(SessionValue::strain, 5.0F);
        if (long_run == long_is_hurt) record.event[cell] = 1;
      }
    return record;
  };
  return source;
}

std::vector<Cell> const& row(Table const& table, std::string const& event, std::string const& exposure,
                             std::string const& level) {
  for (auto const& r : table.rows)
    if (r[0].text == event && r[1].text == exposure && r[2].text == level) return r;
  throw std::out_of_range(exposure + " " + level);
}

// The conditional estimate of matched pairs is the ratio of the discordant ones: 20 to 10.
TEST(SessionsTable, GivesTheRatioOfDiscordantPairs) {
  auto const table = make_table(matched_pairs(), "sessions", {});
  auto const longer = row(table, "Achilles event", "run against the longest of 30 days", "1.3 to 2");
  EXPECT_EQ(longer[3].text, "30");
  EXPECT_EQ(longer[4].text, "20");
  EXPECT_NEAR(longer[5].value, 1000.0 * 20.0 / 30.0, 1e-9);
  EXPECT_NEAR(longer[6].value, 2.0, 1e-9);
  // 2.5 km more double the hazard, so 5 km make it fourfold.
  EXPECT_NEAR(row(table, "Achilles event", "distance of the run", "per 5 km")[6].value, 4.0, 1e-9);
}

/// Three draws, of 20 to 10, 0 to 30 and 20 to 10 pairs: 40 to 50 in all, and a slope in two of them alone.
TEST(SessionsTable, ADrawWithoutEventsEmptiesNothing) {
  auto source = matched_pairs(2);
  source.draws = 4;
  source.outcome = [inner = source.outcome](std::string const& name, std::size_t, std::size_t arm) {
    return inner(name, 0, arm);
  };
  auto const table = make_table(source, "sessions", {});
  auto const longer = row(table, "Achilles event", "run against the longest of 30 days", "1.3 to 2");
  EXPECT_NEAR(longer[6].value, 0.8, 1e-9) << longer[6].note;
  EXPECT_NEAR(row(table, "Achilles event", "distance of the run", "per 5 km")[6].value, 4.0, 1e-9);
  EXPECT_LT(longer[5].low, 300.0) << "the draws differ, and the interval holds it";
}

TEST(SessionsTable, SaysWhyANumberIsMissing) {
  auto const table = make_table(matched_pairs(), "sessions", {});
  auto const empty = row(table, "Achilles event", "run against the longest of 30 days", "above 2");
  EXPECT_EQ(empty[3].text, "0");
  EXPECT_TRUE(std::isnan(empty[6].value));
  EXPECT_EQ(empty[6].note,
            "n too small: 0 events, and 10 in the reference; a hazard ratio takes 10 on either side");
  EXPECT_EQ(row(table, "other running injury", "distance of the run", "per 5 km")[6].note,
            "n too small: 0 events; a hazard ratio takes 10 on either side");
  auto const flat = row(table, "Achilles event", "peak strain of the run", "per 1 %");
  EXPECT_TRUE(std::isnan(flat[6].value)) << "every run has the same strain";
  EXPECT_FALSE(flat[6].note.empty());
}

TEST(SessionsTable, AsksForTheRecord) {
  auto const source = testing::source_of(testing::arms_with_risks(20, {0.1}));
  try {
    (void)make_table(source, "sessions", {});
    FAIL();
  } catch (std::runtime_error const& error) {
    EXPECT_NE(std::string(error.what()).find("record_sessions = true"), std::string::npos);
  }
}

}  // namespace
}  // namespace achillesim::analysis
