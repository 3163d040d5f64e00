#include "cli/evidence.hpp"

#include <unistd.h>

#include <iostream>
#include <sstream>

#include "analysis/formats/table_formats.hpp"
#include "analysis/names.hpp"
#include "cli/exit_code.hpp"
#include "cli/terminal.hpp"
#include "scenarios/words/trimmed.hpp"

namespace achillesim::cli {

void add_evidence(Arguments& arguments, EvidenceArguments& o) {
  o.look.chosen.notes = false;
  arguments.add("second", o.second,
                "A second results file, whose arms join the first's; the people must be the same");
  arguments.add("--format", o.format, "text, csv, md, latex (booktabs), html, docx (Word, by pandoc) or json")
      .one_of({"text", "csv", "md", "latex", "html", "docx", "json"});
  arguments.add("--baseline", o.baseline, "Arm to compare with, instead of the study's reference");
  arguments.add("--outcome", o.outcomes,
                "Outcome, may be repeated; achillesim table outcomes OUT.h5 lists them");
  arguments.add("--by", o.by, "Subgroups by this covariate of the population");
  arguments.add("--columns", o.look.columns, "These alone, as risk,risk_ratio; --format csv names them all");
  arguments.add("--digits", o.look.chosen.digits,
                "Decimals: 2, or of one column risk_ratio=3; may be repeated");
  arguments.add("--caption", o.look.chosen.caption, "Instead of the table's own");
  arguments.add("--label", o.look.chosen.label, "LaTeX: of \\label, instead of tab:NAME");
  arguments.add("--width", o.look.width,
                "Text: characters a line; the terminal's (80 when unknown), 0 for any");
  arguments.flag("--notes", o.look.chosen.notes, "Text: all notes, and what each column means");
}

analysis::Source source_of(EvidenceArguments const& o, std::string const& command) {
  auto source = analysis::open_source(o.results, command);
  if (!o.second.empty()) source = analysis::joined(source, analysis::open_source(o.second, ""));
  if (!o.baseline.empty())
    source.reference_arm = analysis::arm_called(o.baseline, source.arms, "--baseline", source.file);
  return source;
}

analysis::TableOptions table_options(EvidenceArguments const& o) {
  analysis::TableOptions options;
  options.outcomes = o.outcomes;
  options.by = o.by;
  options.arm = o.arm;
  return options;
}

int write_evidence(analysis::Table const& table, std::string const& format, TableLookArguments const& given) {
  auto look = given.chosen;
  look.width = given.width ? *given.width : terminal_width();
  std::istringstream names(given.columns);
  for (std::string name; std::getline(names, name, ',');) look.columns.emplace_back(scenarios::trimmed(name));
  if (format == "docx" && isatty(STDOUT_FILENO) == 1) {
    std::cerr << "--format docx: a terminal cannot show it; put > table.docx behind the command\n";
    return usage_error;
  }
  analysis::write_table(std::cout, analysis::chosen(table, look), format, look);
  return std::cout.good() ? ok : runtime_error;
}

}  // namespace achillesim::cli
