#include <algorithm>
#include <cmath>
#include <map>
#include <ostream>
#include <set>
#include <utility>

#include "analysis/formats/formats.hpp"
#include "analysis/formats/plain_text.hpp"
#include "analysis/formats/text_table.hpp"
#include "analysis/rounding.hpp"

namespace achillesim::analysis {
namespace {

std::size_t constexpr narrowest_name = 12;

/// "n/a" where there is no number; proportions and differences in percent.
std::string shown(double value, Scale scale) {
  if (!std::isfinite(value)) return "n/a";
  if (scale == Scale::proportion || scale == Scale::difference) return in_percent(value);
  return fixed(value, scale == Scale::ratio ? 2 : scale == Scale::factor ? 1 : 0);
}

std::string with_interval(Estimate const& e, Scale scale) {
  if (e.reason == "reference") return "reference";
  if (!e.has_value()) return "n/a";
  if (!e.has_interval()) return shown(e.value, scale) + " (n/a)";
  return shown(e.value, scale) + " (" + shown(e.low, scale) + ", " + shown(e.high, scale) + ")";
}

template <class Cell>
Column column(std::string above, std::string below, std::vector<ComparisonRow const*> const& rows,
              Cell cell) {
  Column result{std::move(above), std::move(below), Align::right, {}};
  for (auto const* row : rows) result.cells.push_back(cell(*row));
  return result;
}

std::vector<Column> columns(Comparison const& c, std::vector<ComparisonRow const*> const& rows) {
  using Row = ComparisonRow;
  std::vector<Column> all;
  all.push_back(column("", "n", rows, [](Row const& r) { return std::to_string(r.n); }));
  all.push_back(column("", "failed", rows, [](Row const& r) { return std::to_string(r.failed); }));
  for (std::size_t t = 1; t < event_type_count; ++t)
    all.push_back(column(t == 1   ? "first"
                         : t == 2 ? "event"
                                  : "",
                         std::string(model::event_type_names[t].substr(0, 4)), rows,
                         [t](Row const& r) { return std::to_string(r.events_by_type[t]); }));
  auto const interval = [&](std::string above, std::string below, Measure m) {
    all.push_back(column(std::move(above), std::move(below), rows,
                         [m](Row const& r) { return with_interval(r[m], info(m).scale); }));
  };
  auto const value = [&](std::string above, std::string below, Measure m) {
    all.push_back(column(std::move(above), std::move(below), rows,
                         [m](Row const& r) { return shown(r[m].value, info(m).scale); }));
  };
  std::string const confidence = in_percent(c.confidence, 0) + " % CI";
  if (c.horizon_days >= 364) interval("risk, week 52", "% (" + confidence + ")", Measure::risk_52wk);
  if (c.horizon_days != 364)
    interval("risk, day " + std::to_string(c.horizon_days), "% (" + confidence + ")", Measure::risk_horizon);
  interval("risk difference", "% points (CI)", Measure::risk_difference);
  interval("risk ratio", "(CI)", Measure::risk_ratio);
  value("30min", "wk12%", Measure::run30_12wk);
  value("30min", "wk26%", Measure::run30_26wk);
  value("median", "day", Measure::run30_day);
  value("vol.", "wk26%", Measure::volume_26wk);
  value("vol.", "wk52%", Measure::volume_52wk);
  return all;
}

/// The rows' first column, headings between them, and a legend of names that had to be shortened.
struct Names {
  Column column;
  std::vector<std::string> headings;  ///< [row] "": none before it
  std::vector<std::string> legend;
};

std::string joined(std::vector<std::string> const& labels, std::size_t from) {
  std::string text;
  for (std::size_t i = from; i < labels.size(); ++i) text += (i == from ? "" : " / ") + printable(labels[i]);
  return text;
}

/// Whether arms are better known by their levels, the first factor as a heading: where some name is too
/// long, there are two factors or more, and no two arms share all levels.
bool by_levels(Comparison const& c, std::size_t room) {
  std::set<std::vector<std::string>> distinct;
  bool too_long = false;
  for (auto const& row : c.arms) {
    too_long = too_long || display_width(printable(row.name)) > room;
    distinct.insert(row.levels);
  }
  return too_long && c.factors.size() >= 2 && distinct.size() == c.arms.size();
}

Names names(Comparison const& c, std::vector<ComparisonRow const*> const& rows, std::size_t room) {
  room = std::max(room, narrowest_name);
  bool const levels = by_levels(c, room);
  Names result;
  result.column = {"", "arm", Align::left, {}};
  std::string heading;
  for (auto const* row : rows) {
    bool const arm = row->factor.empty();
    auto const now = !arm     ? "by " + printable(row->factor)
                     : levels ? printable(c.factors[0]) + ": " + printable(row->levels[0])
                              : std::string();
    result.headings.push_back(now == heading ? "" : now);
    heading = now;
    auto const name = arm && levels ? joined(row->levels, 1) : printable(row->name);
    if (display_width(name) <= room) {
      result.column.cells.push_back(name);
      continue;
    }
    auto const key = std::string(1, '[').append(std::to_string(result.legend.size() + 1)).append("] ");
    result.column.cells.push_back(key + clipped(name, room - std::min(room, key.size())));
    result.legend.push_back(key + name);
  }
  if (levels)
    result.legend.push_back("Arms are shown by the levels of their factors; the CSV has their names.");
  return result;
}

/// "risk_ratio n/a in 3 rows: no events in the reference arm"
std::vector<std::string> missing(std::vector<ComparisonRow const*> const& rows) {
  std::map<std::pair<std::size_t, std::string_view>, std::size_t> counts;
  for (auto const* row : rows)
    for (std::size_t m = 0; m < measure_count; ++m)
      if (auto const reason = row->estimates[m].reason; !reason.empty() && reason != "reference")
        ++counts[{m, reason}];
  std::vector<std::string> lines;
  lines.reserve(counts.size());
  for (auto const& [what, count] : counts)
    lines.push_back(std::string(measures[what.first].name) + " incomplete in " + std::to_string(count) +
                    (count == 1 ? " row: " : " rows: ") + std::string(what.second) + ".");
  return lines;
}

std::size_t total(std::vector<ComparisonRow> const& rows, std::size_t ComparisonRow::*member) {
  std::size_t sum = 0;
  for (auto const& row : rows) sum += row.*member;
  return sum;
}

/// How much pairing by runner saves, over the arms.
std::string pairing(Comparison const& c) {
  std::vector<double> factors;
  for (auto const& row : c.arms)
    if (auto const& e = row[Measure::variance_reduction]; e.has_value()) factors.push_back(e.value);
  if (factors.empty()) return {};
  std::sort(factors.begin(), factors.end());
  return "Paired by runner: other people in each arm would have to be " +
         shown(factors[factors.size() / 2], Scale::factor) +
         " times as many for the same risk difference (median over the arms; from " +
         shown(factors.front(), Scale::factor) + " to " + shown(factors.back(), Scale::factor) + ").";
}

}  // namespace

void write_text(std::ostream& out, Comparison const& c, std::size_t width) {
  std::vector<ComparisonRow const*> rows;
  for (auto const& row : c.arms) rows.push_back(&row);
  for (auto const& row : c.levels) rows.push_back(&row);

  auto table = columns(c, rows);
  std::size_t used = 0;
  for (auto const& one : table) used += 1 + one.width();
  auto const named = names(c, rows, width > used ? width - used : 0);
  table.insert(table.begin(), named.column);
  std::string const rule(used + named.column.width(), '-');

  write_wrapped(out, (c.study.empty() ? "" : printable(c.study) + ": ") + c.title, width);
  if (!c.question.empty()) write_wrapped(out, printable(c.question), width);
  out << '\n';
  auto const widths = widths_of(table);
  write_header(out, table, widths);
  out << rule << '\n';
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (i == c.arms.size()) out << rule << '\n';
    if (!named.headings[i].empty()) write_line(out, named.headings[i]);
    write_row(out, table, widths, i);
  }
  out << '\n';
  for (auto const& line : named.legend) out << line << '\n';
  for (auto const& line : missing(rows)) write_wrapped(out, line, width);
  write_wrapped(out,
                "Reference arm: " + printable(c.reference_arm) +
                    ". Failed numerically: " + std::to_string(total(c.arms, &ComparisonRow::failed)) +
                    "; dropped from the arms' contrasts: " +
                    std::to_string(total(c.arms, &ComparisonRow::dropped)) + ".",
                width);
  if (auto const line = pairing(c); !line.empty()) write_wrapped(out, line, width);
  for (auto const& line : c.definitions) write_wrapped(out, line, width);
  out << "Simulated, not clinical evidence.\n";
  out << "Data hash: " << (c.data_hash.empty() ? "not given" : printable(c.data_hash)) << '\n';
  if (!c.command.empty()) out << "This table again: " << printable(c.command) << '\n';
}

}  // namespace achillesim::analysis
