#include <fmt/core.h>

#include <filesystem>
#include <iostream>
#include <memory>

#include "analysis/formats/plain_text.hpp"
#include "cli/commands.hpp"
#include "cli/exit_code.hpp"
#include "cli/messages.hpp"
#include "cli/own_process.hpp"
#include "cli/study_arguments.hpp"
#include "runners/results/reader.hpp"
#include "runners/results/trust.hpp"

namespace achillesim::cli {
namespace {

using runners::results::ResultsFile;
using runners::results::Trust;

/// Exit status of the process that looked into a file and told what it found, which is not what was written.
constexpr int told = 100;

constexpr char const* unreadable = "cannot be read";

void list(std::string const& what, std::vector<std::string> const& names) {
  std::cout << what << names.size() << '\n';
  for (auto const& name : names) std::cout << "  " << analysis::printable(name) << '\n';
}

std::string seal_of(std::string const& results, Trust trust) {
  switch (trust) {
    case Trust::sealed:
      return "holds";
    case Trust::earlier:
      return "none, as in layout 1";
    case Trust::no_hdf5:
      return "none: this is no HDF5 file, as a results file is, or too little of one is left";
    case Trust::changed:
      break;
  }
  return fmt::format("does not hold: the file was changed after it was written ({})",
                     runners::results::what_was_changed(results));
}

/// Lists the data sets; whether all of them, and the texts, are as they were written.
bool look_into(std::string const& results, Trust trust) {
  auto const file = ResultsFile::open(results);
  std::cout << "layout " << file.schema() << '\n';
  // Layout 1 has one hash for all data.
  if (file.schema() == 1) {
    bool const same = file.data_hash() == file.provenance().data_hash;
    std::cout << file.digests().size() << " data sets: " << (same ? "have" : "do not have")
              << " the hash that the file names\n";
    return same;
  }
  if (trust == Trust::earlier) std::cout << "its seal is lost\n";
  auto const all = file.checked_data_sets();
  auto const texts = file.differing_texts();
  std::vector<std::string> changed;
  std::cout << all.size() << " data sets, by their SHA-256:\n";
  for (auto const& one : all) {
    std::cout << "  " << (one.sha256.empty() ? std::string(unreadable) : one.sha256) << "  "
              << analysis::printable(one.name) << '\n';
    if (!one.as_written) changed.push_back(one.name);
  }
  list("data sets that are not as they were written: ", changed);
  list("texts that differ from the program's copy: ", texts);
  return trust == Trust::sealed && changed.empty() && texts.empty();
}

/// The same of a file that nothing vouches for, in a process that HDF5 may end.
int look_into_unsealed(std::string const& results, Trust trust) {
  try {
    return look_into(results, trust) ? ok : told;
  } catch (std::exception const& error) {
    std::cout << "no data set can be listed: " << analysis::printable(error.what()) << '\n';
    return told;
  }
}

int verify(std::string const& results) {
  std::error_code error;
  if (!std::filesystem::is_regular_file(results, error))
    static_cast<void>(ResultsFile::open(results));  // says what it is
  Trust const trust = runners::results::trust_in(results);
  // Before HDF5 opens the file, which may end there.
  std::cout << shown(results) << "\nSHA-256 of the file: " << seal_of(results, trust) << '\n';
  int code = runtime_error;
  if (trust == Trust::sealed)
    code = look_into(results, trust) ? ok : runtime_error;
  else if (trust != Trust::no_hdf5)
    code = read_with_care({results}, true, [&] { return look_into_unsealed(results, trust); });
  if (code == interrupted) return code;
  if (code == runtime_error && trust != Trust::sealed && trust != Trust::no_hdf5)
    std::cout << "no data set can be listed: HDF5 does not get through this file\n";
  if (code == told) code = runtime_error;
  if (trust == Trust::sealed || trust == Trust::changed)
    std::cout << (code == ok ? "sound\n" : "CHANGED\n");
  else if (code != ok)
    std::cout << "CHANGED, or no results file\n";
  return code;
}

}  // namespace

Act verify_command(Arguments& arguments) {
  arguments.about("Whether a results file is as it was written: all of it, each data set, all texts");
  auto const results = std::make_shared<std::string>();
  add_results(arguments, *results);
  return [results] { return verify(*results); };
}

}  // namespace achillesim::cli
