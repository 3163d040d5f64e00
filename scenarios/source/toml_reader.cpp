#include "scenarios/source/toml_reader.hpp"

#include <algorithm>
#include <stdexcept>

#include "scenarios/source/syntax_help.hpp"
#include "scenarios/source/text_scan.hpp"

// toml++ checks itself with assertions, which would end the program; here they throw. It takes them out
// when NDEBUG is defined, and Debian's package presets its shared library, compiled without them.
namespace {
[[noreturn]] void broken_assertion(char const* expression) {
  throw std::logic_error(std::string("the TOML reader met a state it did not expect: ") + expression);
}
}  // namespace
#undef NDEBUG
#undef TOML_HEADER_ONLY
#undef TOML_SHARED_LIB
#define TOML_HEADER_ONLY 1
#define TOML_EXCEPTIONS 1
#define TOML_ASSERT(expr) (static_cast<bool>(expr) ? static_cast<void>(0) : broken_assertion(#expr))
#include <toml++/toml.h>

namespace achillesim::scenarios {
namespace {

using File = std::shared_ptr<std::string const>;

Place place_of(toml::source_region const& region, File const& file) {
  return {file, static_cast<int>(region.begin.line), static_cast<int>(region.begin.column)};
}

Value convert(toml::node const& node, File const& file);

Table convert(toml::table const& table, File const& file) {
  Table out;
  out.entries.reserve(table.size());
  for (auto const& [key, node] : table) {
    Value value = convert(node, file);
    Place place = place_of(key.source(), file);
    if (place.line == 0) place = value.place;
    if (value.place.line == 0) value.place = place;
    out.entries.push_back({std::string(key.str()), std::move(place), std::move(value)});
  }
  // The library sorts by name; the language keeps the order of the file.
  std::stable_sort(out.entries.begin(), out.entries.end(), [](Entry const& a, Entry const& b) {
    return std::pair(a.place.line, a.place.column) < std::pair(b.place.line, b.place.column);
  });
  return out;
}

Value convert(toml::node const& node, File const& file) {
  Value out;
  out.place = place_of(node.source(), file);
  if (auto const* table = node.as_table()) {
    out.data = convert(*table, file);
  } else if (auto const* array = node.as_array()) {
    Array items;
    items.reserve(array->size());
    for (auto const& item : *array) items.push_back(convert(item, file));
    out.data = std::move(items);
  } else if (auto const* text = node.as_string()) {
    out.data = text->get();
  } else if (auto const* whole = node.as_integer()) {
    out.data = whole->get();
  } else if (auto const* number = node.as_floating_point()) {
    out.data = number->get();
  } else if (auto const* flag = node.as_boolean()) {
    out.data = flag->get();
  }
  return out;
}

}  // namespace

std::optional<Value> parse_document(std::string_view text, std::string_view name, Problems& problems) {
  Place const whole{std::make_shared<std::string const>(name), 0, 0};
  if (!scan(text, whole, problems)) return std::nullopt;
  try {
    Value root;
    root.place = {whole.file, 1, 1};
    root.data = convert(toml::parse(text, name), whole.file);
    return root;
  } catch (toml::parse_error const& error) {
    auto const place = place_of(error.source(), whole.file);
    problems.add(place, "syntax", syntax_help(error.description(), text, place.line, place.column));
  } catch (std::logic_error const& error) {
    problems.add(whole, "syntax", std::string(error.what()) + "; simplify the text there");
  }
  return std::nullopt;
}

std::optional<Value> read_document(std::filesystem::path const& path, Problems& problems) {
  auto const text = read_text_file(path, problems);
  return text ? parse_document(*text, path.string(), problems) : std::nullopt;
}

}  // namespace achillesim::scenarios
