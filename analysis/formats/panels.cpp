#include "analysis/formats/panels.hpp"

#include <algorithm>
#include <numeric>

#include "analysis/formats/table_look.hpp"

namespace achillesim::analysis {
namespace {

double constexpr names_share = 0.45;  // of a panel, for the columns that name its rows

/// What a column takes without and with lines that wrap.
struct Demand {
  double natural = 0.0;
  double narrow = 0.0;
};

double longest_word(std::string_view text, TablePage const& page) {
  double longest = 0.0;
  for (std::size_t from = 0; from <= text.size();) {
    auto const end = std::min(text.find(' ', from), text.size());
    longest = std::max(longest, page.measure(text.substr(from, end - from)));
    from = end + 1;
  }
  return longest;
}

/// The wider of a number and its interval.
double widest_half(std::string_view text, TablePage const& page) {
  auto const bracket = std::min(text.find(" ("), text.size());
  double const interval = bracket < text.size() ? page.measure(text.substr(bracket + 1)) : 0.0;
  return std::max(page.measure(text.substr(0, bracket)), interval);
}

Demand demand_of(Table const& table, Notes const& notes, std::size_t c, TablePage const& page) {
  auto const& column = table.columns[c];
  bool const words = column.kind == ColumnKind::text;
  double cells = 0.0, halves = 0.0;
  for (auto const& row : table.rows) {
    auto const mark = notes.marker_of(row[c]);
    auto const text = row[c].text + (mark.empty() ? "" : " [" + mark + "]");
    cells = std::max(cells, page.measure(text));
    halves = std::max(halves, widest_half(text, page));
  }
  if (words) cells = std::min(cells, page.words_at_most);
  double const heading = std::max(longest_word(column.title, page), longest_word(column.unit, page));
  if (!words && page.numbers_at_least <= 0.0) return {std::max(cells, heading), std::max(halves, heading)};
  double const least = words ? page.words_at_least : page.numbers_at_least;
  return {std::max(cells, heading), std::max(std::min(cells, least), std::min(heading, least))};
}

double sum(std::vector<double> const& widths, double gap) {
  return std::accumulate(widths.begin(), widths.end(), 0.0) +
         gap * static_cast<double>(std::max<std::size_t>(widths.size(), 1) - 1);
}

/// What a panel's columns leave goes to those that would wrap, in proportion.
void share_rest(TablePanel& panel, std::vector<Demand> const& demands, TablePage const& page) {
  double const rest = page.width - sum(panel.widths, page.gap);
  double wanted = 0.0;
  for (std::size_t i = 0; i < panel.columns.size(); ++i)
    wanted += std::max(0.0, demands[panel.columns[i]].natural - panel.widths[i]);
  if (rest <= 0.0 || wanted <= 0.0) return;
  double const part = std::min(1.0, rest / wanted);
  for (std::size_t i = 0; i < panel.columns.size(); ++i)
    panel.widths[i] += part * std::max(0.0, demands[panel.columns[i]].natural - panel.widths[i]);
}

/// The widest give until all fit.
void narrow_widest(std::vector<double>& widths, double most, double gap) {
  double constexpr step = 0.5;
  while (!widths.empty() && sum(widths, gap) > most) {
    auto const widest = std::max_element(widths.begin(), widths.end());
    if (*widest <= 2.0 * step) return;
    *widest -= step;
  }
}

/// Whether lines with the first column's words save more than they take.
bool worth_grouping(Table const& table) {
  if (row_names(table) < 2 || table.rows.empty()) return false;
  std::size_t groups = 1;
  for (std::size_t r = 1; r < table.rows.size(); ++r)
    groups += table.rows[r][0].text == table.rows[r - 1][0].text ? 0 : 1;
  return groups * 2 <= table.rows.size();
}

}  // namespace

Arrangement arranged(Table const& table, TablePage const& page) {
  Notes const notes(table);
  std::vector<Demand> demands;
  for (std::size_t c = 0; c < table.columns.size(); ++c) demands.push_back(demand_of(table, notes, c, page));
  Arrangement made;
  TablePanel all;
  for (std::size_t c = 0; c < demands.size(); ++c) {
    all.columns.push_back(c);
    all.widths.push_back(demands[c].natural);
  }
  if (page.width <= 0.0 || sum(all.widths, page.gap) <= page.width) {
    made.panels.push_back(std::move(all));
    return made;
  }
  made.grouped = worth_grouping(table);
  std::size_t const first = made.grouped ? 1 : 0;
  if (made.grouped) {
    demands[first].natural += page.indent;
    demands[first].narrow += page.indent;
  }
  std::size_t const names = row_names(table);
  TablePanel names_alone;
  for (std::size_t c = first; c < names; ++c) {
    names_alone.columns.push_back(c);
    names_alone.widths.push_back(demands[c].narrow);
  }
  double const most = page.width * names_share;
  if (names < table.columns.size()) narrow_widest(names_alone.widths, most, page.gap);
  made.panels.push_back(names_alone);
  for (std::size_t c = std::max(first, names); c < demands.size(); ++c) {
    auto* panel = &made.panels.back();
    double const needed = demands[c].narrow + (panel->widths.empty() ? 0.0 : page.gap);
    if (sum(panel->widths, page.gap) + needed > page.width &&
        panel->columns.size() > names_alone.columns.size()) {
      made.panels.push_back(names_alone);
      panel = &made.panels.back();
    }
    double const room = page.width - sum(panel->widths, page.gap) - (panel->widths.empty() ? 0.0 : page.gap);
    panel->columns.push_back(c);
    panel->widths.push_back(std::min(demands[c].narrow, room));
  }
  for (auto& panel : made.panels) share_rest(panel, demands, page);
  return made;
}

}  // namespace achillesim::analysis
