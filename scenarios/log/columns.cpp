#include "scenarios/log/columns.hpp"

#include <algorithm>
#include <array>

#include "scenarios/log/words.hpp"

namespace achillesim::scenarios {
namespace {

/// Columns in their places that show that a service's order is kept.
constexpr std::size_t fewest_in_place = 4;

/// Fields by which formats are told apart; those behind them only help.
constexpr std::ptrdiff_t main_fields = static_cast<std::ptrdiff_t>(LogField::cadence) + 1;

/// Places of a column by its header: those that are called so, then those that are so with a unit.
std::vector<std::size_t> places_of(LogColumn const& column, std::size_t field,
                                   std::vector<HeaderNames::Name> const& names) {
  std::vector<std::size_t> exact;
  std::vector<std::size_t> with_unit;
  if (column.folded.empty()) return exact;
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (names[i].folded == column.folded)
      exact.push_back(i);
    else if (names[i].split[field].base == column.folded)
      with_unit.push_back(i);
  }
  if (column.which > 0)
    return exact.size() < column.which ? std::vector<std::size_t>{} : std::vector{exact[column.which - 1]};
  exact.insert(exact.end(), with_unit.begin(), with_unit.end());
  return exact;
}

bool holds(std::vector<TakenColumn> const& taken, std::size_t at) {
  return std::any_of(taken.begin(), taken.end(), [&](auto const& t) { return t.at == at; });
}

/// A column that may be a duration and a time of the day, as "time": a duration only where there is no other.
void part_durations_from_starts(LogColumns& columns) {
  auto& durations = columns[LogField::duration];
  auto& starts = columns[LogField::start];
  auto const shared = [&](TakenColumn const& c) { return holds(starts, c.at); };
  auto const alone = std::all_of(durations.begin(), durations.end(), shared);
  if (!alone) std::erase_if(durations, shared);
  std::erase_if(starts, [&](TakenColumn const& c) { return holds(durations, c.at); });
}

/// "Strecke [km]", "miles run"; not "min/km", "Average km per hour", "Best 10 km".
bool names_way(std::string const& text) {
  if (text.find_first_of("0123456789") != std::string::npos) return false;
  for (std::string_view const other : {"/", "per ", "pace", "speed", "split"})
    if (text.find(other) != std::string::npos) return false;
  std::string_view rest = text;
  while (!rest.empty()) {
    constexpr std::string_view between = " _-,;|()[]";
    auto const word = rest.substr(0, rest.find_first_of(between));
    auto const* unit = unit_of_log(LogField::distance, word);
    if (unit != nullptr && unit->size >= 1.0) return true;
    rest.remove_prefix(std::min(rest.size(), word.size() + 1));
  }
  return false;
}

}  // namespace

std::size_t LogColumns::fields() const {
  return static_cast<std::size_t>(
      std::count_if(taken.begin(), taken.begin() + main_fields, [](auto const& t) { return !t.empty(); }));
}

std::size_t LogColumns::columns() const {
  std::size_t out = 0;
  for (auto t = taken.begin(); t != taken.begin() + main_fields; ++t) out += t->size();
  return out;
}

HeaderNames::HeaderNames(std::vector<std::string> const& given) : headers(given), names(given.size()) {
  for (std::size_t i = 0; i < headers.size(); ++i) {
    names[i].folded = folded(headers[i]);
    auto const spaced = spaced_header(headers[i]);
    for (std::size_t f = 0; f < log_field_count; ++f)
      names[i].split[f] = split_spaced(static_cast<LogField>(f), spaced);
  }
}

LogColumns columns_in(LogFormat const& format, HeaderNames const& header) {
  auto const& [headers, names] = header;
  LogColumns out;
  out.format = &format;
  std::size_t in_place = 0;
  for (std::size_t f = 0; f < log_field_count; ++f)
    for (auto const& column : format.columns[f])
      for (auto const at : places_of(column, f, names)) {
        if (holds(out.taken[f], at)) continue;
        in_place += at + 1 == column.at ? 1 : 0;
        // A header that names a unit knows better.
        auto const* own = names[at].split[f].unit;
        out.taken[f].push_back({at, headers[at], own != nullptr ? own : column.unit, format.decimal});
      }
  part_durations_from_starts(out);
  if (in_place < fewest_in_place) return out;
  for (std::size_t f = 0; f < log_field_count; ++f)
    for (auto const& column : format.columns[f]) {
      bool const free = column.at > 0 && column.at <= headers.size() && out.taken[f].empty();
      if (free) out.taken[f].push_back({column.at - 1, headers[column.at - 1], column.unit, format.decimal});
    }
  return out;
}

bool names_field(std::vector<LogFormat> const& known, LogField field, std::string_view header) {
  auto const text = folded(header);
  auto const base = split_header(field, header).base;
  for (auto const& format : known)
    for (auto const& column : format[field])
      if (!column.folded.empty() && (column.folded == text || column.folded == base)) return true;
  return false;
}

bool names_distance(std::vector<LogFormat> const& known, std::string_view header) {
  auto const text = folded(header);
  if (names_way(text)) return true;
  return text.starts_with("dist") || text.find("distance") != std::string::npos ||
         names_field(known, LogField::distance, header);
}

}  // namespace achillesim::scenarios
