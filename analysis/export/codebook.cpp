#include <sstream>

#include "analysis/export/catalogue.hpp"
#include "analysis/formats/csv_cells.hpp"

namespace achillesim::analysis {
namespace {

using runners::results::ResultsFile;

std::string about(ResultsFile const& file, ExportInfo const& info, std::string const& caution_line,
                  std::string const& command) {
  auto const& p = file.provenance();
  auto const all = file.draws() * file.arms() * file.runners();
  std::string text =
      std::string(info.what) + ". Study " + file.study_name() + ": " + file.question() + " " + caution_line +
      " " + std::to_string(p.n_failed) + " of " + std::to_string(all) + " simulations failed" +
      (info.name == "runners" ? ": leave out the rows whose status is not 0." : " and are left out.") +
      " Empty cells are not known.";
  for (auto const& sentence : {file.doubt(), file.remark()})
    if (!sentence.empty()) text += " " + sentence;
  return text + " Data hash: " + p.data_hash + ". Again: " + command;
}

}  // namespace

std::string codebook(ResultsFile const& file, ExportInfo const& info, std::string const& file_name,
                     std::string const& caution_line, std::string const& command) {
  std::ostringstream out;
  write_csv_line(out, {"name", "unit", "meaning", "values"});
  write_csv_line(out, {csv_words(file_name), "", csv_words(about(file, info, caution_line, command)), ""});
  for (auto const& column : info.columns(file))
    write_csv_line(out, {csv_words(column.name), csv_words(column.unit), csv_words(column.meaning),
                         csv_words(column.values)});
  return out.str();
}

}  // namespace achillesim::analysis
