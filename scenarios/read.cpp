#include "scenarios/read.hpp"

#include <fmt/core.h>

#include <fstream>
#include <stdexcept>

#include "scenarios/kinds/bind.hpp"
#include "scenarios/kinds/log_format.hpp"
#include "scenarios/kinds/options.hpp"
#include "scenarios/kinds/tables.hpp"
#include "scenarios/language/fields.hpp"
#include "scenarios/log/files.hpp"
#include "scenarios/source/catalogue.hpp"
#include "scenarios/source/toml_reader.hpp"

namespace achillesim::scenarios {
namespace {

/// A study of a later version may be wrong in every line: only that is said.
bool newer(Table const& study, Problems& problems) {
  auto const* value = study.find("schema_version");
  auto const* version = value != nullptr ? value->as<std::int64_t>() : nullptr;
  if (version == nullptr || *version <= schema_version) return false;
  problems.add(
      value->place, "schema-version",
      fmt::format("schema_version = {} is newer than this program (it reads version {}) update AchilleSim",
                  *version, schema_version));
  return true;
}

/// The study with what its names stand for and the presets that it relies on.
std::string resolved(Table study, Library const& library) {
  for (auto const& [key, value] : library.found()) {
    if (!value) continue;
    auto const& [kind, name] = key;
    if (study.find(kind) == nullptr) study.set(kind, {Place{}, Table{}});
    auto* tables = study.find(kind)->as<Table>();
    if (tables->find(name) == nullptr) tables->set(name, *value);
  }
  if (study.find("defaults") == nullptr) study.set("defaults", {Place{}, Table{}});
  add_presets(study, schema_of<Study>());
  return to_toml(study);
}

StudyResult bind(std::optional<Value> document, std::filesystem::path const& folder,
                 std::span<Change const> changes, Problems& problems) {
  StudyResult out;
  if (document) {
    auto& table = *document->as<Table>();
    Place const whole{document->place.file, 0, 0};
    if (table.entries.empty()) {
      problems.add(whole, "empty", "there is nothing in it; `achillesim init` writes a study to start from");
    } else if (!newer(table, problems)) {
      apply(changes, table, problems);
      check(*document, schema_of<Study>(), "", Completeness::whole, problems);
      Library library(folder, problems);
      library.add_tables(table);
      Study study = keys_of<Study>().bind(*document, "", library, problems);
      out.warnings = library.warnings();
      if (problems.empty()) {
        study.resolved_text = resolved(table, library);
        out.study = std::move(study);
      }
    }
  }
  out.problems = problems.sorted();
  return out;
}

/// A format as it stands in a study: `{ like = "garmin" }`, or with `format = ` before it.
std::optional<Value> inline_format(std::string const& text, Problems& problems) {
  auto const written = text.substr(text.find('{'));
  auto const document = parse_document(fmt::format("format = {}\n", written), "--format", problems);
  auto const* table = document ? document->as<Table>() : nullptr;
  auto const* format = table != nullptr ? table->find("format") : nullptr;
  return format != nullptr ? std::optional(*format) : std::nullopt;
}

/// What a file is that is given for a study and cannot be read as one; "" where that is not known.
std::string what_else(std::filesystem::path const& path) {
  std::error_code error;
  if (!std::filesystem::is_regular_file(path, error) || path.extension() == ".toml") return "";
  constexpr std::string_view hdf5 = "\x89HDF";
  std::string head(hdf5.size(), '\0');
  std::ifstream(path, std::ios::binary).read(head.data(), static_cast<std::streamsize>(head.size()));
  if (head == hdf5)
    return "is a results file (a study is a text file); achillesim inspect and achillesim report read it; "
           "achillesim rerun simulates it again";
  if (looks_like_log(path, shipped_log_formats()))
    return "is a training log by its content or its name (a study is a text file, whose name ends in .toml); "
           "achillesim describe shows "
           "it; a "
           "protocol follows it with log = " +
           in_quotes(path.filename().string());
  return "";
}

void check_format(Value const& format, Problems& problems) {
  if (format.as<Table>() != nullptr) check(format, schema_of<LogFormat>(), "", Completeness::whole, problems);
}

}  // namespace

StudyResult read_study(std::filesystem::path const& path, std::span<Change const> changes) {
  Problems problems;
  std::error_code error;
  auto const name = path.string();
  bool const bare = !path.has_parent_path() && !path.has_extension();
  if (bare && std::filesystem::status(path, error).type() == std::filesystem::file_type::not_found) {
    for (auto const* const kind : {"studies", "targets"})
      if (auto const* shipped = find_in_catalogue(kind, name))
        return read_study_text(shipped->text, name, changes);
    auto names = catalogue_names("studies");
    for (auto const target : catalogue_names("targets")) names.push_back(target);
    problems.add({std::make_shared<std::string const>(name), 0, 0}, "file",
                 fmt::format("is neither a file nor a shipped study{} (the name of a study's file ends in "
                             ".toml; achillesim describe lists the shipped ones)",
                             did_you_mean(name, names)));
    StudyResult out;
    out.problems = problems.sorted();
    return out;
  }
  auto const document = read_document(path, problems);
  if (auto const other = document ? "" : what_else(path); !other.empty()) {
    problems = {};
    problems.add({std::make_shared<std::string const>(name), 0, 0}, "file", other);
  }
  auto const folder = path.has_parent_path() ? path.parent_path() : std::filesystem::path(".");
  return bind(document, folder, changes, problems);
}

StudyResult read_study_text(std::string_view text, std::string_view name, std::span<Change const> changes) {
  Problems problems;
  auto const document = parse_document(text, name, problems);
  return bind(document, {}, changes, problems);
}

std::vector<Problem> read_into(std::type_info const& type, std::string_view name,
                               std::filesystem::path const& folder, void* out) {
  for (auto const& kind : kinds()) {
    if (kind.type == nullptr || *kind.type != type) continue;
    Problems problems;
    Library library(folder, problems);
    Place const place{std::make_shared<std::string const>(name), 0, 0};
    if (auto const* table = library.find(kind.folder, std::string(name), place))
      kind.bind(*table, std::string(name), library, problems, out);
    return problems.sorted();
  }
  throw std::logic_error("no kind of thing has that type");
}

ReadLogs read_logs(std::filesystem::path const& path, LogOptions const& options) {
  Problems problems;
  ReadLogs out;
  auto const folder = path.has_parent_path() ? path.parent_path() : std::filesystem::path(".");
  Library library(folder, problems);
  Place const place{std::make_shared<std::string const>(path.string()), 0, 0};
  std::optional<Value> format;
  if (options.format.find('{') != std::string::npos)
    format = inline_format(options.format, problems);
  else if (!options.format.empty())
    format = Value{place, options.format};
  if (format) check_format(*format, problems);
  LogRequest const request{path.string(), format ? &*format : nullptr, options.from,       options.until,
                           place,         LogDuplicates::overlapping,  options.utc_offset, options.time_zone};
  std::error_code error;
  auto const* shipped = find_in_catalogue("logs", path.stem().string());
  bool const there = std::filesystem::exists(path, error) || shipped == nullptr || path.has_parent_path();
  if (problems.empty()) {
    auto read = library.read_logs(request, there ? std::string_view{} : shipped->text, path);
    if (problems.empty()) out.logs = std::move(read.logs);
  }
  out.problems = problems.sorted();
  out.warnings = library.warnings();
  return out;
}

}  // namespace achillesim::scenarios
