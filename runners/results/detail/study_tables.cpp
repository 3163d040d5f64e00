#include "runners/results/detail/study_tables.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>
#include <functional>
#include <limits>
#include <set>
#include <variant>

#include "runners/results/detail/columns.hpp"
#include "runners/results/detail/names_of_xarray.hpp"

namespace achillesim::runners::results {
namespace {

using h5::Type;
using scenarios::Arm;
using scenarios::Study;
using Value = std::variant<double, std::string>;

/// A key of an arm that is one value. Long ones (phases, rules) are in the resolved study's text.
struct DesignKey {
  std::string name;
  std::string unit;  ///< "" for text
  std::string meaning;
  std::function<Value(Arm const&)> value;
};

std::string overrides(Arm const& arm) {
  std::string text;
  for (scenarios::ParameterOverride const& p : arm.parameters)
    text += (text.empty() ? "" : "; ") + p.name + " = " + number_text(p.value);
  return text.empty() ? "none" : text;
}

std::vector<DesignKey> const& design_keys() {
  static std::vector<DesignKey> const keys = {
      {"protocol", "", "progression", [](Arm const& a) { return a.protocol.name; }},
      {"shoes_drop", "mm", "heel-to-toe drop; NaN: the person's own",
       [](Arm const& a) { return a.shoes.drop_mm; }},
      {"shoes_heel_lift", "mm", "lift under the heel", [](Arm const& a) { return a.shoes.heel_lift_mm; }},
      {"shoes_cushioning", "", "cushioning",
       [](Arm const& a) {
         return std::string(model::cushioning_names.at(static_cast<std::size_t>(a.shoes.cushioning)));
       }},
      {"shoes_pairs", "1", "pairs of shoes worn in turn",
       [](Arm const& a) { return 1.0 + static_cast<double>(a.shoes.further.size()); }},
      {"shoes_change_days", "d", "days over which the share of steps in these shoes grows",
       [](Arm const& a) { return a.shoes.change_days; }},
      {"shoes_lift_days", "d", "days with the full heel lift; NaN: always",
       [](Arm const& a) { return a.shoes.lift_days; }},
      {"shoes_lift_weaning", "d", "days over which the lift is taken out",
       [](Arm const& a) { return a.shoes.lift_weaning_days; }},
      {"shoes_worn", "km", "distance behind the shoes on day 0; NaN: wear is left out",
       [](Arm const& a) { return a.shoes.worn_km; }},
      {"shoes_replace_at", "km", "distance at which a pair is replaced; NaN: never",
       [](Arm const& a) { return a.shoes.replace_km; }},
      {"shoes_counter_pressure", "1", "how much the heel counter presses on the insertion",
       [](Arm const& a) { return a.shoes.counter_pressure; }},
      {"shoes_arch_support", "1", "1 with arch support",
       [](Arm const& a) { return a.shoes.arch_support ? 1.0 : 0.0; }},
      {"form_overstride", "cm", "how much further ahead the foot lands",
       [](Arm const& a) { return a.form.overstride_cm; }},
      {"form_contact", "1", "relative change of contact time", [](Arm const& a) { return a.form.contact; }},
      {"form_heel_contact", "1", "relative change of the time of heel contact",
       [](Arm const& a) { return a.form.heel_contact; }},
      {"form_landing", "1", "relative change of the loading rate",
       [](Arm const& a) { return a.form.landing; }},
      {"form_drills", "min", "running drills with each run",
       [](Arm const& a) { return a.form.drill_minutes; }},
      {"cadence_target", "min-1", "steps a minute in an easy run; NaN: none",
       [](Arm const& a) { return a.cadence.target; }},
      {"strike", "", "plan for the foot strike", [](Arm const& a) { return a.strike.name; }},
      {"strike_to", "", "foot strike to change to; habitual: no change",
       [](Arm const& a) {
         return a.strike.change ? std::string(model::strike_names.at(static_cast<std::size_t>(a.strike.to)))
                                : std::string("habitual");
       }},
      {"strike_days", "d", "days over which the strike changes", [](Arm const& a) { return a.strike.days; }},
      {"strike_share", "1", "share of steps with the new strike in the end",
       [](Arm const& a) { return a.strike.change ? a.strike.share : 0.0; }},
      {"cadence_change", "1", "relative change of cadence", [](Arm const& a) { return a.cadence.change; }},
      {"cadence_days", "d", "days over which the cadence changes",
       [](Arm const& a) { return a.cadence.days; }},
      {"monitoring", "", "rules that hold, regress or stop the plan",
       [](Arm const& a) { return a.monitoring.name; }},
      {"injury_response", "", "what is done when injured",
       [](Arm const& a) { return a.injury_response.name; }},
      {"adherence", "1", "probability that a planned session is done",
       [](Arm const& a) { return a.adherence; }},
      {"parameters", "", "model parameters that differ from their defaults", overrides},
  };
  return keys;
}

std::string or_none(std::string const& text) {
  return text.empty() ? "none" : text;
}

void write_design_keys(NetcdfWriter& file, Study const& study) {
  for (DesignKey const& key : design_keys()) {
    std::string const path = "design/" + key.name;
    Type const type = key.unit.empty() ? Type::text : Type::float64;
    file.define({path, type, {"arm"}, key.unit, key.meaning});
    std::vector<double> numbers;
    std::vector<std::string> texts;
    for (Arm const& arm : study.arms) {
      Value const value = key.value(arm);
      if (type == Type::text)
        texts.push_back(or_none(std::get<std::string>(value)));
      else
        numbers.push_back(std::get<double>(value));
    }
    if (type == Type::text)
      file.write_texts(path, texts);
    else
      file.write(path, numbers);
  }
}

/// What was swept, with the labels as the study has them: /design/factor_*.
void write_factor_table(NetcdfWriter& file, Study const& study, std::vector<std::string> const& variables) {
  std::size_t const n = study.factors.size();
  std::vector<std::string> names;
  std::vector<std::string> keys;
  std::vector<std::string> units;
  for (std::size_t f = 0; f < n; ++f) {
    names.push_back(study.factors[f].name);
    keys.push_back(study.factors[f].key);
    units.push_back(or_none(study.factors[f].unit));
  }
  std::vector<std::string> labels;
  for (Arm const& arm : study.arms)
    for (scenarios::Level const& level : arm.levels) labels.push_back(level.label);
  file.define_dimension({"design/factor", Type::text, {}, "", "name of the factor"}, n);
  file.write_texts("design/factor", names);
  std::vector<std::string> const dims = {"design/factor"};
  file.define({"design/factor_key", Type::text, dims, "", "key in an arm that was swept"});
  file.define({"design/factor_unit", Type::text, dims, "", "unit of the factor's variable; none: text"});
  file.define(
      {"design/factor_variable", Type::text, dims, "", "the factor's variable at the root, along arm"});
  file.define(
      {"design/level", Type::text, {"arm", "design/factor"}, "", "level of each factor, as in the study"});
  file.write_texts("design/factor_key", keys);
  file.write_texts("design/factor_unit", units);
  file.write_texts("design/factor_variable", variables);
  file.write_texts("design/level", labels);
}

void write_factor_variable(NetcdfWriter& file, Study const& study, std::size_t f, std::string const& path) {
  scenarios::Factor const& factor = study.factors[f];
  bool const is_text = factor.unit.empty();
  file.define({path, is_text ? Type::text : Type::float64, {"arm"}, factor.unit, "swept: " + factor.key});
  std::vector<double> numbers;
  std::vector<std::string> labels;
  for (Arm const& arm : study.arms) {
    numbers.push_back(arm.levels.at(f).number);
    labels.push_back(arm.levels.at(f).label);
  }
  if (is_text)
    file.write_texts(path, labels);
  else
    file.write(path, numbers);
}

}  // namespace

std::string number_text(double value) {
  std::array<char, 32> text;
  auto const end = std::to_chars(text.data(), text.data() + text.size(), value).ptr;
  return {text.data(), end};
}

std::vector<std::string> factor_variables(Study const& study) {
  std::set<std::string> taken = {"draw",         "arm",        "runner",     "week",       "quantile",
                                 "event",        "arm_name",   "events",     "design",     "timeseries",
                                 "trajectories", "population", "parameters", "provenance", "causes"};
  for (Column const& c : columns(0)) taken.insert(c.path);
  auto const of_xarray = [](std::string const& name) {
    return names_of_xarray.find(' ' + name + ' ') != std::string_view::npos;
  };
  std::vector<std::string> names;
  for (scenarios::Factor const& factor : study.factors) {
    std::string name = factor.name;
    auto const allowed = [](unsigned char c) { return std::isalnum(c) != 0 || c == '_'; };
    std::replace_if(name.begin(), name.end(), std::not_fn(allowed), '_');
    if (name.empty() || std::isalpha(static_cast<unsigned char>(name.front())) == 0 || taken.contains(name) ||
        of_xarray(name))
      name.insert(0, "factor_");
    while (taken.contains(name)) name.push_back('_');
    taken.insert(name);
    names.push_back(name);
  }
  return names;
}

void write_study_tables(NetcdfWriter& file, Study const& study) {
  std::vector<std::string> names;
  for (Arm const& arm : study.arms) names.push_back(arm.name);
  // Once more beside the index: as a coordinate to group by, and as earlier layouts have it.
  for (std::string const path : {"arm_name", "design/arm"}) {
    file.define({path, Type::text, {"arm"}, "", "name of the arm"});
    file.write_texts(path, names);
  }
  std::vector<std::string> const variables = factor_variables(study);
  for (std::size_t f = 0; f < variables.size(); ++f) write_factor_variable(file, study, f, variables[f]);
  write_design_keys(file, study);
  if (!variables.empty()) write_factor_table(file, study, variables);
}

}  // namespace achillesim::runners::results
