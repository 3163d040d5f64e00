#include <fstream>
#include <iterator>
#include <ostream>
#include <stdexcept>
#include <system_error>

#include "analysis/formats/table_formats.hpp"
#include "analysis/helper_program.hpp"
#include "analysis/working_folder.hpp"

namespace achillesim::analysis {
namespace {

namespace fs = std::filesystem;

std::string content_of(fs::path const& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

[[noreturn]] void no_docx(std::string const& why) {
  throw std::runtime_error("--format docx: " + why);
}

int run_pandoc(fs::path const& folder) {
  try {
    return run_helper(folder, {"pandoc", "--from=html", "--to=docx", "--output=table.docx", "table.html"},
                      "");
  } catch (std::system_error const& error) {
    if (error.code() == std::errc::no_such_file_or_directory)
      no_docx(
          "pandoc is not installed (it writes Word's format); on Debian: apt-get install pandoc; or where "
          "there is one: the same command with --format html, then pandoc --from=html --to=docx -o "
          "table.docx table.html");
    no_docx(std::string("pandoc did not start: ") + error.what());
  }
}

}  // namespace

void write_docx(std::ostream& out, Table const& table) {
  std::error_code error;
  auto const place = fs::temp_directory_path(error);
  if (error)
    no_docx("there is no folder for what pandoc reads (" + error.message() +
            "); set TMPDIR to a folder that is there");
  WorkingFolder const folder(place / "achillesim-table");
  {
    std::ofstream page(folder.path() / "table.html", std::ios::binary);
    write_html(page, table);
    if (!page.flush())
      no_docx((folder.path() / "table.html").string() + ": cannot be written (is the disk full?)");
  }
  int const status = run_pandoc(folder.path());
  auto const made = content_of(folder.path() / "table.docx");
  if (status != 0 || !made.starts_with("PK"))  // a docx is a zip archive
    no_docx("pandoc ended with status " + std::to_string(status) +
            (status == 0 ? " and wrote no document: " : ": ") + content_of(folder.path() / said_by_helper));
  out << made;
}

}  // namespace achillesim::analysis
