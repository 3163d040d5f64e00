/// The distribution of one covariate: one table for each, in its unit.

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <string_view>
#include <vector>

#include "scenarios/kinds/bind.hpp"
#include "scenarios/kinds/tables.hpp"
#include "scenarios/language/fields.hpp"

namespace achillesim::scenarios {
namespace {

constexpr std::array<std::string_view, 6> distributions = {"fixed",   "normal",    "lognormal",
                                                           "uniform", "bernoulli", "categorical"};

std::vector<Row> numbers_of(CovariateInfo const& c) {
  auto const dimension = dimension_of_unit(c.quantity.unit);
  double const span = c.high - c.low;
  return {Row{.key = "value",
              .form = Form::quantity,
              .meaning = "of everybody (fixed)",
              .low = c.low,
              .high = c.high,
              .dimension = dimension},
          Row{.key = "mean",
              .form = Form::quantity,
              .meaning = "before truncation (normal)",
              .low = c.low - span,
              .high = c.high + span,
              .dimension = dimension},
          Row{.key = "sd",
              .form = Form::quantity,
              .meaning = "standard deviation before truncation (normal)",
              .low = 1e-9,
              .high = 2 * span,
              .dimension = dimension},
          Row{.key = "median",
              .form = Form::quantity,
              .meaning = "before truncation (lognormal)",
              .low = 1e-9,
              .high = c.high + span,
              .dimension = dimension},
          Row{.key = "log_sd",
              .form = Form::number,
              .meaning = "standard deviation of the natural logarithm (lognormal)",
              .low = 1e-9,
              .high = 3},
          Row{.key = "probability",
              .form = Form::quantity,
              .meaning = "of 1 (bernoulli)",
              .low = 0,
              .high = 1,
              .dimension = Dimension::fraction},
          Row{.key = "probabilities",
              .form = Form::shares,
              .meaning = "of 0, 1 and 2 (categorical)",
              .low = 0,
              .high = 1,
              .dimension = Dimension::fraction}};
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
      t.rows.push_back({.key = "distribution",
                        .form = Form::choice,
                        .meaning = "family of the marginal",
                        .choices = distributions});
      t.rows.push_back({.key = "low",
                        .form = Form::quantity,
                        .meaning = "lower bound",
                        .low = c.low,
                        .high = c.high,
                        .dimension = dimension});
      t.rows.push_back({.key = "high",
                        .form = Form::quantity,
                        .meaning = "upper bound",
                        .low = c.low,
                        .high = c.high,
                        .dimension = dimension});
      t.rows.push_back(
          {.key = "men", .form = Form::table, .meaning = "numbers that hold for men", .schema = &t.sex});
      t.rows.push_back(
          {.key = "women", .form = Form::table, .meaning = "numbers that hold for women", .schema = &t.sex});
      t.rows.push_back({.key = "source", .form = Form::text, .meaning = "where the numbers come from"});
      t.marginal = {"covariate", c.quantity.meaning, t.rows};
    }
    return out;
  }();
  return all[static_cast<std::size_t>(covariate)];
}

/// Of the choices of `distribution`, in their order.
constexpr std::array<Marginal::Kind, 6> families = {Marginal::Kind::fixed,     Marginal::Kind::normal,
                                                    Marginal::Kind::lognormal, Marginal::Kind::uniform,
                                                    Marginal::Kind::bernoulli, Marginal::Kind::categorical};

double normal_cdf(double z) {
  return 0.5 * std::erfc(-z / std::sqrt(2.0));
}

/// Share of the distribution between the bounds; 1 where nothing is truncated.
double share_within(Marginal const& m, std::array<double, 3> const& n) {
  if (m.kind == Marginal::Kind::normal)
    return normal_cdf((m.high - n[0]) / n[1]) - normal_cdf((m.low - n[0]) / n[1]);
  if (m.kind != Marginal::Kind::lognormal) return 1.0;
  auto const below = [&](double x) { return x <= 0.0 ? 0.0 : normal_cdf(std::log(x / n[0]) / n[1]); };
  return below(m.high) - below(m.low);
}

class MarginalReader {
 public:
  MarginalReader(Value const& value, Covariate covariate, Problems& problems)
      : value_(value), covariate_(covariate), problems_(problems) {}

