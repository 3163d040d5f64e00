#pragma once
/// What compare and table share.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "analysis/formats/table_look.hpp"
#include "analysis/tables/catalogue.hpp"
#include "cli/commands.hpp"

namespace achillesim::cli {

/// How a table is to look.
struct TableLookArguments {
  analysis::TableLook chosen;
  std::string columns;                 ///< parted by commas
  std::optional<std::uint64_t> width;  ///< of text; the terminal's
};

struct EvidenceArguments {
  std::string results;
  std::string second;  ///< a second results file with the same people
  std::string format = "text";
  std::string baseline;
  std::vector<std::string> outcomes;
  std::string by;
  std::string arm;
  TableLookArguments look;
};

/// All of them but the results file and the arm.
void add_evidence(Arguments& arguments, EvidenceArguments& o);

/// `command` is what the tables name as the way to make them.
analysis::Source source_of(EvidenceArguments const& o, std::string const& command);
analysis::TableOptions table_options(EvidenceArguments const& o);

/// To stdout; gives the exit code.
int write_evidence(analysis::Table const& table, std::string const& format,
                   TableLookArguments const& look = {});

}  // namespace achillesim::cli
