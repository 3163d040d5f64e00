/// compare: the table of risks, differences and milestones.

#include <iostream>
#include <memory>

#include "analysis/comparison.hpp"
#include "analysis/formats/formats.hpp"
#include "analysis/load.hpp"
#include "cli/evidence.hpp"
#include "cli/exit_code.hpp"

namespace achillesim::cli {
namespace {

struct CompareArguments {
  EvidenceArguments evidence;
  std::string rows = "arms";
};

/// The wide comparison has formats of its own; all else is a table.
bool wide(EvidenceArguments const& o) {
  return o.outcomes.empty() && o.by.empty() &&
         (o.format == "text" || o.format == "csv" || o.format == "json");
}

int compare(CompareArguments const& o, std::string const& command) {
  auto const source = source_of(o.evidence, command);
  if (!wide(o.evidence))
    return write_evidence(analysis::comparison_table(source, table_options(o.evidence)), o.evidence.format);
  auto comparison = analysis::compare(analysis::load(source));
  comparison.definitions.insert(comparison.definitions.end(), source.remarks.begin(), source.remarks.end());
  if (o.evidence.format == "csv")
    analysis::write_csv(std::cout, comparison,
                        o.rows == "levels" ? analysis::Rows::levels : analysis::Rows::arms);
  else if (o.evidence.format == "json")
    analysis::write_json(std::cout, comparison);
  else
    analysis::write_text(std::cout, comparison);
  if (o.evidence.format == "csv")  // which has no place for sentences
    for (auto const& remark : source.remarks) std::cerr << remark << '\n';
  return std::cout.good() ? ok : runtime_error;
}

}  // namespace

Act compare_command(Arguments& arguments) {
  arguments.about("The comparison table: risks, differences, milestones");
  auto const o = std::make_shared<CompareArguments>();
  arguments.add("results", o->evidence.results, "Results file").required();
  add_evidence(arguments, o->evidence);
  arguments.add("--rows", o->rows, "For csv: 'arms', or 'levels' of the swept factors")
      .one_of({"arms", "levels"});
  arguments.reads([o] { return std::vector{o->evidence.results, o->evidence.second}; });
  return [o, &arguments] { return compare(*o, arguments.asking_for_the_same()); };
}

}  // namespace achillesim::cli
