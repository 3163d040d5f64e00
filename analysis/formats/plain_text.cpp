#include "analysis/formats/plain_text.hpp"

#include <array>
#include <cstdio>
#include <vector>

#include "scenarios/words/utf8.hpp"

namespace achillesim::analysis {
namespace {

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
    auto const c = scenarios::first_code_point(text);
    write(c.value, c.sound ? text.substr(0, c.bytes) : "\xEF\xBF\xBD");
    text.remove_prefix(c.bytes);
  }
}

}  // namespace

std::string valid_utf8(std::string_view text) {
  std::string result;
  for_each_code_point(text, [&](char32_t, std::string_view bytes) { result += bytes; });
  return result;
}

std::string printable(std::string_view text) {
  std::string result;
  for_each_code_point(text, [&](char32_t c, std::string_view bytes) {
    result += scenarios::is_unseen(c) ? spelling(c) : std::string(bytes);
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
    if (c < 0x7F || !scenarios::is_unseen(c)) {
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
  for_each_code_point(text, [&](char32_t c, std::string_view) { width += scenarios::columns_of(c); });
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
