#include <algorithm>
#include <array>
#include <limits>
#include <map>
#include <stdexcept>

#include "scenarios/kinds/bind.hpp"
#include "scenarios/kinds/log_format.hpp"
#include "scenarios/kinds/tables.hpp"
#include "scenarios/language/fields.hpp"
#include "scenarios/log/values.hpp"
#include "scenarios/source/catalogue.hpp"

namespace achillesim::scenarios {
namespace {

/// km, min, m and steps/min of one unit; the international mile, yard and foot.
double size_of(LogField field, std::string_view unit) {
  constexpr double clock = std::numeric_limits<double>::quiet_NaN();
  static std::map<std::string_view, double> const distances = {
      {"km", 1.0}, {"m", 0.001}, {"mile", 1.609344}, {"yard", 0.0009144}, {"foot", 0.0003048}};
  static std::map<std::string_view, double> const durations = {
      {"clock", clock}, {"min", 1.0}, {"s", 1.0 / 60.0}, {"h", 60.0}};
  static std::map<std::string_view, double> const climbs = {{"m", 1.0}, {"foot", 0.3048}};
  static std::map<std::string_view, double> const cadences = {{"steps/min", 1.0}, {"strides/min", 2.0}};
  auto const in = [&](auto const& units) {
    auto const it = units.find(unit);
    return it != units.end() ? it->second : 1.0;
  };
  switch (field) {
    case LogField::distance:
      return in(distances);
    case LogField::duration:
      return in(durations);
    case LogField::climb:
      return in(climbs);
    case LogField::cadence:
      return in(cadences);
    default:
      return 1.0;
  }
}

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

LogColumn bind_column(Table const& table, LogField field, Schema const& schema) {
  Fields const f(table, schema);
  LogColumn out;
  out.header = f.text("header");
  out.which = static_cast<std::size_t>(std::max<std::int64_t>(0, f.integer("which")));
  if (f.has("unit")) out.unit = size_of(field, f.text("unit"));
  return out;
}

}  // namespace

LogFormat bind_log_format(Value const& named, Library& library, Problems& problems) {
  LogFormat out;
  std::size_t const before = problems.count();
  Table const table = whole_format(named, library, problems, 0, out.name);
  if (problems.count() != before) return out;
  if (out.name.empty()) out.name = "inline";
  Fields const f(table, log_format_table());
  constexpr std::array<char, 4> separators = {'\0', ',', ';', '\t'};
  out.separator = separators[f.choice("separator")];
  out.decimal = f.choice("decimal") == 0 ? '.' : ',';
  out.dates = f.texts("dates");
  out.missing = f.texts("missing");
  out.runs = f.texts("runs");
  out.walks = f.texts("walks");
  for (std::size_t i = 0; i < log_field_count; ++i) {
    auto const* value = table.find(log_field_names[i]);
    auto const* list = value != nullptr ? value->as<Array>() : nullptr;
    if (list == nullptr) continue;
    auto const& schema = *log_format_table().find(log_field_names[i])->schema;
    for (auto const& item : *list)
      if (auto const* column = item.as<Table>())
        out.columns[i].push_back(bind_column(*column, static_cast<LogField>(i), schema));
  }
  std::string lacks;
  if (out.dates.empty()) lacks = "dates = [\"%Y-%m-%d\"]";
  if (out.columns[static_cast<std::size_t>(LogField::duration)].empty())
    lacks = "duration = [{ header = \"Time\", unit = \"clock\" }]";
  if (out.columns[static_cast<std::size_t>(LogField::date)].empty()) lacks = "date = [{ header = \"Date\" }]";
  if (!lacks.empty())
    problems.add(named.place, "log-format",
                 "the format " + out.name + " does not say where a date and a duration stand; add " + lacks +
                     ", or like = \"garmin\"");
  for (auto const& pattern : out.dates)
    if (!is_date_pattern(pattern))
      problems.add(named.place, "log-format",
                   "the date " + in_quotes(pattern) +
                       " does not tell a day (it takes %Y, %m or %b, and %d, or %n alone) write "
                       "\"%Y-%m-%d\" or the like");
  return out;
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
    }
    if (!problems.empty())
      throw std::logic_error("a shipped log format: " + format(problems.sorted().front()));
    return out;
  }();
  return formats;
}

}  // namespace achillesim::scenarios
