/// What the kernels make of every shipped study, as hashes: one line for each study and kernel, for
/// hashes.py.
///
/// usage: kernel_hashes [RUNNERS]
///
/// A line: the study, the kernel, the SHA-256 of all that its blocks hold (outcomes, events, sessions, weekly
/// counts, over all draws and arms), and the first event of each runner in each arm as type@day. The kernels
/// are those of the program that this machine can run, in both precisions, and `scalar`, one runner at a time
/// in plain doubles.

#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

#include "runners/kernel/batch.hpp"
#include "runners/parallel.hpp"
#include "runners/results/provenance.hpp"
#include "runners/simulate.hpp"
#include "scenarios/read.hpp"
#include "scenarios/source/catalogue.hpp"

namespace {

using namespace achillesim;
using runners::BlockResult;

struct NamedKernel {
  std::string name;
  runners::Kernel kernel;
  runners::Precision precision = runners::Precision::double_;
};

std::vector<NamedKernel> kernels() {
  std::vector<NamedKernel> all{{"scalar", runners::run_packs<double>}};
  for (auto const isa : runners::usable_isas()) {
    std::string const name(runners::name_of(isa));
    all.push_back({name, runners::kernel_of(isa)});
    all.push_back({name + ":single", runners::kernel_of(isa), runners::Precision::single});
  }
  return all;
}

template <class T>
void append(std::string& bytes, std::vector<T> const& values) {
  bytes.append(reinterpret_cast<char const*>(values.data()), values.size() * sizeof(T));
}

/// A hash of hashes: a block of ten years with its counts is large enough to be let go again.
std::string hash_of(BlockResult const& r) {
  std::string bytes;
  for (auto const& column : r.outcomes) append(bytes, column);
  append(bytes, r.event_type);
  append(bytes, r.event_leg);
  append(bytes, r.event_day);
  append(bytes, r.event_recovery_day);
  for (auto const& values : r.sessions) append(bytes, values);
  append(bytes, r.session_event);
  append(bytes, r.bins);
  append(bytes, r.sums);
  append(bytes, r.counted);
  return runners::results::sha256_hex(bytes);
}

std::string first_events(BlockResult const& r) {
  std::string text;
  auto const& type = r.outcomes[static_cast<std::size_t>(runners::Outcome::event_type)];
  auto const& day = r.outcomes[static_cast<std::size_t>(runners::Outcome::event_day)];
  for (std::size_t i = 0; i < r.count; ++i) {
    text += ',' + std::to_string(static_cast<int>(type[i]));
    if (type[i] > 0.0F) text += '@' + std::to_string(static_cast<int>(day[i]));
  }
  return text;
}

std::string line_of(scenarios::Study const& study, std::string_view name, NamedKernel const& kernel,
                    std::size_t runners_in_arm) {
  runners::Simulation const simulation(study, runners::usable_isas().front(), kernel.precision);
  std::string hashes;
  std::string events;
  for (std::size_t draw = 0; draw < study.draws.number; ++draw)
    for (std::size_t arm = 0; arm < study.arms.size(); ++arm) {
      auto const block = simulation.block_by(kernel.kernel, draw, arm, 0, runners_in_arm);
      hashes += hash_of(block);
      events += first_events(block);
    }
  return std::string(name) + ' ' + kernel.name + ' ' + runners::results::sha256_hex(hashes) + ' ' +
         events.substr(1) + '\n';
}

}  // namespace

int main(int count, char** words) {
  std::size_t const runners_in_arm = count > 1 ? std::strtoul(words[1], nullptr, 10) : 200;
  if (runners_in_arm == 0) return std::fputs("usage: kernel_hashes [RUNNERS]\n", stderr), 2;
  auto const names = scenarios::catalogue_names("studies");
  auto const all = kernels();
  std::vector<scenarios::Study> studies;
  for (auto const name : names) {
    auto const text = scenarios::find_in_catalogue("studies", name)->text;
    auto read = scenarios::read_study_text(std::string(text), std::string(name));
    if (!read.study) return std::fprintf(stderr, "%s cannot be read\n", std::string(name).c_str()), 2;
    studies.push_back(std::move(*read.study));
  }
  std::vector<std::string> lines(studies.size() * all.size());
  runners::parallel_for(lines.size(), 0, [&](std::size_t i) {
    std::size_t const s = i / all.size();
    lines[i] = line_of(studies[s], names[s], all[i % all.size()], runners_in_arm);
  });
  for (auto const& line : lines) std::fputs(line.c_str(), stdout);
  return 0;
}
