#pragma once
/// UTF-8 and what Unicode says of letters, by libutf8proc.

#include <cstddef>
#include <string>
#include <string_view>

namespace achillesim::scenarios {

struct CodePoint {
  char32_t value;
  std::size_t bytes;
  bool sound;  ///< false: no UTF-8 (also overlong forms and surrogates), one byte, U+FFFD
};

/// At the front of a text that is not empty.
CodePoint first_code_point(std::string_view text);

bool is_utf8(std::string_view text);

/// What is no character, such as half of a surrogate pair, becomes U+FFFD.
void append_utf8(std::string& text, char32_t code);

/// The front of a text, at most so many bytes, not ending within a character.
std::string_view front_of(std::string_view text, std::size_t most_bytes);

/// Whether it leaves nothing to see where it stands, though it may break a line, move a cursor or reorder
/// text: controls, marks of format (bidirectional ones, zero widths, tags), separators of lines and
/// paragraphs.
bool is_unseen(char32_t code);

/// On a terminal: 0 (what is set above a letter before), 1 or 2 (East Asian wide letters, pictures).
std::size_t columns_of(char32_t code);

/// A blank of any width, also the mark of the byte order where it strays.
bool is_blank(char32_t code);

/// In small letters, as Unicode folds them to compare: "STRASSE" and "Straße" alike. What is no UTF-8 stays
/// as it is.
std::string in_small_letters(std::string_view text);

/// The same without the accents of Latin, Greek and Cyrillic letters.
std::string in_base_letters(std::string_view text);

}  // namespace achillesim::scenarios
