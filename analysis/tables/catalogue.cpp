#include "analysis/tables/catalogue.hpp"

#include <memory>
#include <stdexcept>

#include "analysis/names.hpp"
#include "analysis/outcomes.hpp"

namespace achillesim::analysis {
namespace {

#define ACHILLESIM_LISTED(word, text, ...) \
  {.name = #word, .what = text, .make = word##_table __VA_OPT__(, ) __VA_ARGS__},
constexpr TableInfo catalogue[] = {ACHILLESIM_TABLES(ACHILLESIM_LISTED)};
#undef ACHILLESIM_LISTED

/// Of the knock-outs those of some arms.
Causes of_arms(Causes const& all, std::size_t arms, std::vector<std::size_t> const& kept) {
  std::size_t const wide = all.outcomes.size();
  auto const pick = [&](std::vector<double> const& values) {
    std::vector<double> some;
    for (std::size_t row = 0; row < values.size(); row += arms * wide)
      for (auto const a : kept)
        for (std::size_t o = 0; o < wide; ++o) some.push_back(values[row + a * wide + o]);
    return some;
  };
  Causes c = all;
  for (auto* values : {&c.effect, &c.effect_error, &c.without, &c.without_error, &c.lost_error,
                       &c.without_put_in, &c.put_in_error, &c.put_in_lost_error})
    *values = pick(*values);
  c.same_events.clear();
  for (auto const a : kept) c.same_events.push_back(all.same_events[a]);
  return c;
}

/// The reference and one arm.
Source only(Source source, std::string const& arm) {
  std::size_t const reference = source.reference_arm;
  std::size_t const arms_before = source.arms.size();
  std::size_t const chosen = arm_called(arm, source.arms, "--arm", source.file);
  std::vector<std::size_t> kept = {reference};
  if (chosen != reference) kept.push_back(chosen);
  auto const pick = [&](auto const& all) {
    auto some = all;
    some.clear();
    for (auto const a : kept) some.push_back(all[a]);
    return some;
  };
  source.arms = pick(source.arms);
  for (auto& factor : source.factors) {
    factor.labels = pick(factor.labels);
    factor.numbers = pick(factor.numbers);
  }
  if (source.causes.examined()) source.causes = of_arms(source.causes, arms_before, kept);
  source.reference_arm = 0;
  auto const renumber = [&](auto& read) {
    read = [inner = read, kept](std::string const& name, std::size_t draw, std::size_t a) {
      return inner(name, draw, kept.at(a));
    };
  };
  renumber(source.outcome);
  renumber(source.series_mean);
  renumber(source.series_quantiles);
  if (source.events)
    source.events = [inner = source.events, kept](std::size_t draw, std::size_t a) {
      return inner(draw, kept.at(a));
    };
  if (source.prescribed)
    source.prescribed = [inner = source.prescribed, kept, arms_before] {
      std::shared_ptr<std::vector<scenarios::Arm>> some;
      if (auto const all = inner(); all && all->size() == arms_before) {
        some = std::make_shared<std::vector<scenarios::Arm>>();
        for (auto const a : kept) some->push_back((*all)[a]);
      }
      return std::shared_ptr<std::vector<scenarios::Arm> const>(some);
    };
  if (source.sessions)
    source.sessions = [inner = source.sessions, kept](std::size_t draw, std::size_t a) {
      return inner(draw, kept.at(a));
    };
  return source;
}

bool any(OutcomeSpec const&) {
  return true;
}

}  // namespace

Table comparison_table(Source const& source, TableOptions const& options) {
  if (!options.by.empty()) return make_table(source, "subgroups", options);
  if (options.outcomes.empty()) return make_table(source, "compare", options);
  auto const first = chosen_outcomes(source, {options.outcomes.front()}, any).front();
  if (first.by_week()) return make_table(source, "effects", options);
  if (first.timed()) return make_table(source, "times", options);
  return make_table(source, first.kind == OutcomeKind::count ? "rates" : "scores", options);
}

std::span<TableInfo const> table_catalogue() {
  return catalogue;
}

Table make_table(Source const& source, std::string_view name, TableOptions const& options) {
  if (source.arms.empty()) throw std::runtime_error(source.file + ": there is no arm");
  for (auto const& info : catalogue)
    if (info.name == name)
      return info.make(options.arm.empty() ? source : only(source, options.arm), options);
  std::vector<std::string> names;
  for (auto const& info : catalogue) names.emplace_back(info.name);
  throw std::runtime_error(in_words({"table " + std::string(name), "there is no such table", name,
                                     "there are", "achillesim table says what each shows"},
                                    names));
}

}  // namespace achillesim::analysis
