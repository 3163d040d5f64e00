#include "runners/results/fingerprint.hpp"

#include <sstream>

#include "runners/results/provenance.hpp"

namespace achillesim::runners::results {
namespace {

constexpr std::size_t lines_shown = 5;

std::vector<std::string> lines_of(std::string const& text) {
  std::vector<std::string> lines;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  return lines;
}

/// The first lines that differ, position by position: enough to see what was edited.
std::string study_difference(std::string const& before, std::string const& now) {
  auto const old_lines = lines_of(before);
  auto const new_lines = lines_of(now);
  std::size_t const longest = std::max(old_lines.size(), new_lines.size());
  std::string text = "the study differs:";
  std::size_t shown = 0;
  std::size_t different = 0;
  for (std::size_t i = 0; i < longest; ++i) {
    std::string const a = i < old_lines.size() ? old_lines[i] : "(no such line)";
    std::string const b = i < new_lines.size() ? new_lines[i] : "(no such line)";
    if (a == b) continue;
    ++different;
    if (shown++ < lines_shown)
      text += "\n    line " + std::to_string(i + 1) + ": was '" + a + "', now '" + b + "'";
  }
  if (different > lines_shown)
    text += "\n    and " + std::to_string(different - lines_shown) + " more lines of the resolved study";
  return text;
}

std::string changed(std::string const& what, std::string const& before, std::string const& now) {
  return what + ": was " + before + ", now " + now;
}

std::string changed_program(Fingerprint const& before, Fingerprint const& now) {
  auto line = changed("program", before.program, now.program);
  if (before.program_is_named() && now.program_is_named()) return line;
  return line +
         "\n    an unnamed build could not read its own executable (/proc/self/exe), so nobody can tell "
         "whether the two are the same; run where /proc is mounted, or build from a commit without changes";
}

}  // namespace

bool Fingerprint::program_is_named() const {
  return program.find(unnamed_build) == std::string::npos;
}

std::string Fingerprint::digest() const {
  // Each ingredient with its length: no two sets of ingredients give the same bytes.
  std::string bytes = "achillesim-run-1\n";
  for (std::string const& part : {study_text, std::to_string(seed), program, instruction_set, precision})
    bytes += std::to_string(part.size()) + ":" + part + "\n";
  return sha256_hex(bytes);
}

std::vector<std::string> differences(Fingerprint const& before, Fingerprint const& now) {
  std::vector<std::string> found;
  if (before.study_text != now.study_text)
    found.push_back(study_difference(before.study_text, now.study_text));
  if (before.seed != now.seed)
    found.push_back(changed("seed", std::to_string(before.seed), std::to_string(now.seed)));
  if (before.program != now.program) found.push_back(changed_program(before, now));
  if (before.instruction_set != now.instruction_set)
    found.push_back(changed("instruction set", before.instruction_set, now.instruction_set));
  if (before.precision != now.precision)
    found.push_back(changed("precision", before.precision, now.precision));
  return found;
}

}  // namespace achillesim::runners::results
