/// Keys of cohorts: one table for each covariate, in its unit.

#include <array>
#include <string_view>
#include <vector>

#include "scenarios/kinds/tables.hpp"

namespace achillesim::scenarios {
namespace {

constexpr std::array<std::string_view, 6> distributions = {"fixed",   "normal",    "lognormal",
                                                           "uniform", "bernoulli", "categorical"};

// clang-format off
std::vector<Row> numbers_of(CovariateInfo const& c) {
  auto const dimension = dimension_of_unit(c.quantity.unit);
  double const span = c.high - c.low;
  return {
      Row{.key = "value", .form = Form::quantity, .meaning = "of everybody (fixed)", .low = c.low, .high = c.high, .dimension = dimension},
      Row{.key = "mean", .form = Form::quantity, .meaning = "before truncation (normal)", .low = c.low - span, .high = c.high + span, .dimension = dimension},
      Row{.key = "sd", .form = Form::quantity, .meaning = "standard deviation before truncation (normal)", .low = 1e-9, .high = 2 * span, .dimension = dimension},
      Row{.key = "median", .form = Form::quantity, .meaning = "before truncation (lognormal)", .low = 1e-9, .high = c.high + span, .dimension = dimension},
      Row{.key = "log_sd", .form = Form::number, .meaning = "standard deviation of the natural logarithm (lognormal)", .low = 1e-9, .high = 3},
      Row{.key = "probability", .form = Form::quantity, .meaning = "of 1 (bernoulli)", .low = 0, .high = 1, .dimension = Dimension::fraction},
      Row{.key = "probabilities", .form = Form::shares, .meaning = "of 0, 1 and 2 (categorical)", .low = 0, .high = 1, .dimension = Dimension::fraction}};
}

struct CovariateTables {
  std::vector<Row> sex_rows;
  Schema sex;
  std::vector<Row> rows;
  Schema marginal;
};

CovariateTables const& tables_of(Covariate covariate) {
  static std::vector<CovariateTables> const all = [] {
    std::vector<CovariateTables> out(covariate_count);
    for (std::size_t i = 0; i < covariate_count; ++i) {
      auto const& c = covariates[i];
      auto& t = out[i];
      t.sex_rows = numbers_of(c);
      t.sex = {"covariate", c.quantity.meaning, t.sex_rows};
      t.rows = numbers_of(c);
      auto const dimension = dimension_of_unit(c.quantity.unit);
      t.rows.push_back({.key = "distribution", .form = Form::choice, .meaning = "family of the marginal", .choices = distributions});
      t.rows.push_back({.key = "low", .form = Form::quantity, .meaning = "lower bound", .low = c.low, .high = c.high, .dimension = dimension});
      t.rows.push_back({.key = "high", .form = Form::quantity, .meaning = "upper bound", .low = c.low, .high = c.high, .dimension = dimension});
      t.rows.push_back({.key = "men", .form = Form::table, .meaning = "numbers that hold for men", .schema = &t.sex});
      t.rows.push_back({.key = "women", .form = Form::table, .meaning = "numbers that hold for women", .schema = &t.sex});
      t.rows.push_back({.key = "source", .form = Form::text, .meaning = "where the numbers come from"});
      t.marginal = {"covariate", c.quantity.meaning, t.rows};
    }
    return out;
  }();
  return all[static_cast<std::size_t>(covariate)];
}
// clang-format on

}  // namespace

Schema const& marginal_table(Covariate covariate) {
  return tables_of(covariate).marginal;
}

Schema const& sex_table(Covariate covariate) {
  return tables_of(covariate).sex;
}

std::vector<DistributionKeys> const& distribution_keys() {
  static std::vector<DistributionKeys> const all = {
      {distributions[0], {"value"}},
      {distributions[1], {"mean", "sd"}},
      {distributions[2], {"median", "log_sd"}},
      {distributions[3], {}},
      {distributions[4], {"probability"}},
      {distributions[5], {"probabilities"}},
  };
  return all;
}

namespace {

std::vector<std::string_view> const& covariate_names() {
  static std::vector<std::string_view> const names = [] {
    std::vector<std::string_view> out;
    for (auto const& c : covariates) out.push_back(c.quantity.name);
    return out;
  }();
  return names;
}

}  // namespace

// clang-format off
Schema const& correlation_table() {
  static std::array const rows = {
      Row{.key = "between", .form = Form::texts, .meaning = "two covariates", .required = true, .choices = covariate_names(), .fewest = 2, .most = 2},
      Row{.key = "value", .form = Form::number, .meaning = "correlation of their normal scores", .required = true, .low = -0.99, .high = 0.99}};
  static Schema const schema = {"correlation", "of two covariates", rows};
  return schema;
}

Schema const& cohort_table() {
  static std::vector<Row> const rows = [] {
    std::vector<Row> out = {
        Row{.key = "schema_version", .form = Form::integer, .meaning = "version of the language", .low = 1, .high = schema_version},
        Row{.key = "title", .form = Form::text, .meaning = "one line for people"},
        Row{.key = "source", .form = Form::text, .meaning = "where the numbers come from"},
        Row{.key = "preset", .form = Form::text, .meaning = "a cohort whose keys hold where this one has none"},
        Row{.key = "condition", .form = Form::choice, .meaning = "state of the tendon on day 0", .choices = condition_names},
        Row{.key = "calf_sessions_per_week", .form = Form::number, .meaning = "calf loading done during the lay-off", .low = 0, .high = 21},
        Row{.key = "correlations", .form = Form::tables, .meaning = "[[correlations]]: between = [\"age\", \"run_speed\"], value = -0.3", .schema = &correlation_table()}};
    for (std::size_t i = 0; i < covariate_count; ++i)
      out.push_back({.key = covariates[i].quantity.name, .form = Form::table, .meaning = covariates[i].quantity.meaning, .schema = &marginal_table(static_cast<Covariate>(i))});
    return out;
  }();
  static Schema const schema = {"cohort", "the people of a study", rows};
  return schema;
}
// clang-format on

}  // namespace achillesim::scenarios
