#include "analysis/formats/table_formats.hpp"

#include <array>

namespace achillesim::analysis {
namespace {

struct Format {
  std::string_view name;
  void (*write)(std::ostream&, Table const&, TableLook const&);
};

/// For formats that have no page.
template <void (*write)(std::ostream&, Table const&)>
void without_look(std::ostream& out, Table const& table, TableLook const& /*look*/) {
  write(out, table);
}

std::array<Format, 7> constexpr formats = {{{"text", write_text},
                                            {"csv", without_look<write_csv>},
                                            {"md", without_look<write_markdown>},
                                            {"latex", write_latex},
                                            {"html", without_look<write_html>},
                                            {"docx", without_look<write_docx>},
                                            {"json", without_look<write_json>}}};

}  // namespace

bool write_table(std::ostream& out, Table const& table, std::string_view format, TableLook const& look) {
  for (auto const& known : formats) {
    if (known.name != format) continue;
    known.write(out, table, look);
    return true;
  }
  return false;
}

}  // namespace achillesim::analysis
