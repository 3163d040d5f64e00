#pragma once
/// What a command takes from the command line. CLI11 stands behind it, in command_line.cpp.

#include <cstdint>
#include <functional>
#include <initializer_list>
#include <optional>
#include <string>
#include <vector>

namespace CLI {
class App;
class Option;
}  // namespace CLI

namespace achillesim::cli {

/// One argument, and what holds of it.
class Argument {
 public:
  explicit Argument(CLI::Option* option) : option_(option) {}

  Argument& required();
  Argument& between(std::int64_t low, std::int64_t high);
  Argument& one_of(std::initializer_list<char const*> words);
  /// How many words, of a list of positional ones.
  Argument& words(int fewest, int most);
  /// `check` says what is wrong with a word, "" for nothing; in the help its type is `type`.
  Argument& checked(std::string const& type, std::function<std::string(std::string const&)> const& check);
  Argument& not_beside(Argument const& other);

 private:
  CLI::Option* option_;
};

/// The arguments of one command. What is declared keeps the address of its variable, whose value is the
/// preset.
class Arguments {
 public:
  /// `typed` is the whole command line, as it was written.
  Arguments(CLI::App& command, std::string typed) : command_(command), typed_(std::move(typed)) {}

  /// One line for the help.
  void about(std::string const& what);

  /// "-o,--output", or "study": the next word without a dash. A list takes its option again for more.
  Argument add(std::string const& name, std::string& value, std::string const& help);
  Argument add(std::string const& name, std::vector<std::string>& value, std::string const& help);
  Argument add(std::string const& name, int& value, std::string const& help);
  Argument add(std::string const& name, unsigned& value, std::string const& help);
  Argument add(std::string const& name, std::uint64_t& value, std::string const& help);
  Argument add(std::string const& name, std::optional<std::uint64_t>& value, std::string const& help);
  Argument flag(std::string const& name, bool& value, std::string const& help);

  /// The results files that the command reads, as far as the arguments say; an option lets it read changed
  /// ones.
  void reads(std::function<std::vector<std::string>()> files);
  /// The same without that option.
  void reads_as_they_are(std::function<std::vector<std::string>()> files) { files_ = std::move(files); }
  /// The same of a command that says itself why it does not repeat a changed file.
  void reads_with_own_care(std::function<std::vector<std::string>()> files);
  std::vector<std::string> read_files() const { return files_ ? files_() : std::vector<std::string>{}; }
  bool accepts_changed() const { return accept_changed_; }

  /// The command line as it was written; and the one that asks for the same result, without `aside`: options
  /// such as "--threads" that change none.
  std::string const& typed() const { return typed_; }
  std::string asking_for_the_same(std::initializer_list<char const*> aside = {}) const;

 private:
  CLI::App& command_;
  std::string typed_;
  std::function<std::vector<std::string>()> files_;
  bool accept_changed_ = false;
};

}  // namespace achillesim::cli
