/// The commands about a study file: init, validate, plan, schema.

#include <cstdio>
#include <filesystem>
#include <iostream>
#include <span>
#include <stdexcept>
#include <string>
#include <utility>

#include "analysis/formats/plain_text.hpp"
#include "cli/commands.hpp"
#include "cli/exit_code.hpp"
#include "cli/messages.hpp"
#include "runners/forecast.hpp"
#include "runners/parallel.hpp"
#include "runners/results/detail/files.hpp"
#include "scenarios/reference/json_schema.hpp"
#include "scenarios/source/catalogue.hpp"

namespace achillesim::cli {

int init(InitOptions const& o) {
  namespace fs = std::filesystem;
  auto const folder = fs::path(o.folder);
  auto const path = folder / "study.toml";
  auto const protocol = folder / "protocols" / "my-way-back.toml";
  auto const schema_file = folder / "achillesim.schema.json";
  auto const started = [](char const* name) { return scenarios::find_in_catalogue("start", name)->text; };
  // The study's first line names the schema, by which editors complete keys and mark what is wrong.
  std::pair<fs::path, std::string> const files[] = {{protocol, std::string(started("my-way-back"))},
                                                    {schema_file, scenarios::json_schema() + "\n"},
                                                    {path, std::string(started("study"))}};
  std::error_code error;
  for (auto const& [file, text] : files)
    if (fs::exists(fs::symlink_status(file, error)))
      throw std::runtime_error(file.string() +
                               ": is there already (nothing was changed); give another folder");
  fs::create_directories(protocol.parent_path(), error);
  for (auto const& [file, text] : files) {
    try {
      if (error) throw std::runtime_error(file.string() + ": cannot be written (" + error.message() + ")");
      runners::results::write_if_absent(file, std::as_bytes(std::span(text)));
    } catch (std::runtime_error const& problem) {
      std::error_code ignored;  // no part of them is left
      for (auto const& made : files) fs::remove(made.first, ignored);
      throw std::runtime_error(std::string(problem.what()) + "; give a folder that you may write to");
    }
  }
  auto const word = [](fs::path const& name) { return shown(quoted(name.string())); };
  std::cerr << shown(path.string()) << ", " << shown(protocol.string()) << " and "
            << shown(schema_file.string()) << " written; next:\n  achillesim validate " << word(path)
            << "\n  achillesim plan " << word(path) << "\n  achillesim run " << word(path) << " -o "
            << word(folder / "results.h5") << '\n';
  return ok;
}

int validate(StudyOptions const& o) {
  auto const study = load_study(o.study, o.instead);
  if (!study) return invalid_input;
  std::cerr << shown(o.study) << ": valid; " << study->arms.size() << " arms, " << with_commas(study->runners)
            << " runners, " << study->horizon_days << " days, reference arm "
            << shown(study->arms[study->reference_arm].name) << '\n';
  return ok;
}

int plan(PlanCommand const& o) {
  runners::Isa isa{};
  runners::Precision precision{};
  try {
    isa = runners::choose_isa(o.isa);
    precision = runners::choose_precision(o.precision);
  } catch (std::invalid_argument const& e) {
    std::cerr << analysis::printable_lines(e.what()) << '\n';
    return usage_error;
  }
  auto const study = load_study(o.study, o.instead);
  if (!study) return invalid_input;
  unsigned const threads = runners::default_threads();
  auto const f = runners::forecast(*study, isa, threads, precision);
  std::printf("study        %s\n", shown(study->name).c_str());
  std::printf("arms         %zu\n", study->arms.size());
  std::printf("runners      %s an arm\n", with_commas(study->runners).c_str());
  std::printf("draws        %zu\n", study->draws);
  std::printf("horizon      %d days\n", study->horizon_days);
  std::printf("runner-days  %s\n", with_commas(static_cast<unsigned long long>(f.runner_days)).c_str());
  std::printf("memory       %s\n", as_bytes(f.memory_bytes).c_str());
  std::printf("disk         %s, while running up to %s\n", as_bytes(f.disk_bytes).c_str(),
              as_bytes(f.disk_bytes + f.parts_bytes).c_str());
  std::printf("time         %s on %u threads (%s, %s precision, measured on %s runner-days just now)\n",
              as_duration(f.seconds).c_str(), threads, std::string(runners::name_of(isa)).c_str(),
              std::string(runners::name_of(precision)).c_str(),
              with_commas(static_cast<unsigned long long>(f.probed_runner_days)).c_str());
  for (std::size_t a = 0; a < study->arms.size(); ++a)
    std::printf("  %3zu  %s%s\n", a, shown(study->arms[a].name).c_str(),
                a == study->reference_arm ? "  (reference)" : "");
  return ok;
}

int schema() {
  std::cout << scenarios::json_schema() << '\n';
  return ok;
}

}  // namespace achillesim::cli
