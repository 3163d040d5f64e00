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
constexpr std::size_t first_day_column = outcome_count;
constexpr std::size_t event_count_column = first_day_column + first_day_columns.size();
constexpr std::size_t first_event_column = event_count_column + event_count_columns.size();

std::string joined(std::span<std::string_view const> words) {
  std::string text;
  for (std::string_view w : words) text.append(text.empty() ? "" : " ").append(w);
  return text;
}

}  // namespace

std::vector<Column> columns(std::size_t days) {
  std::vector<Column> all;
  all.reserve(first_event_column + event_columns + session_value_count + 1);
  for (OutcomeInfo const& o : outcomes)
    all.push_back({std::string(o.quantity.name),
                   o.storage,
                   1,
                   std::string(o.quantity.unit),
                   std::string(o.quantity.meaning),
                   std::string(o.flag_meanings),
                   0,
                   {}});
  auto const of_events = [&](model::Quantity const& q, Storage storage) {
    all.push_back({std::string(q.name), storage, 1, std::string(q.unit), std::string(q.meaning), "", 0, {}});
  };
  for (model::Quantity const& q : first_day_columns) of_events(q, Storage::float32);
  for (model::Quantity const& q : event_count_columns) of_events(q, Storage::int16);
  all.push_back({"events/type", Storage::int8, event_slots, "1", "what happened; none: empty slot",
                 joined(model::event_type_names), 0, "events/event"});
  all.push_back({"events/leg", Storage::int8, event_slots, "1", "leg of an Achilles event; else none",
                 "none index other", -1, "events/event"});
  all.push_back(
      {"events/day", Storage::float32, event_slots, "d", "day of the event", "", 0, "events/event"});
  all.push_back({"events/recovery_day", Storage::float32, event_slots, "d",
                 "day of the first run after the event; NaN if none by the horizon", "", 0, "events/event"});
  if (days == 0) return all;
  for (model::Quantity const& q : session_values)
    all.push_back({"sessions/" + std::string(q.name), Storage::float32, days, std::string(q.unit),
                   std::string(q.meaning), "", 0, "sessions/day"});
  all.push_back({"sessions/event", Storage::int8, days, "1", "injury of the day, with or without a run",
                 joined(model::event_type_names), 0, "sessions/day"});
  return all;
}

namespace {

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

std::size_t size_of(Storage storage) {
  return storage == Storage::int8 ? 1 : storage == Storage::int16 ? 2 : 4;
}

Bytes column_values(std::size_t number, Column const& c, BlockResult const& block, std::size_t chunk) {
  std::size_t const given = block.count * c.width;
  std::size_t const wanted = chunk * c.width;
  if (number < outcome_count) {
    auto const values = checked(block.outcomes[number], given, c.path);
    if (c.storage == Storage::int8) return integers<std::int8_t>(values, wanted, 0);
    if (c.storage == Storage::int16) return integers<std::int16_t>(values, wanted, 0);
    return floats(values, wanted);
  }
  if (number < event_count_column)
    return floats(checked(block.first_days.at(number - first_day_column), given, c.path), wanted);
  if (number < first_event_column)
    return integers<std::int16_t>(checked(block.event_counts.at(number - event_count_column), given, c.path),
                                  wanted, 0);
  static_assert(event_columns == 4);
  switch (number - first_event_column) {
    case 0:
      return integers<std::int8_t>(checked(block.event_type, given, c.path), wanted, 0);
    case 1:
      return integers<std::int8_t>(checked(block.event_leg, given, c.path), wanted, -1);
    case 2:
      return floats(checked(block.event_day, given, c.path), wanted);
    case 3:
      return floats(checked(block.event_recovery_day, given, c.path), wanted);
    default:
      break;
  }
  std::size_t const value = number - first_event_column - event_columns;
  if (value < session_value_count) return floats(checked(block.sessions.at(value), given, c.path), wanted);
  return integers<std::int8_t>(checked(block.session_event, given, c.path), wanted, 0);
}

}  // namespace achillesim::runners::results
