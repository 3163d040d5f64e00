#pragma once
/// What is wrong with an input, collected and shown together.

#include <cstddef>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

namespace achillesim::scenarios {

struct Problem {
  std::string file;
  int line = 0;  ///< 0: the file as a whole
  int column = 0;
  std::string rule;  ///< which rule was broken: "unit", "range", "unknown-key" ...
  std::string message;
  bool operator==(Problem const&) const = default;
};

/// file:line:column: rule: message
std::string format(Problem const& problem);

/// Where something stands in a file; lines and columns from 1.
struct Place {
  std::shared_ptr<std::string const> file;
  int line = 0;
  int column = 0;
};

class Problems {
 public:
  /// Problems kept; a file with more is too broken to list.
  static constexpr std::size_t most = 1000;

  /// Keeps the problem unless the same was reported before: arms of a sweep share their values.
  void add(Place const& place, std::string_view rule, std::string message);
  bool empty() const { return count_ == 0; }
  /// Further problems are only counted: their messages need not be made.
  bool full() const { return kept_.size() >= most; }
  /// Number of different problems so far.
  std::size_t count() const { return count_; }

  /// In the order of the files, lines and columns.
  std::vector<Problem> sorted() const;

 private:
  std::vector<Problem> kept_;
  std::unordered_set<std::string> seen_;
  std::size_t count_ = 0;
};

/// The text in double quotes, shortened and with control characters shown, for a message.
std::string in_quotes(std::string_view text);

/// ` (did you mean "drop"?)`, or "" when no name is near.
std::string did_you_mean(std::string_view wrong, std::span<std::string_view const> names);

/// `a, b or c`; long lists are shortened.
std::string alternatives(std::span<std::string_view const> names);

/// A number as a person would write it.
std::string shown(double number);

}  // namespace achillesim::scenarios
