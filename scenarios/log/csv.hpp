#pragma once
/// Comma-separated values, RFC 4180 and what is seen in the wild: other separators, CR, LF or both, quoted
/// fields over several lines, spaces around fields.

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace achillesim::scenarios {

/// Reads records one by one from a text that outlives it.
class CsvReader {
 public:
  /// A quote that is not closed within so many bytes is a stray one.
  static constexpr std::size_t longest_quoted = 65536;

  /// From the byte `at`, where a line begins, the one with the number `line`.
  CsvReader(std::string_view text, char separator, std::size_t at = 0, int line = 1)
      : text_(text), separator_(separator), at_(at), next_line_(line) {}

  /// The next record that is not blank and no comment (`# ...`); false at the end. Afterwards `fields`,
  /// `line` and `closed` are about it.
  bool next();

  std::vector<std::string_view> const& fields() const { return fields_; }
  int line() const { return line_; }            ///< on which the record begins, from 1
  std::size_t begin() const { return begin_; }  ///< byte at which the record begins
  std::size_t next_at() const { return at_; }   ///< byte behind it, and the number of the line there
  int next_line() const { return next_line_; }
  bool closed() const { return closed_; }  ///< false: a quote is never closed; the line is passed over

 private:
  bool read_record();
  bool quoted_field();
  void plain_field();
  void end_line();
  void skip_line();

  std::string_view text_;
  char separator_;
  std::size_t at_;
  int next_line_;
  std::size_t begin_ = 0;
  int line_ = 0;
  bool closed_ = true;
  std::vector<std::string_view> fields_;
  std::vector<std::string> unescaped_;  ///< texts of fields with doubled quotes
  std::vector<std::size_t> escaped_;    ///< their places in fields_
};

/// Which of comma, semicolon, tab and pipe stands most often outside of quotes in the first record.
char likely_separator(std::string_view text);

/// The text without its byte order mark.
std::string_view without_mark(std::string_view text);

}  // namespace achillesim::scenarios
