/// The words of the glossary, from the registries in which they are declared.

#include <fmt/core.h>

#include <algorithm>
#include <cmath>

#include "analysis/definitions.hpp"
#include "analysis/event_columns.hpp"
#include "analysis/figures/catalogue.hpp"
#include "analysis/readings.hpp"
#include "analysis/tables/catalogue.hpp"
#include "cli/glossary.hpp"
#include "model/observable.hpp"
#include "model/terms.hpp"
#include "runners/record.hpp"
#include "scenarios/reference/key_places.hpp"
#include "scenarios/study/cohort.hpp"

namespace achillesim::cli {
namespace {

using Facts = std::vector<std::pair<std::string, std::string>>;

std::string unit_in_words(std::string_view unit) {
  auto const text = analysis::readable_unit(unit);
  return text.empty() ? "none" : text;
}

std::string unit_of(model::Quantity const& q) {
  return q.reading.unit.empty() ? unit_in_words(q.unit) : std::string(q.reading.unit);
}

std::string title_of(model::Quantity const& q) {
  auto const meaning = std::string(q.meaning.substr(0, q.meaning.find("; NaN")));
  return q.reading.label.empty() || q.reading.label == meaning
             ? meaning
             : fmt::format("{}: {}", q.reading.label, meaning);
}

std::string better(model::Better way) {
  return way == model::Better::lower    ? "lower is better"
         : way == model::Better::higher ? "higher is better"
                                        : "";
}

void add(Facts& facts, std::string name, std::string text) {
  if (!text.empty()) facts.emplace_back(std::move(name), std::move(text));
}

void add_keys(std::vector<Word>& all) {
  for (auto const& place : scenarios::key_places()) {
    auto const& row = *place.row;
    bool const covariate =
        place.table->name == "cohort" &&
        std::any_of(scenarios::covariates.begin(), scenarios::covariates.end(),
                    [&](scenarios::CovariateInfo const& c) { return c.quantity.name == row.key; });
    if (covariate) continue;  // a word of its own kind
    Facts facts;
    add(facts, "value", scenarios::value_in_words(row));
    add(facts, "not given",
        row.required         ? "an error: it is required"
        : row.preset == "{}" ? "its presets"
                             : std::string(row.preset));
    add(facts, "stands in",
        fmt::format("table {} ({}), as {}", place.table->name, place.table->meaning, place.path));
    if (place.sweepable)
      add(facts, "in a sweep",
          fmt::format("[sweep.NAME] key = \"{}\", values = [...]", place.path.substr(4)));
    add(facts, "example", scenarios::example_of(row));
    all.push_back({"keys", place.path, std::string(row.meaning), std::move(facts)});
  }
}

void add_factors(std::vector<Word>& all) {
  for (auto const& place : scenarios::key_places()) {
    if (!place.sweepable) continue;
    auto const key = place.path.substr(std::string_view("arm.").size());
    Facts facts;
    add(facts, "levels", scenarios::value_in_words(*place.row));
    add(facts, "stands in", "a sweep, once for each factor");
    add(facts, "example", fmt::format("[sweep.{}] key = \"{}\", values = [...]", place.row->key, key));
    all.push_back({"factors", key, std::string(place.row->meaning), std::move(facts)});
  }
}

std::string threshold(model::ObservableInfo const& o) {
  auto const dimension = scenarios::dimension_of_unit(o.quantity.unit);
  double const middle = std::floor(0.5 * (o.low + o.high));
  return dimension == scenarios::Dimension::none ? fmt::format("{:g}", middle)
                                                 : scenarios::shown(middle, dimension);
}

void add_observables(std::vector<Word>& all) {
  for (auto const& o : model::observables) {
    Facts facts;
    add(facts, "unit", unit_of(o.quantity));
    add(facts, "range", fmt::format("{:g} to {:g}", o.low, o.high));
    add(facts, "better", better(o.quantity.reading.better));
    bool const weekly = std::any_of(runners::series.begin(), runners::series.end(), [&](auto const& one) {
      return model::observables[static_cast<std::size_t>(one.observable)].quantity.name == o.quantity.name;
    });
    std::string places = o.usable_in_rules
                             ? "criteria of phases (when, exit), gates, monitoring rules and care"
                             : "nothing that decides";
    if (weekly) places += fmt::format("; timeseries/{} of results files, by week", o.quantity.name);
    add(facts, "stands in", std::move(places));
    if (o.usable_in_rules)
      add(facts, "example", fmt::format("\"{} <= {}\"", o.quantity.name, threshold(o)));
    else if (weekly)
      add(facts, "example", "achillesim table weekly OUT.h5");
    all.push_back({"observables", std::string(o.quantity.name), title_of(o.quantity), std::move(facts)});
  }
}

void add_outcome(std::vector<Word>& all, model::Quantity const& q) {
  if (q.reading.sort == model::Sort::record) return;
  std::string name(q.name);
  bool const day = name.ends_with("_day");
  auto const stem = day ? name.substr(0, name.size() - 4) : name;
  Facts facts;
  add(facts, "unit", unit_of(q));
  add(facts, "better", better(q.reading.better));
  add(facts, "stands in",
      day ? fmt::format("results files as {}; as --outcome {}_12wk, _26wk or _52wk (share by "
                        "that week) and {} (days)",
                        name, stem, name)
          : fmt::format("results files and --outcome, as {}", name));
  add(facts, "example", fmt::format("achillesim compare OUT.h5 --outcome {}", day ? stem + "_52wk" : name));
  all.push_back({"outcomes", std::move(name), title_of(q), std::move(facts)});
}

void add_outcomes(std::vector<Word>& all) {
  for (auto const& q : runners::first_day_columns) add_outcome(all, q);
  for (auto const& q : runners::event_count_columns) add_outcome(all, q);
  all.push_back(
      {"outcomes",
       "reinjury",
       "re-injury: the first event after the first run that costs 7 days of running is of the tendon; other "
       "injuries compete",
       {{"stands in", "--outcome, as reinjury_12wk, reinjury_26wk or reinjury_52wk"},
        {"mind",
         "it rewards arms that run little or answer quickly; tables and the report tell "
         "first_achilles, any event of the tendon from day 0"},
        {"example", "achillesim compare OUT.h5 --outcome reinjury_52wk"}}});
  for (auto const& row : runners::outcomes) add_outcome(all, row.quantity);
  for (auto const& d : analysis::reinjury_definitions())
    add_outcome(all, {d.column, "d", d.meaning, {.label = d.label, .better = model::Better::higher}});
}

void add_covariates(std::vector<Word>& all) {
  for (auto const& c : scenarios::covariates) {
    auto const& q = c.quantity;
    auto const dimension = scenarios::dimension_of_unit(q.unit);
    auto const written = [&](double value) {
      return dimension == scenarios::Dimension::none ? fmt::format("{:g}", value)
                                                     : "\"" + scenarios::shown(value, dimension) + "\"";
    };
    double const one = q.reading.levels.empty() ? 0.5 * (c.low + c.high) : 1.0;
    Facts facts;
    if (q.reading.levels.empty()) add(facts, "unit", unit_of(q));
    add(facts, "levels", std::string(q.reading.levels));
    add(facts, "range", fmt::format("{} to {}", written(c.low), written(c.high)));
    add(facts, "stands in", fmt::format("[cohort] or a file of cohorts, as [{0}]; --by {0}", q.name));
    add(facts, "example",
        fmt::format("{} = {{ distribution = \"fixed\", value = {} }}", q.name,
                    written(std::floor(one) < c.low ? one : std::floor(one))));
    all.push_back({"covariates", std::string(q.name), title_of(q), std::move(facts)});
  }
}

void add_events(std::vector<Word>& all) {
  for (std::size_t e = 1; e < model::event_type_names.size(); ++e) {
    std::string const name(model::event_type_names[e]);
    Facts facts;
    add(facts, "tendon", model::is_achilles(static_cast<model::EventType>(e)) ? "yes" : "no");
    add(facts, "stands in", "event_type of results files; tables flow, incidence, definitions");
    add(facts, "example",
        fmt::format("achillesim table effects OUT.h5 --outcome {}",
                    std::string(runners::first_day_columns[e - 1].name)
                            .substr(0, runners::first_day_columns[e - 1].name.size() - 4) +
                        "_52wk"));
    all.push_back({"events", name, std::string(model::event_type_labels[e]), std::move(facts)});
  }
}

void add_evidence_words(std::vector<Word>& all) {
  for (auto const& table : analysis::table_catalogue())
    all.push_back({"tables",
                   std::string(table.name),
                   std::string(table.what),
                   {{"example", fmt::format("achillesim table {} OUT.h5", table.name)}}});
  for (auto const& figure : analysis::figure_catalogue())
    all.push_back({"figures",
                   std::string(figure.name),
                   std::string(figure.what),
                   {{"example", fmt::format("achillesim plot {0} OUT.h5 -o {0}.svg", figure.name)}}});
}

void add_units(std::vector<Word>& all) {
  for (std::size_t d = 1; d < static_cast<std::size_t>(scenarios::Dimension::count_); ++d) {
    auto const dimension = static_cast<scenarios::Dimension>(d);
    auto const& about = scenarios::info(dimension);
    std::string units;
    for (auto const unit : scenarios::units_of(dimension))
      units += (units.empty() ? "" : ", ") + std::string(unit);
    auto name = std::string(about.name.substr(about.name.find(' ') + 1));
    all.push_back({"units",
                   std::move(name),
                   fmt::format("{}, in {}", about.name, about.written),
                   {{"units", units}, {"example", fmt::format("\"{}\"", about.example)}}});
  }
}

}  // namespace

std::vector<Word> const& glossary() {
  static std::vector<Word> const words = [] {
    std::vector<Word> all;
    add_keys(all);
    add_factors(all);
    add_observables(all);
    add_outcomes(all);
    add_covariates(all);
    add_events(all);
    add_evidence_words(all);
    add_units(all);
    return all;
  }();
  return words;
}

}  // namespace achillesim::cli
