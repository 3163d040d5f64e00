#include "scenarios/source/document.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

namespace achillesim::scenarios {
namespace {

bool is_bare(std::string_view key) {
  return !key.empty() && std::all_of(key.begin(), key.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
  });
}

std::string toml_string(std::string_view text) {
  constexpr std::string_view hex = "0123456789ABCDEF";
  std::string out = "\"";
  for (char const c : text) {
    auto const byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\')
      out += {'\\', c};
    else if (c == '\n')
      out += "\\n";
    else if (c == '\t')
      out += "\\t";
    else if (byte < 0x20 || byte == 0x7f)
      out += {'\\', 'u', '0', '0', hex[byte >> 4u], hex[byte & 15u]};
    else
      out += c;
  }
  return out + "\"";
}

std::string toml_key(std::string_view key) {
  return is_bare(key) ? std::string(key) : toml_string(key);
}

std::string toml_number(double number) {
  if (std::isnan(number)) return "nan";
  if (std::isinf(number)) return number > 0 ? "inf" : "-inf";
  std::array<char, 32> buffer{};
  auto const end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), number);
  std::string text(buffer.data(), end.ptr);
  return text.find_first_of(".e") == std::string::npos ? text + ".0" : text;
}

bool is_table_array(Value const& value) {
  auto const* array = value.as<Array>();
  return array != nullptr && !array->empty() &&
         std::all_of(array->begin(), array->end(), [](Value const& v) { return v.as<Table>() != nullptr; });
}

std::string inline_text(Value const& value) {
  if (auto const* text = value.as<std::string>()) return toml_string(*text);
  std::string out;
  if (auto const* array = value.as<Array>()) {
    for (auto const& item : *array) out += (out.empty() ? "" : ", ") + inline_text(item);
    return fmt::format("[{}]", out);
  }
  if (auto const* table = value.as<Table>()) {
    for (auto const& [key, place, item] : table->entries)
      out += fmt::format("{}{} = {}", out.empty() ? " " : ", ", toml_key(key), inline_text(item));
    return out.empty() ? "{}" : fmt::format("{{{} }}", out);
  }
  return plain_text(value);
}

void write_table(Table const& table, std::string const& path, std::string const& header, std::string& out) {
  bool const has_plain =
      table.entries.empty() || std::any_of(table.entries.begin(), table.entries.end(), [](Entry const& e) {
        return e.value.as<Table>() == nullptr && !is_table_array(e.value);
      });
  if (!header.empty() && (has_plain || header.starts_with("[["))) out += fmt::format("\n{}\n", header);
  for (auto const& e : table.entries)
    if (e.value.as<Table>() == nullptr && !is_table_array(e.value))
      out += fmt::format("{} = {}\n", toml_key(e.key), inline_text(e.value));
  for (auto const& e : table.entries) {
    std::string const name = path + (path.empty() ? "" : ".") + toml_key(e.key);
    if (auto const* inner = e.value.as<Table>()) {
      write_table(*inner, name, fmt::format("[{}]", name), out);
    } else if (is_table_array(e.value)) {
      for (auto const& item : *e.value.as<Array>())
        write_table(*item.as<Table>(), name, fmt::format("[[{}]]", name), out);
    }
  }
}

}  // namespace

Value const* Table::find(std::string_view key) const {
  for (auto const& e : entries)
    if (e.key == key) return &e.value;
  return nullptr;
}

Value* Table::find(std::string_view key) {
  for (auto& e : entries)
    if (e.key == key) return &e.value;
  return nullptr;
}

void Table::set(std::string_view key, Value value) {
  if (auto* present = find(key)) {
    *present = std::move(value);
    return;
  }
  Place const place = value.place;
  entries.push_back({std::string(key), place, std::move(value)});
}

std::string_view kind_of(Value const& value) {
  static constexpr std::array<std::string_view, 7> kinds = {
      "a date or time", "a text", "a whole number", "a number", "true or false", "a list", "a table"};
  return kinds[value.data.index()];
}

std::string plain_text(Value const& value) {
  if (auto const* text = value.as<std::string>()) return *text;
  if (auto const* whole = value.as<std::int64_t>()) return std::to_string(*whole);
  if (auto const* number = value.as<double>()) return toml_number(*number);
  if (auto const* flag = value.as<bool>()) return *flag ? "true" : "false";
  return std::string(kind_of(value));
}

void overlay(Table& base, Table const& over, std::span<std::string_view const> merged) {
  for (auto const& e : over.entries) {
    auto* present = base.find(e.key);
    bool const merges = std::find(merged.begin(), merged.end(), e.key) != merged.end();
    if (present == nullptr) {
      base.entries.push_back(e);
    } else if (merges && present->as<Table>() != nullptr && e.value.as<Table>() != nullptr) {
      for (auto const& inner : e.value.as<Table>()->entries)
        present->as<Table>()->set(inner.key, inner.value);
    } else {
      *present = e.value;
    }
  }
}

std::string to_toml(Table const& root) {
  std::string out;
  write_table(root, "", "", out);
  return out;
}

}  // namespace achillesim::scenarios
