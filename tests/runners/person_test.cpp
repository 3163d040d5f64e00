/// Sampled people against their distributions.

#include "runners/person.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <boost/math/distributions/gamma.hpp>
#include <boost/math/distributions/normal.hpp>
#include <cmath>
#include <map>

#include "tests/support/small_study.hpp"

namespace {

using namespace achillesim;
using scenarios::Covariate;

constexpr std::size_t n = 4000;

std::vector<runners::Person> sampled() {
  auto const study = fixtures::small_study();
  runners::CohortSampler const sampler(study.cohort, study.seed);
  std::vector<runners::Person> people;
  for (std::size_t i = 0; i < n; ++i) people.push_back(sampler.sample(i));
  return people;
}

TEST(People, FollowTheirTruncatedMarginals) {
  // Kolmogorov-Smirnov against the truncated normal of running strain: N(5, 0.6) in [3.5, 7.5].
  std::vector<double> values;
  for (auto const& p : sampled()) values.push_back(p[Covariate::running_strain]);
  std::sort(values.begin(), values.end());
  boost::math::normal const dist(5.0, 0.6);
  double const low = cdf(dist, 3.5);
  double const high = cdf(dist, 7.5);
  double worst = 0.0;
  for (std::size_t i = 0; i < n; ++i) {
    double const f = (cdf(dist, values[i]) - low) / (high - low);
    worst = std::max(
        {worst, std::abs(f - static_cast<double>(i) / n), std::abs(f - static_cast<double>(i + 1) / n)});
  }
  EXPECT_LT(worst, 1.63 / std::sqrt(n)) << "KS at 1 %";
  EXPECT_GE(values.front(), 3.5);
  EXPECT_LE(values.back(), 7.5);
}

TEST(People, WomenAndMenDifferWhereTheyShould) {
  double height[2] = {};
  double count[2] = {};
  for (auto const& p : sampled()) {
    auto const sex = static_cast<std::size_t>(p[Covariate::female]);
    height[sex] += p[Covariate::height];
    count[sex] += 1.0;
  }
  EXPECT_NEAR(count[1] / n, 0.54, 3.0 * std::sqrt(0.54 * 0.46 / n));
  EXPECT_NEAR(height[0] / count[0], 178.0, 0.6);
  // N(165, 6.5) cut at 155: mean 165 + 6.5 phi(-1.538) / (1 - Phi(-1.538)).
  EXPECT_NEAR(height[1] / count[1], 165.85, 0.5);
}

TEST(People, CorrelateAsAsked) {
  // Normal scores of volume and frequency: 0.6 in the copula; both marginals are monotone in them.
  std::vector<double> x;
  std::vector<double> y;
  for (auto const& p : sampled()) {
    x.push_back(std::log(p[Covariate::weekly_distance]));
    y.push_back(p[Covariate::runs_per_week]);
  }
  auto const mean = [](std::vector<double> const& v) {
    double s = 0.0;
    for (double const a : v) s += a;
    return s / static_cast<double>(v.size());
  };
  double const mx = mean(x);
  double const my = mean(y);
  double sxy = 0.0;
  double sxx = 0.0;
  double syy = 0.0;
  for (std::size_t i = 0; i < x.size(); ++i) {
    sxy += (x[i] - mx) * (y[i] - my);
    sxx += (x[i] - mx) * (x[i] - mx);
    syy += (y[i] - my) * (y[i] - my);
  }
  EXPECT_NEAR(sxy / std::sqrt(sxx * syy), 0.6, 0.04);
}

TEST(People, AreTheSameInEveryOrderAndDraw) {
  auto const study = fixtures::small_study();
  runners::CohortSampler const sampler(study.cohort, study.seed);
  auto const once = sampler.sample(17);
  sampler.sample(3);
  auto const again = sampler.sample(17, 5);
  EXPECT_EQ(once.covariates, again.covariates);
  EXPECT_EQ(once.frailty_uniforms, again.frailty_uniforms);
}

TEST(People, FrailtyHasMeanOneAndTheGivenVarianceAndCorrelation) {
  auto const m = model::make_model(model::preset_parameters());
  double sum = 0.0;
  double squares = 0.0;
  double product = 0.0;
  for (auto const& p : sampled()) {
    auto const z = runners::frailties(p.frailty_uniforms, m.tendinopathy);
    sum += z[0] + z[1];
    squares += z[0] * z[0] + z[1] * z[1];
    product += z[0] * z[1];
  }
  double const mean = sum / (2.0 * n);
  double const variance = squares / (2.0 * n) - mean * mean;
  EXPECT_NEAR(mean, 1.0, 0.03);
  EXPECT_NEAR(variance, 0.5, 0.06);
  EXPECT_NEAR((product / n - mean * mean) / variance, 0.5, 0.06);
}

/// The distributions are evaluated in double alone: against Boost's own way, by long double.
TEST(People, QuantilesInDoubleAreThoseOfLongDouble) {
  auto study = fixtures::small_study();
  study.cohort.correlations.clear();
  runners::CohortSampler const sampler(study.cohort, study.seed);
  auto const& marginal = study.cohort.marginals[static_cast<std::size_t>(Covariate::running_strain)];
  ASSERT_EQ(marginal.kind, scenarios::Marginal::Kind::normal);
  auto const m = model::make_model(model::preset_parameters());
  auto const& p = m.tendinopathy;
  boost::math::normal const z;
  boost::math::gamma_distribution<> const shared(p.frailty_shared / p.frailty_variance, p.frailty_variance);
  boost::math::gamma_distribution<> const own((1.0 - p.frailty_shared) / p.frailty_variance,
                                              p.frailty_variance);
  for (std::size_t i = 0; i < 1000; ++i) {
    auto const person = sampler.sample(i);
    double const u =
        runners::uniform({study.seed, 0, i}, runners::Purpose::covariates, runners::key_of("running_strain"));
    double const low = cdf(z, (marginal.low - marginal.men[0]) / marginal.men[1]);
    double const high = cdf(z, (marginal.high - marginal.men[0]) / marginal.men[1]);
    double const expected = marginal.men[0] + marginal.men[1] * quantile(z, low + u * (high - low));
    EXPECT_NEAR(person[Covariate::running_strain] / expected, 1.0, 1e-13) << i;
    auto const& f = person.frailty_uniforms;
    EXPECT_NEAR(
        runners::frailties(person.frailty_uniforms, p)[0] / (quantile(shared, f[0]) + quantile(own, f[1])),
        1.0, 1e-12)
        << i;
  }
}

TEST(People, ImpossibleCorrelationsAreRefused) {
  auto study = fixtures::small_study();
  study.cohort.correlations = {{Covariate::age, Covariate::height, 0.9},
                               {Covariate::age, Covariate::body_mass, 0.9},
                               {Covariate::height, Covariate::body_mass, -0.9}};
  EXPECT_THROW(runners::CohortSampler(study.cohort, 1), std::invalid_argument);
}

TEST(Draws, DrawZeroIsThePresetsAndOthersStayInRange) {
  EXPECT_EQ(runners::sample_parameters(1, 0), model::preset_parameters());
  auto const table = model::parameter_table();
  for (std::uint32_t draw = 1; draw < 50; ++draw) {
    auto const values = runners::sample_parameters(1, draw);
    for (std::size_t i = 0; i < values.size(); ++i) {
      EXPECT_GE(values[i], table[i].row->low) << table[i].name;
      EXPECT_LE(values[i], table[i].row->high) << table[i].name;
    }
  }
}

/// Draws hang on names: a parameter that comes in the middle, or others in another order, moves no other.
/// The value of a measured quantity lies in the middle of what was measured: within a standard deviation of
/// the median of its draws. What is calibrated or assumed may hold a null or a fitted value at the edge of
/// its range.
TEST(Parameters, OfMeasurementsLieWhereTheyWereMeasured) {
  auto const table = model::parameter_table();
  constexpr std::uint32_t draws = 801;
  std::vector<std::vector<double>> sampled(table.size());
  for (std::uint32_t draw = 1; draw <= draws; ++draw) {
    auto const values = runners::sample_parameters(5, draw);
    for (std::size_t i = 0; i < values.size(); ++i) sampled[i].push_back(values[i]);
  }
  std::size_t measured = 0;
  for (std::size_t i = 0; i < table.size(); ++i) {
    auto const evidence = table[i].row->evidence;
    if (evidence > model::Evidence::animal) continue;
    auto& values = sampled[i];
    std::nth_element(values.begin(), values.begin() + draws / 2, values.end());
    double const median = values[draws / 2];
    double squares = 0.0;
    for (double const v : values) squares += (v - median) * (v - median);
    double const spread = std::sqrt(squares / draws);
    measured += spread > 0.0;
    EXPECT_LE(std::abs(table[i].row->preset - median), 1.05 * spread) << table[i].name;
  }
  EXPECT_GT(measured, 15u);
}

/// What a study does not sample keeps its value, and what it does is the same as when all are sampled.
TEST(Parameters, AreSampledWhereAStudySaysSo) {
  scenarios::ParameterDraws const damage{2, {"damage.*", "rupture.base"}};
  auto const all = runners::sample_parameters(9, 3);
  auto const some = runners::sample_parameters(9, 3, damage);
  auto const presets = model::preset_parameters();
  std::size_t sampled = 0;
  for (std::size_t i = 0; i < some.size(); ++i) {
    auto const& name = model::parameter_table()[i].name;
    bool const is_sampled = name.starts_with("damage.") || name == "rupture.base";
    EXPECT_EQ(some[i], is_sampled ? all[i] : presets[i]) << name;
    sampled += some[i] != presets[i];
  }
  EXPECT_GT(sampled, 5u);
  EXPECT_FALSE(damage.samples("damag.exponent"));
  EXPECT_TRUE((scenarios::ParameterDraws{2, {"*.base"}}.samples("tendinopathy.base")));
  EXPECT_FALSE((scenarios::ParameterDraws{2, {"*.base"}}.samples("tendinopathy.base_rate")));
}

TEST(Draws, ANewParameterMovesNoOther) {
  auto const table = model::parameter_table();
  std::vector<model::NamedParameter> more(table.rbegin(), table.rend());
  model::Parameter const row{"novelty",
                             "1",
                             "came later",
                             0.5,
                             0.0,
                             1.0,
                             {model::Family::uniform, 0, 0},
                             "none",
                             model::Evidence::assumed};
  auto const middle = static_cast<std::ptrdiff_t>(table.size() / 2);
  more.insert(more.begin() + middle, {"damage.novelty", &row});
  auto const before = runners::sample_parameters(9, 3);
  auto after = runners::sample_parameters(more, 9, 3);
  EXPECT_NE(after[static_cast<std::size_t>(middle)], row.preset) << "it is drawn itself";
  after.erase(after.begin() + middle);
  EXPECT_TRUE(std::equal(before.rbegin(), before.rend(), after.begin(), after.end()));
}

TEST(Draws, ARenamedParameterKeepsItsDraws) {
  auto const table = model::parameter_table();
  auto const at = *model::find_parameter("damage.exponent");
  auto row = *table[at].row;
  row.was = "damage.exponent";
  std::vector<model::NamedParameter> renamed(table.begin(), table.end());
  renamed[at] = {"fatigue.power", &row};
  EXPECT_EQ(runners::sample_parameters(renamed, 9, 3), runners::sample_parameters(9, 3));
  row.was = "";
  EXPECT_NE(runners::sample_parameters(renamed, 9, 3)[at], runners::sample_parameters(9, 3)[at]);
}

/// No two things that are drawn by name for one purpose share a key, and none takes the former name of
/// another.
TEST(Draws, NoTwoNamesShareAKey) {
  std::map<std::uint32_t, std::string_view> keys;
  for (auto const& [name, row] : model::parameter_table())
    EXPECT_TRUE(keys.emplace(runners::key_of(name, row->was), name).second)
        << name << " and " << keys[runners::key_of(name, row->was)];
  EXPECT_EQ(keys.size(), model::parameter_table().size());
  keys.clear();
  for (auto const& c : scenarios::covariates)
    EXPECT_TRUE(keys.emplace(runners::key_of(c.quantity.name, c.was), c.quantity.name).second)
        << c.quantity.name << " and " << keys[runners::key_of(c.quantity.name, c.was)];
}

/// Known answers of FNV-1a (draft-eastlake-fnv): another hash would move every draw.
TEST(Draws, KeysAreFnv1a) {
  static_assert(runners::key_of("") == 0x811c9dc5U);
  static_assert(runners::key_of("a") == 0xe40c292cU);
  static_assert(runners::key_of("foobar") == 0xbf9cf968U);
  EXPECT_EQ(runners::key_of("new", "old"), runners::key_of("old"));
  EXPECT_EQ(runners::key_of("new", ""), runners::key_of("new"));
}

/// Random123's own known answer for Philox4x32-10 with all bits set.
TEST(Random, IsPhilox) {
  r123::Philox4x32 const philox;
  auto const r = philox({{0xffffffffU, 0xffffffffU, 0xffffffffU, 0xffffffffU}}, {{0xffffffffU, 0xffffffffU}});
  EXPECT_EQ(r[0], 0x408f276dU);
  EXPECT_EQ(r[1], 0x41c83b0eU);
  EXPECT_EQ(r[2], 0xa20bc7c6U);
  EXPECT_EQ(r[3], 0x6d5451fdU);
}

TEST(Random, LanesDrawWhatRandom123Draws) {
  runners::Streams<8> streams{0x123456789abcdef0U, 77, {}};
  for (std::size_t i = 0; i < 8; ++i) streams.runner[i] = 0xfff0 + i * 0x1'0000'0001U;
  for (auto const purpose : {runners::Purpose::report, runners::Purpose::adherence})
    for (std::uint32_t const day : {0U, 1U, 3649U}) {
      auto const lanes = runners::words(streams, purpose, day);
      for (std::size_t i = 0; i < 8; ++i) {
        auto const one =
            runners::words(runners::Stream{streams.seed, streams.draw, streams.runner[i]}, purpose, day);
        for (std::size_t w = 0; w < 4; ++w) EXPECT_EQ(lanes[w][i], one[w]) << "word " << w << ", lane " << i;
      }
    }
}

}  // namespace
