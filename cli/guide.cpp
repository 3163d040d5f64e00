/// The guide's claims.

#include <algorithm>
#include <filesystem>
#include <iostream>
#include <memory>
#include <string_view>

#include "analysis/formats/table_formats.hpp"
#include "analysis/guide.hpp"
#include "cli/commands.hpp"
#include "cli/exit_code.hpp"

namespace achillesim::cli {
namespace {

struct GuideArguments {
  std::vector<std::string> ids;  ///< S001 ...; none: all
  std::string results;           ///< a folder with STUDY.h5, or one results file
  std::string format = "text";
};

std::vector<std::string> files_read(GuideArguments const& o) {
  namespace fs = std::filesystem;
  std::error_code error;
  if (!fs::is_directory(o.results, error)) return {o.results};
  std::vector<std::string> files;
  for (auto const& entry : fs::directory_iterator(o.results, error))
    if (entry.path().extension() == ".h5") files.push_back(entry.path().string());
  std::sort(files.begin(), files.end());
  return files;
}

int guide(GuideArguments const& o) {
  auto const table = analysis::guide_table(o.ids, o.results);
  if (o.format != "text") {
    analysis::write_table(std::cout, table, o.format);
    return std::cout.good() ? ok : runtime_error;
  }
  // For reading: sentences do not fit into columns.
  std::cout << table.caption << '\n' << table.caution_line << "\n";
  auto const at = [&](std::vector<analysis::Cell> const& row, std::string_view name) {
    for (std::size_t i = 0; i < row.size(); ++i)
      if (table.columns[i].name == name) return row[i].text;
    return std::string();
  };
  std::string section;
  for (auto const& row : table.rows) {
    if (at(row, "section") != section) std::cout << "\n" << (section = at(row, "section")) << "\n";
    std::cout << '\n'
              << at(row, "id") << "  " << at(row, "claim") << "\n  " << at(row, "kind") << " in "
              << at(row, "file") << "\n  " << at(row, "represented") << '\n';
    if (!at(row, "study").empty())
      std::cout << "  shown by " << at(row, "study") << " (tests it: " << at(row, "tests")
                << "); the model says: " << at(row, "model") << '\n';
    std::cout << "  how sure: " << at(row, "sure") << '\n';
  }
  std::cout << '\n';
  for (auto const& line : table.definitions) std::cout << line << '\n';
  return std::cout.good() ? ok : runtime_error;
}

}  // namespace

Act guide_command(Arguments& arguments) {
  arguments.about(
      "The claims of the guide from which the program began, advice for runners on returning after an "
      "Achilles "
      "injury: how each is represented, what shows it, what the model says, how sure");
  auto const o = std::make_shared<GuideArguments>();
  arguments.add("claims", o->ids, "Claims such as S077; all when left out");
  arguments.add("--results", o->results,
                "Folder with results named after their studies (guide-on-trial.h5), or one results file");
  arguments.add("--format", o->format, "text, csv, md, latex, html or json")
      .one_of({"text", "csv", "md", "latex", "html", "json"});
  arguments.reads_as_they_are([o] { return files_read(*o); });
  return [o] { return guide(*o); };
}

}  // namespace achillesim::cli
