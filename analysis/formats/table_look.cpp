#include "analysis/formats/table_look.hpp"

#include <algorithm>
#include <charconv>
#include <stdexcept>
#include <utility>

#include "analysis/names.hpp"
#include "analysis/tables/cells.hpp"

namespace achillesim::analysis {
namespace {

int constexpr most_decimals = 9;

std::size_t column_called(Table const& table, std::string const& name, std::string const& option) {
  auto const& all = table.columns;
  for (std::size_t c = 0; c < all.size(); ++c)
    if (all[c].name == name) return c;
  for (std::size_t c = 0; c < all.size(); ++c)
    if (all[c].title == name) return c;
  std::vector<std::string> names;
  for (auto const& column : all) names.push_back(column.name);
  throw std::runtime_error(
      in_words({option + " " + name, "no such column in table " + table.name, name, "it has"}, names));
}

void choose_columns(Table& table, std::vector<std::string> const& names) {
  std::vector<std::size_t> order;
  for (std::size_t c = 0; c < row_names(table); ++c) order.push_back(c);
  for (auto const& name : names) {
    auto const c = column_called(table, name, "--columns");
    if (std::find(order.begin(), order.end(), c) == order.end()) order.push_back(c);
  }
  auto const in_order = [&](auto const& all) {
    std::decay_t<decltype(all)> some;
    for (auto const c : order) some.push_back(all[c]);
    return some;
  };
  table.columns = in_order(table.columns);
  for (auto& column : table.columns) column.detail = false;  // asked for by name
  for (auto& row : table.rows) row = in_order(row);
}

void choose_digits(Table& table, std::string const& given) {
  auto const sign = given.rfind('=');
  auto const number = sign == std::string::npos ? given : given.substr(sign + 1);
  int decimals = 0;
  auto const [end, error] = std::from_chars(number.data(), number.data() + number.size(), decimals);
  if (error != std::errc{} || end != number.data() + number.size() || decimals < 0 ||
      decimals > most_decimals)
    throw std::runtime_error("--digits " + given + ": is no number of decimals from 0 to " +
                             std::to_string(most_decimals) +
                             "; write --digits 2, or of one column --digits risk_ratio=3");
  std::size_t const one =
      sign == std::string::npos ? 0 : column_called(table, given.substr(0, sign), "--digits");
  for (auto& row : table.rows)
    for (std::size_t c = 0; c < row.size(); ++c)
      if (sign == std::string::npos || c == one) row[c] = with_decimals(std::move(row[c]), decimals);
}

}  // namespace

std::size_t row_names(Table const& table) {
  std::size_t count = 0;
  while (count < table.columns.size() && table.columns[count].kind == ColumnKind::text) ++count;
  return count == table.columns.size() ? std::min<std::size_t>(count, 1) : count;
}

Table chosen(Table table, TableLook const& look) {
  for (auto const& digits : look.digits) choose_digits(table, digits);
  if (!look.columns.empty()) choose_columns(table, look.columns);
  if (!look.caption.empty()) table.caption = look.caption;
  return table;
}

}  // namespace achillesim::analysis
