#include "scenarios/log/reader.hpp"

#include <fmt/core.h>

#include <memory>
#include <utility>

#include "scenarios/log/csv.hpp"
#include "scenarios/log/days.hpp"
#include "scenarios/log/duplicates.hpp"
#include "scenarios/log/gaps.hpp"
#include "scenarios/log/header.hpp"
#include "scenarios/log/rows.hpp"
#include "scenarios/log/survey.hpp"
#include "scenarios/log/taken.hpp"

namespace achillesim::scenarios {
namespace {

LogReading refused(std::string const& file, int line, std::string message) {
  LogReading out;
  out.faults.push_back({file, line, line > 0 ? 1 : 0, "log", std::move(message)});
  return out;
}

/// Where all rows are of types that are not known: which words to name.
std::string types_to_name(LogHeader const& header, LogRows const& rows) {
  auto const& format = *header.columns.format;
  if (rows.others == 0 || rows.others + rows.outside < rows.count) return "";
  return "; types that are runs: " + write_format(format, "runs = [\"THE WORD FOR A RUN\"]");
}

}  // namespace

LogReading read_log_text(std::string_view text, std::string const& file,
                         std::vector<LogFormat> const& formats, LogSelection const& selection,
                         std::vector<LogFormat> const* known) {
  text = without_mark(text);
  if (text.find('\0') != std::string_view::npos)
    return refused(file, 0, "is no text (it has zero bytes); save it as CSV in UTF-8");
  auto header = read_log_header(text, formats, known != nullptr ? *known : formats);
  if (!header.fault.empty()) return refused(file, header.line, header.fault);
  auto const surveyed = survey(sample_of(text, header), header);
  if (!surveyed.fault.empty()) return refused(file, header.line, surveyed.fault);
  auto const source = std::make_shared<std::string const>(file);
  Problems problems;
  Place const whole{source, 0, 0};
  for (auto const& remark : surveyed.remarks)
    problems.add({source, header.line, 1}, remark.rule, remark.message);
  CsvReader csv(text, header.separator, header.rows_at, header.rows_line);
  auto rows = read_log_rows(csv, header, surveyed, selection, source, problems);
  LogReading out;
  out.format = header.columns.format->name;
  out.taken = taken_of(header, surveyed, rows);
  if (rows.activities.empty())
    problems.add(
        whole, "log",
        fmt::format("of {} rows none is a run or a walk that can be used{}; mend the file, or give the right "
                    "format{}",
                    rows.count, selection.from || selection.until ? " in the days that are asked for" : "",
                    types_to_name(header, rows)));
  finish_log(std::move(rows.activities), selection, rows.counts_days, problems, whole, out);
  return out;
}

void finish_log(std::vector<Activity> activities, LogSelection const& selection, bool counts_days,
                Problems& problems, Place const& whole, LogReading& out) {
  if (!activities.empty()) {
    auto once = each_once(std::move(activities), selection.duplicates, whole.file, problems);
    remark_gaps(once, counts_days, problems, whole);
    out.log = days_of(once, *whole.file, counts_days, problems, whole);
    out.counts_days = counts_days;
    out.activities = std::move(once);
  }
  (out.log.days.empty() ? out.faults : out.remarks) = problems.sorted();
}

}  // namespace achillesim::scenarios
