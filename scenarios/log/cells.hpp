#pragma once
/// One cell of a log as a number.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "scenarios/log/header.hpp"

namespace achillesim::scenarios {

/// Whether a cell says that there is nothing: the format's own words for it, and dashes alone ("--:--").
bool is_missing(std::string_view text, LogFormat const& format);

/// A cell without the blanks around it; empty for what says that there is nothing.
std::string_view cell_text(std::vector<std::string_view> const& fields, TakenColumn const& column,
                           LogFormat const& format);

/// A number with the column's unit, or with one of its own ("5.2 km", "1h 20m", "PT30M12S"), in km, min, m or
/// steps/min; a clock for durations. None for anything else, and for a number without any unit where there
/// has to be one: distances without a unit are taken for km.
/// `unit`: what the row has in a column of units; a unit in the cell itself goes first.
std::optional<double> read_cell(std::string_view text, LogField field, TakenColumn const& column,
                                std::string_view unit = {});

/// What a row has in the column of units that belongs to a column; "" where there is none.
template <class Row>
std::string_view unit_of_row(Row const& row, TakenColumn const& column) {
  return column.unit_at < row.size() ? std::string_view(row[column.unit_at]) : std::string_view{};
}

/// Whether the cell names its own unit.
bool names_unit(std::string_view text, LogField field);

/// The number of a cell by one decimal sign; none for what is none by it.
std::optional<double> read_number_part(std::string_view text, char decimal);

}  // namespace achillesim::scenarios
