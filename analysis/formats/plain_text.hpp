#pragma once
/// Names from a study made safe for terminals, tables and files. All take and give UTF-8.

#include <cstddef>
#include <string>
#include <string_view>

namespace achillesim::analysis {

/// Bytes that are no UTF-8 become U+FFFD; all else is kept.
std::string valid_utf8(std::string_view text);

/// valid_utf8, and what would break a line, move a cursor or reorder text is spelt out: "\n", "\t",
/// "\u{202E}".
std::string printable(std::string_view text);

/// The same of a text of several lines, which stay; for messages.
std::string printable_lines(std::string_view text);

/// A JSON document in which what moves a cursor or reorders text is escaped; it says the same.
std::string escaped_json(std::string_view document);

/// Columns on a terminal; `text` is printable.
std::size_t display_width(std::string_view text);

/// At most `width` columns, the middle replaced by an ellipsis; `text` is printable.
std::string clipped(std::string_view text, std::size_t width);

enum class Align { left, right };
std::string padded(std::string_view text, std::size_t width, Align align);

}  // namespace achillesim::analysis