  Marginal read() {
    Marginal out;
    auto const& c = info(covariate_);
    Fields const f(table(), marginal_table(covariate_));
    out.low = f.has("low") ? f.quantity("low") : c.low;
    out.high = f.has("high") ? f.quantity("high") : c.high;
    if (!f.has("distribution")) {
      fault("has no distribution; add distribution = \"normal\" or another");
      return out;
    }
    std::size_t const choice = f.choice("distribution");
    auto const& chosen = distribution_keys()[choice];
    out.kind = families[choice];
    out.men = numbers("men", chosen);
    out.women = numbers("women", chosen);
    if (auto const why = cannot_be(out.kind); !why.empty())
      fault(why);
    else if (!(out.low < out.high) && out.kind != Marginal::Kind::fixed)
      fault("has a low that is not below its high; mend them");
    else if (share_within(out, out.men) < 1e-6 || share_within(out, out.women) < 1e-6)
      fault("has next to nobody between its low and high; widen them or move the distribution");
    return out;
  }

 private:
  /// Why the covariate has no distribution of that kind; "" where it may have it.
  std::string cannot_be(Marginal::Kind kind) const {
    auto const& c = info(covariate_);
    auto const levels = c.quantity.reading.levels;
    auto const many = std::count(levels.begin(), levels.end(), ' ') > 2;
    if (many && kind != Marginal::Kind::fixed)
      return "has a distribution of three levels at most, and it has more (0 draws them by their usual "
             "shares); "
             "write distribution = \"fixed\" and a value";
    if (kind == Marginal::Kind::bernoulli && !(c.low <= 0.0 && c.high == 1.0))
      return "is no yes or no, which distribution = \"bernoulli\" draws; take another one";
    if (kind == Marginal::Kind::categorical && !(c.low <= 0.0 && c.high == 2.0))
      return "has no three levels, which distribution = \"categorical\" draws; take another one";
    return "";
  }

  Table const& table() const { return *value_.as<Table>(); }

  void fault(std::string const& what) {
    problems_.add(value_.place, "cohort", fmt::format("{} {}", info(covariate_).quantity.name, what));
  }

  /// The family's numbers, the table's own or those of one sex.
  std::array<double, 3> numbers(std::string_view sex, DistributionKeys const& chosen) {
    Table own = table();
    if (auto const* value = own.find(sex))
      if (auto const* inner = value->as<Table>()) {
        Table const of_sex = *inner;
        for (auto const& e : of_sex.entries) own.set(e.key, e.value);
      }
    static constexpr std::array<std::string_view, 7> all = {"value",  "mean",        "sd",           "median",
                                                            "log_sd", "probability", "probabilities"};
    for (auto const key : all)
      if (own.find(key) != nullptr &&
          std::find(chosen.keys.begin(), chosen.keys.end(), key) == chosen.keys.end())
        fault(fmt::format(
            "has {}, which its distribution ({}) does not use; {}", in_quotes(key), chosen.distribution,
            key == "value" ? "write distribution = \"fixed\" beside it, so that all have it, or leave it out"
                           : "leave it out"));
    std::array<double, 3> out{};
    Fields const f(own, marginal_table(covariate_));
    for (std::size_t i = 0; i < chosen.keys.size(); ++i) {
      auto const key = chosen.keys[i];
      if (!f.has(key))
        fault(fmt::format("has no {}, which its distribution needs; add it", in_quotes(key)));
      else if (key == "probabilities")
        out = shares(*f.find(key));
      else
        out[i] = f.quantity(key);
    }
    return out;
  }

  std::array<double, 3> shares(Value const& list) const {
    std::array<double, 3> out{};
    Row const row{.key = "", .form = Form::quantity, .meaning = "", .dimension = Dimension::fraction};
    if (auto const* items = list.as<Array>())
      for (std::size_t i = 0; i < items->size() && i < out.size(); ++i) out[i] = number_of((*items)[i], row);
    return out;
  }

  Value const& value_;
  Covariate covariate_;
  Problems& problems_;
};

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

Marginal bind_marginal(Value const& value, Covariate covariate, Problems& problems) {
  return MarginalReader(value, covariate, problems).read();
}

}  // namespace achillesim::scenarios
