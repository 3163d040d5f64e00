#include "analysis/formats/plain_text.hpp"

#include <array>
#include <cstdint>
#include <cstdio>
#include <vector>

namespace achillesim::analysis {
namespace {

char32_t constexpr replacement = 0xFFFD;

struct Range {
  char32_t first, last;
};

template <std::size_t N>
bool within(std::array<Range, N> const& ranges, char32_t c) {
  for (auto const [first, last] : ranges)
    if (first <= c && c <= last) return true;
  return false;
}

/// C0 and C1 controls, line and paragraph separators, invisible marks, bidirectional overrides, tags.
std::array<Range, 8> constexpr spelt_out = {{{0x00, 0x1F},
                                             {0x7F, 0x9F},
                                             {0x00AD, 0x00AD},
                                             {0x061C, 0x061C},
                                             {0x200B, 0x200F},
                                             {0x2028, 0x202E},
                                             {0x2060, 0x206F},
                                             {0xFEFF, 0xFEFF}}};
/// Combining marks and variation selectors.
std::array<Range, 6> constexpr no_width = {{{0x0300, 0x036F},
                                            {0x0483, 0x0489},
                                            {0x1AB0, 0x1AFF},
                                            {0x20D0, 0x20FF},
                                            {0xFE00, 0xFE0F},
                                            {0xFE20, 0xFE2F}}};
/// East Asian wide and emoji (Unicode annex 11, in blocks).
std::array<Range, 8> constexpr two_wide = {{{0x1100, 0x115F},
                                            {0x2E80, 0x303E},
                                            {0x3041, 0xA4CF},
                                            {0xAC00, 0xD7A3},
                                            {0xF900, 0xFAFF},
                                            {0xFE30, 0xFE6F},
                                            {0xFF00, 0xFF60},
                                            {0x1F300, 0x3FFFD}}};

bool is_hidden(char32_t c) {
  return within(spelt_out, c) || (c >= 0xE0000 && c <= 0xE007F);
}

std::size_t columns(char32_t c) {
  return within(no_width, c) ? 0 : within(two_wide, c) ? 2 : 1;
}

std::string spelling(char32_t c) {
  if (c == '\n') return "\\n";
  if (c == '\t') return "\\t";
  if (c == '\r') return "\\r";
  std::array<char, 16> buffer{};
  std::snprintf(buffer.data(), buffer.size(), "\\u{%X}", static_cast<unsigned>(c));
  return buffer.data();
}

template <class Write>
void for_each_code_point(std::string_view text, Write write) {
  while (!text.empty()) {
    auto const c = first_code_point(text);
    write(c.value, text.substr(0, c.bytes));
    text.remove_prefix(c.bytes);
  }
}

}  // namespace

CodePoint first_code_point(std::string_view text) {
  auto const byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  if (byte(0) < 0x80) return {byte(0), 1};
  std::size_t const length = byte(0) >= 0xF0 ? 4 : byte(0) >= 0xE0 ? 3 : 2;
  if (byte(0) < 0xC2 || byte(0) > 0xF4 || text.size() < length) return {replacement, 1};
  char32_t value = byte(0) & (0xFFU >> (length + 1));
  for (std::size_t i = 1; i < length; ++i) {
    if ((byte(i) & 0xC0) != 0x80) return {replacement, 1};
    value = value << 6 | (byte(i) & 0x3FU);
  }
  std::array<char32_t, 5> constexpr smallest = {0, 0, 0x80, 0x800, 0x10000};
  bool const surrogate = value >= 0xD800 && value <= 0xDFFF;
  if (value < smallest[length] || value > 0x10FFFF || surrogate) return {replacement, 1};
  return {value, length};
}

std::string valid_utf8(std::string_view text) {
  std::string result;
  for_each_code_point(text, [&](char32_t c, std::string_view bytes) {
    if (c == replacement)
      result += "\xEF\xBF\xBD";
    else
      result += bytes;
  });
  return result;
}

std::string printable(std::string_view text) {
  std::string const valid = valid_utf8(text);
  std::string result;
  for_each_code_point(valid, [&](char32_t c, std::string_view bytes) {
    result += is_hidden(c) ? spelling(c) : std::string(bytes);
  });
  return result;
}

std::string printable_lines(std::string_view text) {
  std::string result;
  for (std::size_t at = 0;;) {
    std::size_t const end = text.find('\n', at);
    result += printable(text.substr(at, end == std::string_view::npos ? end : end - at));
    if (end == std::string_view::npos) return result;
    result += '\n';
    at = end + 1;
  }
}

std::string escaped_json(std::string_view document) {
  std::string result;
  for_each_code_point(document, [&](char32_t c, std::string_view bytes) {
    // Controls of ASCII are either escaped by whoever made the document, or its own line feeds.
    if (c < 0x7F || !is_hidden(c)) {
      result += bytes;
      return;
    }
    std::array<char, 16> buffer{};
    if (c < 0x10000)
      std::snprintf(buffer.data(), buffer.size(), "\\u%04x", static_cast<unsigned>(c));
    else
      std::snprintf(buffer.data(), buffer.size(), "\\u%04x\\u%04x", static_cast<unsigned>(0xD7C0 + (c >> 10)),
                    static_cast<unsigned>(0xDC00 + (c & 0x3FF)));
    result += buffer.data();
  });
  return result;
}

std::size_t display_width(std::string_view text) {
  std::size_t width = 0;
  for_each_code_point(text, [&](char32_t c, std::string_view) { width += columns(c); });
  return width;
}

std::string clipped(std::string_view text, std::size_t width) {
  if (display_width(text) <= width) return std::string(text);
  if (width < 2) return std::string(width, '.');
  std::size_t const head_width = (width - 1) * 3 / 5;
  std::size_t const tail_width = width - 1 - head_width;
  std::string head;
  std::vector<std::string_view> all;
  for_each_code_point(text, [&](char32_t, std::string_view bytes) { all.push_back(bytes); });
  std::size_t used = 0;
  for (auto const bytes : all) {
    used += display_width(bytes);
    if (used > head_width) break;
    head += bytes;
  }
  std::string tail;
  used = 0;
  for (auto bytes = all.rbegin(); bytes != all.rend(); ++bytes) {
    used += display_width(*bytes);
    if (used > tail_width) break;
    tail.insert(0, *bytes);
  }
  return head + "\xE2\x80\xA6" + tail;
}

std::string padded(std::string_view text, std::size_t width, Align align) {
  std::size_t const own = display_width(text);
  std::string const space(own < width ? width - own : 0, ' ');
  return align == Align::left ? std::string(text) + space : space + std::string(text);
}

}  // namespace achillesim::analysis
