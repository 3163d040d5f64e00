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

std::string from_utf16(std::string_view bytes, bool big_end_first) {
  auto const unit = [&](std::size_t i) -> std::uint32_t {
    auto const a = static_cast<unsigned char>(bytes[i]);
    auto const b = static_cast<unsigned char>(bytes[i + 1]);
    return big_end_first ? (a << 8U | b) : (b << 8U | a);
  };
  std::string out;
  for (std::size_t i = 2; i + 1 < bytes.size(); i += 2) {
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
  return out;
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
  return LogContent::other_xml;
}

}  // namespace

LogContent content_of(std::string_view bytes) {
  using namespace std::string_view_literals;
  if (bytes.starts_with("\x1f\x8b")) return LogContent::gzip;
  if (bytes.starts_with("PK\x03\x04")) return LogContent::zip;
  if (bytes.size() > 12 && bytes.substr(8, 4) == ".FIT") return LogContent::fit;
  if (bytes.starts_with("\xff\xfe") || bytes.starts_with("\xfe\xff")) return LogContent::table;
  auto const head = trimmed(without_mark(bytes).substr(0, looked_at));
  if (head.starts_with('<')) return content_of_xml(head);
  if (head.starts_with('{') || head.starts_with("[{")) return LogContent::json;
  if (head.find('\0') != std::string_view::npos) return LogContent::binary;
  return LogContent::table;
}

DecodedText decoded(std::string_view bytes) {
  if (bytes.starts_with("\xff\xfe")) return {from_utf16(bytes, false), "UTF-16"};
  if (bytes.starts_with("\xfe\xff")) return {from_utf16(bytes, true), "UTF-16"};
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
