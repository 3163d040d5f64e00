#include "scenarios/source/change.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <memory>
#include <vector>

#include "scenarios/source/toml_reader.hpp"

namespace achillesim::scenarios {
namespace {

/// Where a value stands that no file holds.
void move_to(Place const& place, Value& value) {
  value.place = place;
  if (auto* list = value.as<Array>())
    for (auto& item : *list) move_to(place, item);
  if (auto* table = value.as<Table>())
    for (auto& e : table->entries) {
      e.place = place;
      move_to(place, e.value);
    }
}

Value value_of(Change const& change, Place const& place) {
  Problems none;
  auto document = parse_document("value = " + change.value, change.option, none);
  auto const* table = document ? document->as<Table>() : nullptr;
  bool const one = table != nullptr && table->entries.size() == 1;
  Value out = one ? table->entries.front().value : Value{place, change.value};
  if (out.as<DateTime>() != nullptr) out.data = change.value;
  move_to(place, out);
  return out;
}

/// The parts of a dotted key; none when it is no key of TOML.
std::vector<std::string> parts_of(Change const& change) {
  Problems none;
  auto const document = parse_document(change.key + " = 0", change.option, none);
  std::vector<std::string> out;
  for (auto const* at = document ? document->as<Table>() : nullptr; at != nullptr;) {
    if (at->entries.size() != 1) return {};
    out.push_back(at->entries.front().key);
    at = at->entries.front().value.as<Table>();
  }
  return out;
}

/// A change with where it goes.
struct Placed {
  Change const& change;
  std::vector<std::string> parts;

  bool replaces(Placed const& other) const {
    auto const n = std::min(parts.size(), other.parts.size());
    return std::equal(parts.begin(), parts.begin() + static_cast<std::ptrdiff_t>(n), other.parts.begin());
  }
};

void apply(Placed const& placed, Place const& place, Table& study, Problems& problems) {
  auto* at = &study;
  for (std::size_t i = 0; i + 1 < placed.parts.size(); ++i) {
    auto const& key = placed.parts[i];
    if (at->find(key) == nullptr) at->set(key, {place, Table{}});
    auto* const inner = at->find(key);
    at = inner->as<Table>();
    if (at == nullptr) {
      problems.add(
          place, "unknown-key",
          fmt::format("{} leads through {}, which is {} in the study (only tables have keys); name a whole "
                      "key, such as {}",
                      in_quotes(placed.change.key), in_quotes(key), kind_of(*inner), in_quotes(key)));
      return;
    }
  }
  at->set(placed.parts.back(), value_of(placed.change, place));
}

}  // namespace

std::optional<Change> change_of(std::string_view key_and_value, std::string_view option) {
  char quote = '\0';
  for (std::size_t i = 0; i < key_and_value.size(); ++i) {
    char const c = key_and_value[i];
    if (quote != '\0') {
      if (c == quote) quote = '\0';
    } else if (c == '"' || c == '\'') {
      quote = c;
    } else if (c == '=') {
      if (i == 0 || i + 1 == key_and_value.size()) return std::nullopt;
      return Change{std::string(key_and_value.substr(0, i)), std::string(key_and_value.substr(i + 1)),
                    fmt::format("{} {}", option, key_and_value)};
    }
  }
  return std::nullopt;
}

void apply(std::span<Change const> changes, Table& study, Problems& problems) {
  std::vector<Placed> applied;
  for (auto const& change : changes) {
    Place const place{std::make_shared<std::string const>(change.option), 0, 0};
    Placed placed{change, parts_of(change)};
    if (placed.parts.empty()) {
      problems.add(place, "unknown-key",
                   in_quotes(change.key) +
                       " is no key (of letters, digits, - and _, with dots between; other words stand in "
                       "quotes); write horizon, or defaults.parameters.\"damage.exponent\"");
      continue;
    }
    auto const other = std::find_if(applied.begin(), applied.end(),
                                    [&](Placed const& before) { return before.replaces(placed); });
    if (other != applied.end())
      problems.add(place, "syntax",
                   fmt::format("{} is given already by {} (only one of them can hold); leave one out",
                               in_quotes(change.key), other->change.option));
    else
      apply(placed, place, study, problems);
    applied.push_back(std::move(placed));
  }
}

}  // namespace achillesim::scenarios
