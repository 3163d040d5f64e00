/// What must not change a runner: threads, neighbours, other arms, a failed neighbour.

#include "runners/simulate.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstring>

#include "runners/parallel.hpp"
#include "tests/runners/best.hpp"
#include "tests/runners/lies_in.hpp"
#include "tests/support/small_study.hpp"

namespace {

using namespace achillesim;
using fixtures::best;
using fixtures::lies_in;
using runners::BlockResult;
using runners::Outcome;
using runners::Simulation;

template <class T>
bool same_bits(std::vector<T> const& a, std::vector<T> const& b) {
  return a.size() == b.size() && std::memcmp(a.data(), b.data(), a.size() * sizeof(T)) == 0;
}

std::vector<float> const& of(BlockResult const& r, runners::SessionValue v) {
  return r.sessions[static_cast<std::size_t>(v)];
}

TEST(Simulation, TheRecordOfSessionsIsWhatTheTraceShows) {
  using runners::SessionValue;
  auto study = fixtures::small_study(12);
  auto const silent = best(study).block(0, 1, 0, 12);
  study.record_sessions = true;
  auto const simulation = best(study);
  auto const recorded = simulation.block(0, 1, 0, 12);
  EXPECT_TRUE(lies_in(recorded, silent)) << "a record must not change a runner";
  EXPECT_EQ(silent.days, 0U);
  ASSERT_EQ(recorded.days, static_cast<std::size_t>(study.horizon_days));
  std::size_t events = 0;
  for (std::size_t runner = 0; runner < 12; ++runner) {
    auto const trace = simulation.trace(0, 1, runner);
    std::vector<double> km(trace.size());
    for (std::size_t day = 0; day < trace.size(); ++day) {
      std::size_t const cell = runner * recorded.days + day;
      auto const& row = trace[day];
      km[day] = row.distance;
      EXPECT_EQ(static_cast<model::EventType>(recorded.session_event[cell]), row.event);
      events += row.event != model::EventType::none ? 1U : 0U;
      if (row.done_minutes == 0.0) {
        EXPECT_TRUE(std::isnan(of(recorded, SessionValue::minutes)[cell]));
        EXPECT_TRUE(std::isnan(of(recorded, SessionValue::strain)[cell]));
        continue;
      }
      EXPECT_FLOAT_EQ(of(recorded, SessionValue::minutes)[cell], static_cast<float>(row.done_minutes));
      EXPECT_FLOAT_EQ(of(recorded, SessionValue::distance)[cell], static_cast<float>(row.distance));
      EXPECT_FLOAT_EQ(of(recorded, SessionValue::strain)[cell], static_cast<float>(row.strain));
      double longest = 0.0;
      double week = 0.0;
      double before = 0.0;
      for (std::size_t back = 0; back <= std::min<std::size_t>(day, 30); ++back) {
        if (back > 0) longest = std::max(longest, km[day - back]);
        if (back < 7) week += km[day - back];
        if (back >= 7 && back < 14) before += km[day - back];
      }
      auto const holds = [&](SessionValue v, double numerator, double denominator) {
        float const ratio = of(recorded, v)[cell];
        return denominator > 0.0 ? std::abs(ratio - numerator / denominator) < 1e-4 : std::isnan(ratio);
      };
      EXPECT_TRUE(holds(SessionValue::longest_ratio, row.distance, longest)) << runner << " " << day;
      EXPECT_TRUE(holds(SessionValue::week_ratio, week, before)) << runner << " " << day;
    }
  }
  EXPECT_GT(events, 0U);
}

TEST(Simulation, TheWeeklyPlanAddsUpToThePlannedDistance) {
  auto const study = fixtures::small_study(30);
  auto const r = best(study).block(0, 0, 0, 30);
  std::size_t s = 0;
  while (runners::series[s].observable != model::Observable::planned_distance) ++s;
  double weekly = 0.0;
  for (std::size_t week = 0; week < r.weeks; ++week)
    weekly += static_cast<double>(r.sums[s * r.weeks + week]) / runners::sum_scale;
  double total = 0.0;
  for (double const planned : r.outcomes[static_cast<std::size_t>(Outcome::planned_distance)])
    total += planned;
  EXPECT_NEAR(weekly, total, 1e-4 * total);
}

TEST(Simulation, WeeklyCountsAddUpOverBlocks) {
  auto const study = fixtures::small_study(40);
  auto const simulation = best(study);
  auto const whole = simulation.block(0, 0, 0, 40);
  auto sum = simulation.block(0, 0, 0, 16);
  auto const rest = simulation.block(0, 0, 16, 24);
  for (std::size_t i = 0; i < sum.bins.size(); ++i) sum.bins[i] += rest.bins[i];
  for (std::size_t i = 0; i < sum.sums.size(); ++i) sum.sums[i] += rest.sums[i];
  EXPECT_TRUE(same_bits(sum.bins, whole.bins));
  EXPECT_TRUE(same_bits(sum.sums, whole.sums));
}

TEST(Simulation, ThreadsDoNotMatter) {
  auto const study = fixtures::small_study(48);
  auto const simulation = best(study);
  auto const run = [&](unsigned threads) {
    std::vector<BlockResult> blocks(6);
    runners::parallel_for(6, threads,
                          [&](std::size_t i) { blocks[i] = simulation.block(0, i / 2, i % 2 * 24, 24); });
    return blocks;
  };
  auto const one = run(1);
  for (unsigned const threads : {2U, 3U}) {
    auto const more = run(threads);
    for (std::size_t i = 0; i < one.size(); ++i)
      EXPECT_TRUE(lies_in(more[i], one[i])) << threads << " threads";
  }
}

TEST(Simulation, AddingAnArmChangesNoOther) {
  auto const study = fixtures::small_study(24);
  auto more = study;
  more.arms.insert(more.arms.begin(), study.arms[2]);
  auto const before = best(study);
  auto const after = best(more);
  for (std::size_t arm = 0; arm < study.arms.size(); ++arm)
    EXPECT_TRUE(lies_in(after.block(0, arm + 1, 0, 24), before.block(0, arm, 0, 24)));
}

TEST(Simulation, TwoArmsAreIdenticalUntilTheirFirstDifferentDay) {
  auto study = fixtures::small_study(8);
  // The same plan, but for a growth that first shows in the second week of growth.
  study.arms = {study.arms[1], study.arms[1]};
  study.arms[1].protocol.growth = 0.25;
  auto const simulation = best(study);
  int shown = 0;
  for (std::size_t runner = 0; runner < 8; ++runner) {
    auto const a = simulation.trace(0, 0, runner);
    auto const b = simulation.trace(0, 1, runner);
    std::size_t day = 0;
    while (day < a.size() && a[day].planned_minutes == b[day].planned_minutes) {
      EXPECT_EQ(0, std::memcmp(&a[day].load, &b[day].load, sizeof a[day].load)) << "day " << day;
      EXPECT_EQ(0, std::memcmp(&a[day].next_day, &b[day].next_day, sizeof a[day].next_day)) << "day " << day;
      ++day;
    }
    EXPECT_GE(day, 7U);
    // Who is injured by then waits in both arms.
    bool const waits = std::any_of(a.begin(), a.begin() + 21, [](auto const& d) { return d.injured; });
    shown += waits ? 0 : 1;
    EXPECT_TRUE(waits || day < 21U) << "runner " << runner
                                    << ": the arms never differed: the test shows nothing";
  }
  EXPECT_GE(shown, 6);
}

/// People are kept from arm to arm; whoever asks in another order, and for more blocks than are kept, gets
/// the same runners.
TEST(Simulation, TheOrderOfUnitsChangesNothing) {
  auto const study = fixtures::small_study();
  Simulation const forwards(study, runners::Isa::baseline);
  Simulation const backwards(study, runners::Isa::baseline);
  struct Unit {
    std::size_t draw, arm, first, count;
  };
  std::vector<Unit> units = {{0, 0, 0, 2}};  // fewer of the people that come next
  for (std::size_t first = 0; first < 48; first += 3)
    for (std::size_t arm = 0; arm < 2; ++arm)
      for (std::size_t draw = 0; draw < 2; ++draw) units.push_back({draw, arm, first, 3});
  std::vector<runners::BlockResult> blocks;
  for (auto const& u : units) blocks.push_back(forwards.block(u.draw, u.arm, u.first, u.count));
  for (std::size_t i = units.size(); i-- > 0;) {
    auto const& u = units[i];
    auto const again = backwards.block(u.draw, u.arm, u.first, u.count);
    EXPECT_TRUE(lies_in(again, blocks[i])) << i;
    EXPECT_TRUE(same_bits(again.bins, blocks[i].bins)) << i;
  }
  EXPECT_FALSE(same_bits(blocks[1].bins, blocks[5].bins)) << "other runners";
}

TEST(Simulation, TheTraceIsTheRun) {
  auto const study = fixtures::small_study(24);
  auto const simulation = best(study);
  auto const block = simulation.block(0, 2, 0, 24);
  for (std::size_t const runner : {0U, 5U, 23U}) {
    double distance = 0.0;
    std::size_t slot = runner * runners::event_slots;
    std::size_t const end = slot + runners::event_slots;
    for (auto const& day : simulation.trace(0, 2, runner)) {
      distance += day.distance;
      if (day.event == model::EventType::none) continue;
      // Of two events on a day the trace keeps the second.
      while (slot + 1 < end && block.event_day[slot + 1] == static_cast<float>(day.day)) ++slot;
      ASSERT_LT(slot, end);
      EXPECT_EQ(block.event_day[slot], static_cast<float>(day.day));
      EXPECT_EQ(block.event_type[slot], static_cast<std::int8_t>(day.event));
      ++slot;
    }
    EXPECT_TRUE(slot == end || block.event_type[slot] == 0) << "an event that the trace does not show";
    auto const column = static_cast<std::size_t>(Outcome::distance);
    EXPECT_FLOAT_EQ(static_cast<float>(distance), block.outcomes[column][runner]);
  }
}

TEST(Simulation, AFailedRunnerTouchesNoOther) {
  auto const study = fixtures::small_study(32);
  auto const sound = best(study);
  auto broken = best(study);
  broken.inject(13, 100);
  auto const a = sound.block(0, 1, 0, 32);
  auto const b = broken.block(0, 1, 0, 32);
  auto const value = [](BlockResult const& r, Outcome o, std::size_t i) {
    return r.outcomes[static_cast<std::size_t>(o)][i];
  };
  EXPECT_EQ(value(b, Outcome::status, 13), 1.0F);
  EXPECT_EQ(value(b, Outcome::failure_day, 13), 104.0F) << "found at the end of that week";
  for (std::size_t i = 0; i < 32; ++i) {
    if (i == 13) continue;
    EXPECT_EQ(value(b, Outcome::status, i), 0.0F);
    for (std::size_t o = 0; o < a.outcomes.size(); ++o)
      EXPECT_EQ(0, std::memcmp(&a.outcomes[o][i], &b.outcomes[o][i], sizeof(float))) << i;
  }
  EXPECT_EQ(b.counted[0], 31U) << "a failed runner is in no weekly series";
}

TEST(Simulation, InstructionSetsAgreeToRounding) {
  auto const study = fixtures::small_study(16, 28);
  auto const usable = runners::usable_isas();
  auto const reference = Simulation(study, usable.front()).trace(0, 1, 3);
  for (auto const isa : usable) {
    auto const trace = Simulation(study, isa).trace(0, 1, 3);
    for (std::size_t day = 0; day < trace.size(); ++day)
      for (std::size_t i = 0; i < trace[day].next_day[0].size(); ++i)
        EXPECT_NEAR(trace[day].next_day[0][i], reference[day].next_day[0][i], 1e-11) << runners::name_of(isa);
  }
}

TEST(Simulation, RunningIsPlausible) {
  auto const study = fixtures::healthy_study(200);
  auto const r = best(study).block(0, 0, 0, 200);
  double planned = 0.0;
  double done = 0.0;
  for (std::size_t i = 0; i < 200; ++i) {
    planned += r.outcomes[static_cast<std::size_t>(Outcome::planned_distance)][i];
    done += r.outcomes[static_cast<std::size_t>(Outcome::distance)][i];
    EXPECT_FALSE(std::isnan(r.outcomes[static_cast<std::size_t>(Outcome::first_run_day)][i]));
  }
  EXPECT_NEAR(done / planned, 0.9, 0.01) << "adherence";
}

}  // namespace
