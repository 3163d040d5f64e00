/// table: a table of evidence.

#include <fmt/core.h>

#include <algorithm>
#include <iostream>
#include <memory>
#include <utility>

#include "cli/evidence.hpp"
#include "cli/exit_code.hpp"

namespace achillesim::cli {
namespace {

int table(std::string const& name, EvidenceArguments const& o, std::string const& command) {
  if (name.empty()) {
    for (auto const& info : analysis::table_catalogue())
      std::cout << info.name << std::string(12 - std::min<std::size_t>(info.name.size(), 11), ' ')
                << info.what << '\n';
    return std::cout.good() ? ok : runtime_error;
  }
  if (o.results.empty()) {
    std::cerr << fmt::format("table {}: the results file is missing; write achillesim table {} OUT.h5\n",
                             name, name);
    return usage_error;
  }
  auto const source = source_of(o, command);
  return write_evidence(analysis::make_table(source, name, table_options(o)), o.format, o.look);
}

}  // namespace

Act table_command(Arguments& arguments) {
  arguments.about("A table of evidence; without a name, lists the tables");
  auto const o = std::make_shared<std::pair<std::string, EvidenceArguments>>();
  auto& [name, evidence] = *o;
  arguments.add("name", name, "Which table: findings, effects, flow, baseline, ...");
  arguments.add("results", evidence.results, "Results file");
  add_evidence(arguments, evidence);
  arguments.add("--arm", evidence.arm, "This arm and the reference alone");
  arguments.reads([o] { return std::vector{o->second.results, o->second.second}; });
  return [o, &arguments] { return table(o->first, o->second, arguments.asking_for_the_same()); };
}

}  // namespace achillesim::cli
