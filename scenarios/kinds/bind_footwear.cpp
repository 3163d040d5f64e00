#include <cmath>

#include "scenarios/kinds/bind.hpp"
#include "scenarios/kinds/tables.hpp"
#include "scenarios/language/fields.hpp"

namespace achillesim::scenarios {
namespace {

Table const nothing;

Table const& table_or_nothing(Value const* value) {
  auto const* table = value != nullptr ? value->as<Table>() : nullptr;
  return table != nullptr ? *table : nothing;
}

model::Cushioning cushioning_of(Fields const& f) {
  return static_cast<model::Cushioning>(f.choice("cushioning"));
}

}  // namespace

Shoes bind_shoes(Value const* value, Problems& problems) {
  Fields const f(table_or_nothing(value), shoes_table());
  Shoes out;
  out.drop_mm = f.quantity("drop");
  out.heel_lift_mm = f.quantity("heel_lift");
  out.cushioning = cushioning_of(f);
  if (auto const* pairs = f.find("pairs"); pairs != nullptr && pairs->as<Array>() != nullptr)
    for (auto const& item : *pairs->as<Array>()) {
      Fields const pair(table_or_nothing(&item), pair_table());
      out.further.push_back({pair.quantity("drop"), pair.quantity("heel_lift"), cushioning_of(pair)});
    }
  if (out.further.size() >= most_pairs)
    problems.add(f.find("pairs")->place, "pairs",
                 "there are " + std::to_string(1 + out.further.size()) + " pairs of shoes (at most " +
                     std::to_string(most_pairs) + ") take some away");
  out.change_days = f.quantity("change_over");
  out.lift_days = f.quantity("lift_for");
  out.lift_weaning_days = f.quantity("lift_weaning");
  out.replace_km = f.quantity("replace_at");
  out.worn_km = f.quantity("worn");
  if (!std::isnan(out.replace_km) && std::isnan(out.worn_km)) out.worn_km = 0.0;  // they wear, from new
  out.counter_pressure = f.quantity("counter_pressure");
  out.arch_support = f.flag("arch_support");
  return out;
}

CadencePlan bind_cadence(Value const* value) {
  Fields const f(table_or_nothing(value), cadence_table());
  CadencePlan out;
  if (f.has("change")) out.change = f.quantity("change");
  if (f.has("step_length")) out.change = 1.0 / (1.0 + f.quantity("step_length")) - 1.0;
  out.target = f.quantity("target");
  out.days = f.quantity("over");
  out.back_after = f.quantity("back_after");
  out.back_days = f.quantity("back_over");
  return out;
}

FormPlan bind_form(Value const* value) {
  Fields const f(table_or_nothing(value), form_table());
  return {f.quantity("overstride") / 10.0, f.quantity("contact_time"), f.quantity("heel_contact"),
          f.quantity("drills"), f.quantity("over")};
}

}  // namespace achillesim::scenarios
