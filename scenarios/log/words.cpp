#include "scenarios/log/words.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <utility>

namespace achillesim::scenarios {
namespace {

/// Letters of the languages of Europe and their base letters, in pairs; a letter takes two bytes of UTF-8.
constexpr std::string_view accented =
    "ÀAÁAÂAÃAÄAÅAàaáaâaãaäaåaĀAāaĂAăaĄAąaÇCçcĆCćcČCčcĎDďdÈEÉEÊEËEèeéeêeëeĒEēeĘEęeĚEěeÌIÍIÎIÏIìiíiîiïiİIıi"
    "ŁLłlÑNñnŃNńnŇNňnÒOÓOÔOÕOÖOØOòoóoôoõoöoøoŐOőoŘRřrŚSśsŠSšsŞSşsŤTťtÙUÚUÛUÜUùuúuûuüuŮUůuŰUűuÝYýyÿyŹZźzŻZżzŽZ"
    "žz"
    "ßsÆaæaŒoœo";

constexpr std::size_t letter_bytes = 2;

/// Bytes of the character that begins here; 1 for what is no UTF-8.
std::size_t bytes_of(std::string_view text) {
  auto const c = static_cast<unsigned char>(text.front());
  std::size_t const n = c < 0xc0 ? 1 : (c < 0xe0 ? 2 : (c < 0xf0 ? 3 : 4));
  return std::min(n, text.size());
}

/// The base letter of an accented one; '\0' for what is none.
char base_letter(std::string_view character) {
  if (character.size() != letter_bytes) return '\0';
  for (std::size_t i = 0; i < accented.size(); i += letter_bytes + 1)
    if (accented.substr(i, letter_bytes) == character) return accented[i + letter_bytes];
  return '\0';
}

bool is_blank(std::string_view character) {
  if (character.size() == 1) return character == " " || character == "\t";
  constexpr std::array<std::string_view, 8> blanks = {" ",
                                                      "\t",
                                                      "\xc2\xa0" /* no-break */,
                                                      "\xe2\x80\xaf" /* narrow no-break */,
                                                      "\xe2\x80\x89" /* thin */,
                                                      "\xe2\x80\x87" /* figure */,
                                                      "\xe3\x80\x80" /* ideographic */,
                                                      "\xef\xbb\xbf" /* a stray mark of the byte order */};
  return std::find(blanks.begin(), blanks.end(), character) != blanks.end();
}

/// A combining accent, U+0300 to U+036F, as macOS writes names.
bool is_combining(std::string_view c) {
  return c.size() == 2 && (c[0] == '\xcc' || (c[0] == '\xcd' && static_cast<unsigned char>(c[1]) < 0xb0));
}

char small_letter(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

}  // namespace

std::string with_plain_blanks(std::string_view text) {
  std::string out;
  while (!text.empty()) {
    auto const character = text.substr(0, bytes_of(text));
    text.remove_prefix(character.size());
    if (!is_blank(character))
      out += character;
    else if (!out.empty() && out.back() != ' ')
      out += ' ';
  }
  while (out.ends_with(' ')) out.pop_back();
  return out;
}

std::string folded(std::string_view text) {
  std::string const plain = with_plain_blanks(text);
  std::string out;
  for (std::string_view rest = plain; !rest.empty();) {
    auto const character = rest.substr(0, bytes_of(rest));
    rest.remove_prefix(character.size());
    if (is_combining(character)) continue;
    if (character == "\xe2\x80\x99") {  // a curly apostrophe
      out += '\'';
    } else if (character.size() == 1) {
      out += small_letter(character.front());
    } else if (char const base = base_letter(character); base != '\0') {
      out += small_letter(base);
    } else {
      out += character;
    }
  }
  return out;
}

std::string folded_type(std::string_view text) {
  std::string out = folded(text);
  std::erase_if(out, [](char c) { return c == ' ' || c == '_' || c == '-'; });
  return out;
}

}  // namespace achillesim::scenarios
