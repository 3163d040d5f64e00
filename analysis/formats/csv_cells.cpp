#include "analysis/formats/csv_cells.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>
#include <cmath>
#include <ostream>

#include "analysis/formats/plain_text.hpp"

namespace achillesim::analysis {
namespace {

template <class Number>
std::string shortest(Number value) {
  if (!std::isfinite(value)) return {};
  std::array<char, 32> buffer{};
  auto const end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value).ptr;
  return {buffer.data(), end};
}

bool is_number_with_unit(std::string_view text) {
  double number = 0.0;
  auto const* const end = text.data() + text.size();
  auto const [rest, error] = std::from_chars(text.data(), end, number);
  return error == std::errc{} && std::all_of(rest, end, [](unsigned char c) {
           return c == ' ' || c == '%' || c >= 0x80 || std::isalpha(c) != 0;
         });
}

/// By what it begins with; East Asian spreadsheets take the wide forms too.
bool is_formula(std::string_view text) {
  for (std::string_view const sign :
       {"=", "@", "\xEF\xBC\x9D", "\xEF\xBC\xA0", "\xEF\xBC\x8B", "\xEF\xBC\x8D"})
    if (text.starts_with(sign)) return true;
  return !text.empty() && (text[0] == '+' || text[0] == '-') && !is_number_with_unit(text.substr(1));
}

}  // namespace

std::string csv_words(std::string_view text) {
  std::string const words = printable(text);
  auto const first = words.find_first_not_of(' ');
  return is_formula(first == std::string::npos ? "" : words.substr(first)) ? "'" + words : words;
}

std::string exact_number(double value) {
  return shortest(value);
}

std::string exact_float(float value) {
  return shortest(value);
}

std::string csv_quoted(std::string const& cell) {
  bool const plain = cell.find_first_of(",\"\r\n") == std::string::npos;
  // Readers may strip blanks at the ends of a bare cell.
  if (plain && (cell.empty() || (cell.front() != ' ' && cell.back() != ' '))) return cell;
  std::string result = "\"";
  for (char const c : cell) result += c == '"' ? std::string("\"\"") : std::string(1, c);
  return result + '"';
}

void write_csv_line(std::ostream& out, std::vector<std::string> const& cells) {
  for (std::size_t i = 0; i < cells.size(); ++i) out << (i == 0 ? "" : ",") << csv_quoted(cells[i]);
  out << '\n';
}

}  // namespace achillesim::analysis
