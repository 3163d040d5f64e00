#include "cli/arguments.hpp"

#include <fmt/core.h>

#include <CLI/CLI.hpp>
#include <algorithm>

#include "cli/messages.hpp"

namespace achillesim::cli {
namespace {

constexpr char const* accept_changed = "--accept-changed";

/// CLI11 takes 010 for 8 and 0x10 for 16. Here every number is decimal, and leading zeros mean nothing.
template <class T>
Argument whole_number(CLI::App& command, std::string const& name, T& value, std::string const& help) {
  auto* option = command.add_option(name, value, help);
  option->transform(CLI::Validator(
      [](std::string& word) -> std::string {
        bool const digits = !word.empty() && word.find_first_not_of("0123456789") == std::string::npos;
        if (!digits) return fmt::format("'{}' is no whole number", word);
        word.erase(0, std::min(word.find_first_not_of('0'), word.size() - 1));
        return "";
      },
      ""));
  return Argument(option);
}

/// What is read and what is written has a name.
CLI::Option* named(CLI::Option* option) {
  if (option->check_lname("output") || option->get_positional())
    option->check(CLI::Validator(
        [](std::string& word) { return word.empty() ? std::string("the name is empty") : std::string(); },
        ""));
  return option;
}

}  // namespace

Argument& Argument::required() {
  option_->required();
  return *this;
}

Argument& Argument::between(std::int64_t low, std::int64_t high) {
  option_->check(CLI::Range(low, high));
  return *this;
}

Argument& Argument::one_of(std::initializer_list<char const*> words) {
  option_->check(CLI::IsMember(std::vector<std::string>(words.begin(), words.end())));
  return *this;
}

Argument& Argument::words(int fewest, int most) {
  option_->expected(fewest, most);
  return *this;
}

Argument& Argument::checked(std::string const& type,
                            std::function<std::string(std::string const&)> const& check) {
  option_->type_name(type)->check(CLI::Validator([check](std::string& word) { return check(word); }, ""));
  return *this;
}

Argument& Argument::not_beside(Argument const& other) {
  option_->excludes(other.option_);
  return *this;
}

void Arguments::about(std::string const& what) {
  command_.description(what);
}

Argument Arguments::add(std::string const& name, std::string& value, std::string const& help) {
  return Argument(named(command_.add_option(name, value, help)));
}

Argument Arguments::add(std::string const& name, std::vector<std::string>& value, std::string const& help) {
  auto* option = named(command_.add_option(name, value, help));
  if (!option->get_positional()) option->expected(1)->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
  return Argument(option);
}

Argument Arguments::add(std::string const& name, int& value, std::string const& help) {
  return whole_number(command_, name, value, help);
}

Argument Arguments::add(std::string const& name, unsigned& value, std::string const& help) {
  return whole_number(command_, name, value, help);
}

Argument Arguments::add(std::string const& name, std::uint64_t& value, std::string const& help) {
  return whole_number(command_, name, value, help);
}

Argument Arguments::add(std::string const& name, std::optional<std::uint64_t>& value,
                        std::string const& help) {
  return whole_number(command_, name, value, help);
}

Argument Arguments::flag(std::string const& name, bool& value, std::string const& help) {
  return Argument(command_.add_flag(name, value, help));
}

void Arguments::reads(std::function<std::vector<std::string>()> files) {
  files_ = std::move(files);
  flag(accept_changed, accept_changed_,
       "Read a results file although it was changed after it was written; all that comes of it is marked");
}

void Arguments::reads_with_own_care(std::function<std::vector<std::string>()> files) {
  files_ = std::move(files);
  accept_changed_ = true;
}

std::string Arguments::asking_for_the_same(std::initializer_list<char const*> aside) const {
  auto const* program = command_.get_parent();
  std::string out = (program != nullptr ? program->get_name() + " " : "") + command_.get_name();
  std::string after;
  for (auto const* option : command_.get_options()) {
    bool const left_out =
        std::any_of(aside.begin(), aside.end(), [&](char const* name) { return option->check_name(name); });
    if (option->count() == 0 || left_out || option->check_name(accept_changed)) continue;
    auto const short_names = option->get_snames();
    auto const name = short_names.empty() ? option->get_name() : "-" + short_names.front();
    for (auto const& word : option->results()) {
      if (option->get_positional())
        out += " " + quoted(word);
      else
        after += fmt::format(" {}{}", name, option->get_expected_max() == 0 ? "" : " " + quoted(word));
    }
  }
  return out + after;
}

}  // namespace achillesim::cli
