#include "analysis/formats/table_formats.hpp"

#include <array>

namespace achillesim::analysis {
namespace {

struct Format {
  std::string_view name;
  void (*write)(std::ostream&, Table const&);
};

std::array<Format, 6> constexpr formats = {{{"text", write_text},
                                            {"csv", write_csv},
                                            {"md", write_markdown},
                                            {"latex", write_latex},
                                            {"html", write_html},
                                            {"json", write_json}}};

}  // namespace

bool write_table(std::ostream& out, Table const& table, std::string_view format) {
  for (auto const& known : formats) {
    if (known.name != format) continue;
    known.write(out, table);
    return true;
  }
  return false;
}

}  // namespace achillesim::analysis
