#pragma once
/// The per-runner data sets of a results file: the outcomes of runners/record.hpp, then the events, then
/// the record of sessions where there is one.
/// Parts, merge, reader and data hash all go through this one list.

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "runners/record.hpp"
#include "runners/results/detail/compress.hpp"

namespace achillesim::runners::results {

struct Column {
  std::string path;  ///< in the file: "event_day", "events/day"
  Storage storage;
  std::size_t width;  ///< values of a runner: 1, event_slots, or days
  std::string unit;
  std::string meaning;
  std::string flag_meanings;  ///< space-separated; "" for numbers
  int first_flag = 0;
  std::string dimension;  ///< of a runner's values: "event", "day"; "" for one value
};

/// `days` of the record of sessions; 0: none.
std::vector<Column> columns(std::size_t days);

std::size_t size_of(Storage storage);

/// Values of a block's runners as they are stored, padded to `chunk` runners. Not-a-number in an
/// integer column becomes -1; all NaN get the same bits. Throws std::logic_error when the block is
/// not shaped as runners/record.hpp says.
Bytes column_values(std::size_t number, Column const& column, BlockResult const& block, std::size_t chunk);

}  // namespace achillesim::runners::results
