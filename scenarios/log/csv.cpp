#include "scenarios/log/csv.hpp"

#include <array>

#include "scenarios/words/trimmed.hpp"

namespace achillesim::scenarios {
namespace {

bool is_break(char c) {
  return c == '\n' || c == '\r';
}

}  // namespace

std::string_view without_mark(std::string_view text) {
  constexpr std::string_view mark = "\xef\xbb\xbf";
  return text.starts_with(mark) ? text.substr(mark.size()) : text;
}

void CsvReader::end_line() {
  if (at_ >= text_.size()) return;
  bool const both = text_[at_] == '\r' && at_ + 1 < text_.size() && text_[at_ + 1] == '\n';
  at_ += both ? 2 : 1;
  ++next_line_;
}

void CsvReader::skip_line() {
  while (at_ < text_.size() && !is_break(text_[at_])) ++at_;
  end_line();
}

void CsvReader::plain_field() {
  std::size_t const from = at_;
  while (at_ < text_.size() && text_[at_] != separator_ && !is_break(text_[at_])) ++at_;
  fields_.push_back(trimmed(text_.substr(from, at_ - from)));
}

/// From the opening quote to the separator or the end of the line.
bool CsvReader::quoted_field() {
  std::size_t const from = at_ + 1;
  std::size_t const limit = std::min(text_.size(), from + longest_quoted);
  bool doubled = false;
  int breaks = 0;
  std::size_t to = from;
  for (; to < limit; ++to) {
    char const c = text_[to];
    if (c == '"') {
      if (to + 1 >= text_.size() || text_[to + 1] != '"') break;
      doubled = true;
      ++to;
    } else if (c == '\n' || (c == '\r' && !(to + 1 < text_.size() && text_[to + 1] == '\n'))) {
      ++breaks;
    }
  }
  if (to >= limit) return false;
  auto const inner = text_.substr(from, to - from);
  fields_.push_back(inner);
  if (doubled) {
    std::string text;
    for (std::size_t i = 0; i < inner.size(); ++i) {
      text += inner[i];
      if (inner[i] == '"') ++i;
    }
    unescaped_.push_back(std::move(text));
    escaped_.push_back(fields_.size() - 1);
  }
  at_ = to + 1;
  next_line_ += breaks;
  // What follows a closing quote belongs to no field; blanks are usual, the rest is passed over.
  while (at_ < text_.size() && text_[at_] != separator_ && !is_break(text_[at_])) ++at_;
  return true;
}

bool CsvReader::read_record() {
  fields_.clear();
  unescaped_.clear();
  escaped_.clear();
  closed_ = true;
  std::size_t const start = at_;
  begin_ = start;
  line_ = next_line_;
  while (true) {
    std::size_t first = at_;
    while (first < text_.size() && text_[first] == ' ') ++first;
    if (first < text_.size() && text_[first] == '"') {
      at_ = first;
      if (!quoted_field()) {
        closed_ = false;
        at_ = start;
        next_line_ = line_;
        skip_line();
        return true;
      }
    } else {
      plain_field();
    }
    if (at_ >= text_.size() || is_break(text_[at_])) break;
    ++at_;  // the separator
  }
  end_line();
  for (std::size_t i = 0; i < escaped_.size(); ++i) fields_[escaped_[i]] = unescaped_[i];
  return true;
}

bool CsvReader::next() {
  while (at_ < text_.size()) {
    if (text_[at_] == '#') {
      skip_line();
      continue;
    }
    read_record();
    bool const blank = closed_ && fields_.size() == 1 && fields_[0].empty();
    if (!blank) return true;
  }
  return false;
}

char likely_separator(std::string_view text) {
  constexpr std::array<char, 4> separators = {',', ';', '\t', '|'};
  CsvReader lines(text, '\n');  // finds the first line that is neither blank nor a comment
  if (!lines.next()) return ',';
  std::array<std::size_t, separators.size()> counts{};
  std::size_t at = 0;
  int line = 1;
  while (line < lines.line() && at < text.size()) {
    if (text[at] == '\n' || (text[at] == '\r' && !(at + 1 < text.size() && text[at + 1] == '\n'))) ++line;
    ++at;
  }
  bool quoted = false;
  for (; at < text.size() && (quoted || !is_break(text[at])); ++at) {
    if (text[at] == '"') quoted = !quoted;
    for (std::size_t i = 0; i < separators.size(); ++i)
      if (!quoted && text[at] == separators[i]) ++counts[i];
  }
  std::size_t best = 0;
  for (std::size_t i = 1; i < counts.size(); ++i)
    if (counts[i] > counts[best]) best = i;
  return separators[best];
}

}  // namespace achillesim::scenarios
