/// The parameter tables of every law, row by row, and the way from a table's values to a model.

#include "model/catalogue.hpp"

#include <gtest/gtest.h>
#include <udunits2.h>

#include <cmath>
#include <memory>
#include <set>
#include <string>

namespace {

using namespace achillesim::model;

template <class Law>
class LawTable : public ::testing::Test {};

template <class Tuple>
struct LawTypes;
template <class... Entries>
struct LawTypes<std::tuple<Entries...>> {
  using type = ::testing::Types<typename Entries::law...>;
};
struct LawNames {
  template <class Law>
  static std::string GetName(int) {
    return std::string(Law::name);
  }
};
TYPED_TEST_SUITE(LawTable, LawTypes<std::remove_cvref_t<decltype(laws)>>::type, LawNames);

/// The parameters are doubles and nothing else, each with one row.
TYPED_TEST(LawTable, EachMemberHasOneRow) {
  using Parameters = typename TypeParam::Parameters;
  EXPECT_EQ(sizeof(Parameters), sizeof(double) * TypeParam::parameters.size());
  Parameters values{};
  for (auto const& parameter : TypeParam::parameters) {
    EXPECT_EQ(values.*parameter.member, 0.0) << parameter.row.name << ": a second row for the same member";
    values.*parameter.member = 1.0;
  }
}

TYPED_TEST(LawTable, NamesAreUniqueSnakeCase) {
  std::set<std::string_view> names;
  for (auto const& [member, row] : TypeParam::parameters) {
    EXPECT_TRUE(names.insert(row.name).second) << row.name;
    EXPECT_EQ(row.name.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789_"), std::string_view::npos)
        << row.name;
  }
}

TYPED_TEST(LawTable, PresetsLieInTheirRanges) {
  for (auto const& [member, row] : TypeParam::parameters) {
    EXPECT_TRUE(std::isfinite(row.low) && std::isfinite(row.high)) << row.name;
    EXPECT_LE(row.low, row.preset) << row.name;
    EXPECT_LE(row.preset, row.high) << row.name;
  }
}

TYPED_TEST(LawTable, RowsSayWhatTheyAreAndWhereTheyComeFrom) {
  for (auto const& [member, row] : TypeParam::parameters) {
    EXPECT_FALSE(row.unit.empty()) << row.name;
    EXPECT_FALSE(row.meaning.empty()) << row.name;
    EXPECT_FALSE(row.source.empty()) << row.name;
    EXPECT_NE(name_of(row.evidence), "unknown") << row.name;
    if (row.source == "none" || row.source == "unsourced") {
      EXPECT_EQ(row.evidence, Evidence::assumed) << row.name << ": without a source it is an assumption";
    }
  }
}

TYPED_TEST(LawTable, UnitsParseInUdunits) {
  ut_set_error_message_handler(ut_ignore);
  std::unique_ptr<ut_system, decltype(&ut_free_system)> const system(ut_read_xml(nullptr), ut_free_system);
  ASSERT_NE(system, nullptr);
  for (auto const& [member, row] : TypeParam::parameters) {
    auto* unit = ut_parse(system.get(), std::string(row.unit).c_str(), UT_UTF8);
    EXPECT_NE(unit, nullptr) << row.name << ": " << row.unit;
    ut_free(unit);
    EXPECT_EQ(row.unit.find('.'), std::string_view::npos)
        << row.name << ": UDUNITS has whole exponents only, it reads kg-0.75 as kg0 times 0.75";
  }
}

TYPED_TEST(LawTable, DistributionsFitTheirRanges) {
  for (auto const& [member, row] : TypeParam::parameters) {
    auto const& d = row.distribution;
    if (d.family != Family::fixed) {
      EXPECT_LT(row.low, row.high) << row.name << ": nothing to draw from";
    }
    switch (d.family) {
      case Family::fixed:
      case Family::uniform:
        break;
      case Family::loguniform:
        EXPECT_GT(row.low, 0.0) << row.name;
        break;
      case Family::lognormal:
        EXPECT_GT(row.low, 0.0) << row.name;
        [[fallthrough]];
      case Family::normal:
        EXPECT_GT(d.second, 0.0) << row.name << ": a spread";
        [[fallthrough]];
      case Family::triangular:
        EXPECT_LE(row.low, d.first) << row.name << ": centre below the range";
        EXPECT_LE(d.first, row.high) << row.name << ": centre above the range";
        EXPECT_DOUBLE_EQ(d.first, row.preset) << row.name << ": draw 0 is the centre";
        break;
    }
  }
}

TEST(ParameterTable, FullNamesAreUniqueAndFound) {
  std::set<std::string> names;
  auto const table = parameter_table();
  for (std::size_t i = 0; i < table.size(); ++i) {
    EXPECT_TRUE(names.insert(table[i].name).second) << table[i].name;
    EXPECT_EQ(find_parameter(table[i].name), i);
  }
  EXPECT_FALSE(find_parameter("damage.exponents").has_value());
}

TEST(ParameterTable, HoldsEveryMemberOfTheModel) {
  EXPECT_EQ(sizeof(Model), sizeof(double) * parameter_table().size());
}

TEST(MakeModel, PutsEachValueWhereItsRowSays) {
  auto values = preset_parameters();
  values[*find_parameter("damage.exponent")] = 9.5;
  values[*find_parameter("other_injuries.layoff_spread")] = 0.9;
  auto const model = make_model(values);
  EXPECT_EQ(model.damage.exponent, 9.5);
  EXPECT_EQ(model.other_injuries.layoff_spread, 0.9);
  EXPECT_EQ(model.step_timing.cadence_base, 168.0);
}

TEST(MakeModel, RefusesAnotherNumberOfValues) {
  EXPECT_THROW(make_model({1.0, 2.0}), std::invalid_argument);
}

/// Ranges that only make sense together, over their whole width.
TEST(ParameterTable, RangesDoNotCross) {
  auto const row = [](char const* name) -> Parameter const& {
    return *parameter_table()[*find_parameter(name)].row;
  };
  EXPECT_GT(row("adaptation.lazy_edge").low, row("adaptation.habitual").high);
  EXPECT_GT(row("adaptation.strain_high").low, row("adaptation.strain_low").high);
  EXPECT_GT(row("pathology.repair_high").low, row("pathology.repair_low").high);
  EXPECT_GT(row("pathology.tau").low, row("pathology.tau_young").low) << "young pathology is the quicker one";
  EXPECT_LT(StepForce::heel_low, 1.0);
  EXPECT_GT(StepForce::heel_high, 1.0);
  double named = 0.0;
  for (char const* share : {"share_knee", "share_bone", "share_fascia", "share_calf"})
    named += row((std::string("other_injuries.") + share).c_str()).high;
  EXPECT_LT(named, 1.0) << "the rest is the share of other sites";
}

}  // namespace
