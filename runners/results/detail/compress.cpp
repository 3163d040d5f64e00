#include "runners/results/detail/compress.hpp"

#include <zlib.h>

#include <algorithm>
#include <limits>
#include <stdexcept>

namespace achillesim::runners::results {
namespace {

constexpr std::size_t longest_integer = 10;  // bytes of 64 bits in groups of 7

std::byte* put_integer(std::byte* to, std::uint64_t value) {
  for (; value >= 128; value >>= 7U) *to++ = static_cast<std::byte>(value | 128U);
  *to++ = static_cast<std::byte>(value);
  return to;
}

std::uint64_t take_integer(std::byte const*& from, std::byte const* end) {
  std::uint64_t value = 0;
  for (unsigned shift = 0; shift < 64 && from != end; shift += 7) {
    auto const byte = std::to_integer<std::uint64_t>(*from++);
    value |= (byte & 127U) << shift;
    if (byte < 128) return value;
  }
  throw std::runtime_error("counts end too early");
}

}  // namespace

namespace {

/// A thread's compressor: pieces are small (a column of a unit), and beginning anew each time would take as
/// long as the work.
class Deflater {
 public:
  Deflater() {
    if (deflateInit(&stream_, deflate_level) != Z_OK)
      throw std::runtime_error("zlib: cannot compress (out of memory)");
  }
  ~Deflater() { deflateEnd(&stream_); }
  Deflater(Deflater const&) = delete;
  Deflater& operator=(Deflater const&) = delete;

  Bytes operator()(std::span<std::byte const> bytes) {
    Bytes out(compressBound(bytes.size()));
    deflateReset(&stream_);
    // zlib reads what it is given, and is declared to write it.
    stream_.next_in = const_cast<Bytef*>(reinterpret_cast<Bytef const*>(bytes.data()));
    stream_.avail_in = static_cast<uInt>(bytes.size());
    stream_.next_out = reinterpret_cast<Bytef*>(out.data());
    stream_.avail_out = static_cast<uInt>(out.size());
    int const result = ::deflate(&stream_, Z_FINISH);
    out.resize(out.size() - stream_.avail_out);
    if (result != Z_STREAM_END) throw std::runtime_error("zlib: cannot compress");
    return out;
  }

 private:
  z_stream stream_{};
};

}  // namespace

Bytes deflate(std::span<std::byte const> bytes) {
  if (bytes.size() > std::numeric_limits<uInt>::max() / 2)
    throw std::runtime_error("zlib: more than 2 GB in one piece");
  thread_local Deflater deflater;
  return deflater(bytes);
}

Bytes inflate(std::span<std::byte const> bytes, std::size_t size) {
  Bytes out(size);
  uLongf got = size;
  int const result = uncompress(reinterpret_cast<Bytef*>(out.data()), &got,
                                reinterpret_cast<Bytef const*>(bytes.data()), bytes.size());
  if (result != Z_OK || got != size)
    throw std::runtime_error("compressed data do not have the expected size");
  return out;
}

Bytes shuffle(std::span<std::byte const> bytes, std::size_t element) {
  std::size_t const n = bytes.size() / element;
  Bytes out(bytes.size());
  for (std::size_t b = 0; b < element; ++b)
    for (std::size_t i = 0; i < n; ++i) out[b * n + i] = bytes[i * element + b];
  return out;
}

Bytes unshuffle(std::span<std::byte const> bytes, std::size_t element) {
  std::size_t const n = bytes.size() / element;
  Bytes out(bytes.size());
  for (std::size_t b = 0; b < element; ++b)
    for (std::size_t i = 0; i < n; ++i) out[i * element + b] = bytes[b * n + i];
  return out;
}

Bytes with_fletcher32(std::span<std::byte const> bytes) {
  // Sums of fewer words than this fit into 32 bits before they are folded.
  constexpr std::size_t words_at_once = 359;
  auto const fold = [](std::uint32_t sum) { return (sum & 0xFFFFU) + (sum >> 16U); };
  auto const byte = [&](std::size_t i) {
    return i < bytes.size() ? std::to_integer<std::uint32_t>(bytes[i]) : 0U;
  };
  std::uint32_t first = 0;
  std::uint32_t second = 0;
  std::size_t const words = (bytes.size() + 1) / 2;
  for (std::size_t w = 0; w < words;) {
    for (std::size_t const end = std::min(words, w + words_at_once); w < end; ++w) {
      first += byte(2 * w) << 8U | byte(2 * w + 1);
      second += first;
    }
    first = fold(first);
    second = fold(second);
  }
  std::uint32_t const sum = fold(second) << 16U | fold(first);
  Bytes out(bytes.begin(), bytes.end());
  for (unsigned shift = 0; shift < 32; shift += 8) out.push_back(static_cast<std::byte>(sum >> shift));
  return out;
}

Bytes pack_counts(std::span<std::uint32_t const> counts) {
  auto const nonzero = static_cast<std::size_t>(
      std::count_if(counts.begin(), counts.end(), [](std::uint32_t c) { return c != 0; }));
  Bytes out(nonzero * 2 * longest_integer);
  std::byte* to = out.data();
  std::uint64_t zeros = 0;
  for (std::uint32_t count : counts) {
    if (count == 0) {
      ++zeros;
      continue;
    }
    to = put_integer(put_integer(to, zeros), count);
    zeros = 0;
  }
  out.resize(static_cast<std::size_t>(to - out.data()));
  return out;
}

void add_counts(std::span<std::byte const> packed, std::span<std::uint64_t> totals) {
  std::byte const* from = packed.data();
  std::byte const* const end = from + packed.size();
  std::size_t at = 0;
  while (from != end) {
    std::uint64_t const zeros = take_integer(from, end);
    std::uint64_t const count = take_integer(from, end);
    if (zeros >= totals.size() - at) throw std::runtime_error("more counts than bins");
    at += zeros;
    totals[at++] += count;
  }
}

}  // namespace achillesim::runners::results
