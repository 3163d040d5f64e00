#include <algorithm>
#include <iostream>

#include "analysis/comparison.hpp"
#include "analysis/formats/formats.hpp"
#include "analysis/formats/table_formats.hpp"
#include "analysis/load.hpp"
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
  if (o.rows != "arms") command += " --rows " + o.rows;
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
  return options;
}

/// The wide comparison has formats of its own; all else is a table.
bool wide(EvidenceOptions const& o) {
  return o.outcomes.empty() && o.by.empty() &&
         (o.format == "text" || o.format == "csv" || o.format == "json");
}

}  // namespace

int compare(EvidenceOptions const& o) {
  auto const source = source_of(o, "achillesim compare");
  if (!wide(o)) return write(analysis::comparison_table(source, table_options(o)), o.format);
  auto comparison = analysis::compare(analysis::load(source));
  comparison.definitions.insert(comparison.definitions.end(), source.remarks.begin(), source.remarks.end());
  if (o.format == "csv")
    analysis::write_csv(std::cout, comparison,
                        o.rows == "levels" ? analysis::Rows::levels : analysis::Rows::arms);
  else if (o.format == "json")
    analysis::write_json(std::cout, comparison);
  else
    analysis::write_text(std::cout, comparison);
  if (o.format == "csv")  // which has no place for sentences
    for (auto const& remark : source.remarks) std::cerr << remark << '\n';
  return std::cout.good() ? ok : runtime_error;
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
