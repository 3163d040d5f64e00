#pragma once
/// Values of a table by key, converted. What is missing or wrong gives the row's preset, or else
/// nothing of harm: `check` has reported it.

#include <cstdint>
#include <string>
#include <vector>

#include "scenarios/language/schema.hpp"

namespace achillesim::scenarios {

class Fields {
 public:
  Fields(Table const& table, Schema const& schema) : table_(table), schema_(schema) {}

  Value const* find(std::string_view key) const { return table_.find(key); }
  bool has(std::string_view key) const { return find(key) != nullptr; }

  /// What the table's description says of a key; throws std::logic_error where it has none.
  Row const& row(std::string_view key) const;

  /// In the inside unit; NaN when neither given nor preset, or when the row's word stands there.
  double quantity(std::string_view key) const;
  double number(std::string_view key) const { return quantity(key); }
  std::int64_t integer(std::string_view key) const;
  bool flag(std::string_view key) const;
  std::string text(std::string_view key) const;
  /// Index into the row's choices.
  std::size_t choice(std::string_view key) const;
  std::vector<std::string> texts(std::string_view key) const;

 private:
  Table const& table_;
  Schema const& schema_;
};

/// The number that a value is as the value of a row; NaN if it is none.
double number_of(Value const& value, Row const& row);

}  // namespace achillesim::scenarios
