#include <algorithm>
#include <array>
#include <stdexcept>

#include "scenarios/kinds/bind.hpp"
#include "scenarios/kinds/log_format.hpp"
#include "scenarios/kinds/tables.hpp"
#include "scenarios/language/fields.hpp"
#include "scenarios/log/units.hpp"
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

LogColumn bind_column(Table const& table, LogField field, Schema const& schema, Place const& place,
                      Problems& problems) {
  Fields const f(table, schema);
  LogColumn out;
  out.header = f.has("header") ? f.text("header") : "";
  out.folded = folded(out.header);
  auto const whole = [&](std::string_view key) {
    return f.has(key) ? static_cast<std::size_t>(std::max<std::int64_t>(0, f.integer(key))) : 0;
  };
  out.which = whole("which");
  out.at = whole("at");
  if (f.has("unit")) out.unit = unit_of_log(field, f.text("unit"));
  if (out.folded.empty() && out.at == 0)
    problems.add(place, "log-format", "a column has neither a header nor a place; write header = \"Date\"");
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
  constexpr std::array<char, 3> decimals = {'\0', '.', ','};
  out.separator = separators[f.choice("separator")];
  out.decimal = decimals[f.choice("decimal")];
  out.account = static_cast<LogAccount>(f.choice("account"));
  out.utc = f.has("utc") && f.flag("utc");
  out.rows = f.has("rows") ? static_cast<std::size_t>(std::max<std::int64_t>(1, f.integer("rows"))) : 0;
  out.dates = f.texts("dates");
  out.missing = f.texts("missing");
  out.runs = f.texts("runs");
  out.walks = f.texts("walks");
  out.others = f.texts("others");
  out.metres = f.texts("metres");
  for (auto const& mark : f.texts("marks")) out.marks.push_back(folded(mark));
  for (std::size_t i = 0; i < log_field_count; ++i) {
    auto const* value = table.find(log_field_names[i]);
    auto const* list = value != nullptr ? value->as<Array>() : nullptr;
    if (list == nullptr) continue;
    auto const& schema = *log_format_table().find(log_field_names[i])->schema;
    for (auto const& item : *list)
      if (auto const* column = item.as<Table>())
        out.columns[i].push_back(
            bind_column(*column, static_cast<LogField>(i), schema, item.place, problems));
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
                       " does not tell a day (it takes %Y or %y, %m or %b, and %d, or %n alone) write "
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
