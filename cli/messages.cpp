#include "cli/messages.hpp"

#include <fmt/core.h>

#include <unistd.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <sstream>

#include "analysis/formats/plain_text.hpp"
#include "analysis/tables/table.hpp"
#include "scenarios/read.hpp"

namespace achillesim::cli {

namespace {

/// A line of a text; "" where there is none.
std::string line_of(std::istream& text, int number) {
  constexpr int furthest = 100'000;
  if (number < 1 || number > furthest) return "";
  std::string line;
  for (int i = 0; i < number; ++i)
    if (!std::getline(text, line)) return "";
  if (line.ends_with('\r')) line.pop_back();
  return line;
}

/// Of a file that could have been read as a study or a log.
std::string line_of_file(std::string const& path, int number) {
  std::error_code error;
  if (!std::filesystem::is_regular_file(path, error)) return "";
  std::ifstream file(path, std::ios::binary);
  return line_of(file, number);
}

}  // namespace

std::string problem_in_words(scenarios::Problem const& problem, std::string const& text_of_it) {
  constexpr std::size_t longest = 100;
  auto text = analysis::printable_lines(scenarios::format(problem));
  std::istringstream held(text_of_it);
  auto const line =
      text_of_it.empty() ? line_of_file(problem.file, problem.line) : line_of(held, problem.line);
  auto const before = static_cast<std::size_t>(std::max(problem.column, 1)) - 1;
  if (line.find_first_not_of(" \t") == std::string::npos || line.size() > longest || before > line.size())
    return text;
  auto const number = std::to_string(problem.line);
  return text +
         fmt::format("\n  {} | {}\n  {} | {}^", number, analysis::printable(line),
                     std::string(number.size(), ' '),
                     std::string(analysis::display_width(analysis::printable(line.substr(0, before))), ' '));
}

void print_warnings(std::vector<scenarios::Problem> const& warnings, std::size_t most) {
  for (std::size_t i = 0; i < warnings.size() && i < most; ++i)
    std::cerr << fmt::format("warning: {}\n", analysis::printable_lines(scenarios::format(warnings[i])));
  if (warnings.size() > most) std::cerr << fmt::format("warning: and {} more\n", warnings.size() - most);
}

namespace {

std::optional<scenarios::Study> report(scenarios::StudyResult result, std::string const& from,
                                       std::string const& text = "") {
  print_warnings(result.warnings);
  for (auto const& problem : result.problems) std::cerr << problem_in_words(problem, text) << '\n';
  if (!result.study || !result.problems.empty()) {
    std::cerr << fmt::format("{}: {}{}; nothing was written\n", shown(from), result.problems.size(),
                             result.problems.size() == 1 ? " problem" : " problems");
    return std::nullopt;
  }
  return std::move(result.study);
}

}  // namespace

std::optional<scenarios::Study> load_study(std::string const& path,
                                           std::span<scenarios::Change const> changes) {
  return report(scenarios::read_study(path, changes), path);
}

std::optional<scenarios::Study> load_resolved(std::string const& text, std::string const& from) {
  return report(scenarios::read_study_text(text, from), from, text);
}

ProgressLine::ProgressLine(bool quiet) : quiet_(quiet), terminal_(isatty(STDERR_FILENO) == 1) {}

void ProgressLine::show(runners::RunProgress const& p) {
  if (quiet_ || p.all == 0) return;
  double const share = static_cast<double>(p.done) / static_cast<double>(p.all);
  if (p.kept > 0 && !kept_said_) {
    std::fprintf(stderr, "goes on at %.0f %%: %zu of %zu units of work are there already\n", 100.0 * share,
                 p.kept, p.all);
    kept_said_ = true;
  }
  auto const what = p.merging ? "merging" : "simulating";
  int const tenth = (p.merging ? 100 : 0) + static_cast<int>(share * 10.0);
  if (!terminal_) {
    if (tenth == last_tenth_ || p.done == 0) return;
    last_tenth_ = tenth;
    std::fprintf(stderr, "%s %3.0f %%\n", what, 100.0 * share);
    return;
  }
  constexpr int width = 32;
  std::string bar(width, '.');
  for (int i = 0; i < static_cast<int>(share * width); ++i) bar[static_cast<std::size_t>(i)] = '#';
  double const rate = p.seconds > 0.0 ? p.runner_days / p.seconds : 0.0;
  // Of the units that were there before nobody knows how long they took.
  auto const made = static_cast<double>(p.done - p.kept);
  double const left = made > 0.0 && !p.merging ? p.seconds * static_cast<double>(p.all - p.done) / made : 0.0;
  std::fprintf(stderr, "\r\033[K%-10s [%s] %3.0f %%  %.1f million runner-days/s  %s left", what, bar.c_str(),
               100.0 * share, rate * 1e-6, as_duration(left).c_str());
  shown_ = true;
}

void ProgressLine::end() {
  if (shown_) std::fprintf(stderr, "\r\033[K");
  shown_ = false;
}

std::string with_commas(unsigned long long number) {
  auto text = std::to_string(number);
  for (auto i = static_cast<std::ptrdiff_t>(text.size()) - 3; i > 0; i -= 3)
    text.insert(static_cast<std::size_t>(i), ",");
  return text;
}

std::string as_bytes(double bytes) {
  char const* const units[] = {"B", "kB", "MB", "GB", "TB"};
  std::size_t unit = 0;
  while (bytes >= 1000.0 && unit < 4) {
    bytes /= 1000.0;
    ++unit;
  }
  char text[32];
  std::snprintf(text, sizeof text, unit == 0 ? "%.0f %s" : "%.3g %s", bytes, units[unit]);
  return text;
}

std::string as_duration(double seconds) {
  char text[48];
  if (seconds < 90.0)
    std::snprintf(text, sizeof text, seconds < 10.0 ? "%.1f s" : "%.0f s", seconds);
  else if (seconds < 5400.0)
    std::snprintf(text, sizeof text, "%.0f min %.0f s", std::floor(seconds / 60.0), std::fmod(seconds, 60.0));
  else
    std::snprintf(text, sizeof text, "%.0f h %.0f min", std::floor(seconds / 3600.0),
                  std::fmod(seconds, 3600.0) / 60.0);
  return text;
}

std::string of_them_ran_away(runners::results::Provenance const& p) {
  return p.n_ran_away == 0 ? "" : " (" + std::to_string(p.n_ran_away) + " because a state ran away)";
}

std::string clipped_in_words(runners::results::Provenance const& p) {
  auto const warning = shown(analysis::clipped_warning(p.clipped_quantiles));
  return warning.empty() ? "" : warning + '\n';
}

std::string own_or(double value, char const* unit, char const* own) {
  if (std::isnan(value)) return own;
  char text[48];
  std::snprintf(text, sizeof text, "%g %s", value, unit);
  return text;
}

std::string shown(std::string const& word) {
  return analysis::printable(word);
}

std::string quoted(std::string const& word) {
  auto constexpr plain = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_./-+=:,%@";
  if (!word.empty() && word.find_first_not_of(plain) == std::string::npos) return word;
  std::string result = "'";
  for (char const c : word) result += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return result + "'";
}

std::string warned_of_horizon(int days) {
  auto const warning = analysis::horizon_warning(days);
  return warning.empty() ? "" : "warning: " + warning + "\n";
}

}  // namespace achillesim::cli
