#pragma once
/// Parts into a file that is being written, one at a time and in order.

#include <array>
#include <cstddef>
#include <filesystem>
#include <string>
#include <vector>

#include "runners/results/assemble.hpp"
#include "runners/results/detail/data_hash.hpp"
#include "runners/results/detail/netcdf.hpp"
#include "runners/results/detail/part_file.hpp"
#include "runners/results/detail/weekly.hpp"

namespace achillesim::runners::results {

/// "draw 0, arm 3, block 1"
std::string in_words(Unit unit);

class Merge {
 public:
  /// Creates the file and defines all but /population and /parameters.
  Merge(PartStore& store, scenarios::Study const& study, std::filesystem::path const& file);
  void copy_units(MergeProgress const& progress);
  void copy_people(PopulationSource const& people);
  /// Completes the provenance, writes it and closes the file.
  void finish(Provenance& provenance);

 private:
  PartStore& store_;
  Layout const layout_;
  std::vector<Column> const columns_;
  scenarios::Study const& study_;
  NetcdfWriter file_;
  WeeklyTotals weekly_;
  DataHash hash_;  ///< columns_, then the four data sets of each series, then the people
  std::size_t failed_ = 0;
  std::size_t ran_away_ = 0;
  std::array<std::size_t, series_count> clipped_{};  ///< quantiles, by series

  void declare_hashes();
  Part read_part(Unit unit);
  void copy_unit(Unit unit);
  template <class T>
  void write_row(std::string const& path, Unit unit, std::vector<T> const& values, bool quantiles,
                 std::size_t hash);
  void write_series(Unit unit);
  void write_people(PopulationColumn const& column, std::size_t first, std::size_t count, std::size_t hash);
};

}  // namespace achillesim::runners::results
