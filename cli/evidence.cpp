#include "cli/evidence.hpp"

#include <iostream>

#include "analysis/formats/table_formats.hpp"
#include "analysis/names.hpp"
#include "cli/exit_code.hpp"

namespace achillesim::cli {

void add_evidence(Arguments& arguments, EvidenceArguments& o) {
  arguments.add("second", o.second,
                "A second results file, whose arms join the first's; the people must be the same");
  arguments.add("--format", o.format, "text, csv, md, latex (booktabs), html or json")
      .one_of({"text", "csv", "md", "latex", "html", "json"});
  arguments.add("--baseline", o.baseline, "Arm to compare with, instead of the study's reference");
  arguments.add("--outcome", o.outcomes,
                "Outcome, may be repeated; achillesim table outcomes OUT.h5 lists them");
  arguments.add("--by", o.by, "Subgroups by this covariate of the population");
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

int write_evidence(analysis::Table const& table, std::string const& format) {
  analysis::write_table(std::cout, table, format);
  return std::cout.good() ? ok : runtime_error;
}

}  // namespace achillesim::cli
