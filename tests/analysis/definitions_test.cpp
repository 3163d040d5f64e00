/// Definitions of re-injury on events made up for them.

#include "analysis/definitions.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <stdexcept>

#include "analysis/outcomes.hpp"
#include "analysis/rounding.hpp"
#include "analysis/tables/catalogue.hpp"
#include "model/terms.hpp"
#include "tests/analysis/synthetic_source.hpp"
#include "tests/analysis/table_text.hpp"

namespace achillesim::analysis {
namespace {

using testing::cell;

constexpr float no_day = std::numeric_limits<float>::quiet_NaN();
using model::EventType;

ReinjuryDefinition const& definition(std::string_view column) {
  for (auto const& d : reinjury_definitions())
    if (d.column == column) return d;
  throw std::logic_error(std::string(column));
}

struct Event {
  EventType type;
  int leg;
  float day, back;
};

/// One runner with up to three events, who first runs on day 10 and is followed for 200 days.
float day_of(std::string_view column, std::vector<Event> const& events,
             EventType site = EventType::midportion) {
  EventRecords records;
  for (std::size_t i = 0; i < 3; ++i) {
    Event const e = i < events.size() ? events[i] : Event{EventType::none, -1, no_day, no_day};
    records.type.push_back(static_cast<std::int8_t>(e.type));
    records.leg.push_back(static_cast<std::int8_t>(e.leg));
    records.day.push_back(e.day);
    records.recovery_day.push_back(e.back);
  }
  std::vector<float> const first = {10.0F};
  std::vector<float> const end = {200.0F};
  return first_reinjury(records, 3, first, end, definition(column), static_cast<int>(site))[0];
}

TEST(Definitions, LengthOfTheStop) {
  std::vector<Event> const events = {{EventType::midportion, 0, 20.0F, 23.0F},
                                     {EventType::midportion, 0, 40.0F, 54.0F},
                                     {EventType::midportion, 0, 190.0F, no_day}};
  EXPECT_EQ(day_of("reinjury_same_leg_day", events), 40.0F);
  EXPECT_TRUE(std::isnan(day_of("reinjury_28_day", events)));  // the last stop is 10 days old
  EXPECT_EQ(day_of("reinjury_28_day", {{EventType::insertion, 1, 150.0F, no_day}}), 150.0F);
}

TEST(Definitions, BeforeTheFirstRunIsNone) {
  EXPECT_TRUE(std::isnan(day_of("reinjury_28_day", {{EventType::rupture, 0, 9.0F, 100.0F}})));
  EXPECT_EQ(day_of("reinjury_28_day", {{EventType::rupture, 0, 10.0F, 100.0F}}), 10.0F);
  EXPECT_TRUE(std::isnan(day_of("reinjury_28_day", {})));
}

TEST(Definitions, LegSiteAndKind) {
  std::vector<Event> const events = {{EventType::knee, -1, 20.0F, 60.0F},
                                     {EventType::midportion, 1, 70.0F, 100.0F},
                                     {EventType::insertion, 0, 100.0F, 130.0F}};
  EXPECT_EQ(day_of("reinjury_28_day", events), 70.0F);
  EXPECT_EQ(day_of("reinjury_same_leg_day", events), 100.0F);
  EXPECT_TRUE(std::isnan(day_of("reinjury_same_site_day", events)));
  EXPECT_EQ(day_of("reinjury_same_site_day", events, EventType::insertion), 100.0F);
  EXPECT_TRUE(std::isnan(day_of("reinjury_same_site_day", events, EventType::none)));
  EXPECT_EQ(day_of("reinjury_same_site_day", {{EventType::re_rupture, 0, 30.0F, 99.0F}}, EventType::rupture),
            30.0F);
}

Source with_definitions() {
  auto const input = testing::arms_with_risks(300, {0.4, 0.2});
  auto source = testing::source_of(input);
  source.outcomes.push_back({"first_run_day", "d", "first day with running; NaN if none", "", false});
  source.outcome = [inner = source.outcome](std::string const& name, std::size_t draw, std::size_t arm) {
    if (name == "first_run_day") return std::vector<float>(300, 0.0F);
    return inner(name, draw, arm);
  };
  source.events = [inner = source.events](std::size_t draw, std::size_t arm) {
    auto records = inner(draw, arm);
    records.leg.assign(records.type.size(), std::int8_t{0});
    records.recovery_day.assign(records.type.size(), no_day);
    return records;
  };
  add_definitions(source, [] { return static_cast<int>(EventType::midportion); });
  return source;
}

TEST(Definitions, AreSelectedByNameAndNotShownUnasked) {
  auto const source = with_definitions();
  auto const any = [](OutcomeSpec const&) { return true; };
  auto const named = chosen_outcomes(source, {"reinjury_28_52wk", "reinjury_same_site_time"}, any);
  EXPECT_EQ(named[0].better, Better::lower);
  EXPECT_EQ(named[1].kind, OutcomeKind::reached_time);
  for (auto const& outcome : chosen_outcomes(source, {}, any))
    EXPECT_FALSE(is_variant(outcome.column)) << outcome.name;
}

/// A rupture, and an injury of any kind, are rows; the range is over definitions of an event of the tendon.
TEST(DefinitionsTable, HasARangeOfDefinitionsAlone) {
  auto const table = make_table(with_definitions(), "definitions", testing::quick_options());
  double least = 1.0, most = 0.0, injured = 0.0;
  for (std::size_t r = 0; r < table.rows.size(); ++r) {
    if (cell(table, r, "arm").text != "arm 0" || cell(table, r, "question").text != "with an event") continue;
    double const share = cell(table, r, "share").value;
    auto const& column = cell(table, r, "definition").text;
    if (column == "first_injury_day") injured = share;
    if (column == "first_injury_day" || column == "first_rupture_day") continue;
    least = std::min(least, share);
    most = std::max(most, share);
  }
  EXPECT_GT(injured, most);
  auto const in_range = [&](std::string const& line) {
    return line.starts_with("arm 0: with an event by one definition or the other are from " +
                            in_percent(least) + " % (") &&
           line.find(" to " + in_percent(most) + " % (") != std::string::npos;
  };
  EXPECT_EQ(std::count_if(table.definitions.begin(), table.definitions.end(), in_range), 1)
      << testing::written(table, "text");
}

TEST(CourseTable, CountsPainAndSites) {
  auto source = with_definitions();
  for (auto const* name : {"first_pain_day", "symptom_free_day"})
    source.outcomes.push_back({name, "d", name, "", false});
  source.outcomes.push_back({"capacity_final", "percent", "capacity", "", false});
  source.outcome = [inner = source.outcome](std::string const& name, std::size_t draw, std::size_t arm) {
    std::vector<float> days(300, name == "symptom_free_day" ? 49.0F : 7.0F);
    // Every third runner has no pain; arm 1 never gets rid of it.
    for (std::size_t i = 0; i < days.size(); ++i)
      if ((name == "first_pain_day" && i % 3 == 0) || (name == "symptom_free_day" && arm == 1))
        days[i] = no_day;
    if (name == "capacity_final") days.assign(300, 80.0F + static_cast<float>(arm));
    return name.ends_with("pain_day") || name.starts_with("symptom") || name.starts_with("capacity")
               ? days
               : inner(name, draw, arm);
  };
  auto const table = course_table(source, {});
  EXPECT_EQ(table.rows[0][1].value, 200.0);
  EXPECT_EQ(table.rows[0][2].value, 42.0);
  EXPECT_TRUE(std::isnan(table.rows[1][2].value));
  EXPECT_GT(table.rows[0][3].value, table.rows[1][3].value);
  EXPECT_EQ(table.rows[0][4].value, 1.0);  // made-up events are all of the index leg's midportion
  EXPECT_EQ(table.rows[0][5].value, 1.0);
  EXPECT_EQ(table.rows[1][6].value, 81.0);
}

TEST(DefinitionsTable, LooserDefinitionsCountMore) {
  auto const table = definitions_table(with_definitions(), {});
  std::map<std::string, double> share;
  for (auto const& row : table.rows)
    if (row[2].text == "arm 0") share[row[1].text] = row[4].value;
  EXPECT_GE(share.at("first_achilles_day"), share.at("first_achilles_7_day"));
  EXPECT_GT(share.at("first_achilles_7_day"), share.at("reinjury_28_day"));  // stops at the end are short
  EXPECT_GT(share.at("first_injury_day"), share.at("first_achilles_day"));
  EXPECT_EQ(share.at("reinjury_same_site_day"), share.at("first_achilles_7_day"));
  for (auto const& row : table.rows) {
    if (row[1].text == "first_achilles_day") {
      EXPECT_EQ(row[5].value, 0.0) << "the usual one against itself";
    }
    if (row[1].text == "first event") {
      EXPECT_NEAR(row[5].value, 0.0, 0.05) << "made up so that hardly anything competes";
      EXPECT_EQ(row[8].value, row[2].text == "arm 0" ? 2.0 : 1.0);
    }
  }
}

}  // namespace
}  // namespace achillesim::analysis
