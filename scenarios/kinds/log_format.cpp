/// How a log is written: which columns hold what, in which units.

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <stdexcept>

#include "scenarios/kinds/log_columns.hpp"
#include "scenarios/kinds/log_format.hpp"
#include "scenarios/kinds/tables.hpp"
#include "scenarios/log/values.hpp"
#include "scenarios/log/words.hpp"
#include "scenarios/source/catalogue.hpp"

namespace achillesim::scenarios {
namespace {

/// The table of a format with what it is like underneath.
Table whole_format(Value const& named, Library& library, Problems& problems, int depth, std::string& name) {
  constexpr int deepest = 8;
  auto const* table = named.as<Table>();
  if (auto const* text = named.as<std::string>()) {
    if (name.empty()) name = *text;
    auto const* found = library.find("log_formats", *text, named.place);
    table = found != nullptr ? found->as<Table>() : nullptr;
  }
  if (table == nullptr) return {};
  if (auto const* own = table->find("name"); own != nullptr && name.empty()) name = plain_text(*own);
  auto const* like = table->find("like");
  if (like == nullptr || like->as<std::string>() == nullptr) return *table;
  if (depth == deepest) {
    problems.add(like->place, "log-format", "a format that is like itself says nothing; name another one");
    return {};
  }
  Table base = whole_format(*like, library, problems, depth + 1, name);
  overlay(base, *table, {});
  return base;
}

/// The list of columns in which a field is.
Field<LogFormat> columns_of(LogField field, std::string_view meaning) {
  auto const i = static_cast<std::size_t>(field);
  auto const& keys = keys_of_columns(field);
  auto const take = [&keys, i](Binding const& b, LogFormat& out) {
    for (auto const& item : items(b.given, log_field_names[i]))
      if (item.as<Table>() != nullptr) out.columns[i].push_back(keys.bind(item, "", b));
  };
  auto const show = [&keys, i](LogFormat const& f) {
    std::string out;
    for (auto const& column : f.columns[i]) out += keys.show(column) + "; ";
    return out;
  };
  return {take, show, log_field_names[i], meaning, {.schema = &keys.schema(), .form = Form::tables}};
}

/// A key whose choices stand for signs of a file; the first, 0, for those that the file shows.
template <std::size_t n>
Field<LogFormat> sign(char LogFormat::*member, std::array<std::string_view, n> const& words,
                      std::array<char, n> const& signs, std::string_view key, std::string_view meaning) {
  auto const take = [member, signs, key = std::string(key)](Binding const& b, LogFormat& out) {
    out.*member = signs[b.given.choice(key)];
  };
  auto const show = [member](LogFormat const& f) { return std::to_string(f.*member); };
  return {take, show, key, meaning, {.choices = words, .form = Form::choice}};
}

/// The table is laid over the other one before it is bound.
void laid_over(Binding const&, LogFormat&) {}

void finish_format(Binding const& b, LogFormat& out) {
  for (auto& mark : out.marks) mark = folded(mark);
  std::string lacks;
  if (out.dates.empty()) lacks = "dates = [\"%Y-%m-%d\"]";
  if (out[LogField::duration].empty()) lacks = "duration = [{ header = \"Time\", unit = \"clock\" }]";
  if (out[LogField::date].empty()) lacks = "date = [{ header = \"Date\" }]";
  if (!lacks.empty())
    b.problems.add(
        b.at.place, "log-format",
        fmt::format(
            "the format {} does not say where a date and a duration stand; add {}, or like = \"garmin\"",
            out.name, lacks));
  for (auto const& pattern : out.dates)
    if (auto const why = fault_of_date_pattern(pattern); !why.empty())
      b.problems.add(b.at.place, "log-format",
                     fmt::format("the date {} does not tell a day ({}); write \"%Y-%m-%d\" or the like",
                                 in_quotes(pattern), why));
}

std::vector<Field<LogFormat>> format_fields() {
  static constexpr std::array<std::string_view, 5> separators = {"detect", "comma", "semicolon", "tab",
                                                                 "pipe"};
  static constexpr std::array<std::string_view, 3> decimal_signs = {"detect", "point", "comma"};
  using F = LogFormat;
  using enum LogField;
  return {
      version_key<F>(),
      {&F::name, "name", "name of a format written inline"},
      {&F::source, "source", "where it comes from"},
      {laid_over,
       "like",
       "name of a format from which keys that are not given are taken",
       {.form = Form::text}},
      sign<5>(&F::separator, separators, {'\0', ',', ';', '\t', '|'}, "separator",
              "between fields; detect: what stands most often in the header"),
      sign<3>(&F::decimal, decimal_signs, {'\0', '.', ','}, "decimal",
              "point: 1,234.5; comma: 1.234,5; detect: as the numbers of each column show"),
      {&F::dates, "dates",
       "patterns, tried in order: %Y year, %y its last two digits, %m month, %b its name, %d day, %a day of "
       "the week; or alone %n, a number of days, or %x, a spreadsheet's; a time may follow"},
      {&F::missing, "missing", "texts that mean that nothing is given, beside the empty one"},
      {&F::runs, "runs", "types of activity that are runs; all are when there is no such column"},
      {&F::walks, "walks", "types of activity that are walks; other types are counted and left out"},
      {&F::others, "others", "types of activity that are neither, by which a column of types is known"},
      {&F::marks, "marks",
       "headers of which one at least stands in a file that is taken for this format when none is named"},
      {&F::metres, "metres", "types of activity whose distance is in m whatever the unit of the column"},
      {&F::account,
       "account",
       "in what distances are where neither the format nor the header says it. detect: km and m, unless the "
       "rows speak for miles and feet; unknown: it has to be said",
       {.choices = log_account_words, .silent = true}},
      {&F::utc,
       "utc",
       "times are in UTC: utc_offset or time_zone beside file give the day of the place",
       {.silent = true}},
      {&F::rows,
       "rows",
       "so many rows are activities, what follows is not; all when not given",
       {.low = 1, .high = 1'000'000, .silent = true}},
      columns_of(date, "columns with the date; in each row the first with a value is taken, here and below"),
      columns_of(type, "with the type of activity"),
      columns_of(distance, "with the distance"),
      columns_of(duration, "with the duration"),
      columns_of(climb, "with the metres uphill"),
      columns_of(cadence, "with the cadence"),
      columns_of(title, "with the activity's name, which may tell the hour"),
      columns_of(start, "with the time of the day, where it is not with the date"),
      columns_of(stride, "with the length of a step, which tells km from miles"),
      columns_of(watch_time, "with the duration over which the cadence is a mean"),
      columns_of(offset,
                 "with the time from UTC at the place, such as +02:00 or UTC+0900, by which a time in UTC is "
                 "moved"),
      columns_of(distance_unit, "with the unit of each row's distance, where neither cell nor header has it"),
      columns_of(duration_unit, "with the unit of each row's duration, of the same kind")};
}

}  // namespace

template <>
Keys<LogFormat> const& keys_of<LogFormat>() {
  static Keys<LogFormat> const keys("log format", "how a log is written", format_fields(), {}, finish_format);
  return keys;
}

LogFormat bind_log_format(Value const& named, Library& library, Problems& problems) {
  std::string name;
  std::size_t const before = problems.count();
  Value const whole{named.place, whole_format(named, library, problems, 0, name)};
  if (problems.count() != before) return {};
  return keys_of<LogFormat>().bind(whole, name.empty() ? "inline" : name, library, problems);
}

std::vector<LogFormat> const& shipped_log_formats() {
  static std::vector<LogFormat> const formats = [] {
    std::vector<std::string_view> names = catalogue_names("log_formats");
    // The most particular first; `plain` takes what is left.
    std::stable_partition(names.begin(), names.end(), [](std::string_view n) { return n != "plain"; });
    Problems problems;
    Library library({}, problems);
    std::vector<LogFormat> out;
    for (auto const name : names) {
      Place const place{std::make_shared<std::string const>(name), 1, 1};
      out.push_back(bind_log_format({place, std::string(name)}, library, problems));
      out.back().name = name;
      out.back().shipped = true;
    }
    if (!problems.empty())
      throw std::logic_error("a shipped log format: " + format(problems.sorted().front()));
    return out;
  }();
  return formats;
}

}  // namespace achillesim::scenarios
