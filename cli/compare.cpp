#include <algorithm>
#include <iostream>

#include "analysis/formats/table_formats.hpp"
#include "analysis/names.hpp"
#include "analysis/tables/catalogue.hpp"
#include "cli/commands.hpp"
#include "cli/exit_code.hpp"
#include "cli/messages.hpp"

namespace achillesim::cli {
namespace {

std::string command_of(std::string command, EvidenceOptions const& o) {
  command += " " + quoted(o.results);
  if (!o.second.empty()) command += " " + quoted(o.second);
  if (!o.baseline.empty()) command += " --baseline " + quoted(o.baseline);
  for (auto const& outcome : o.outcomes) command += " --outcome " + quoted(outcome);
  if (!o.by.empty()) command += " --by " + quoted(o.by);
  if (!o.arm.empty()) command += " --arm " + quoted(o.arm);
  if (o.rows != "all") command += " --rows " + o.rows;
  if (o.format != "text") command += " --format " + o.format;
  return command;
}

analysis::Source source_of(EvidenceOptions const& o, std::string const& command) {
  auto source = analysis::open_source(o.results, command_of(command, o));
  if (!o.second.empty()) source = analysis::joined(source, analysis::open_source(o.second, ""));
  if (!o.baseline.empty())
    source.reference_arm = analysis::arm_called(o.baseline, source.arms, "--baseline", source.file);
  return source;
}

int write(analysis::Table const& table, std::string const& format) {
  analysis::write_table(std::cout, table, format);
  return std::cout.good() ? ok : runtime_error;
}

analysis::TableOptions table_options(EvidenceOptions const& o) {
  analysis::TableOptions options;
  options.outcomes = o.outcomes;
  options.by = o.by;
  options.arm = o.arm;
  if (o.rows == "arms") options.rows = analysis::TableRows::arms;
  if (o.rows == "levels") options.rows = analysis::TableRows::levels;
  return options;
}

}  // namespace

int compare(EvidenceOptions const& o) {
  auto const source = source_of(o, "achillesim compare");
  return write(analysis::comparison_table(source, table_options(o)), o.format);
}

int table(EvidenceOptions const& o) {
  if (o.table.empty()) {
    for (auto const& info : analysis::table_catalogue())
      std::cout << info.name << std::string(12 - std::min<std::size_t>(info.name.size(), 11), ' ')
                << info.what << '\n';
    return std::cout.good() ? ok : runtime_error;
  }
  if (o.results.empty()) {
    std::cerr << "table " << o.table << ": the results file is missing; write achillesim table " << o.table
              << " OUT.h5\n";
    return usage_error;
  }
  auto const source = source_of(o, "achillesim table " + quoted(o.table));
  return write(analysis::make_table(source, o.table, table_options(o)), o.format);
}

}  // namespace achillesim::cli
