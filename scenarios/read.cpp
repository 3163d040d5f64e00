#include "scenarios/read.hpp"

#include <cmath>

#include "scenarios/kinds/bind.hpp"
#include "scenarios/kinds/options.hpp"
#include "scenarios/kinds/tables.hpp"
#include "scenarios/language/fields.hpp"
#include "scenarios/source/catalogue.hpp"
#include "scenarios/source/toml_reader.hpp"

namespace achillesim::scenarios {
namespace {

/// A study of a later version may be wrong in every line: only that is said.
bool newer(Table const& study, Problems& problems) {
  auto const* value = study.find("schema_version");
  auto const* version = value != nullptr ? value->as<std::int64_t>() : nullptr;
  if (version == nullptr || *version <= schema_version) return false;
  problems.add(value->place, "schema-version",
               "schema_version = " + std::to_string(*version) +
                   " is newer than this program (it reads version " + std::to_string(schema_version) +
                   ") update AchilleSim");
  return true;
}

void bind_numbers(Table const& table, Study& out, Problems& problems) {
  Fields const f(table, study_table());
  out.schema_version = static_cast<int>(f.integer("schema_version"));
  out.name = f.text("name");
  out.question = f.text("question");
  out.seed = static_cast<std::uint64_t>(f.integer("seed"));
  out.runners = static_cast<std::size_t>(f.integer("runners"));
  out.draws = static_cast<std::size_t>(f.integer("draws"));
  out.record_sessions = f.flag("record_sessions");
  out.weekly = f.flag("weekly");
  double const horizon = f.quantity("horizon");
  double const days = std::round(horizon);
  if (!(days >= 0.0 && days <= ten_years)) return;  // `check` has reported it
  out.horizon_days = static_cast<int>(days);
  if (std::abs(horizon - days) > 1e-6)
    problems.add(f.find("horizon")->place, "range",
                 "horizon is " + shown(horizon) +
                     " d (a horizon is whole days) write a whole number of days or weeks");
}

void bind_reference(Table const& table, Study& out, Problems& problems) {
  auto const* value = table.find("reference_arm");
  auto const* name = value != nullptr ? value->as<std::string>() : nullptr;
  if (name == nullptr || out.arms.empty()) return;
  std::vector<std::string_view> names;
  for (std::size_t i = 0; i < out.arms.size(); ++i) {
    if (out.arms[i].name == *name) {
      out.reference_arm = i;
      return;
    }
    names.push_back(out.arms[i].name);
  }
  problems.add(value->place, "reference",
               "there is no arm " + in_quotes(*name) + did_you_mean(*name, names) + "; the arms are " +
                   alternatives(names));
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
  add_presets(study, study_table());
  return to_toml(study);
}

StudyResult bind(std::optional<Value> const& document, std::filesystem::path const& folder,
                 Problems& problems) {
  StudyResult out;
  if (document) {
    auto const& table = *document->as<Table>();
    Place const whole{document->place.file, 0, 0};
    if (table.entries.empty()) {
      problems.add(whole, "empty", "there is nothing in it; `achillesim init` writes a study to start from");
    } else if (!newer(table, problems)) {
      Study study;
      check(*document, study_table(), "", Completeness::whole, problems);
      Library library(folder, problems);
      library.add_tables(table);
      bind_numbers(table, study, problems);
      if (auto const* cohort = table.find("cohort")) study.cohort = bind_cohort(*cohort, library, problems);
      bind_arms(table, library, study, problems);
      bind_reference(table, study, problems);
      for (auto const& k : kinds())
        if (auto const* tables = table.find(k.folder); tables != nullptr && tables->as<Table>() != nullptr)
          for (auto const& e : tables->as<Table>()->entries) library.find(k.folder, e.key, e.place);
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

/// A thing of the catalogue or of a folder, bound by `make(table, name, library, problems)`.
template <class T, class Make>
Read<T> read_named(std::string_view kind, std::string_view name, std::filesystem::path const& folder,
                   Make&& make) {
  Problems problems;
  Read<T> out;
  Library library(folder, problems);
  Place const place{std::make_shared<std::string const>(name), 0, 0};
  if (auto const* value = library.find(kind, std::string(name), place)) {
    T made = make(*value, std::string(name), library, problems);
    if (problems.empty()) out.value = std::move(made);
  }
  out.problems = problems.sorted();
  return out;
}

/// A format as it stands in a study: `{ like = "garmin" }`, or with `format = ` before it.
std::optional<Value> inline_format(std::string const& text, Problems& problems) {
  auto const written = text.substr(text.find('{'));
  auto const document = parse_document("format = " + written + "\n", "--format", problems);
  auto const* table = document ? document->as<Table>() : nullptr;
  auto const* format = table != nullptr ? table->find("format") : nullptr;
  return format != nullptr ? std::optional(*format) : std::nullopt;
}

void check_format(Value const& format, Problems& problems) {
  if (format.as<Table>() != nullptr) check(format, log_format_table(), "", Completeness::whole, problems);
}

}  // namespace

StudyResult read_study(std::filesystem::path const& path) {
  Problems problems;
  std::error_code error;
  auto const name = path.string();
  bool const bare = !path.has_parent_path() && !path.has_extension();
  if (bare && std::filesystem::status(path, error).type() == std::filesystem::file_type::not_found) {
    if (auto const* shipped = find_in_catalogue("studies", name)) return read_study_text(shipped->text, name);
    auto const names = catalogue_names("studies");
    problems.add(
        {std::make_shared<std::string const>(name), 0, 0}, "file",
        "is neither a file nor a shipped study" + did_you_mean(name, names) +
            " (the name of a study's file ends in .toml; achillesim describe lists the shipped ones)");
    StudyResult out;
    out.problems = problems.sorted();
    return out;
  }
  auto const document = read_document(path, problems);
  auto const folder = path.has_parent_path() ? path.parent_path() : std::filesystem::path(".");
  return bind(document, folder, problems);
}

StudyResult read_study_text(std::string_view text, std::string_view name) {
  Problems problems;
  auto const document = parse_document(text, name, problems);
  return bind(document, {}, problems);
}

Read<Protocol> read_protocol(std::string_view name, std::filesystem::path const& folder) {
  return read_named<Protocol>(
      "protocols", name, folder, [](Value const& v, std::string const& n, Library& library, Problems& p) {
        return bind_protocol(resolve_options(v, preset_readings(*v.as<Table>()), p), n, library, p);
      });
}

Read<std::vector<ProtocolOption>> read_protocol_options(std::string_view name,
                                                        std::filesystem::path const& folder) {
  using Options = std::vector<ProtocolOption>;
  return read_named<Options>(
      "protocols", name, folder, [](Value const& v, std::string const&, Library&, Problems&) {
        Options out;
        auto const* options = v.as<Table>()->find("option");
        if (options != nullptr)
          for (auto const& e : options->as<Table>()->entries) {
            Fields const f(*e.value.as<Table>(), option_table());
            out.push_back({e.key, f.text("meaning"), f.texts("values"), f.text("preset")});
          }
        return out;
      });
}

Read<Cohort> read_cohort(std::string_view name, std::filesystem::path const& folder) {
  return read_named<Cohort>("cohorts", name, folder,
                            [](Value const& v, std::string const& n, Library& library, Problems& p) {
                              return bind_cohort({v.place, n}, library, p);
                            });
}

Read<Monitoring> read_monitoring(std::string_view name, std::filesystem::path const& folder) {
  return read_named<Monitoring>(
      "monitoring", name, folder,
      [](Value const& v, std::string const& n, Library&, Problems& p) { return bind_monitoring(v, n, p); });
}

Read<InjuryResponse> read_response(std::string_view name, std::filesystem::path const& folder) {
  return read_named<InjuryResponse>(
      "responses", name, folder,
      [](Value const& v, std::string const& n, Library&, Problems& p) { return bind_response(v, n, p); });
}

Read<Exercise> read_exercise(std::string_view name, std::filesystem::path const& folder) {
  return read_named<Exercise>(
      "exercises", name, folder,
      [](Value const& v, std::string const& n, Library&, Problems& p) { return bind_exercise(v, n, p); });
}

Read<Programme> read_programme(std::string_view name, std::filesystem::path const& folder) {
  return read_named<Programme>("programmes", name, folder,
                               [](Value const& v, std::string const& n, Library& library, Problems& p) {
                                 return bind_programme(v, n, library, p);
                               });
}

Read<RuptureCare> read_care(std::string_view name, std::filesystem::path const& folder) {
  return read_named<RuptureCare>(
      "care", name, folder,
      [](Value const& v, std::string const& n, Library&, Problems& p) { return bind_care(v, n, p); });
}

Read<Readiness> read_gate(std::string_view name, std::filesystem::path const& folder) {
  return read_named<Readiness>(
      "gates", name, folder,
      [](Value const& v, std::string const& n, Library&, Problems& p) { return bind_gate(v, n, p); });
}

Read<LoadRules> read_load_rules(std::string_view name, std::filesystem::path const& folder) {
  return read_named<LoadRules>(
      "load_rules", name, folder,
      [](Value const& v, std::string const& n, Library&, Problems& p) { return bind_load_rules(v, n, p); });
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

Read<Behaviour> read_behaviour(std::string_view name, std::filesystem::path const& folder) {
  return read_named<Behaviour>("behaviours", name, folder,
                               [](Value const& v, std::string const& n, Library& library, Problems& p) {
                                 return bind_behaviour(v, n, library, p);
                               });
}

Read<StrikePlan> read_strike(std::string_view name, std::filesystem::path const& folder) {
  return read_named<StrikePlan>(
      "strikes", name, folder,
      [](Value const& v, std::string const& n, Library&, Problems&) { return bind_strike(v, n); });
}

}  // namespace achillesim::scenarios
