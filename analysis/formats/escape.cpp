#include "analysis/formats/escape.hpp"

#include <array>
#include <cstdio>

#include "analysis/formats/plain_text.hpp"
#include "scenarios/words/utf8.hpp"

namespace achillesim::analysis {
namespace {

struct Replacement {
  char from;
  std::string_view to;
};

template <std::size_t N>
std::string replaced(std::string_view text, std::array<Replacement, N> const& replacements) {
  std::string result;
  for (char const c : text) {
    std::string_view by;
    for (auto const& r : replacements)
      if (r.from == c) by = r.to;
    if (by.empty())
      result += c;
    else
      result += by;
  }
  return result;
}

// clang-format off
std::array<Replacement, 15> constexpr in_latex = {{
    {'\\', "\\textbackslash{}"}, {'{', "\\{"}, {'}', "\\}"}, {'$', "\\$"}, {'&', "\\&"}, {'#', "\\#"}, {'%', "\\%"},
    {'_', "\\_"}, {'^', "\\textasciicircum{}"}, {'~', "\\textasciitilde{}"}, {'<', "\\textless{}"},
    {'>', "\\textgreater{}"}, {'|', "\\textbar{}"}, {'"', "\\textquotedbl{}"}, {'`', "\\textasciigrave{}"}}};
std::array<Replacement, 5> constexpr in_html = {{
    {'&', "&amp;"}, {'<', "&lt;"}, {'>', "&gt;"}, {'"', "&quot;"}, {'\'', "&#39;"}}};
std::array<Replacement, 15> constexpr in_markdown = {{
    {'\\', "\\\\"}, {'`', "\\`"}, {'*', "\\*"}, {'_', "\\_"}, {'[', "\\["}, {']', "\\]"}, {'|', "\\|"}, {'<', "&lt;"},
    {'>', "&gt;"}, {'&', "&amp;"}, {'#', "\\#"}, {'~', "\\~"}, {'$', "\\$"}, {'!', "\\!"}, {'^', "\\^"}}};
// clang-format on

/// Latin-1 letters and signs that T1 has, and Latin Extended-A but for those that inputenc does not know.
bool in_t1(char32_t c) {
  if (c < 0x80) return true;
  if (c >= 0xC0 && c <= 0xFF) return true;
  return c == 0xA3 || c == 0xA7 || c == 0xB1 || c == 0xB2 || c == 0xB3 || c == 0xB0 || c == 0xB5 ||
         c == 0xB7 || c == 0x2013 || c == 0x2014 || c == 0x2026 || (c >= 0x0100 && c <= 0x010D) ||
         c == 0x0131 || c == 0x0141 || c == 0x0142 || c == 0x0152 || c == 0x0153 ||
         (c >= 0x0158 && c <= 0x015B) || (c >= 0x0160 && c <= 0x0161) || (c >= 0x0179 && c <= 0x017E);
}

}  // namespace

std::string latex(std::string_view text) {
  auto const safe = replaced(printable(text), in_latex);
  std::string result;
  for (std::string_view rest = safe; !rest.empty();) {
    auto const [c, bytes, sound] = scenarios::first_code_point(rest);
    if (in_t1(c)) {
      result += rest.substr(0, bytes);
      // Two hyphens would become a dash, as in "--format".
      if (c == '-') result += "{}";
    } else {
      std::array<char, 16> buffer{};
      std::snprintf(buffer.data(), buffer.size(), "[U+%04X]", static_cast<unsigned>(c));
      result += buffer.data();
    }
    rest.remove_prefix(bytes);
  }
  return result;
}

std::string html(std::string_view text) {
  return replaced(printable(text), in_html);
}

std::string markdown(std::string_view text) {
  return replaced(printable(text), in_markdown);
}

}  // namespace achillesim::analysis
