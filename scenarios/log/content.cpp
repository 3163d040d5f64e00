#include "scenarios/log/content.hpp"

#include <zlib.h>

#include <array>
#include <memory>

#include "scenarios/log/csv.hpp"
#include "scenarios/words/trimmed.hpp"
#include "scenarios/words/utf8.hpp"

namespace achillesim::scenarios {
namespace {

constexpr std::size_t looked_at = 4096;  ///< bytes in which the first element of an XML file stands

/// The order of bytes of a text in UTF-16, by its mark or by the zeros of its first letters; none for others.
enum class Utf16 : unsigned char { no, small_end_first, big_end_first };

Utf16 utf16_of(std::string_view bytes) {
  if (bytes.starts_with("\xff\xfe")) return Utf16::small_end_first;
  if (bytes.starts_with("\xfe\xff")) return Utf16::big_end_first;
  constexpr std::size_t fewest = 8;
  if (bytes.size() < fewest) return Utf16::no;
  auto const zeros = [&](std::size_t from) {
    for (std::size_t i = 0; i < fewest; ++i)
      if ((bytes[i] == '\0') != (i % 2 == from)) return false;
    return true;
  };
  return zeros(1) ? Utf16::small_end_first : zeros(0) ? Utf16::big_end_first : Utf16::no;
}

std::string from_utf16(std::string_view bytes, Utf16 order) {
  bool const big_end_first = order == Utf16::big_end_first;
  auto const unit = [&](std::size_t i) -> std::uint32_t {
    auto const a = static_cast<unsigned char>(bytes[i]);
    auto const b = static_cast<unsigned char>(bytes[i + 1]);
    return big_end_first ? (a << 8U | b) : (b << 8U | a);
  };
  std::string out;
  for (std::size_t i = 0; i + 1 < bytes.size(); i += 2) {
    auto code = unit(i);
    bool const high = code >= 0xd800 && code < 0xdc00;
    if (high && i + 3 < bytes.size()) {
      auto const low = unit(i + 2);
      if (low >= 0xdc00 && low < 0xe000) {
        code = 0x10000 + ((code - 0xd800) << 10U) + (low - 0xdc00);
        i += 2;
      }
    }
    append_utf8(out, code);  // half a pair is no character
  }
  return std::string(without_mark(out));
}

/// The letters of 0x80 to 0x9f; the others are those of Unicode.
std::string from_windows_1252(std::string_view bytes) {
  constexpr std::array<std::uint32_t, 32> low = {
      0x20ac, 0xfffd, 0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021, 0x02c6, 0x2030, 0x0160,
      0x2039, 0x0152, 0xfffd, 0x017d, 0xfffd, 0xfffd, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022,
      0x2013, 0x2014, 0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0xfffd, 0x017e, 0x0178};
  std::string out;
  for (char const c : bytes) {
    auto const code = static_cast<unsigned char>(c);
    append_utf8(out, code >= 0x80 && code < 0xa0 ? low[code - 0x80U] : code);
  }
  return out;
}

LogContent content_of_xml(std::string_view head) {
  for (auto const& [element, content] :
       {std::pair("<gpx", LogContent::gpx), std::pair("<TrainingCenterDatabase", LogContent::tcx),
        std::pair("<HealthData", LogContent::apple_health)})
    if (head.find(element) != std::string_view::npos) return content;
  auto const small = in_small_letters(head);
  bool const page =
      small.find("<!doctype html") != std::string::npos || small.find("<html") != std::string::npos;
  return page ? LogContent::web_page : LogContent::other_xml;
}

}  // namespace

LogContent content_of(std::string_view bytes) {
  using namespace std::string_view_literals;
  if (bytes.starts_with("\x1f\x8b")) return LogContent::gzip;
  if (bytes.starts_with("PK\x03\x04")) return LogContent::zip;
  if (bytes.size() > 12 && bytes.substr(8, 4) == ".FIT") return LogContent::fit;
  if (bytes.starts_with("%PDF-")) return LogContent::pdf;
  if (bytes.starts_with("\xd0\xcf\x11\xe0") || bytes.starts_with("{\\rtf")) return LogContent::office;
  auto const order = utf16_of(bytes);
  auto const text = order == Utf16::no ? std::string() : from_utf16(bytes.substr(0, 2 * looked_at), order);
  auto const head = trimmed(order == Utf16::no ? without_mark(bytes).substr(0, looked_at) : text);
  if (head.starts_with('<')) return content_of_xml(head);
  if (head.starts_with('{') || head.starts_with("[{")) return LogContent::json;
  if (head.find('\0') != std::string_view::npos) return LogContent::binary;
  return LogContent::table;
}

DecodedText decoded(std::string_view bytes) {
  if (auto const order = utf16_of(bytes); order != Utf16::no) return {from_utf16(bytes, order), "UTF-16"};
  bytes = without_mark(bytes);
  if (is_utf8(bytes)) return {std::string(bytes), ""};
  return {from_windows_1252(bytes), "Windows-1252"};
}

std::optional<std::string> inflated(std::string_view bytes, std::size_t most) {
  constexpr int gzip_window = 15 + 16;
  z_stream stream{};
  if (inflateInit2(&stream, gzip_window) != Z_OK) return std::nullopt;
  std::unique_ptr<z_stream, int (*)(z_stream*)> const end(&stream, inflateEnd);
  // zlib's interface is not const; it only reads.
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
  stream.avail_in = static_cast<uInt>(bytes.size());
  std::string out;
  std::array<char, 65536> part{};
  int state = Z_OK;
  while (state == Z_OK) {
    stream.next_out = reinterpret_cast<Bytef*>(part.data());
    stream.avail_out = static_cast<uInt>(part.size());
    state = inflate(&stream, Z_NO_FLUSH);
    out.append(part.data(), part.size() - stream.avail_out);
    if (out.size() > most) return std::nullopt;
  }
  return state == Z_STREAM_END ? std::optional(std::move(out)) : std::nullopt;
}

}  // namespace achillesim::scenarios
