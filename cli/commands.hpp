#pragma once
/// The commands: plain options in, exit code out. Data goes to stdout, progress and messages to stderr.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "runners/precision.hpp"

namespace achillesim::cli {

struct InitOptions {
  std::string folder = "my-study";
};
/// Values given on the command line instead of the study's.
struct Instead {
  std::optional<std::uint64_t> seed;
  std::optional<std::uint64_t> runners;
  std::vector<std::string> set;  ///< KEY=VALUE
};
struct StudyOptions {
  std::string study;
  Instead instead;
};
struct PlanCommand {
  std::string study;
  Instead instead;
  std::string isa = "auto";
  std::string precision{runners::name_of(runners::shipped_precision)};
};
struct RunCommand {
  std::string study;
  std::string out;
  Instead instead;
  unsigned threads = 0;
  std::string isa = "auto";
  std::string precision{runners::name_of(runners::shipped_precision)};
  std::string on_failure = "continue";
  std::string shard;
  bool force = false;
  bool quiet = false;
  std::string command_line;
};
struct MergeCommand {
  std::string out;
  bool quiet = false;
  std::string command_line;
};
/// compare and table.
struct EvidenceOptions {
  std::string table;  ///< name in the catalogue of tables; "" lists them
  std::string results;
  std::string second;  ///< a second results file with the same people
  std::string format = "text";
  std::string baseline;
  std::string rows = "all";
  std::vector<std::string> outcomes;
  std::string by;
  std::string arm;
};
struct InspectCommand {
  std::string results;
  std::optional<std::size_t> runner;
  std::string arm;
  std::size_t draw = 0;
  std::string format = "text";
};
struct DescribeCommand {
  std::string what;
  std::string arm;
  std::string check;   ///< load rules that the plan is held against
  std::string format;  ///< of a log; "": what fits best; csv: the log is written as CSV
  std::string log_format;
  std::string from, until;            ///< days of a log
  std::string utc_offset, time_zone;  ///< of a log in UTC
  int weeks = 16;
};
struct GuideCommand {
  std::vector<std::string> ids;  ///< S001 ...; none: all
  std::string results;           ///< a folder with STUDY.h5, or one results file
  std::string format = "text";
};
struct PlotCommand {
  std::vector<std::string> what;  ///< [name] results; empty lists the figures
  std::string out;
  std::string outcome;
  std::string by;
  std::string arm;
  std::size_t runner = 0;
  std::size_t draw = 0;
};
struct ReportCommand {
  std::string results;
  std::string out;
  std::size_t runner = 0;  ///< whose year is drawn
  bool force = false;
};
struct DiffCommand {
  std::string first;
  std::string second;
};
struct VerifyCommand {
  std::string results;
};

int init(InitOptions const& options);
int validate(StudyOptions const& options);
int plan(PlanCommand const& options);
int run(RunCommand const& options);
int merge(MergeCommand const& options);
int rerun(std::string const& results, RunCommand const& options);
int compare(EvidenceOptions const& options);
int table(EvidenceOptions const& options);
int plot(PlotCommand const& options);
int report(ReportCommand const& options);
int inspect(InspectCommand const& options);
int describe(DescribeCommand const& options);
int guide(GuideCommand const& options);
/// The results files that it may read.
std::vector<std::string> guide_results(GuideCommand const& options);
int diff(DiffCommand const& options);
int verify(VerifyCommand const& options);
int schema();

}  // namespace achillesim::cli
