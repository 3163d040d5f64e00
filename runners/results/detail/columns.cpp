#include "runners/results/detail/columns.hpp"

#include <cmath>
#include <cstring>
#include <limits>
#include <span>
#include <stdexcept>

#include "model/terms.hpp"

namespace achillesim::runners::results {
namespace {

constexpr std::size_t event_columns = 4;

std::string joined(std::span<std::string_view const> words) {
  std::string text;
  for (std::string_view w : words) text.append(text.empty() ? "" : " ").append(w);
  return text;
}

std::vector<Column> make_columns() {
  std::vector<Column> all;
  all.reserve(outcomes.size() + 4);
  for (OutcomeInfo const& o : outcomes)
    all.push_back({std::string(o.quantity.name), o.storage, 1, std::string(o.quantity.unit),
                   std::string(o.quantity.meaning), std::string(o.flag_meanings)});
  all.push_back({"events/type", Storage::int8, event_slots, "1", "what happened; none: empty slot",
                 joined(model::event_type_names)});
  all.push_back({"events/leg", Storage::int8, event_slots, "1", "leg of an Achilles event; else none",
                 "none index other", -1});
  all.push_back({"events/day", Storage::float32, event_slots, "d", "day of the event", ""});
  all.push_back({"events/recovery_day", Storage::float32, event_slots, "d",
                 "day of the first run after the event; NaN if none by the horizon", ""});
  return all;
}

template <class Stored>
Bytes as_bytes(std::vector<Stored> const& values) {
  Bytes bytes(values.size() * sizeof(Stored));
  std::memcpy(bytes.data(), values.data(), bytes.size());
  return bytes;
}

template <class Integer, class Source>
Bytes integers(std::span<Source const> from, std::size_t n, Integer padding) {
  std::vector<Integer> to(n, padding);
  for (std::size_t i = 0; i < from.size(); ++i) {
    if constexpr (std::is_same_v<Source, Integer>) {
      to[i] = from[i];
    } else {
      float const limit = static_cast<float>(std::numeric_limits<Integer>::max());
      bool const known = !std::isnan(from[i]);
      if (known && std::fabs(from[i]) > limit)
        throw std::logic_error("an integer outcome does not fit its storage; widen it in runners/record.hpp");
      to[i] = known ? static_cast<Integer>(std::lround(from[i])) : Integer{-1};
    }
  }
  return as_bytes(to);
}

/// Processors make NaNs of either sign: one of them is kept, so that equal data have equal bytes.
Bytes floats(std::span<float const> from, std::size_t n) {
  std::vector<float> to(n, std::numeric_limits<float>::quiet_NaN());
  for (std::size_t i = 0; i < from.size(); ++i)
    if (!std::isnan(from[i])) to[i] = from[i];
  return as_bytes(to);
}

template <class T>
std::span<T const> checked(std::vector<T> const& values, std::size_t expected, std::string const& path) {
  if (values.size() != expected)
    throw std::logic_error("block result: " + path + " has " + std::to_string(values.size()) +
                           " values, not " + std::to_string(expected));
  return values;
}

}  // namespace

std::vector<Column> const& columns() {
  static std::vector<Column> const all = make_columns();
  return all;
}

std::size_t size_of(Storage storage) {
  return storage == Storage::int8 ? 1 : storage == Storage::int16 ? 2 : 4;
}

Bytes column_values(std::size_t column, BlockResult const& block, std::size_t chunk) {
  Column const& c = columns().at(column);
  std::size_t const given = block.count * c.width;
  std::size_t const wanted = chunk * c.width;
  if (column < outcome_count) {
    auto const values = checked(block.outcomes[column], given, c.path);
    if (c.storage == Storage::int8) return integers<std::int8_t>(values, wanted, 0);
    if (c.storage == Storage::int16) return integers<std::int16_t>(values, wanted, 0);
    return floats(values, wanted);
  }
  static_assert(event_columns == 4);
  switch (column - outcome_count) {
    case 0:
      return integers<std::int8_t>(checked(block.event_type, given, c.path), wanted, 0);
    case 1:
      return integers<std::int8_t>(checked(block.event_leg, given, c.path), wanted, -1);
    case 2:
      return floats(checked(block.event_day, given, c.path), wanted);
    default:
      return floats(checked(block.event_recovery_day, given, c.path), wanted);
  }
}

}  // namespace achillesim::runners::results
