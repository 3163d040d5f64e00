/// Logs by name: a file or a folder of files beside the study, or the catalogue's, as tables of days.

#include <algorithm>
#include <array>
#include <cmath>
#include <system_error>

#include "scenarios/kinds/library.hpp"
#include "scenarios/kinds/log_format.hpp"
#include "scenarios/kinds/tables.hpp"
#include "scenarios/log/reader.hpp"
#include "scenarios/log/values.hpp"
#include "scenarios/source/catalogue.hpp"
#include "scenarios/source/text_scan.hpp"

namespace achillesim::scenarios {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t largest_log = std::size_t{256} * 1024U * 1024U;  ///< bytes: a million long rows
constexpr std::size_t most_logs = 10'000;                              ///< files of a folder
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

Value number_value(double number, Place const& place) {
  constexpr double exact = 9007199254740992.0;  // 2^53: above it not every whole number is a double
  if (std::abs(number) < exact && std::trunc(number) == number)
    return {place, static_cast<std::int64_t>(number)};
  return {place, number};
}

template <class Get>
void set_list(Table& table, std::string_view key, Log const& log, Place const& place, Get&& get) {
  Array list;
  list.reserve(log.days.size());
  for (auto const& day : log.days) list.push_back(number_value(get(day), place));
  table.set(key, {place, std::move(list)});
}

/// A log as [logs.NAME] holds it; lists of nothing but presets are left out.
Table table_of(Log const& log, Place const& place) {
  Table out;
  out.set("name", {place, log.name});
  if (!log.first_date.empty()) out.set("first_date", {place, log.first_date});
  auto const some = [&](auto const& differs) {
    return std::any_of(log.days.begin(), log.days.end(), differs);
  };
  set_list(out, "days", log, place, [](LogDay const& d) { return static_cast<double>(d.day); });
  set_list(out, "minutes", log, place, [](LogDay const& d) { return d.minutes; });
  if (some([](LogDay const& d) { return d.km > 0.0; }))
    set_list(out, "km", log, place, [](LogDay const& d) { return d.km; });
  if (some([](LogDay const& d) { return d.climb > 0.0; }))
    set_list(out, "climb", log, place, [](LogDay const& d) { return d.climb; });
  if (some([](LogDay const& d) { return d.cadence > 0.0; }))
    set_list(out, "cadences", log, place, [](LogDay const& d) { return d.cadence; });
  if (some([](LogDay const& d) { return d.longest_minutes != d.minutes; }))
    set_list(out, "longest", log, place, [](LogDay const& d) { return d.longest_minutes; });
  if (some([](LogDay const& d) { return d.runs != (d.minutes > 0.0 ? 1 : 0); }))
    set_list(out, "runs", log, place, [](LogDay const& d) { return static_cast<double>(d.runs); });
  if (some([](LogDay const& d) { return d.walk_minutes > 0.0; }))
    set_list(out, "walk_minutes", log, place, [](LogDay const& d) { return d.walk_minutes; });
  if (some([](LogDay const& d) { return d.walk_km > 0.0; }))
    set_list(out, "walk_km", log, place, [](LogDay const& d) { return d.walk_km; });
  return out;
}

/// The .csv files of a folder by name.
std::vector<fs::path> files_of(fs::path const& folder, std::error_code& error) {
  std::vector<fs::path> out;
  for (fs::directory_iterator it(folder, error), end; !error && it != end; it.increment(error))
    if (it->path().extension() == ending) out.push_back(it->path());
  std::sort(out.begin(), out.end());
  return out;
}

}  // namespace

std::string LogRequest::key() const {
  bool const preset = duplicates == LogDuplicates::overlapping;
  if (format == nullptr && from.empty() && until.empty() && preset) return file;
  std::string how;
  if (format != nullptr)
    how = format->as<Table>() != nullptr ? to_toml(*format->as<Table>()) : plain_text(*format);
  std::replace(how.begin(), how.end(), '\n', ' ');
  auto const word = log_duplicate_words[static_cast<std::size_t>(duplicates)];
  return file + " | " + how + " | " + from + " | " + until + (preset ? "" : " | " + std::string(word));
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
  if (value) check(*value, log_table(), "", Completeness::whole, problems_);
  if (problems_.count() != before) value.reset();
  auto& kept = found_[key];
  kept = std::move(value);
  return kept ? &*kept : nullptr;
}

