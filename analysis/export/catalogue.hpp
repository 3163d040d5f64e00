#pragma once
/// A results file as plain tables, for programs that do not read HDF5. One table = one file here and one
/// line in catalogue.cpp.

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/export/row_writer.hpp"
#include "runners/results/reader.hpp"

namespace achillesim::analysis {

struct ExportColumn {
  std::string name;
  std::string unit;  ///< UDUNITS; "" for words
  std::string meaning;
  std::string values = {};  ///< of codes: "0 none; 1 midportion"
};

/// What is exported of a file: draws and arms by their numbers.
struct ExportChoice {
  std::vector<std::size_t> draws;
  std::vector<std::size_t> arms;
};

struct ExportInfo {
  std::string_view name;                                        ///< of the file: runners.csv
  std::string_view what;                                        ///< "a row for ..."
  std::string (*absent)(runners::results::ResultsFile const&);  ///< why a file has no such table; "" else
  std::vector<ExportColumn> (*columns)(runners::results::ResultsFile const&);
  /// May throw what the writer's function throws.
  void (*rows)(runners::results::ResultsFile const&, ExportChoice const&, RowWriter&);
};

std::span<ExportInfo const> export_catalogue();

/// The table that a file's name asks for: runners.csv, mine-runners.csv. Null where it asks for none.
ExportInfo const* export_called(std::string const& file_name);

/// What stands beside an exported table as CSV (name, unit, meaning, values): first the file itself with
/// caution, counts and the data's hash, then a row for each column.
std::string codebook(runners::results::ResultsFile const& file, ExportInfo const& info,
                     std::string const& file_name, std::string const& caution_line,
                     std::string const& command);

}  // namespace achillesim::analysis
