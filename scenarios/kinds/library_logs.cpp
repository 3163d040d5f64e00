/// Logs by name: a file or a folder of files beside the study, or the catalogue's, as tables of days.

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <system_error>

#include "scenarios/kinds/library.hpp"
#include "scenarios/kinds/log_format.hpp"
#include "scenarios/kinds/logged_days.hpp"
#include "scenarios/kinds/tables.hpp"
#include "scenarios/log/files.hpp"
#include "scenarios/log/time_zone.hpp"
#include "scenarios/log/values.hpp"
#include "scenarios/source/catalogue.hpp"
#include "scenarios/source/text_scan.hpp"

namespace achillesim::scenarios {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view ending = ".csv";

/// Why a text cannot be the name of a log; "" if it can.
std::string fault_of_name(std::string_view name) {
  constexpr std::size_t longest = 200;
  if (name.empty() || name.size() > longest) return "a name has 1 to 200 letters";
  for (char const c : name)
    if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f || c == '\\' || c == '|')
      return "a name has no control characters, \\ or |";
  fs::path const path(name);
  if (path.is_absolute() || path.has_root_path()) return "it lies outside of the study's folder";
  for (auto const& part : path)
    if (part == "..") return "it lies outside of the study's folder";
  return "";
}

}  // namespace

std::string LogRequest::key() const {
  bool const preset = duplicates == LogDuplicates::overlapping;
  auto const& zone = utc_offset.empty() ? time_zone : utc_offset;
  if (format == nullptr && from.empty() && until.empty() && preset && zone.empty()) return file;
  std::string how;
  if (format != nullptr)
    how = format->as<Table>() != nullptr ? to_toml(*format->as<Table>()) : plain_text(*format);
  std::replace(how.begin(), how.end(), '\n', ' ');
  auto const word = log_duplicate_words[static_cast<std::size_t>(duplicates)];
  return fmt::format("{} | {} | {} | {}{}{}", file, how, from, until,
                     preset && zone.empty() ? "" : " | " + std::string(word),
                     zone.empty() ? "" : " | " + zone);
}

Value const* Library::find_log(LogRequest const& request) {
  auto const key = std::pair(std::string("logs"), request.key());
  if (key.second == request.file) return find("logs", request.file, request.place);
  if (auto const known = found_.find(key); known != found_.end())
    return known->second ? &*known->second : nullptr;
  std::optional<Value> value;
  if (auto const it = tables_.find(key); it != tables_.end())
    value = it->second;
  else
    value = load_log(request);
  std::size_t const before = problems_.count();
  if (value) check(*value, schema_of<LogTable>(), "", Completeness::whole, problems_);
  if (problems_.count() != before) value.reset();
  auto& kept = found_[key];
  kept = std::move(value);
  return kept ? &*kept : nullptr;
}

std::optional<Value> Library::load_log(LogRequest const& request) {
  if (auto const fault = fault_of_name(request.file); !fault.empty()) {
    problems_.add(request.place, "log-file",
                  fmt::format("the log {} is not taken ({}); put it beside the study, or into logs/ there",
                              in_quotes(request.file), fault));
    return std::nullopt;
  }
  if (!folder_.empty()) {
    std::array<fs::path, 3> const folders = {folder_, folder_ / "logs", folder_ / ".." / "logs"};
    for (auto const& folder : folders) {
      auto const path = (folder / request.file).lexically_normal();
      std::error_code error;
      auto const type = fs::symlink_status(path, error).type();
      if (type == fs::file_type::not_found || type == fs::file_type::none) continue;
      return logs_of(request, {}, path);
    }
  }
  std::string_view stem = request.file;
  if (stem.ends_with(ending)) stem.remove_suffix(ending.size());
  if (auto const* file = find_in_catalogue("logs", stem)) return logs_of(request, file->text, request.file);
  unknown("logs", request.file, request.place);
  return std::nullopt;
}

