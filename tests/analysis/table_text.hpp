#pragma once
/// Tables as tests look at them.

#include <gtest/gtest.h>

#include <sstream>
#include <stdexcept>
#include <string>
#include <string_view>

#include "analysis/formats/table_formats.hpp"
#include "analysis/tables/catalogue.hpp"

namespace achillesim::analysis::testing {

inline TableOptions quick_options() {
  TableOptions options;
  options.by = "female";
  options.resamples.replicates = 199;
  return options;
}

inline std::string written(Table const& table, std::string_view format) {
  std::ostringstream out;
  EXPECT_TRUE(write_table(out, table, format));
  return out.str();
}

inline Cell const& cell(Table const& table, std::size_t row, std::string_view column) {
  for (std::size_t c = 0; c < table.columns.size(); ++c)
    if (table.columns[c].name == column) return table.rows.at(row).at(c);
  throw std::out_of_range(std::string(column));
}

}  // namespace achillesim::analysis::testing
