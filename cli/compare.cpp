/// compare: the table of risks, differences and milestones.

#include <memory>

#include "cli/evidence.hpp"
#include "cli/study_arguments.hpp"

namespace achillesim::cli {

Act compare_command(Arguments& arguments) {
  arguments.about("The comparison table: risks, differences, milestones");
  struct CompareArguments {
    EvidenceArguments evidence;
    std::string rows = "all";
  };
  auto const o = std::make_shared<CompareArguments>();
  add_results(arguments, o->evidence.results);
  add_evidence(arguments, o->evidence);
  arguments.add("--rows", o->rows, "Of the comparison: 'arms', 'levels' of the swept factors, or 'all'")
      .one_of({"all", "arms", "levels"});
  arguments.reads([o] { return std::vector{o->evidence.results, o->evidence.second}; });
  return [o, &arguments] {
    auto options = table_options(o->evidence);
    if (o->rows == "arms") options.rows = analysis::TableRows::arms;
    if (o->rows == "levels") options.rows = analysis::TableRows::levels;
    auto const source = source_of(o->evidence, arguments.asking_for_the_same());
    return write_evidence(analysis::comparison_table(source, options), o->evidence.format, o->evidence.look);
  };
}

}  // namespace achillesim::cli
