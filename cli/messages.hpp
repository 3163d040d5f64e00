#pragma once
/// What several commands say and do alike.

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "runners/run.hpp"
#include "scenarios/source/change.hpp"
#include "scenarios/study/study.hpp"
#include "scenarios/words/problem.hpp"

namespace achillesim::cli {

/// Reads and validates a study; prints every problem to stderr and gives nothing when there is one.
std::optional<scenarios::Study> load_study(std::string const& path,
                                           std::span<scenarios::Change const> changes = {});

/// file:line:column: rule: message, and beneath the line with a caret under its place, where the file can be
/// read.
std::string problem_in_words(scenarios::Problem const& problem, std::string const& text_of_it = "");

/// The same for the resolved text that a results file carries.
std::optional<scenarios::Study> load_resolved(std::string const& text, std::string const& from);

/// What was left out of what a study reads, on stderr: the first ones.
void print_warnings(std::vector<scenarios::Problem> const& warnings, std::size_t most = 20);

/// Draws the progress on stderr: a bar on a terminal, a line for each tenth elsewhere.
class ProgressLine {
 public:
  explicit ProgressLine(bool quiet);
  void show(runners::RunProgress const& progress);
  void end();

 private:
  bool quiet_;
  bool terminal_;
  int last_tenth_ = -1;
  bool kept_said_ = false;
  bool shown_ = false;
};

/// " (3 because a state ran away)"; "" where none did.
std::string of_them_ran_away(runners::results::Provenance const& p);

/// That weekly quantiles stand at the end of their bins, as a line; "" where none does.
std::string clipped_in_words(runners::results::Provenance const& p);

/// 1234567 as "1,234,567".
std::string with_commas(unsigned long long number);

/// Bytes as "12.3 MB".
std::string as_bytes(double bytes);

/// Seconds as "12 s", "3 min 20 s", "2 h 5 min".
std::string as_duration(double seconds);

/// "12 mm", or `own` where there is no value.
std::string own_or(double value, char const* unit, char const* own);

/// A word of a study or of a results file for the terminal: what would move the cursor or reorder text is
/// spelt out.
std::string shown(std::string const& word);

/// For a shell: in quotes where it is not one plain word.
std::string quoted(std::string const& word);

/// Beyond the model's horizon a line that says so; "" within.
std::string warned_of_horizon(int days);

}  // namespace achillesim::cli
