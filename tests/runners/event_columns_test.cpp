/// First days and numbers of each kind of event, held against the record of events, and against a record of
/// every day where a runner has more events than the record has places.

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>

#include "runners/kernel/event_tally.hpp"
#include "tests/runners/best.hpp"
#include "tests/support/small_study.hpp"

namespace {

using namespace achillesim;
using model::EventType;
using runners::BlockResult;
using runners::event_kinds;

constexpr float never_happened = std::numeric_limits<float>::infinity();

float day_of(BlockResult const& r, std::size_t which, std::size_t runner) {
  float const day = r.first_days[which][runner];
  return std::isnan(day) ? never_happened : day;
}

TEST(EventColumns, AreWhatTheRecordOfEventsHolds) {
  std::size_t const n = 2000;  // so many that each case comes
  auto const study = fixtures::small_study(n);
  auto const simulation = fixtures::best(study);
  std::map<EventType, int> seen;
  std::size_t lasting = 0;
  for (std::size_t arm = 0; arm < study.arms.size(); ++arm) {
    auto const r = simulation.block(0, arm, 0, n);
    for (std::size_t i = 0; i < n; ++i) {
      std::vector<float> first(runners::first_day_columns.size(), never_happened);
      std::vector<int> number(event_kinds, 0);
      std::size_t const slot = i * runners::event_slots;
      if (r.event_type[slot + runners::event_slots - 1] != 0) continue;  // full: more may have happened
      for (std::size_t e = slot; r.event_type[e] != 0; ++e) {
        auto const type = static_cast<EventType>(r.event_type[e]);
        auto const kind = static_cast<std::size_t>(type) - 1;
        float const day = r.event_day[e];
        float const back = std::isnan(r.event_recovery_day[e]) ? static_cast<float>(study.horizon_days)
                                                               : r.event_recovery_day[e];
        ++number[kind];
        ++seen[type];
        auto const note = [&](std::size_t which) { first[which] = std::min(first[which], day); };
        note(kind);
        note(runners::first_injury);
        if (model::is_achilles(type)) note(runners::first_achilles);
        if (model::is_achilles(type) && back - day >= 7.0F) note(runners::first_achilles_7);
      }
      lasting += first[runners::first_achilles_7] > first[runners::first_achilles] ? 1U : 0U;
      for (std::size_t f = 0; f < first.size(); ++f)
        EXPECT_EQ(day_of(r, f, i), first[f]) << runners::first_day_columns[f].name << ", runner " << i;
      for (std::size_t k = 0; k < event_kinds; ++k)
        EXPECT_EQ(r.event_counts[k][i], number[k]) << k << " " << i;
    }
  }
  EXPECT_GT(seen[EventType::midportion], 0);
  EXPECT_GT(seen[EventType::knee], 0);
  EXPECT_GE(seen.size(), 5U) << "kinds of events";
  EXPECT_GT(lasting, 0U) << "a first event that cost less than a week, and a later one";
}

TEST(EventColumns, MissNoEventWhereTheRecordIsFull) {
  std::size_t const n = 60;
  auto study = fixtures::healthy_study(n, 3640);
  study.record_sessions = true;  // an event of each day
  auto const r = fixtures::best(study).block(0, 0, 0, n);
  std::size_t full = 0;
  for (std::size_t i = 0; i < n; ++i) {
    if (r.event_type[(i + 1) * runners::event_slots - 1] == 0) continue;
    int days_with_event = 0;
    int events = 0;
    for (std::size_t day = 0; day < r.days; ++day)
      days_with_event += r.session_event[i * r.days + day] != 0 ? 1 : 0;
    for (auto const& kind : r.event_counts) events += kind[i];
    EXPECT_GE(events, days_with_event) << "two events of a day are one there";
    EXPECT_LE(events, days_with_event + 2);
    full += events > static_cast<int>(runners::event_slots) ? 1U : 0U;
  }
  EXPECT_GT(full, 0U) << "nobody has more events than the record has places";
}

TEST(EventColumns, TellWhichEventStopsRunningForAWeek) {
  BlockResult r;
  for (auto& column : r.first_days) column.resize(1);
  for (auto& column : r.event_counts) column.resize(1);
  runners::EventTally tally;
  tally.run_again(2);
  tally.happen(EventType::midportion, 10);
  tally.run_again(16);
  tally.happen(EventType::knee, 20);
  tally.happen(EventType::insertion, 22);
  tally.happen(EventType::rupture, 24);
  tally.run_again(29);
  tally.happen(EventType::re_rupture, 60);
  tally.run_again(360);
  tally.write(0, r);
  EXPECT_EQ(r.first_days[runners::first_achilles][0], 10.0F);
  EXPECT_EQ(r.first_days[runners::first_achilles_7][0], 22.0F) << "the first costs 6 days, the knee is none";
  EXPECT_EQ(r.first_days[runners::first_injury][0], 10.0F);
  EXPECT_EQ(r.first_days[static_cast<std::size_t>(EventType::rupture) - 1][0], 24.0F);
  EXPECT_TRUE(std::isnan(r.first_days[static_cast<std::size_t>(EventType::other) - 1][0]));
}

}  // namespace
