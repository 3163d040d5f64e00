/// The guide's claims.

#include <algorithm>
#include <filesystem>
#include <iostream>

#include "analysis/formats/table_formats.hpp"
#include "analysis/guide.hpp"
#include "cli/commands.hpp"
#include "cli/exit_code.hpp"

namespace achillesim::cli {

std::vector<std::string> guide_results(GuideCommand const& o) {
  namespace fs = std::filesystem;
  std::error_code error;
  if (!fs::is_directory(o.results, error)) return {o.results};
  std::vector<std::string> files;
  for (auto const& entry : fs::directory_iterator(o.results, error))
    if (entry.path().extension() == ".h5") files.push_back(entry.path().string());
  std::sort(files.begin(), files.end());
  return files;
}

int guide(GuideCommand const& o) {
  auto const table = analysis::guide_table(o.ids, o.results);
  if (o.format != "text") {
    analysis::write_table(std::cout, table, o.format);
    return std::cout.good() ? ok : runtime_error;
  }
  // For reading: sentences do not fit into columns.
  std::cout << table.caption << '\n' << analysis::caution << "\n";
  for (auto const& row : table.rows) {
    std::cout << '\n'
              << row[0].text << "  " << row[1].text << "\n  " << row[2].text << " in " << row[4].text
              << "\n  " << row[3].text << '\n';
    if (!row[5].text.empty())
      std::cout << "  shown by " << row[5].text << "; the model says: " << row[6].text << '\n';
    std::cout << "  how sure: " << row[7].text << '\n';
  }
  std::cout << '\n';
  for (auto const& line : table.definitions) std::cout << line << '\n';
  return std::cout.good() ? ok : runtime_error;
}

}  // namespace achillesim::cli
