#include "scenarios/words/utf8.hpp"

#include <utf8proc.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <memory>
#include <utility>

namespace achillesim::scenarios {
namespace {

constexpr char32_t replacement = 0xFFFD;

utf8proc_uint8_t const* bytes_of(std::string_view text) {
  return reinterpret_cast<utf8proc_uint8_t const*>(text.data());
}

bool is_ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](unsigned char c) { return c < 0x80; });
}

/// Most cells of a log, without a detour.
std::string small_ascii(std::string_view text) {
  std::string out(text);
  for (char& c : out)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return out;
}

std::string mapped(std::string_view text, unsigned options) {
  utf8proc_uint8_t* made = nullptr;
  auto const size = utf8proc_map(bytes_of(text), static_cast<utf8proc_ssize_t>(text.size()), &made,
                                 static_cast<utf8proc_option_t>(options));
  std::unique_ptr<utf8proc_uint8_t, void (*)(void*)> const owner(made, std::free);
  if (size < 0) return std::string(text);
  return {reinterpret_cast<char const*>(made), static_cast<std::size_t>(size)};
}

/// Letters that Unicode does not take for an accented one, in small.
std::string_view base_of(char32_t code) {
  static constexpr std::array<std::pair<char32_t, std::string_view>, 6> letters = {
      {{U'ø', "o"}, {U'ł', "l"}, {U'đ', "d"}, {U'ı', "i"}, {U'æ', "ae"}, {U'œ', "oe"}}};
  for (auto const& [letter, base] : letters)
    if (letter == code) return base;
  return {};
}

}  // namespace

CodePoint first_code_point(std::string_view text) {
  if (auto const first = static_cast<unsigned char>(text.front()); first < 0x80) return {first, 1, true};
  utf8proc_int32_t code = 0;
  auto const bytes = utf8proc_iterate(bytes_of(text), static_cast<utf8proc_ssize_t>(text.size()), &code);
  if (bytes < 1) return {replacement, 1, false};
  return {static_cast<char32_t>(code), static_cast<std::size_t>(bytes), true};
}

bool is_utf8(std::string_view text) {
  while (!text.empty()) {
    auto const c = first_code_point(text);
    if (!c.sound) return false;
    text.remove_prefix(c.bytes);
  }
  return true;
}

void append_utf8(std::string& text, char32_t code) {
  std::array<utf8proc_uint8_t, 4> bytes{};
  auto const known = utf8proc_codepoint_valid(static_cast<utf8proc_int32_t>(code));
  auto const size =
      utf8proc_encode_char(static_cast<utf8proc_int32_t>(known ? code : replacement), bytes.data());
  text.append(reinterpret_cast<char const*>(bytes.data()), static_cast<std::size_t>(size));
}

std::string_view front_of(std::string_view text, std::size_t most_bytes) {
  std::size_t end = 0;
  while (end < text.size()) {
    auto const next = end + first_code_point(text.substr(end)).bytes;
    if (next > most_bytes) break;
    end = next;
  }
  return text.substr(0, end);
}

bool is_unseen(char32_t code) {
  auto const kind = utf8proc_category(static_cast<utf8proc_int32_t>(code));
  return kind == UTF8PROC_CATEGORY_CC || kind == UTF8PROC_CATEGORY_CF || kind == UTF8PROC_CATEGORY_ZL ||
         kind == UTF8PROC_CATEGORY_ZP;
}

std::size_t columns_of(char32_t code) {
  auto const c = static_cast<utf8proc_int32_t>(code);
  auto const width = static_cast<std::size_t>(utf8proc_charwidth(c));
  auto const kind = utf8proc_category(c);
  bool const above_another = kind == UTF8PROC_CATEGORY_MN || kind == UTF8PROC_CATEGORY_ME;
  // The library has no width for what it does not know; terminals draw a box.
  return width == 0 && !above_another ? 1 : width;
}

bool is_blank(char32_t code) {
  constexpr char32_t byte_order = 0xFEFF;
  if (code < 0x80) return code == U' ' || code == U'\t';
  return code == byte_order || utf8proc_category(static_cast<utf8proc_int32_t>(code)) == UTF8PROC_CATEGORY_ZS;
}

std::string in_small_letters(std::string_view text) {
  return is_ascii(text) ? small_ascii(text) : mapped(text, UTF8PROC_COMPOSE | UTF8PROC_CASEFOLD);
}

std::string in_base_letters(std::string_view text) {
  if (is_ascii(text)) return small_ascii(text);
  constexpr char32_t first_accent = 0x0300;
  constexpr char32_t last_accent = 0x036F;
  auto const parts = mapped(text, UTF8PROC_DECOMPOSE | UTF8PROC_CASEFOLD);
  std::string out;
  for (std::string_view rest = parts; !rest.empty();) {
    auto const [code, bytes, sound] = first_code_point(rest);
    bool const accent = code >= first_accent && code <= last_accent;
    if (auto const base = base_of(code); !accent) out += base.empty() ? rest.substr(0, bytes) : base;
    rest.remove_prefix(bytes);
  }
  return mapped(out, UTF8PROC_COMPOSE);
}

}  // namespace achillesim::scenarios
