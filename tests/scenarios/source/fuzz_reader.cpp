/// libFuzzer target: whatever the bytes, reading a study ends, and what it accepts survives being written
/// out. Built with Clang only: fuzz_reader -max_total_time=30 invalid/ ../../scenarios/shipped/studies/

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <iostream>

#include "scenarios/read.hpp"

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  using namespace achillesim::scenarios;
  std::string_view const text(reinterpret_cast<char const*>(data), size);
  auto const read = read_study_text(text, "fuzz.toml");
  if (read.study.has_value() != read.problems.empty()) std::abort();
  for (auto const& problem : read.problems)
    if (format(problem).empty()) std::abort();
  if (!read.study) return 0;
  if (read.study->reference_arm >= read.study->arms.size()) std::abort();
  auto const again = read_study_text(read.study->resolved_text, "resolved.toml");
  if (!again.study || again.study->resolved_text != read.study->resolved_text) {
    for (auto const& problem : again.problems) std::cerr << format(problem) << '\n';
    std::abort();
  }
  return 0;
}
