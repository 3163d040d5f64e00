#pragma once
/// A read TOML file as a plain tree: tables in the order of the file, every value with its place.
/// Nothing outside toml_reader.cpp knows the TOML library.

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "scenarios/words/problem.hpp"

namespace achillesim::scenarios {

struct Value;
struct Entry;

using Array = std::vector<Value>;

struct Table {
  std::vector<Entry> entries;

  Value const* find(std::string_view key) const;
  Value* find(std::string_view key);
  /// Replaces the value of a key, or adds the key at the end.
  void set(std::string_view key, Value value);
};

/// A date or time of TOML, which the language does not use.
struct DateTime {};

struct Value {
  Place place;
  std::variant<DateTime, std::string, std::int64_t, double, bool, Array, Table> data;

  template <class T>
  T const* as() const {
    return std::get_if<T>(&data);
  }
  template <class T>
  T* as() {
    return std::get_if<T>(&data);
  }
};

struct Entry {
  std::string key;
  Place place;  ///< of the key
  Value value;
};

/// "a text", "a whole number", "a table" ...
std::string_view kind_of(Value const& value);

/// A scalar as it would be written without quotes: for labels and messages.
std::string plain_text(Value const& value);

/// Puts the entries of `over` into `base`; tables whose key is in `merged` are put together key by key,
/// everything else is replaced.
void overlay(Table& base, Table const& over, std::span<std::string_view const> merged);

/// TOML text with one key per line, which reads back to the same tree.
std::string to_toml(Table const& root);

}  // namespace achillesim::scenarios
