#include "scenarios/language/schema.hpp"

#include <fmt/core.h>

#include <charconv>
#include <cmath>

namespace achillesim::scenarios {
namespace {

Value preset_of(Row const& row) {
  Value out;
  if (row.preset == "{}") {
    out.data = Table{};
  } else if (row.form == Form::flag) {
    out.data = row.preset == "true";
  } else if (row.form == Form::integer || row.form == Form::count) {
    std::int64_t whole = 0;
    std::from_chars(row.preset.data(), row.preset.data() + row.preset.size(), whole);
    out.data = whole;
  } else if (row.form == Form::number && row.preset != row.word) {
    out.data = read_quantity(row.preset, Dimension::none).value.value_or(0.0);
  } else {
    out.data = std::string(row.preset);
  }
  return out;
}

}  // namespace

Row const* Schema::find(std::string_view key) const {
  for (auto const& row : rows)
    if (row.key == key) return &row;
  return nullptr;
}

std::vector<std::string_view> keys_of(Schema const& schema) {
  std::vector<std::string_view> out;
  for (auto const& row : schema.rows) out.push_back(row.key);
  return out;
}

std::string range_of(Row const& row) {
  if (row.form == Form::time_share)
    return fmt::format("above 0, at most {} or {}", shown(row.high, Dimension::minutes),
                       shown(most_of_habitual, Dimension::fraction));
  bool const low = std::isfinite(row.low);
  bool const high = std::isfinite(row.high);
  if (low && high)
    return fmt::format("{} to {}", shown(row.low, row.dimension), shown(row.high, row.dimension));
  if (low) return "at least " + shown(row.low, row.dimension);
  return high ? "at most " + shown(row.high, row.dimension) : "";
}

Row const* find_row(Schema const& schema, std::string_view dotted) {
  auto const dot = dotted.find('.');
  auto const* row = schema.find(dotted.substr(0, dot));
  if (row == nullptr || dot == std::string_view::npos) return row;
  return row->schema != nullptr && (row->form == Form::table || row->form == Form::named)
             ? find_row(*row->schema, dotted.substr(dot + 1))
             : nullptr;
}

void add_presets(Table& table, Schema const& schema) {
  for (auto const& row : schema.rows) {
    if (!row.preset.empty() && table.find(row.key) == nullptr) table.set(row.key, preset_of(row));
    auto* present = row.schema != nullptr ? table.find(row.key) : nullptr;
    if (present == nullptr) continue;
    bool const one = row.form == Form::table || row.form == Form::named || row.form == Form::count ||
                     row.form == Form::layer;
    if (auto* inner = present->as<Table>()) {
      if (one) {
        add_presets(*inner, *row.schema);
      } else if (row.form == Form::map || row.form == Form::library) {
        for (auto& e : inner->entries)
          if (auto* item = e.value.as<Table>()) add_presets(*item, *row.schema);
      }
    } else if (auto* list = present->as<Array>(); list != nullptr && row.form == Form::tables) {
      for (auto& item : *list)
        if (auto* of_list = item.as<Table>()) add_presets(*of_list, *row.schema);
    }
  }
}

}  // namespace achillesim::scenarios
