#include "runners/results/detail/part_file.hpp"

#include <array>
#include <bit>
#include <cstring>

#include "runners/results/detail/columns.hpp"

namespace achillesim::runners::results {
namespace {

static_assert(std::endian::native == std::endian::little, "parts are written as they lie in memory");

constexpr std::array<char, 8> magic = {'A', 'S', 'I', 'M', 'P', 'A', 'R', 'T'};
constexpr std::size_t series_sections = 5;
constexpr std::uint64_t part_version = 3;

/// Fixed-size start of a part; then `sections` pairs (stored bytes, raw bytes), then the sections:
/// one for each of columns(), the packed bins, the sums, the numbers counted, those below and above the bins.
struct Header {
  std::array<char, 8> magic;
  std::uint64_t version;
  Digest fingerprint;
  std::uint64_t draws, arms, runners, weeks, block, days;
  std::uint64_t draw, arm, block_index;
  std::uint64_t sections;
};
static_assert(sizeof(Header) == 8 + 8 + 32 + 10 * 8);

struct SectionSizes {
  std::uint64_t stored;
  std::uint64_t raw;
};

struct Piece {
  Bytes stored;
  std::size_t raw;
};

template <class T>
std::span<std::byte const> bytes_of(T const& value) {
  return std::as_bytes(std::span(&value, 1));
}

void append(Bytes& to, std::span<std::byte const> bytes) {
  to.insert(to.end(), bytes.begin(), bytes.end());
}

template <class T>
Piece deflated(std::vector<T> const& values) {
  auto const raw = std::as_bytes(std::span(values));
  return {deflate(shuffle(raw, sizeof(T))), raw.size()};
}

void check_series(BlockResult const& block, std::size_t weeks) {
  std::size_t const rows = series_count * weeks;
  if (block.weeks != weeks || block.bins.size() != rows * series_bins || block.sums.size() != rows ||
      block.counted.size() != rows || block.below.size() != rows || block.above.size() != rows)
    throw std::logic_error("block result: weekly series do not have " + std::to_string(weeks) + " weeks");
}

std::vector<Piece> encode_sections(BlockResult const& block, std::size_t chunk) {
  std::vector<Piece> pieces;
  auto const all = columns(block.days);
  for (std::size_t c = 0; c < all.size(); ++c) {
    Bytes const raw = column_values(c, all[c], block, chunk);
    std::size_t const element = size_of(all[c].storage);
    // A shuffle of single bytes does nothing; the data set has no such filter either.
    pieces.push_back({element == 1 ? deflate(raw) : deflate(shuffle(raw, element)), raw.size()});
  }
  Bytes const packed = pack_counts(block.bins);
  pieces.push_back({deflate(packed), packed.size()});
  pieces.push_back(deflated(block.sums));
  for (auto const* numbers : {&block.counted, &block.below, &block.above})
    pieces.push_back(deflated(*numbers));
  return pieces;
}

}  // namespace

Bytes encode_part(BlockResult const& block, PartIdentity const& identity) {
  Layout const& l = identity.layout;
  Unit const& u = identity.unit;
  check_series(block, l.weeks);
  if (block.days != l.days) throw std::logic_error("block result: its record of sessions has another length");
  std::vector<Piece> const pieces = encode_sections(block, l.chunk());
  Header const header{
      magic, part_version, identity.fingerprint, l.draws, l.arms, l.runners, l.weeks, l.block, l.days, u.draw,
      u.arm, u.block,      pieces.size()};
  Bytes bytes;
  append(bytes, bytes_of(header));
  for (Piece const& p : pieces) append(bytes, bytes_of(SectionSizes{p.stored.size(), p.raw}));
  for (Piece const& p : pieces) append(bytes, p.stored);
  append(bytes, sha256(bytes));
  return bytes;
}

Part::Part(Bytes bytes) : bytes_(std::move(bytes)) {
  Header header;
  Digest digest;
  if (bytes_.size() < sizeof header + sizeof digest) throw DamagedPart("it is cut short");
  std::memcpy(&header, bytes_.data(), sizeof header);
  if (header.magic != magic) throw DamagedPart("it is not a part");
  if (header.version != part_version) throw DamagedPart("another version of the program wrote it");
  std::size_t const content = bytes_.size() - sizeof digest;
  std::memcpy(digest.data(), bytes_.data() + content, sizeof digest);
  if (sha256(std::span(bytes_).first(content)) != digest)
    throw DamagedPart("its checksum is wrong: it was changed or cut short");

  identity_.fingerprint = header.fingerprint;
  identity_.layout = {header.draws, header.arms, header.runners, header.weeks, header.block, header.days};
  columns_ = columns(header.days);
  identity_.unit = {header.draw, header.arm, header.block_index};
  std::size_t const table = sizeof header;
  if (header.sections != columns_.size() + series_sections)
    throw DamagedPart("it holds other data than this program writes");
  std::size_t offset = table + header.sections * sizeof(SectionSizes);
  for (std::size_t i = 0; i < header.sections; ++i) {
    SectionSizes sizes;
    std::memcpy(&sizes, bytes_.data() + table + i * sizeof sizes, sizeof sizes);
    sections_.push_back({offset, sizes.stored, sizes.raw});
    offset += sizes.stored;
  }
  if (offset != content) throw DamagedPart("its sections do not add up");
}

std::span<std::byte const> Part::stored(std::size_t section) const {
  Section const& s = sections_.at(section);
  return std::span(bytes_).subspan(s.offset, s.stored);
}

Bytes Part::inflated(std::size_t section, std::size_t size) const {
  if (sections_.at(section).raw != size) throw DamagedPart("a section has another size than its unit");
  try {
    return inflate(stored(section), size);
  } catch (std::runtime_error const& error) {
    throw DamagedPart(error.what());
  }
}

std::span<std::byte const> Part::chunk(std::size_t column) const {
  return stored(column);
}

Bytes Part::values(std::size_t column) const {
  Column const& c = columns_.at(column);
  std::size_t const element = size_of(c.storage);
  Bytes bytes = inflated(column, identity_.layout.chunk() * c.width * element);
  return element == 1 ? bytes : unshuffle(bytes, element);
}

void Part::add_numbers(std::size_t section, std::span<std::uint64_t> to) const {
  Bytes const bytes = unshuffle(inflated(section, to.size() * sizeof(std::uint32_t)), sizeof(std::uint32_t));
  for (std::size_t i = 0; i < to.size(); ++i) {
    std::uint32_t number;
    std::memcpy(&number, bytes.data() + i * sizeof number, sizeof number);
    to[i] += number;
  }
}

void Part::add_series(WeeklySums& to) const {
  std::size_t const first = columns_.size();
  try {
    add_counts(inflated(first, sections_.at(first).raw), to.bins);
  } catch (std::runtime_error const& error) {
    throw DamagedPart(error.what());
  }
  Bytes const s = unshuffle(inflated(first + 1, to.sums.size() * sizeof(std::int64_t)), sizeof(std::int64_t));
  for (std::size_t i = 0; i < to.sums.size(); ++i) {
    std::int64_t sum;
    std::memcpy(&sum, s.data() + i * sizeof sum, sizeof sum);
    to.sums[i] += sum;
  }
  add_numbers(first + 2, to.counted);
  add_numbers(first + 3, to.below);
  add_numbers(first + 4, to.above);
}

}  // namespace achillesim::runners::results
