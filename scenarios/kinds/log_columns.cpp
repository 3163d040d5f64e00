#include "scenarios/kinds/log_columns.hpp"

#include "scenarios/log/units.hpp"
#include "scenarios/log/words.hpp"

namespace achillesim::scenarios {
namespace {

void finish_column(Binding const& b, LogColumn& out) {
  out.folded = folded(out.header);
  if (out.folded.empty() && out.at == 0)
    b.problems.add(b.at.place, "log-format",
                   "a column has neither a header nor a place; write header = \"Date\"");
}

/// The keys of a column; one without numbers has no unit.
Keys<LogColumn> column_keys(std::string_view name, std::string_view meaning, LogField field = LogField::date,
                            std::string_view unit_meaning = "") {
  using C = LogColumn;
  std::vector<Field<C>> fields = {
      {&C::header, "header", "of the column; capitals and accents do not matter"},
      {&C::which,
       "which",
       "2: the second column of that name; each of them in their order when not given",
       {.low = 1, .high = 100, .silent = true}},
      {&C::at,
       "at",
       "its place from 1, for a header that is not known: taken where at least 4 other columns of the format "
       "stand in theirs",
       {.low = 1, .high = 500, .silent = true}}};
  auto const take = [field](Binding const& b, C& out) {
    if (b.given.has("unit")) out.unit = unit_of_log(field, b.given.text("unit"));
  };
  auto const show = [](C const& c) { return c.unit != nullptr ? std::string(c.unit->name) : ""; };
  std::span<std::string_view const> const units = units_of_log(field);
  if (!units.empty())
    fields.push_back({take, show, "unit", unit_meaning, {.choices = units, .form = Form::choice}});
  return {name, meaning, std::move(fields), {}, finish_column};
}

}  // namespace

Keys<LogColumn> const& keys_of_columns(LogField field) {
  static auto const words = column_keys("log column", "a column of a log");
  static auto const distances =
      column_keys("log distance column", "a column of a log with distances", LogField::distance,
                  "of the numbers; when not given, the header's, as in Distance (mi) or distance_km, or the "
                  "account's");
  static auto const durations = column_keys(
      "log duration column", "a column of a log with durations", LogField::duration,
      "of plain numbers; clock: there are none. h:mm:ss and m:ss are read with every unit, with h:mm the "
      "shorter one is of hours and minutes; the header's, or clock, when not given");
  static auto const climbs =
      column_keys("log climb column", "a column of a log with metres uphill", LogField::climb,
                  "of the numbers; the header's, or the account's, when not given");
  static auto const cadences =
      column_keys("log cadence column", "a column of a log with cadences", LogField::cadence,
                  "steps of both feet, or strides (steps of one foot)");
  static auto const strides = column_keys("log stride column", "a column of a log with the length of a step",
                                          LogField::stride, "of the numbers");
  switch (field) {
    case LogField::distance:
      return distances;
    case LogField::duration:
    case LogField::watch_time:
      return durations;
    case LogField::climb:
      return climbs;
    case LogField::cadence:
      return cadences;
    case LogField::stride:
      return strides;
    default:
      return words;
  }
}

}  // namespace achillesim::scenarios
