/// What is written is what is read, whatever the block size.

#include <gtest/gtest.h>

#include <cmath>
#include <fstream>

#include "runners/results/reader.hpp"
#include "tests/runners/results/synthetic.hpp"

namespace achillesim::runners::results::test {
namespace {

constexpr std::size_t runners_in_all = 250;
constexpr std::size_t weeks = 12;

Layout layout_with(std::size_t block, std::size_t draws = 2) {
  return {draws, 3, runners_in_all, weeks, block};
}

/// Stored integers know no NaN: -1 stands for it.
float stored(Outcome o, float value) {
  return std::isnan(value) && info(o).storage != Storage::float32 ? -1.0F : value;
}

bool same(float a, float b) {
  return a == b || (std::isnan(a) && std::isnan(b));
}

TEST(ResultsFile, GivesBackOutcomesAndEvents) {
  Scratch const scratch;
  Layout const layout = layout_with(64);
  make_results(scratch / "r.h5", synthetic_study(runners_in_all, 2), layout);
  auto const file = ResultsFile::open(scratch / "r.h5");
  for (std::size_t d = 0; d < 2; ++d)
    for (std::size_t a = 0; a < 3; ++a) {
      for (std::size_t i = 0; i < outcome_count; ++i) {
        auto const o = static_cast<Outcome>(i);
        auto const values = file.outcome(o, d, a);
        ASSERT_EQ(values.size(), runners_in_all);
        for (std::size_t r = 0; r < values.size(); ++r)
          ASSERT_PRED2(same, values[r], stored(o, outcome_value(o, d, a, r)))
              << info(o).quantity.name << " " << r;
      }
      EventRecords const events = file.events(d, a);
      BlockResult const all = synthetic_block(layout_with(runners_in_all), {d, a, 0});
      EXPECT_EQ(events.type, all.event_type);
      EXPECT_EQ(events.leg, all.event_leg);
      ASSERT_EQ(events.day.size(), all.event_day.size());
      for (std::size_t i = 0; i < events.day.size(); ++i) {
        ASSERT_PRED2(same, events.day[i], all.event_day[i]);
        ASSERT_PRED2(same, events.recovery_day[i], all.event_recovery_day[i]);
      }
    }
}

TEST(ResultsFile, GivesBackFirstDaysAndCountsOfEachKindOfEvent) {
  Scratch const scratch;
  make_results(scratch / "r.h5", synthetic_study(runners_in_all, 2), layout_with(64));
  auto const file = ResultsFile::open(scratch / "r.h5");
  for (std::size_t a = 0; a < 3; ++a) {
    for (std::size_t f = 0; f < first_day_columns.size(); ++f) {
      auto const days = file.outcome(first_day_columns[f].name, 1, a);
      for (std::size_t r = 0; r < runners_in_all; ++r)
        ASSERT_PRED2(same, days.at(r), first_day_value(f, a, r)) << first_day_columns[f].name << " " << r;
    }
    for (std::size_t k = 0; k < event_kinds; ++k) {
      auto const counts = file.outcome(event_count_columns[k].name, 1, a);
      for (std::size_t r = 0; r < runners_in_all; ++r)
        ASSERT_EQ(counts.at(r), static_cast<float>(event_count_value(k, a, r))) << r;
    }
  }
}

TEST(ResultsFile, HasColumnsForEachKindOfEventByItsName) {
  for (std::size_t k = 0; k < event_kinds; ++k) {
    std::string const kind(model::event_type_names[k + 1]);
    EXPECT_EQ(event_count_columns[k].name, kind + "_events");
    // The first rupture of any kind is an outcome of its own.
    EXPECT_EQ(first_day_columns[k].name, "first_" + (kind == "rupture" ? "new_rupture" : kind) + "_day");
  }
}

TEST(ResultsFile, GivesBackTheRecordOfSessionsWhereThereIsOne) {
  Scratch const scratch;
  auto const study = synthetic_study(runners_in_all, 1);
  auto with_days = layout_with(64, 1);
  with_days.days = 84;
  make_results(scratch / "with.h5", study, with_days);
  auto const file = ResultsFile::open(scratch / "with.h5");
  ASSERT_EQ(file.session_days(), 84U);
  auto const read = file.sessions(0, 2);
  for (std::size_t cell = 0; cell < runners_in_all * 84; ++cell)
    for (std::size_t v = 0; v < session_value_count; ++v) {
      float const wanted = cell % 3 == 0 ? static_cast<float>(session_value(v, 2, cell)) : std::nanf("");
      ASSERT_PRED2(same, read.values[v].at(cell), wanted) << v << " " << cell;
    }
  make_results(scratch / "without.h5", study, layout_with(64, 1));
  auto const without = ResultsFile::open(scratch / "without.h5");
  EXPECT_EQ(without.session_days(), 0U);
  EXPECT_THROW(without.sessions(0, 0), std::runtime_error) << "and says what to do";
  EXPECT_NE(file.data_hash(), without.data_hash());
}

TEST(ResultsFile, TheRecordOfSessionsDoesNotDependOnBlocks) {
  Scratch const scratch;
  auto const study = synthetic_study(runners_in_all, 1);
  std::vector<std::string> hashes;
  for (std::size_t const block : {64UL, 100UL, runners_in_all}) {
    auto layout = layout_with(block, 1);
    layout.days = 84;
    auto const path = scratch / (std::to_string(block) + ".h5");
    hashes.push_back(make_results(path, study, layout).data_hash);
    EXPECT_EQ(ResultsFile::open(path).data_hash(), hashes.back());
  }
  EXPECT_EQ(hashes[0], hashes[1]);
  EXPECT_EQ(hashes[0], hashes[2]);
}

TEST(ResultsFile, DescribesArmsFactorsAndPeople) {
  Scratch const scratch;
  auto const study = synthetic_study(runners_in_all, 2);
  make_results(scratch / "r.h5", study, layout_with(64));
  auto const file = ResultsFile::open(scratch / "r.h5");
  EXPECT_EQ(file.draws(), 2U);
  EXPECT_EQ(file.arms(), 3U);
  EXPECT_EQ(file.runners(), runners_in_all);
  EXPECT_EQ(file.weeks(), weeks);
  EXPECT_EQ(file.event_slots(), event_slots);
  EXPECT_EQ(file.horizon_days(), 105);
  EXPECT_EQ(file.study_name(), study.name);
  EXPECT_EQ(file.question(), study.question);
  EXPECT_EQ(file.arm_names(), (std::vector<std::string>{"reference", "drop 4 mm", "\u00dcberl\u00e4ufer"}));
  ASSERT_EQ(file.factors().size(), 3U);
  EXPECT_EQ(file.factors()[1].name, "drop");
  EXPECT_EQ(file.factors()[1].key, "shoes.drop");
  EXPECT_EQ(file.factors()[1].unit, "mm");
  EXPECT_EQ(file.factors()[1].labels, (std::vector<std::string>{"10 mm", "4 mm", "habitual"}));
  EXPECT_EQ(file.factors()[1].numbers[1], 4.0);
  EXPECT_TRUE(std::isnan(file.factors()[1].numbers[2]));
  EXPECT_EQ(file.factors()[2].name, "distance") << "a factor may have an outcome's name";
  EXPECT_EQ(file.factors()[2].labels[0], "any");
  EXPECT_EQ(file.outcomes().size(), outcome_count + first_day_columns.size() + event_kinds);
  ASSERT_EQ(file.population().size(), 3U);
  EXPECT_EQ(file.population()[2].flag_meanings, "no yes");
  EXPECT_EQ(file.population()[1].unit, "percent");
  auto const strain = file.population("running_strain");
  for (std::size_t r = 0; r < runners_in_all; ++r) ASSERT_EQ(strain[r], covariate_value(1, r));
  auto const design = file.design();
  ASSERT_FALSE(design.empty());
  EXPECT_EQ(design.front().info.name, "protocol");
  EXPECT_EQ(design.front().values.front(), "guide-12-week");
  EXPECT_EQ(design.back().values[1], "damage.exponent = 9.5");
}

TEST(ResultsFile, KeepsProvenanceAndParameters) {
  Scratch const scratch;
  auto study = synthetic_study(runners_in_all, 2);
  study.resolved_text += std::string(1 << 20, '#');  // longer than an ordinary attribute can be
  Provenance const written = make_results(scratch / "r.h5", study, layout_with(100));
  auto const file = ResultsFile::open(scratch / "r.h5");
  Provenance const& p = file.provenance();
  EXPECT_EQ(p.study_text, study.resolved_text);
  EXPECT_EQ(p.study_source_text, written.study_source_text);
  EXPECT_EQ(p.seed, study.seed);
  EXPECT_EQ(p.study_sha256, sha256_hex(study.resolved_text));
  EXPECT_EQ(p.fingerprint, synthetic_fingerprint(study).digest());
  EXPECT_EQ(p.n_failed, 2U * 5U);
  EXPECT_EQ(p.n_ran_away, 2U * 2U);
  EXPECT_EQ(p.n_ok + p.n_failed, 2U * 3U * runners_in_all);
  EXPECT_EQ(p.compiler, written.compiler);
  EXPECT_EQ(p.ended.size(), 20U);
  EXPECT_EQ(p.data_hash, file.data_hash()) << "the file's own data give its hash";
  auto const rows = file.parameters();
  ASSERT_EQ(rows.size(), 2U);
  EXPECT_EQ(rows[0].name, "damage.exponent");
  EXPECT_EQ(rows[0].values, (std::vector<double>{9.0, 9.25}));
  EXPECT_EQ(rows[1].unit, "d");
}

TEST(ResultsFile, DataDoNotDependOnBlocks) {
  Scratch const scratch;
  auto const study = synthetic_study(runners_in_all, 2);
  auto const hash = make_results(scratch / "a.h5", study, layout_with(64)).data_hash;
  for (std::size_t block : {40U, 125U, 250U, 1000U})
    EXPECT_EQ(make_results(scratch / (std::to_string(block) + ".h5"), study, layout_with(block)).data_hash,
              hash);
  auto const a = ResultsFile::open(scratch / "a.h5").digests();
  auto const b = ResultsFile::open(scratch / "40.h5").digests();
  ASSERT_EQ(a.size(), outcome_count + first_day_columns.size() + event_kinds + 4 + 4 * series_count + 3);
  for (std::size_t i = 0; i < a.size(); ++i) {
    EXPECT_EQ(a[i].name, b[i].name);
    EXPECT_EQ(a[i].sha256, b[i].sha256);
  }
}

TEST(ResultsFile, DataDoNotDependOnTinyBlocks) {
  Scratch const scratch;
  auto const study = synthetic_study(5, 1);
  auto const hash = make_results(scratch / "5.h5", study, {1, 3, 5, 2, 5}).data_hash;
  for (std::size_t block : {1U, 2U, 3U})
    EXPECT_EQ(make_results(scratch / (std::to_string(block) + ".h5"), study, {1, 3, 5, 2, block}).data_hash,
              hash);
}

TEST(ResultsFile, HoldsRunsShorterThanAWeek) {
  Scratch const scratch;
  auto const hash = make_results(scratch / "r.h5", synthetic_study(30, 1), {1, 3, 30, 0, 16}).data_hash;
  auto const file = ResultsFile::open(scratch / "r.h5");
  EXPECT_EQ(file.weeks(), 0U);
  EXPECT_TRUE(file.series().empty());
  EXPECT_EQ(file.outcome(Outcome::status, 0, 0).size(), 30U);
  EXPECT_EQ(file.data_hash(), hash);
  EXPECT_THROW(file.series_mean("visa_a", 0, 0), std::runtime_error);
}

std::string failure_of(std::filesystem::path const& path) {
  try {
    ResultsFile::open(path);
  } catch (std::runtime_error const& error) {
    return error.what();
  }
  return "";
}

TEST(ResultsFile, RefusesWhatItIsNot) {
  Scratch const scratch;
  EXPECT_NE(failure_of(scratch / "none.h5").find("no such file"), std::string::npos);
  EXPECT_NE(failure_of(scratch.folder()).find("is not a file"), std::string::npos);
  std::ofstream(scratch / "text.h5") << "day,event\n";
  EXPECT_NE(failure_of(scratch / "text.h5").find("text.h5: is not an HDF5 file"), std::string::npos);
}

TEST(ResultsFile, SaysWhatThereIsWhenANameIsUnknown) {
  Scratch const scratch;
  make_results(scratch / "r.h5", synthetic_study(20, 1), {1, 3, 20, 2, 20});
  auto const file = ResultsFile::open(scratch / "r.h5");
  try {
    file.outcome("event_dya", 0, 0);
    FAIL();
  } catch (std::runtime_error const& error) {
    std::string const text = error.what();
    EXPECT_NE(text.find("no outcome 'event_dya'"), std::string::npos) << text;
    EXPECT_NE(text.find("event_day"), std::string::npos) << text;
  }
  EXPECT_THROW(file.outcome("arm_name", 0, 0), std::runtime_error);
  EXPECT_THROW(file.outcome("events", 0, 0), std::runtime_error);
  EXPECT_THROW(file.series_mean("visa", 0, 0), std::runtime_error);
  EXPECT_THROW(file.population("weight"), std::runtime_error);
  EXPECT_THROW(file.outcome(Outcome::status, 1, 0), std::runtime_error);
}

}  // namespace
}  // namespace achillesim::runners::results::test
