#pragma once
/// A source of made-up outcomes, without a file: arms that share each runner's luck (synthetic.hpp).

#include <cmath>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "analysis/event_columns.hpp"
#include "analysis/source.hpp"
#include "tests/analysis/synthetic.hpp"

namespace achillesim::analysis::testing {

/// Columns by name, [draw * arms + arm][runner]; tests change them before use.
struct Columns {
  std::map<std::string, std::vector<std::vector<float>>> outcomes;
  std::map<std::string, std::vector<float>> covariates;
};

inline Source source_from(MadeUpStudy const& input, std::shared_ptr<Columns> const& columns) {
  Source s;
  s.study = input.study;
  s.question = input.question;
  s.file = "made-up.h5";
  s.data_hash = "0123456789abcdef";
  s.command = "achillesim table effects made-up.h5";
  s.arms = input.arms;
  s.reference_arm = input.reference_arm;
  s.runners = input.runners;
  s.draws = input.draws;
  s.horizon_days = input.horizon_days;
  s.weeks = static_cast<std::size_t>(input.horizon_days / 7);
  s.event_slots = 2;
  for (auto const& factor : input.factors) {
    FactorColumn column{factor.name, factor.name, "", factor.labels, {}};
    for (auto const& label : factor.labels) {
      bool const millimetres = label.ends_with(" mm");
      column.numbers.push_back(millimetres ? std::stod(label) : std::nan(""));
      if (millimetres) column.unit = "mm";
    }
    s.factors.push_back(column);
  }
  s.outcomes = {{"status", "1", "how it ended", "ok solver_failed", true},
                {"event_type", "1", "first event",
                 "none midportion insertion knee bone_stress plantar_fascia calf_muscle other", true},
                {"event_day", "d", "day of that event; NaN if none", "", false},
                {"censor_day", "d", "last day under observation", "", false},
                {"run30_day", "d", "first day with 30 minutes of running; NaN if none", "", false},
                {"volume_day", "d", "first day at 90 % of the volume; NaN if none", "", false},
                {"time_lost", "d", "days without running", "", false},
                {"visa_a_final", "1", "VISA-A on the last day", "", false},
                {"recurrences", "1", "Achilles events", "", true}};
  s.covariates = {{"female", "1", "0 man, 1 woman", "", false},
                  {"age", "year", "age", "", false},
                  {"visa_a", "1", "VISA-A on day 0", "", false}};
  s.series = {{"visa_a", "1", "VISA-A at the end of the week", "", false}};
  s.quantiles = {0.25, 0.5, 0.75};
  s.parameters = {{"damage.exponent", "1", "exponent", "a paper", "cadaver", "uniform(7, 11)", 9, 7, 11, {}}};
  for (std::size_t d = 0; d < s.draws; ++d)
    s.parameters[0].values.push_back(9.0 + static_cast<double>(d) / 4.0);
  std::size_t const arms = s.arms.size();
  s.outcome = [columns, arms](std::string const& name, std::size_t draw, std::size_t arm) {
    return columns->outcomes.at(name).at(draw * arms + arm);
  };
  s.covariate = [columns](std::string const& name) { return columns->covariates.at(name); };
  std::size_t const weeks = s.weeks;
  s.series_mean = [weeks](std::string const&, std::size_t draw, std::size_t arm) {
    return std::vector<float>(weeks, 70.0F + static_cast<float>(arm) + static_cast<float>(draw));
  };
  s.series_quantiles = [weeks](std::string const&, std::size_t, std::size_t) {
    std::vector<float> values;
    for (std::size_t w = 0; w < weeks; ++w) values.insert(values.end(), {60.0F, 70.0F, 80.0F});
    return values;
  };
  s.events = [columns, arms](std::size_t draw, std::size_t arm) {
    auto const& type = columns->outcomes.at("event_type")[draw * arms + arm];
    auto const& day = columns->outcomes.at("event_day")[draw * arms + arm];
    EventRecords record;
    for (std::size_t i = 0; i < type.size(); ++i) {
      auto const known = static_cast<std::int8_t>(std::isnan(type[i]) ? 0.0F : type[i]);
      record.type.insert(record.type.end(), {known, std::int8_t{0}});
      record.leg.insert(record.leg.end(), {std::int8_t{0}, std::int8_t{-1}});
      record.day.insert(record.day.end(), {day[i], never});
      record.recovery_day.insert(record.recovery_day.end(), {never, never});
    }
    return record;
  };
  add_event_columns(s);
  return s;
}

inline std::shared_ptr<Columns> columns_of(MadeUpStudy const& input) {
  auto columns = std::make_shared<Columns>();
  auto& c = columns->outcomes;
  for (auto const& arm : input.outcomes) {
    c["status"].push_back(arm.status);
    c["event_type"].push_back(arm.event_type);
    c["event_day"].push_back(arm.event_day);
    c["censor_day"].push_back(arm.censor_day);
    c["run30_day"].push_back(arm.run30_day);
    c["volume_day"].push_back(arm.volume_day);
    auto& lost = c["time_lost"].emplace_back();
    auto& score = c["visa_a_final"].emplace_back();
    auto& count = c["recurrences"].emplace_back();
    for (std::size_t i = 0; i < arm.status.size(); ++i) {
      bool const injured = arm.event_type[i] != 0.0F;
      lost.push_back(injured ? 20.0F + static_cast<float>(i % 11) : 0.0F);
      score.push_back(70.0F + static_cast<float>(i % 23) - (injured ? 15.0F : 0.0F));
      count.push_back(arm.event_type[i] == 1.0F ? 1.0F + static_cast<float>(i % 2) : 0.0F);
    }
  }
  for (std::size_t i = 0; i < input.runners; ++i) {
    columns->covariates["female"].push_back(static_cast<float>(i % 2));
    columns->covariates["age"].push_back(25.0F + static_cast<float>(i * 7 % 40));
    columns->covariates["visa_a"].push_back(55.0F + static_cast<float>(i * 5 % 31));
  }
  return columns;
}

inline Source source_of(MadeUpStudy const& input) {
  return source_from(input, columns_of(input));
}

/// `arms` arms with the given risks of re-injury and of another injury.
inline MadeUpStudy arms_with_risks(std::size_t runners, std::vector<double> const& risks,
                                   double other = 0.2) {
  MadeUpStudy input;
  input.study = "made up";
  input.question = "Does it matter?";
  input.runners = runners;
  auto const luck = make_luck(runners, 5);
  for (std::size_t a = 0; a < risks.size(); ++a) {
    input.arms.push_back("arm " + std::to_string(a));
    input.outcomes.push_back(make_arm(luck, risks[a], other, 364));
  }
  return input;
}

}  // namespace achillesim::analysis::testing