std::optional<LogSelection> Library::selection_of(LogRequest const& request) {
  LogSelection out;
  out.duplicates = request.duplicates;
  std::size_t const before = problems_.count();
  auto const date = [&](std::string const& given, std::string_view key) -> std::optional<int> {
    if (given.empty()) return std::nullopt;
    auto const day = read_date(given, "%Y-%m-%d");
    if (!day)
      problems_.add(request.place, "log",
                    fmt::format("{} = {} is no day; write it as \"2024-01-31\"", key, in_quotes(given)));
    return day;
  };
  out.from = date(request.from, "from");
  out.until = date(request.until, "until");
  if (!request.utc_offset.empty()) {
    out.utc_offset = read_utc_offset(request.utc_offset);
    if (!out.utc_offset)
      problems_.add(
          request.place, "log",
          fmt::format("utc_offset = {} is no offset; write it as \"+02:00\"", in_quotes(request.utc_offset)));
  }
  out.time_zone = request.time_zone;
  if (!request.time_zone.empty() && !is_time_zone(request.time_zone))
    problems_.add(request.place, "log",
                  fmt::format("time_zone = {} is no zone that this machine knows (tzdata); write it as "
                              "\"Europe/Berlin\", or utc_offset = \"+02:00\"",
                              in_quotes(request.time_zone)));
  return problems_.count() == before ? std::optional(out) : std::nullopt;
}

LogFiles Library::read_logs(LogRequest const& request, std::string_view text, fs::path const& path) {
  LogFiles out;
  auto const selection = selection_of(request);
  std::vector<LogFormat> own;
  std::size_t const before = problems_.count();
  if (request.format != nullptr) own.push_back(bind_log_format(*request.format, *this, problems_));
  if (!selection || problems_.count() != before) return out;
  LogReader const reader{own.empty() ? shipped_log_formats() : own, shipped_log_formats(), *selection};
  if (text.empty()) {
    out = read_log_files(path, reader);
  } else {
    auto reading = read_log_bytes(text, path.string(), reader);
    reading.log.name = path.filename().string();
    out.warnings = reading.remarks;
    out.problems = reading.faults;
    if (reading.faults.empty()) out.logs.push_back(std::move(reading));
  }
  for (auto const& fault : out.problems) {
    Place const place{std::make_shared<std::string const>(fault.file), fault.line, fault.column};
    problems_.add(place, fault.rule, fault.message);
  }
  warnings_.insert(warnings_.end(), out.warnings.begin(), out.warnings.end());
  return out;
}

std::optional<Value> Library::logs_of(LogRequest const& request, std::string_view text,
                                      fs::path const& path) {
  std::size_t const before = problems_.count();
  auto const read = read_logs(request, text, path);
  for (auto const& one : read.logs)
    if (one.log.length() > most_log_days)
      problems_.add(request.place, "log",
                    fmt::format("the log {} goes over {} days{} (an arm follows at most {}); take a part of "
                                "it with from = \"2024-01-01\" and until = \"2024-12-31\"",
                                in_quotes(one.log.name), one.log.length(),
                                one.counts_days ? "" : " from " + one.log.first_date, most_log_days));
  if (problems_.count() != before || read.logs.empty()) return std::nullopt;
  std::error_code error;
  auto const of_file = [&](LogReading const& one) {
    auto const file = fs::is_directory(path, error) ? (path / one.log.name).string() : path.string();
    return table_of(one.log, Place{std::make_shared<std::string const>(file), 1, 1});
  };
  Place const place{std::make_shared<std::string const>(path.string()), 1, 1};
  if (!fs::is_directory(path, error) || read.logs.size() == 1)
    return Value{place, of_file(read.logs.front())};
  Array runners;
  for (auto const& one : read.logs) runners.push_back(Value{place, of_file(one)});
  Table out;
  out.set("name", {request.place, request.file});
  out.set("runner", {request.place, std::move(runners)});
  return Value{request.place, std::move(out)};
}

}  // namespace achillesim::scenarios
