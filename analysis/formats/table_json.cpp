#include <cmath>
#include <nlohmann/json.hpp>
#include <ostream>

#include "analysis/formats/plain_text.hpp"
#include "analysis/formats/table_formats.hpp"

namespace achillesim::analysis {
namespace {

using Json = nlohmann::ordered_json;

Json of(Cell const& cell, ColumnKind kind) {
  if (kind == ColumnKind::text && cell.note.empty()) return valid_utf8(cell.text);
  // The library writes NaN and infinities as null.
  Json json = {{"text", valid_utf8(cell.text)}};
  if (kind != ColumnKind::text) json["value"] = cell.value;
  if (kind == ColumnKind::interval) {
    json["low"] = cell.low;
    json["high"] = cell.high;
    if (std::isfinite(cell.standard_error)) json["standard_error"] = cell.standard_error;
  }
  if (std::isfinite(cell.deviation)) json["standard_deviation"] = cell.deviation;
  if (!cell.note.empty()) json["note"] = valid_utf8(cell.note);
  return json;
}

}  // namespace

void write_json(std::ostream& out, Table const& table) {
  Json json = {{"table", table.name},
               {"caption", valid_utf8(table.caption)},
               {"caution", table.caution_line},
               {"study", valid_utf8(table.study)},
               {"question", valid_utf8(table.question)},
               {"runners", table.runners},
               {"draws", table.draws},
               {"n_failed", table.failed},
               {"columns", Json::array()},
               {"rows", Json::array()}};
  for (auto const& column : table.columns)
    json["columns"].push_back({{"name", valid_utf8(column.name)},
                               {"title", valid_utf8(column.title)},
                               {"unit", column.unit == "%" ? "1" : valid_utf8(column.unit)},
                               {"definition", valid_utf8(column.definition)}});
  for (auto const& row : table.rows) {
    Json line = Json::object();
    for (std::size_t c = 0; c < row.size(); ++c)
      line[valid_utf8(table.columns[c].name)] = of(row[c], table.columns[c].kind);
    json["rows"].push_back(std::move(line));
  }
  json["definitions"] = Json::array();
  for (auto const& line : all_definitions(table)) json["definitions"].push_back(valid_utf8(line));
  json["data_hash"] = valid_utf8(table.data_hash);
  json["command"] = valid_utf8(table.command);
  out << escaped_json(json.dump(2)) << '\n';
}

}  // namespace achillesim::analysis
