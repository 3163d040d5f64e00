/// describe: what a word means, and the page of it.

#include <fmt/core.h>

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <iostream>
#include <memory>
#include <stdexcept>

#include "cli/describe.hpp"

#include "analysis/formats/text_table.hpp"
#include "cli/check.hpp"
#include "cli/commands.hpp"
#include "cli/describe_log.hpp"
#include "cli/exit_code.hpp"
#include "cli/glossary.hpp"
#include "cli/messages.hpp"
#include "cli/terminal.hpp"
#include "model/parameter_reference.hpp"
#include "model/parameters.hpp"
#include "scenarios/kinds/tables.hpp"
#include "scenarios/source/catalogue.hpp"
#include "scenarios/words/problem.hpp"
#include "scenarios/words/synonyms.hpp"

namespace achillesim::cli {
namespace {

/// The title of a shipped file, or the question of a study; "" without either.
std::string title_of(scenarios::CatalogueFile const& file) {
  for (std::string_view const key : {"\ntitle = \"", "\nquestion = \""}) {
    auto const at = file.text.find(key);
    if (at == std::string_view::npos) continue;
    auto const from = at + key.size();
    return std::string(file.text.substr(from, file.text.find('"', from) - from));
  }
  return "";
}

struct ShippedKind {
  std::string_view folder, title;
};

/// Studies, what they name, and published outcomes.
std::vector<ShippedKind> shipped_kinds() {
  std::vector<ShippedKind> all = {{"studies", "questions with their arms, to be run by their names"}};
  for (auto const& kind : scenarios::kinds()) all.push_back({kind.folder, kind.schema().meaning});
  all.push_back({"targets", "published outcomes"});
  return all;
}

void line_of(std::string_view name, std::string const& title, std::size_t column) {
  auto const width = terminal_width();
  auto const lines = analysis::wrapped(title, width > column + 24 ? width - column - 4 : 40);
  std::cout << fmt::format("  {:<{}}  {}\n", name, column, lines.empty() ? "" : lines.front());
  for (std::size_t i = 1; i < lines.size(); ++i)
    std::cout << fmt::format("  {:<{}}  {}\n", "", column, lines[i]);
}

void list_kinds() {
  constexpr std::size_t column = 12;
  std::cout << "What is shipped (achillesim describe KIND lists it, achillesim describe NAME shows one):\n";
  for (auto const& [folder, title] : shipped_kinds())
    line_of(folder, fmt::format("{} ({})", title, scenarios::catalogue_names(folder).size()), column);
  line_of(
      "parameters",
      fmt::format("numbers of the model ({}), as damage.exponent; a law has all of its own: describe damage",
                  model::parameter_table().size()),
      column);
  std::cout << "Words (achillesim describe KIND lists them, achillesim describe WORD says what one means):\n";
  for (auto const& kind : word_kinds()) {
    auto const count = std::count_if(glossary().begin(), glossary().end(),
                                     [&](Word const& w) { return w.kind == kind.name; });
    line_of(kind.name, fmt::format("{} ({})", kind.title, count), column);
  }
}

/// All names of a kind, with their titles; false where it is no kind.
bool list_kind(std::string const& kind) {
  constexpr std::size_t narrowest = 12, widest = 34;
  std::vector<std::pair<std::string, std::string>> all;
  for (auto const& file : scenarios::catalogue())
    if (file.kind == kind) all.emplace_back(file.name, title_of(file));
  for (auto const& word : glossary())
    if (word.kind == kind) all.emplace_back(word.name, word.title);
  auto const shipped = shipped_kinds();
  bool const known =
      std::any_of(shipped.begin(), shipped.end(), [&](ShippedKind const& k) { return k.folder == kind; }) ||
      std::any_of(word_kinds().begin(), word_kinds().end(),
                  [&](WordKind const& k) { return k.name == kind; });
  if (!known) return false;
  std::size_t column = narrowest;
  for (auto const& [name, title] : all) column = std::max(column, std::min(widest, name.size()));
  for (auto const& [name, title] : all) line_of(name, title, column);
  return true;
}

int describe_file(DescribeArguments const& o, std::optional<scenarios::LoadRules> const& rules) {
  auto const study = load_study(o.what);
  return study ? describe_study(*study, o, rules) : static_cast<int>(invalid_input);
}

/// The name of several things: which, and how to ask for one.
int several(std::string const& what, std::vector<Subject> const& found) {
  std::cerr << fmt::format("describe {}: is the name of {} things; ask for one of them:\n", what,
                           found.size());
  for (auto const& one : found) std::cerr << fmt::format("  achillesim describe {}/{}\n", one.kind, one.name);
  return usage_error;
}

[[noreturn]] void unknown(std::string const& what) {
  auto known = subject_names();
  for (auto const& word : glossary()) {
    auto const last = word.name.rfind('.');
    known.push_back(last == std::string::npos ? word.name : word.name.substr(last + 1));
  }
  for (auto const& synonym : scenarios::synonyms()) known.emplace_back(synonym.typed);
  std::vector<std::string_view> const names(known.begin(), known.end());
  throw std::runtime_error(fmt::format(
      "describe {}: neither a word of the language, a parameter, a shipped file nor a study{}; achillesim "
      "describe lists what there is",
      what, scenarios::did_you_mean(what, names)));
}

int print_words(std::vector<Word const*> const& words) {
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (i > 0) std::cout << '\n';
    print_word(*words[i]);
  }
  return std::cout.good() ? ok : runtime_error;
}

/// Beside the page of something shipped, on stderr: pages of text may be saved as files.
void print_also(std::vector<Word const*> const& words) {
  for (auto const* word : words)
    std::cerr << fmt::format("also: achillesim describe {}/{}: {}\n", word->kind, word->name, word->title);
}

int describe(DescribeArguments const& o) {
  std::optional<scenarios::LoadRules> rules;  // what is wrong with them is said before anything is printed
  if (!o.check.empty()) rules = load_rules(o.check);
  if (o.what.empty()) {
    list_kinds();
    return std::cout.good() ? ok : runtime_error;
  }
  if (o.what.ends_with(".toml") && !o.arm.empty()) return describe_file(o, rules);
  if (o.what == "parameters") {
    std::cout << model::parameter_reference();
    return ok;
  }
  // A kind, also where a folder is called so, as in what init makes; the folder is ./protocols.
  if (o.what != "logs" && list_kind(o.what)) return std::cout.good() ? ok : runtime_error;
  if (is_log(o.what)) return describe_log(o);
  if (describe_target(o.what)) return ok;
  auto found = subjects(o.what);
  if (rules && found.size() > 1)  // of which only some can be held against rules
    std::erase_if(found, [](Subject const& s) { return s.kind != "protocols" && s.kind != "studies"; });
  if (found.size() > 1) return several(o.what, found);
  std::error_code error;
  if (found.empty() && std::filesystem::exists(o.what, error)) return describe_file(o, rules);
  auto const words = words_called(o.what);
  if (found.empty()) {
    if (list_kind(o.what)) return std::cout.good() ? ok : runtime_error;
    if (words.empty()) unknown(o.what);
    return print_words(words);
  }
  if (!words.empty()) print_also(words);
  if (found.front().kind != "logs") return describe_subject(found.front(), o, rules);
  auto log = o;
  log.what = found.front().name;
  return describe_log(log);
}

void add_log(Arguments& arguments, DescribeArguments& o) {
  arguments.add("--format", o.format,
                "Of a training log: its format (strava, garmin-de, plain ..., or { like = \"plain\", ... }; "
                "what fits best when left out), or csv: writes the cleaned log as CSV");
  arguments.add("--log-format", o.log_format, "The log's format, beside --format csv");
  arguments.add("--from", o.from, "First day of a training log: 2024-01-31");
  arguments.add("--until", o.until, "Last day of a training log");
  auto const offset = arguments.add("--utc-offset", o.utc_offset,
                                    "Of the place, for a training log with times in UTC: +02:00");
  arguments.add("--time-zone", o.time_zone, "Of the place, with its summer time: Europe/Berlin")
      .not_beside(offset);
}

}  // namespace

Act describe_command(Arguments& arguments) {
  arguments.about("What a word means; a protocol week by week, a parameter with its source, an arm");
  auto const o = std::make_shared<DescribeArguments>();
  arguments.add(
      "what", o->what,
      "Any word (drop, pain_morning, visa_a_final), protocol, load rules, parameter (damage.exponent), law "
      "(damage), published outcome (C24), a study "
      "file or a training log "
      "(runs.csv, a recording, a folder); KIND/NAME (gates/guide) where several things have the name; lists "
      "when left out");
  add_log(arguments, *o);
  arguments.add("--arm", o->arm, "With a study: this arm only, by name or number");
  arguments.add("--check", o->check,
                "Hold the protocol, or each arm, against these load rules: guide, ten-percent-time, ...");
  constexpr int most_weeks = 520;
  arguments.add("--weeks", o->weeks, "Weeks to show").between(1, most_weeks);
  return [o] { return describe(*o); };
}

}  // namespace achillesim::cli
