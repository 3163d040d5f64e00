#pragma once
/// What a file is, by its first bytes: names and endings do not matter.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace achillesim::scenarios {

enum class LogContent : unsigned char {
  table,
  gzip,
  fit,
  gpx,
  tcx,
  apple_health,
  other_xml,
  web_page,
  json,
  zip,
  pdf,
  office,
  binary
};

LogContent content_of(std::string_view bytes);

/// A text as UTF-8 without its mark, from UTF-8, UTF-16 with a mark or with zeros where Latin letters have
/// them, or else Windows-1252, in which spreadsheets save. `was` is what it was, "" for UTF-8.
struct DecodedText {
  std::string text;
  std::string was;
};
DecodedText decoded(std::string_view bytes);

/// What a gzip file holds; none when it is damaged, or larger than `most` bytes.
std::optional<std::string> inflated(std::string_view bytes, std::size_t most);

}  // namespace achillesim::scenarios
