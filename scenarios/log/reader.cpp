#include "scenarios/log/reader.hpp"

#include <memory>
#include <utility>

#include "scenarios/log/csv.hpp"
#include "scenarios/log/days.hpp"
#include "scenarios/log/duplicates.hpp"
#include "scenarios/log/header.hpp"
#include "scenarios/log/rows.hpp"

namespace achillesim::scenarios {
namespace {

LogReading refused(std::string const& file, int line, std::string message) {
  LogReading out;
  out.faults.push_back({file, line, line > 0 ? 1 : 0, "log", std::move(message)});
  return out;
}

}  // namespace

LogReading read_log_text(std::string_view text, std::string const& file,
                         std::vector<LogFormat> const& formats, LogSelection const& selection) {
  text = without_mark(text);
  if (text.find('\0') != std::string_view::npos)
    return refused(file, 0, "is no text (it has zero bytes); save it as CSV in UTF-8");
  auto const header = read_log_header(text, formats);
  if (!header.fault.empty()) return refused(file, header.line, header.fault);
  CsvReader csv(text, header.separator);
  csv.next();
  auto const source = std::make_shared<std::string const>(file);
  Problems problems;
  auto rows = read_log_rows(csv, header, selection, source, problems);
  LogReading out;
  out.format = header.columns.format->name;
  Place const whole{source, 0, 0};
  if (rows.activities.empty())
    problems.add(whole, "log",
                 "of " + std::to_string(rows.count) + " rows none is a run or a walk that can be used" +
                     (selection.from || selection.until ? " in the days that are asked for" : "") +
                     "; mend the file, or give the right format");
  else
    out.log = days_of(each_once(std::move(rows.activities), selection.duplicates, source, problems), file,
                      rows.counts_days, problems, whole);
  (out.log.days.empty() ? out.faults : out.remarks) = problems.sorted();
  return out;
}

}  // namespace achillesim::scenarios
