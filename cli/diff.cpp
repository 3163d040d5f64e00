#include <fmt/core.h>

#include <iostream>
#include <map>
#include <memory>

#include "analysis/formats/plain_text.hpp"
#include "cli/commands.hpp"
#include "cli/exit_code.hpp"
#include "runners/results/fingerprint.hpp"
#include "runners/results/reader.hpp"

namespace achillesim::cli {
namespace {

struct DiffArguments {
  std::string first;
  std::string second;
};

using runners::results::Fingerprint;
using runners::results::ResultsFile;

Fingerprint inputs_of(ResultsFile const& file) {
  auto const& p = file.provenance();
  return {p.study_text, p.seed, p.program, p.instruction_set, p.precision};
}

int diff(DiffArguments const& o) {
  auto const first = ResultsFile::open(o.first);
  auto const second = ResultsFile::open(o.second);
  for (auto const* file : {&first, &second})
    if (!file->doubt().empty())
      std::cout << analysis::printable(file->path().string()) << ": " << analysis::printable(file->doubt())
                << '\n';
  auto const inputs = runners::results::differences(inputs_of(first), inputs_of(second));
  std::cout << (inputs.empty() ? "inputs: the same\n" : "inputs differ:\n");
  for (auto const& line : inputs) std::cout << "  " << analysis::printable_lines(line) << '\n';

  std::map<std::string, std::string> before;
  for (auto const& d : first.digests()) before[d.name] = d.sha256;
  std::vector<std::string> changed;
  for (auto const& d : second.digests()) {
    auto const it = before.find(d.name);
    if (it == before.end())
      changed.push_back(fmt::format("{} (only in {})", d.name, o.second));
    else if (it->second != d.sha256)
      changed.push_back(d.name);
    before.erase(d.name);
  }
  for (auto const& [name, digest] : before) changed.push_back(fmt::format("{} (only in {})", name, o.first));
  std::cout << (changed.empty() ? "data: the same\n" : "data differ:\n");
  for (auto const& name : changed) std::cout << "  " << analysis::printable(name) << '\n';
  return inputs.empty() && changed.empty() ? ok : runtime_error;
}

}  // namespace

Act diff_command(Arguments& arguments) {
  arguments.about("In what two results files differ: inputs and data");
  auto const o = std::make_shared<DiffArguments>();
  arguments.add("first", o->first, "Results file").required();
  arguments.add("second", o->second, "Results file").required();
  arguments.reads([o] { return std::vector{o->first, o->second}; });
  return [o] { return diff(*o); };
}

}  // namespace achillesim::cli