std::optional<Value> Library::load_log(LogRequest const& request) {
  if (auto const fault = fault_of_name(request.file); !fault.empty()) {
    problems_.add(request.place, "log-file",
                  "the log " + in_quotes(request.file) + " is not taken (" + fault +
                      ") put it beside the study, or into logs/ there");
    return std::nullopt;
  }
  if (!folder_.empty()) {
    std::array<fs::path, 3> const folders = {folder_, folder_ / "logs", folder_ / ".." / "logs"};
    for (auto const& folder : folders) {
      auto const path = (folder / request.file).lexically_normal();
      std::error_code error;
      auto const type = fs::symlink_status(path, error).type();
      if (type == fs::file_type::not_found || type == fs::file_type::none) continue;
      return read_log_file(request, path);
    }
  }
  std::string_view stem = request.file;
  if (stem.ends_with(ending)) stem.remove_suffix(ending.size());
  if (auto const* file = find_in_catalogue("logs", stem))
    return table_of_log(request, request.file, file->text);
  unknown("logs", request.file, request.place);
  return std::nullopt;
}

std::optional<Value> Library::table_of_log(LogRequest const& request, std::string const& file,
                                           std::string_view text) {
  LogSelection selection;
  selection.duplicates = request.duplicates;
  auto const date = [&](std::string const& given, std::string_view key) -> std::optional<int> {
    if (given.empty()) return std::nullopt;
    auto const day = read_date(given, "%Y-%m-%d");
    if (!day)
      problems_.add(request.place, "log",
                    std::string(key) + " = " + in_quotes(given) + " is no day; write it as \"2024-01-31\"");
    return day;
  };
  std::size_t const before = problems_.count();
  selection.from = date(request.from, "from");
  selection.until = date(request.until, "until");
  std::vector<LogFormat> own;
  if (request.format != nullptr) own.push_back(bind_log_format(*request.format, *this, problems_));
  if (problems_.count() != before) return std::nullopt;
  auto const reading =
      read_log_text(text, file, own.empty() ? shipped_log_formats() : own, selection, &shipped_log_formats());
  auto const place_of = [](Problem const& p) {
    return Place{std::make_shared<std::string const>(p.file), std::max(1, p.line), std::max(1, p.column)};
  };
  for (auto const& fault : reading.faults) problems_.add(place_of(fault), fault.rule, fault.message);
  warnings_.insert(warnings_.end(), reading.remarks.begin(), reading.remarks.end());
  if (!reading.faults.empty()) return std::nullopt;
  Place const place{std::make_shared<std::string const>(file), 1, 1};
  Log log = reading.log;
  log.name = fs::path(file).filename().string();
  return Value{place, table_of(log, place)};
}

std::optional<Value> Library::read_log_file(LogRequest const& request, fs::path const& path) {
  std::error_code error;
  if (!fs::is_directory(path, error)) {
    auto const text = read_text_file(path, problems_, largest_log, "log");
    return text ? table_of_log(request, path.string(), *text) : std::nullopt;
  }
  auto const files = files_of(path, error);
  if (error || files.empty() || files.size() > most_logs) {
    problems_.add(request.place, "log-file",
                  "the folder " + in_quotes(path.string()) +
                      (error           ? " cannot be read (" + error.message() + ")"
                       : files.empty() ? " has no .csv files"
                                       : " has more than " + std::to_string(most_logs) + " .csv files") +
                      "; put a log for each runner into it");
    return std::nullopt;
  }
  Array runners;
  bool good = true;
  for (auto const& file : files) {
    auto const text = read_text_file(file, problems_, largest_log, "log");
    auto one = text ? table_of_log(request, file.string(), *text) : std::nullopt;
    good = good && one.has_value();
    if (one) runners.push_back(std::move(*one));
  }
  if (!good) return std::nullopt;
  Table out;
  out.set("name", {request.place, request.file});
  out.set("runner", {request.place, std::move(runners)});
  return Value{request.place, std::move(out)};
}

}  // namespace achillesim::scenarios
