#include "runners/results/detail/compress.hpp"

#include <zlib.h>

#include <stdexcept>

namespace achillesim::runners::results {
namespace {

void put_integer(Bytes& out, std::uint64_t value) {
  for (; value >= 128; value >>= 7U) out.push_back(static_cast<std::byte>(value | 128U));
  out.push_back(static_cast<std::byte>(value));
}

std::uint64_t take_integer(std::span<std::byte const>& in) {
  std::uint64_t value = 0;
  for (unsigned shift = 0; shift < 64; shift += 7) {
    if (in.empty()) break;
    auto const byte = std::to_integer<std::uint64_t>(in.front());
    in = in.subspan(1);
    value |= (byte & 127U) << shift;
    if (byte < 128) return value;
  }
  throw std::runtime_error("counts end too early");
}

}  // namespace

Bytes deflate(std::span<std::byte const> bytes) {
  uLongf size = compressBound(bytes.size());
  Bytes out(size);
  int const result = compress2(reinterpret_cast<Bytef*>(out.data()), &size,
                               reinterpret_cast<Bytef const*>(bytes.data()), bytes.size(), deflate_level);
  if (result != Z_OK) throw std::runtime_error("zlib: cannot compress (out of memory)");
  out.resize(size);
  return out;
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

Bytes pack_counts(std::span<std::uint32_t const> counts) {
  Bytes out;
  std::uint64_t zeros = 0;
  for (std::uint32_t count : counts) {
    if (count == 0) {
      ++zeros;
      continue;
    }
    put_integer(out, zeros);
    put_integer(out, count);
    zeros = 0;
  }
  return out;
}

void add_counts(std::span<std::byte const> packed, std::span<std::uint64_t> totals) {
  std::size_t at = 0;
  while (!packed.empty()) {
    std::uint64_t const zeros = take_integer(packed);
    std::uint64_t const count = take_integer(packed);
    if (zeros >= totals.size() - at) throw std::runtime_error("more counts than bins");
    at += zeros;
    totals[at++] += count;
  }
}

}  // namespace achillesim::runners::results
