#pragma once
/// The report's page from what has been made for it.

#include <string>
#include <vector>

#include "analysis/report/report.hpp"

namespace achillesim::analysis {

/// Either the drawn figure or why there is none.
struct DrawnFigure {
  std::string name, title, svg, problem;
};

/// Either the table or why there is none.
struct MadeTable {
  std::string name;  ///< of its files
  Table table;
  std::string problem;
};

struct PageParts {
  std::vector<std::string> answer, limits;
  std::string intervals;  ///< what they hold
  std::vector<DrawnFigure> figures;
  std::vector<MadeTable> tables;
};

/// File formats that lie beside the page: tables/NAME.csv, figures/NAME.svg.
inline constexpr char const* table_files[][2] = {
    {"csv", "csv"}, {"json", "json"}, {"md", "md"}, {"latex", "tex"}};
inline constexpr char const* figure_files[] = {"svg", "pdf"};

std::string page_of(ReportInput const& input, PageParts const& parts);

}  // namespace achillesim::analysis
