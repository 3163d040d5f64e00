#pragma once
/// What makes two runs the same run: study, seed, program, instruction set and precision. Not the number of
/// threads, processes or blocks, because results do not depend on them.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace achillesim::runners::results {

/// In the name of a program that cannot tell which build it is. Such a name is another in each process.
inline constexpr std::string_view unnamed_build = "unnamed build";

struct Fingerprint {
  std::string study_text;  ///< resolved: names replaced by what they meant
  std::uint64_t seed = 1;
  std::string program;          ///< names the build exactly: version and commit, or build id
  std::string instruction_set;  ///< "baseline", "avx2", "avx512": their results differ in the last bits
  std::string precision;        ///< "single", "double"

  /// Whether another process can be of the same build; otherwise a run can be made in one go alone.
  bool program_is_named() const;

  /// SHA-256 over all of it, 64 hexadecimal digits.
  std::string digest() const;
  bool operator==(Fingerprint const&) const = default;
};

/// One line for each ingredient in which `now` differs from `before`; empty when they are equal.
/// Of the study the first differing lines are shown; of an unnamed build why it is taken for another.
std::vector<std::string> differences(Fingerprint const& before, Fingerprint const& now);

}  // namespace achillesim::runners::results
