/// libFuzzer target: whatever is done to a results file by a program that knows HDF5, reading it ends in data
/// of the right sizes or in a message; and no changed byte passes the seal. HDF5 itself is not tried: for its
/// crashes there is the child process. Built with Clang only.

#include <stdlib.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdio>
#include <fstream>
#include <iterator>
#include <stdexcept>

#include "runners/results/detail/text_copy.hpp"
#include "runners/results/reader.hpp"
#include "runners/results/trust.hpp"
#include "tests/runners/results/fuzz_edits.hpp"
#include "tests/runners/results/synthetic.hpp"

/// HDF5 1.10 loses buffers of its own when it finds that it cannot read.
extern "C" char const* __lsan_default_suppressions();
extern "C" char const* __lsan_default_suppressions() {
  return "leak:libhdf5_serial\n";
}

namespace {

namespace fs = std::filesystem;
using namespace achillesim::runners::results;

constexpr std::size_t runners = 8;
constexpr std::size_t weeks = 2;
constexpr std::size_t days = 14;

fs::path const& folder() {
  static test::Scratch const scratch;
  return scratch.folder();
}

std::string const& sound_file() {
  static std::string const content = [] {
    fs::path const file = folder() / "sound.h5";
    test::make_results(file, test::synthetic_study(runners, 1), {1, 3, runners, weeks, 8, days});
    std::ifstream in(file, std::ios::binary);
    return std::string(std::istreambuf_iterator<char>(in), {});
  }();
  return content;
}

fs::path put(std::string const& content) {
  fs::path const file = folder() / "changed.h5";
  fs::remove(file);
  std::ofstream(file, std::ios::binary) << content;
  return file;
}

void demand(bool held) {
  if (!held) std::abort();
}

void read_all(fs::path const& path) {
  auto const file = ResultsFile::open(path);
  demand(file.arm_names().size() == file.arms() && file.reference_arm() < file.arms() &&
         file.horizon_days() > 0);
  // An edit may have changed nothing.
  demand(trust_in(path) == Trust::sealed || !file.doubt().empty() || !file.remark().empty());
  for (auto const& factor : file.factors())
    demand(factor.labels.size() == file.arms() && factor.numbers.size() == file.arms());
  for (auto const& p : file.parameters()) demand(p.values.size() == file.draws());
  for (auto const& d : file.design()) demand(d.values.size() == file.arms());
  for (auto const& c : file.population()) demand(file.population(c.name).size() == file.runners());
  std::size_t const d = file.draws() - 1;
  std::size_t const a = file.arms() - 1;
  for (auto const& o : file.outcomes()) demand(file.outcome(o.name, d, a).size() == file.runners());
  for (auto const& s : file.series()) {
    demand(file.series_mean(s.name, d, a).size() == file.weeks());
    demand(file.series_quantiles(s.name, d, a).size() == file.weeks() * file.quantiles().size());
    demand(file.series_count(s.name, d, a).size() == file.weeks());
    demand(file.series_beyond(s.name, d, a).size() == file.weeks());
  }
  demand(file.events(d, a).type.size() == file.runners() * file.event_slots());
  if (file.session_days() > 0)
    demand(file.sessions(d, a).event.size() == file.runners() * file.session_days());
  static_cast<void>(file.differing_texts());
}

/// By edits through HDF5, as another program would make them; half of them on a file of layout 1.
void try_edits(test::Input input) {
  bool const earlier = test::take(input) % 2 == 1;
  fs::path const path = put(sound_file());
  if (earlier) {
    test::make_earlier(path);
  }
  test::edit(path, input);
  read_all(path);
}

void try_seal(test::Input input) {
  std::string content = sound_file();
  while (input.size() >= 3) {
    std::size_t const at =
        (test::take(input) << 16U | test::take(input) << 8U | test::take(input)) % content.size();
    content[at] = static_cast<char>(static_cast<unsigned char>(content[at]) ^ test::take(input));
  }
  demand((trust_in(put(content)) == Trust::sealed) == (content == sound_file()));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  take_unsealed_files(true);
  test::Input input(data, size);
  unsigned const what = test::take(input);
  try {
    if (what % 8 == 0)
      static_cast<void>(TextCopy::decoded({reinterpret_cast<char const*>(input.data()), input.size()}));
    else if (what % 8 == 1)
      try_seal(input);
    else
      try_edits(input);
  } catch (std::runtime_error const& error) {
    demand(error.what()[0] != '\0');
  }
  return 0;
}
