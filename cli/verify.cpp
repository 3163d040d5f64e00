#include <iostream>

#include "analysis/formats/plain_text.hpp"
#include "cli/commands.hpp"
#include "cli/exit_code.hpp"
#include "runners/results/reader.hpp"
#include "runners/results/trust.hpp"

namespace achillesim::cli {
namespace {

void list(std::string const& what, std::vector<std::string> const& names) {
  std::cout << what << names.size() << '\n';
  for (auto const& name : names) std::cout << "  " << analysis::printable(name) << '\n';
}

}  // namespace

int verify(VerifyCommand const& o) {
  using runners::results::Trust;
  auto const file = runners::results::ResultsFile::open(o.results);
  bool const sealed = runners::results::trust_in(o.results) == Trust::sealed;
  std::cout << o.results << ": layout " << file.schema() << "\nSHA-256 of the file: "
            << (sealed               ? "holds"
                : file.schema() == 1 ? "none in this layout"
                                     : "does not hold: the file was changed after it was written")
            << '\n';
  auto const all = file.digests();
  // Layout 1 has one hash for all data.
  if (file.schema() == 1) {
    bool const same = file.data_hash() == file.provenance().data_hash;
    std::cout << all.size() << " data sets: " << (same ? "have" : "do not have")
              << " the hash that the file names\n";
    return same ? ok : runtime_error;
  }
  auto const changed = file.changed_data_sets();
  auto const texts = file.differing_texts();
  std::cout << all.size() << " data sets, by their SHA-256:\n";
  for (auto const& d : all) std::cout << "  " << d.sha256 << "  " << analysis::printable(d.name) << '\n';
  list("data sets that are not as they were written: ", changed);
  list("texts that differ from the program's copy: ", texts);
  bool const sound = sealed && changed.empty() && texts.empty();
  std::cout << (sound ? "sound\n" : "CHANGED\n");
  return sound ? ok : runtime_error;
}

}  // namespace achillesim::cli
