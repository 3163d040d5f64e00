#include <fmt/core.h>

#include <cmath>
#include <iostream>
#include <map>
#include <memory>
#include <optional>

#include "analysis/formats/plain_text.hpp"
#include "analysis/readings.hpp"
#include "analysis/source.hpp"
#include "cli/commands.hpp"
#include "cli/exit_code.hpp"
#include "cli/messages.hpp"
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

/// Of outcomes in both files: how many values differ, and by how much at most.
class Sizes {
 public:
  Sizes(std::string const& first, std::string const& second)
      : first_(analysis::open_source(first, "")), second_(analysis::open_source(second, "")) {}

  /// ": 3 of 1440 values, by 1.5 km at most"; "" of what is no outcome, or of other people.
  std::string of(std::string const& name) const {
    bool const comparable = first_.has_outcome(name) && second_.has_outcome(name) &&
                            first_.runners == second_.runners && first_.draws == second_.draws &&
                            first_.arms == second_.arms;
    if (!comparable) return "";
    std::size_t all = 0, different = 0;
    double most = 0.0;
    for (std::size_t draw = 0; draw < first_.draws; ++draw)
      for (std::size_t arm = 0; arm < first_.arms.size(); ++arm) {
        auto const a = first_.outcome(name, draw, arm), b = second_.outcome(name, draw, arm);
        for (std::size_t i = 0; i < a.size(); ++i) {
          ++all;
          if (a[i] == b[i] || (std::isnan(a[i]) && std::isnan(b[i]))) continue;
          ++different;
          double const by = std::abs(static_cast<double>(a[i]) - static_cast<double>(b[i]));
          if (by > most) most = by;  // not where one of them has no value
        }
      }
    auto const unit = analysis::readable_outcome(name, unit_of(name)).unit;
    auto const size =
        most > 0.0 ? fmt::format(", by {:.3g}{}{} at most", most, unit.empty() ? "" : " ", unit) : "";
    return fmt::format(": {} of {} values{}", with_commas(different), with_commas(all), size);
  }

 private:
  std::string unit_of(std::string const& name) const {
    for (auto const& column : first_.outcomes)
      if (column.name == name) return column.unit;
    return "1";
  }

  analysis::Source first_, second_;
};

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
  std::optional<Sizes> sizes;
  if (!changed.empty()) sizes.emplace(o.first, o.second);
  for (auto const& name : changed)
    std::cout << "  " << analysis::printable(name) << analysis::printable(sizes->of(name)) << '\n';
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
