#include <fmt/core.h>

#include <filesystem>
#include <iostream>
#include <memory>

#include "analysis/formats/plain_text.hpp"
#include "cli/commands.hpp"
#include "cli/exit_code.hpp"
#include "cli/messages.hpp"
#include "cli/own_process.hpp"
#include "runners/results/reader.hpp"
#include "runners/results/trust.hpp"

namespace achillesim::cli {
namespace {

using runners::results::ResultsFile;
using runners::results::Trust;

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
int look_into(std::string const& results, Trust trust) {
  auto const file = ResultsFile::open(results);
  auto const all = file.digests();
  std::cout << "layout " << file.schema() << '\n';
  // Layout 1 has one hash for all data.
  if (file.schema() == 1) {
    bool const same = file.data_hash() == file.provenance().data_hash;
    std::cout << all.size() << " data sets: " << (same ? "have" : "do not have")
              << " the hash that the file names\n";
    return same ? ok : runtime_error;
  }
  if (trust == Trust::earlier) std::cout << "its seal is lost\n";
  auto const changed = file.changed_data_sets();
  auto const texts = file.differing_texts();
  std::cout << all.size() << " data sets, by their SHA-256:\n";
  for (auto const& d : all) std::cout << "  " << d.sha256 << "  " << analysis::printable(d.name) << '\n';
  list("data sets that are not as they were written: ", changed);
  list("texts that differ from the program's copy: ", texts);
  return trust == Trust::sealed && changed.empty() && texts.empty() ? ok : runtime_error;
}

int verify(std::string const& results) {
  std::error_code error;
  if (!std::filesystem::is_regular_file(results, error))
    static_cast<void>(ResultsFile::open(results));  // says what it is
  Trust const trust = runners::results::trust_in(results);
  // Before HDF5 opens the file, which may end there.
  std::cout << shown(results) << "\nSHA-256 of the file: " << seal_of(results, trust) << '\n';
  int const code = trust == Trust::no_hdf5
                       ? int{runtime_error}
                       : read_with_care({results}, true, [&] { return look_into(results, trust); });
  if (code == interrupted) return code;
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
  arguments.add("results", *results, "Results file").required();
  return [results] { return verify(*results); };
}

}  // namespace achillesim::cli
