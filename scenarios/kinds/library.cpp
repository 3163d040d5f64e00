#include "scenarios/kinds/library.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <system_error>

#include "scenarios/kinds/tables.hpp"
#include "scenarios/source/catalogue.hpp"
#include "scenarios/source/toml_reader.hpp"

namespace achillesim::scenarios {

namespace {

bool is_study(Value const& document) {
  auto const* table = document.as<Table>();
  return table != nullptr && table->find("question") != nullptr;
}

}  // namespace

bool is_plain_name(std::string_view name) {
  return !name.empty() && name.size() <= 100 && std::all_of(name.begin(), name.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
  });
}

void Library::add_tables(Table const& study) {
  for (auto const& k : kinds()) {
    auto const* value = study.find(k.folder);
    auto const* table = value != nullptr ? value->as<Table>() : nullptr;
    if (table == nullptr) continue;
    for (auto const& e : table->entries) tables_[{std::string(k.folder), e.key}] = e.value;
  }
}

Value const* Library::find(std::string_view kind, std::string const& name, Place const& place) {
  auto const key = std::pair(std::string(kind), name);
  auto const known = found_.find(key);
  if (known != found_.end()) return known->second ? &*known->second : nullptr;
  found_[key] = std::nullopt;  // also what a thing finds that asks for itself
  auto value = load(kind, name, place);
  if (!value) return nullptr;
  auto& kept = found_[key];
  kept = std::move(value);
  std::size_t const before = problems_.count();
  auto const& of_kind = scenarios::kind(kind);
  if (of_kind.check != nullptr)
    of_kind.check(*kept, problems_);
  else
    check(*kept, of_kind.schema(), "", Completeness::whole, problems_);
  if (problems_.count() == before) return &*kept;
  kept.reset();
  return nullptr;
}

std::optional<Value> Library::load(std::string_view kind, std::string const& name, Place const& place) {
  if (auto const it = tables_.find({std::string(kind), name}); it != tables_.end()) return it->second;
  if (kind == "logs") return load_log({name, nullptr, "", "", place, LogDuplicates::overlapping, "", ""});
  if (is_plain_name(name)) {
    bool exists = false;
    auto from_file = read_file(kind, name, exists);
    if (exists) return from_file;
    if (auto const* file = find_in_catalogue(kind, name))
      return parse_document(file->text, fmt::format("{}/{}.toml", kind, name), problems_);
  }
  unknown(kind, name, place);
  return std::nullopt;
}

std::optional<Value> Library::read_file(std::string_view kind, std::string const& name, bool& exists) {
  namespace fs = std::filesystem;
  if (folder_.empty()) return std::nullopt;
  std::array<fs::path, 3> const folders = {folder_, folder_ / kind, folder_ / ".." / kind};
  for (auto const& folder : folders) {
    auto const path = folder / (name + ".toml");
    std::error_code error;
    auto const status = fs::symlink_status(path, error);
    if (status.type() == fs::file_type::not_found || status.type() == fs::file_type::none) continue;
    auto document = read_document(path.lexically_normal(), problems_);
    if (document && is_study(*document)) continue;  // event.toml may be a study about the cohort "event"
    exists = true;
    return document;
  }
  return std::nullopt;
}

namespace {

/// "an exercise programme: programme = "alfredson"", where other kinds have the name; the key is an arm's.
std::string of_other_kinds(std::string_view kind, std::string const& name) {
  std::string all;
  for (auto const& other : kinds()) {
    if (other.folder == kind || find_in_catalogue(other.folder, name) == nullptr) continue;
    bool const vowel = std::string_view("aeiou").find(other.singular.front()) != std::string_view::npos;
    std::string_view const article = other.singular.ends_with('s') ? "" : vowel ? "an " : "a ";
    all += fmt::format("{}{}{}", all.empty() ? "" : ", and ", article, other.singular);
    for (auto const& row : schema_of<Arm>().rows)
      if (row.kind == other.folder) all += fmt::format(": {} = {}", row.key, in_quotes(name));
  }
  return all;
}

}  // namespace

void Library::unknown(std::string_view kind, std::string const& name, Place const& place) {
  std::vector<std::string_view> names = catalogue_names(kind);
  for (auto const& [key, value] : tables_)
    if (key.first == kind) names.push_back(key.second);
  std::string const singular(scenarios::kind(kind).singular);
  auto const others = of_other_kinds(kind, name);
  problems_.add(
      place, "name",
      fmt::format("{}{} {}{}; known are {}, or put a file of that name beside the study",
                  singular.ends_with('s') ? "there are no " : "there is no ", singular, in_quotes(name),
                  others.empty() ? did_you_mean(name, names) : " (that is " + others + ")",
                  alternatives(names)));
}

}  // namespace achillesim::scenarios
