#include "runners/results/detail/causes_group.hpp"

#include <array>

namespace achillesim::runners::results {
namespace {

using h5::Type;

std::string const group = "causes/";
std::string const mechanism = group + "mechanism", outcome = group + "examined",
                  covariate = group + "covariate";

struct TextColumn {
  char const* name;
  std::string CauseInfo::*member;
  char const* meaning;
};
constexpr std::array<TextColumn, 4> columns_of_mechanisms = {{
    {"law", &CauseInfo::law, "law of the model that it belongs to; definition: of the outcome"},
    {"neutral", &CauseInfo::without, "what holds without it"},
    {"evidence", &CauseInfo::evidence,
     "the weakest of what is known of its parameters; imposed: an effect put in"},
    {"neutral_values", &CauseInfo::values, "the parameters' values with which it does nothing"},
}};

}  // namespace

void write_causes(NetcdfWriter& file, Causes const& c) {
  if (!c.examined()) return;
  std::vector<std::string> names;
  std::vector<std::int8_t> put_in;
  for (auto const& m : c.mechanisms) {
    names.push_back(m.name);
    put_in.push_back(m.put_in ? 1 : 0);
  }
  file.define_dimension({mechanism, Type::text, {}, "", "mechanism that was switched off in all arms"},
                        names.size());
  file.write_texts(mechanism, names);
  file.define_dimension({outcome, Type::text, {}, "", "what was compared"}, c.outcomes.size());
  file.write_texts(outcome, c.outcomes);
  for (auto const& column : columns_of_mechanisms) {
    std::vector<std::string> values;
    for (auto const& m : c.mechanisms) values.push_back(m.*column.member);
    file.define({group + column.name, Type::text, {mechanism}, "", column.meaning});
    file.write_texts(group + column.name, values);
  }
  file.define(
      {group + "put_in",
       Type::int8,
       {mechanism},
       "1",
       "1: an effect that is imposed, or some of its parameters are assumed: these alone are put in"});
  file.write(group + "put_in", put_in);
  auto const number = [&](char const* name, std::vector<std::string> const& dims,
                          std::vector<double> const& values, char const* meaning) {
    file.define({group + name, Type::float64, dims, "", meaning});
    file.write(group + name, values);
  };
  std::vector<std::string> const of_arm = {"arm", outcome}, of_both = {mechanism, "arm", outcome};
  number("effect", of_arm, c.effect, "mean difference to the reference arm, the same runners in both");
  number("effect_error", of_arm, c.effect_error, "its standard error");
  number("without", of_both, c.without, "the same with the mechanism switched off in all arms");
  number("without_error", of_both, c.without_error, "its standard error");
  number("lost_error", of_both, c.lost_error, "standard error of effect - without, runner by runner");
  number("without_put_in", of_arm, c.without_put_in, "the same with all put in switched off at once");
  number("without_put_in_error", of_arm, c.put_in_error, "its standard error");
  number("put_in_lost_error", of_arm, c.put_in_lost_error,
         "standard error of effect - without_put_in, runner by runner");
  file.define({group + "same_events",
               Type::int8,
               {"arm"},
               "1",
               "1: every runner's events are the reference's, bit by bit"});
  file.write(group + "same_events", c.same_events);
  if (!c.covariates.empty()) {
    file.define_dimension({covariate, Type::text, {}, "", "covariate of the population that varies"},
                          c.covariates.size());
    file.write_texts(covariate, c.covariates);
    file.define({group + "changes_events",
                 Type::int8,
                 {covariate},
                 "1",
                 "0: changed alone, in every runner of the pilot, it leaves every runner's events as they "
                 "are, bit by bit, "
                 "in every arm; 1: it does not; -1: nobody of the pilot could have felt it"});
    file.write(group + "changes_events", c.changes_events);
  }
  file.attribute("causes", "runners", static_cast<long long>(c.runners));
}

Causes read_causes(OpenResults& file) {
  Causes c;
  if (!file.exists(mechanism) || !file.exists(group + "lost_error")) return c;
  long long const runners = file.number("causes", "runners", 0);
  if (runners < 1) h5::damaged("its causes are of no runners");
  c.runners = static_cast<std::size_t>(runners);
  std::size_t const rows = file.length(mechanism);
  auto const names = file.texts(mechanism, rows);
  c.outcomes = file.texts(outcome, file.length(outcome));
  c.mechanisms.resize(rows);
  for (auto const& column : columns_of_mechanisms) {
    auto const values = file.texts(group + column.name, rows);
    for (std::size_t m = 0; m < rows; ++m) c.mechanisms[m].*column.member = values.at(m);
  }
  auto const put_in = file.read<std::int8_t>(group + "put_in", Type::int8, {rows});
  for (std::size_t m = 0; m < rows; ++m) {
    c.mechanisms[m].name = names.at(m);
    c.mechanisms[m].put_in = put_in.at(m) != 0;
  }
  std::vector<std::size_t> const of_arm = {file.arms, c.outcomes.size()};
  std::vector<std::size_t> const of_both = {rows, file.arms, c.outcomes.size()};
  auto const number = [&](char const* name, std::vector<std::size_t> const& sizes) {
    return file.read<double>(group + name, Type::float64, sizes);
  };
  c.effect = number("effect", of_arm);
  c.effect_error = number("effect_error", of_arm);
  c.without = number("without", of_both);
  c.without_error = number("without_error", of_both);
  c.lost_error = number("lost_error", of_both);
  c.without_put_in = number("without_put_in", of_arm);
  c.put_in_error = number("without_put_in_error", of_arm);
  c.put_in_lost_error = number("put_in_lost_error", of_arm);
  c.same_events = file.read<std::int8_t>(group + "same_events", Type::int8, {file.arms});
  if (file.exists(covariate)) {
    c.covariates = file.texts(covariate, file.length(covariate));
    c.changes_events = file.read<std::int8_t>(group + "changes_events", Type::int8, {c.covariates.size()});
  }
  return c;
}

}  // namespace achillesim::runners::results
