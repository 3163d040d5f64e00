#include "scenarios/reference/claims.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <stdexcept>

#include "scenarios/kinds/tables.hpp"
#include "scenarios/log/csv.hpp"
#include "scenarios/source/catalogue.hpp"
#include "scenarios/source/toml_reader.hpp"

namespace achillesim::scenarios {
namespace {

constexpr std::array<std::string_view, 11> columns = {
    "id", "section", "kind", "file", "key", "study", "outcome", "arm", "against", "tests", "text"};

std::vector<std::string> steps(std::string_view path) {
  std::vector<std::string> out;
  constexpr std::string_view slash = " / ";  // criteria have a > of their own
  while (true) {
    auto const end = path.find(slash);
    out.emplace_back(path.substr(0, end));
    if (end == std::string_view::npos) return out;
    path.remove_prefix(end + slash.size());
  }
}

/// The text itself, or a text somewhere in it.
bool holds(Value const& value, std::string const& wanted) {
  if (auto const* list = value.as<Array>())
    return std::any_of(list->begin(), list->end(), [&](Value const& v) { return holds(v, wanted); });
  if (auto const* table = value.as<Table>())
    return std::any_of(table->entries.begin(), table->entries.end(),
                       [&](Entry const& e) { return holds(e.value, wanted); });
  auto const* text = value.as<std::string>();
  return text != nullptr && *text == wanted;
}

bool is_called(Value const& value, std::string const& wanted) {
  auto const* table = value.as<Table>();
  if (table == nullptr) return false;
  for (auto const* key : {"name", "exercise"})
    if (auto const* name = table->find(key); name != nullptr && plain_text(*name) == wanted) return true;
  return false;
}

Value const* step_into(Value const& value, std::string const& step) {
  if (auto const* table = value.as<Table>()) return table->find(step);
  auto const* list = value.as<Array>();
  if (list == nullptr) return nullptr;
  for (auto const& item : *list)
    if (is_called(item, step)) return &item;
  for (auto const& item : *list)
    if (holds(item, step)) return &item;
  return nullptr;
}

std::string as_text(Value const& value) {
  if (auto const* list = value.as<Array>()) {
    std::string out;
    for (auto const& item : *list) out += (out.empty() ? "" : ", ") + as_text(item);
    return out;
  }
  if (auto const* table = value.as<Table>()) {
    std::string out;
    for (auto const& e : table->entries)
      out += fmt::format("{}{} {}", out.empty() ? "" : "; ", e.key, as_text(e.value));
    return out;
  }
  return plain_text(value);
}

Claim claim_of(std::vector<std::string_view> const& row) {
  auto const text = [&](std::size_t i) { return std::string(row[i]); };
  auto const tests = std::find(tests_names.begin(), tests_names.end(), row[9]);
  if (tests == tests_names.end())
    throw std::logic_error(fmt::format("the claim {}: {} says nothing of its test", row[0], row[9]));
  return {text(0), text(1), text(2), text(3), text(4),
          text(5), text(6), text(7), text(8), static_cast<Tests>(tests - tests_names.begin()),
          text(10)};
}

}  // namespace

std::vector<Claim> read_claims(std::string_view text) {
  CsvReader csv(text, ',');
  if (!csv.next() || !std::equal(columns.begin(), columns.end(), csv.fields().begin(), csv.fields().end()))
    throw std::logic_error("the claims have another header");
  std::vector<Claim> out;
  while (csv.next()) {
    if (!csv.closed() || csv.fields().size() != columns.size())
      throw std::logic_error(fmt::format("the claims, line {}: {}", csv.line(),
                                         csv.closed() ? std::to_string(csv.fields().size()) + " fields"
                                                      : std::string("a quote is not closed")));
    out.push_back(claim_of(csv.fields()));
  }
  return out;
}

std::vector<Claim> const& claims() {
  static std::vector<Claim> const all = [] {
    auto const* file = find_in_catalogue("guide", "claims");
    if (file == nullptr) throw std::logic_error("guide/claims.csv is not embedded");
    return read_claims(file->text);
  }();
  return all;
}

std::size_t contrasts_in(std::vector<Claim> const& list, std::string_view section) {
  return static_cast<std::size_t>(std::count_if(
      list.begin(), list.end(), [&](Claim const& c) { return c.section == section && c.is_contrast(); }));
}

std::vector<std::string> missing_claims(std::vector<Claim> const& list) {
  std::vector<std::string> out;
  for (int i = 1; i <= claims_of_the_guide; ++i) {
    std::array<char, 16> id{};
    std::snprintf(id.data(), id.size(), "S%03d", i);
    if (std::none_of(list.begin(), list.end(), [&](Claim const& c) { return c.id == id.data(); }))
      out.emplace_back(id.data());
  }
  return out;
}

std::optional<std::string> entry_of(std::string_view kind, std::string_view name, std::string_view path) {
  auto const* file = find_in_catalogue(kind, name);
  if (file == nullptr) return std::nullopt;
  Problems problems;
  auto const document = parse_document(file->text, name, problems);
  if (!document) return std::nullopt;
  Value const* at = &*document;
  for (auto const& step : steps(path)) {
    at = step_into(*at, step);
    if (at == nullptr) return std::nullopt;
  }
  return as_text(*at);
}

std::optional<std::string> meaning_of_key(std::string_view path) {
  auto const way = steps(path);
  std::array<Schema const*, 3> const roots = {&schema_of<Study>(), &schema_of<Arm>(),
                                              &schema_of<LoadRules>()};
  for (auto const* root : roots) {
    if (root->name != way.front()) continue;
    std::string dotted;
    for (std::size_t i = 1; i < way.size(); ++i) dotted += (dotted.empty() ? "" : ".") + way[i];
    auto const* row = find_row(*root, dotted);
    if (row != nullptr) return std::string(row->meaning);
  }
  return std::nullopt;
}

}  // namespace achillesim::scenarios
