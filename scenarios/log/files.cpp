#include "scenarios/log/files.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <fstream>
#include <optional>
#include <system_error>

#include "scenarios/log/content.hpp"
#include "scenarios/log/gpsbabel.hpp"
#include "scenarios/log/header.hpp"
#include "scenarios/log/recorded.hpp"
#include "scenarios/log/words.hpp"
#include "scenarios/source/text_scan.hpp"

namespace achillesim::scenarios {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t largest_log = std::size_t{256} * 1024U * 1024U;  ///< bytes: a million long rows
constexpr std::size_t most_logs = 10'000;                              ///< files of a folder

bool is_recording(LogContent content) {
  return content == LogContent::gpx || content == LogContent::tcx || content == LogContent::apple_health ||
         content == LogContent::fit;
}

LogReading refused(std::string const& file, std::string message) {
  LogReading out;
  out.faults.push_back({file, 0, 0, "log", std::move(message)});
  return out;
}

/// A file by its content, out of its gzip.
struct Opened {
  LogContent content = LogContent::binary;
  std::string_view given;
  std::optional<std::string> inflated;  ///< of what was compressed
  std::string_view bytes() const { return inflated ? std::string_view(*inflated) : given; }
};

Opened opened(std::string_view bytes) {
  Opened out{content_of(bytes), bytes, {}};
  if (out.content != LogContent::gzip) return out;
  out.inflated = inflated(bytes, largest_log);
  if (out.inflated) out.content = content_of(*out.inflated);
  return out;
}

RecordedFile recorded_file(Opened const& file, std::string const& name) {
  RecordedFile out{name, "GPX", {}};
  switch (file.content) {
    case LogContent::gpx:
      out.recordings = read_gpx(file.bytes());
      break;
    case LogContent::tcx:
      out.kind = "TCX";
      out.recordings = read_tcx(file.bytes());
      break;
    case LogContent::apple_health:
      out.kind = "Apple Health";
      out.recordings = read_apple_health(file.bytes());
      break;
    default: {
      out.kind = "FIT";
      auto const converted = converted_fit(file.bytes(), name);
      out.recordings = converted.fault.empty() ? read_gpx(converted.gpx) : Recordings{{}, converted.fault, 0};
    }
  }
  return out;
}

std::string refusal_of(LogContent content) {
  switch (content) {
    case LogContent::gzip:
      return "is compressed by gzip, and damaged or larger than 256 MiB inside; export it anew";
    case LogContent::zip:
      return "is a ZIP archive (also .xlsx is one); unpack it, or save the table as CSV";
    case LogContent::json:
      return "is JSON; take the list of activities as CSV, or the recordings as GPX, TCX or FIT";
    case LogContent::pdf:
      return "is a PDF; take the list of activities as CSV, or the recordings as GPX, TCX or FIT";
    case LogContent::office:
      return "is a document of an office program; save the table as CSV";
    case LogContent::web_page:
      return "is a web page (of a download that asked to log in?); take the list of activities as CSV";
    case LogContent::other_xml:
      return "is XML, but neither GPX, TCX nor Apple Health's export; take the list of activities as CSV";
    default:
      return "is no text (it has zero bytes); save it as CSV in UTF-8";
  }
}

/// In small letters, without .gz.
std::string ending_of(fs::path const& path) {
  auto ending = folded(path.extension().string());
  return ending == ".gz" ? folded(path.stem().extension().string()) : ending;
}

bool ends_as_table(fs::path const& path) {
  auto const ending = ending_of(path);
  return ending == ".csv" || ending == ".tsv";
}

bool ends_as_recording(fs::path const& path) {
  auto const ending = ending_of(path);
  return ending == ".gpx" || ending == ".tcx" || ending == ".fit";
}

struct Folder {
  std::vector<fs::path> tables, recordings, others;
};

/// Leftovers of file managers and spreadsheets, whatever their ending: "._a.csv", "~$a.csv".
bool is_leftover(fs::path const& path) {
  auto const name = path.filename().string();
  return name.starts_with('.') || name.starts_with('~') || name.starts_with('#');
}

Folder folder_at(fs::path const& path, std::error_code& error) {
  Folder out;
  for (fs::directory_iterator it(path, error), end; !error && it != end; it.increment(error)) {
    auto const& file = it->path();
    (is_leftover(file)         ? out.others
     : ends_as_table(file)     ? out.tables
     : ends_as_recording(file) ? out.recordings
                               : out.others)
        .push_back(file);
  }
  for (auto* files : {&out.tables, &out.recordings, &out.others}) std::sort(files->begin(), files->end());
  return out;
}

void name_log(LogReading& reading, fs::path const& path) {
  reading.log.name = path.filename().string();
}

void take(LogFiles& out, LogReading reading, fs::path const& path) {
  name_log(reading, path);
  out.problems.insert(out.problems.end(), reading.faults.begin(), reading.faults.end());
  out.warnings.insert(out.warnings.end(), reading.remarks.begin(), reading.remarks.end());
  if (reading.faults.empty()) out.logs.push_back(std::move(reading));
}

void read_recordings(std::vector<fs::path> const& files, fs::path const& folder, LogReader const& reader,
                     LogFiles& out) {
  std::vector<RecordedFile> recorded;
  Problems problems;
  for (auto const& file : files) {
    auto const bytes = read_text_file(file, problems, largest_log, "log");
    if (!bytes) continue;
    auto const inside = opened(*bytes);
    if (is_recording(inside.content))
      recorded.push_back(recorded_file(inside, file.string()));
    else
      recorded.push_back(
          {file.string(), "unknown", {{}, "is no recording: it " + refusal_of(inside.content), 0}});
  }
  auto reading = read_recorded(recorded, folder.string(), reader.known, reader.selection);
  auto const unread = problems.sorted();
  reading.remarks.insert(reading.remarks.begin(), unread.begin(), unread.end());
  take(out, std::move(reading), folder);
}

void read_folder(fs::path const& path, LogReader const& reader, LogFiles& out) {
  std::error_code error;
  auto const folder = folder_at(path, error);
  std::string why;
  if (error)
    why = fmt::format(" cannot be read ({})", error.message());
  else if (folder.tables.empty() && folder.recordings.empty())
    why = " has no .csv files, and no recordings (.gpx, .tcx, .fit)";
  else if (folder.tables.size() > most_logs || folder.recordings.size() > 10 * most_logs)
    why = fmt::format(" has more than {} .csv files, or ten times as many recordings", most_logs);
  else if (!folder.tables.empty() && !folder.recordings.empty())
    why = fmt::format(
        " has both tables ({}) and recordings ({}); name the file, or a folder of the one or the other",
        folder.tables.front().filename().string(), folder.recordings.front().filename().string());
  if (!why.empty()) {
    out.problems.push_back(
        {path.string(), 0, 0, "log-file",
         fmt::format("the folder {}{}; put a log for each runner into it, or one runner's recordings",
                     in_quotes(path.string()), why)});
    return;
  }
  if (!folder.others.empty())
    out.warnings.push_back(
        {path.string(), 0, 0, "log-file",
         fmt::format("{} files or folders in it are neither tables nor recordings and were passed over: {}{}",
                     folder.others.size(), folder.others.front().filename().string(),
                     folder.others.size() > 1 ? " and others" : "")});
  if (!folder.recordings.empty()) return read_recordings(folder.recordings, path, reader, out);
  for (auto const& file : folder.tables) {
    auto one = read_log_files(file, reader);
    out.logs.insert(out.logs.end(), one.logs.begin(), one.logs.end());
    out.problems.insert(out.problems.end(), one.problems.begin(), one.problems.end());
    out.warnings.insert(out.warnings.end(), one.warnings.begin(), one.warnings.end());
  }
}

}  // namespace

LogReading read_log_bytes(std::string_view bytes, std::string const& file, LogReader const& reader) {
  auto const inside = opened(bytes);
  if (is_recording(inside.content))
    return read_recorded({recorded_file(inside, file)}, file, reader.known, reader.selection);
  bool const text_or_bytes = inside.content == LogContent::table || inside.content == LogContent::binary;
  if (text_or_bytes && ends_as_recording(file)) {
    auto const ending = ending_of(file);
    return refused(file, fmt::format("has the ending {} and is no recording of that kind (it is damaged, cut "
                                     "short or has another content); export it anew",
                                     ending));
  }
  if (inside.content != LogContent::table) return refused(file, refusal_of(inside.content));
  auto const text = decoded(inside.bytes());
  auto out = read_log_text(text.text, file, reader.formats, reader.selection, &reader.known);
  if (!text.was.empty() && !out.taken.empty()) out.taken += "; a text in " + text.was;
  return out;
}

LogFiles read_log_files(fs::path const& path, LogReader const& reader) {
  LogFiles out;
  std::error_code error;
  if (fs::is_directory(path, error)) {
    read_folder(path, reader, out);
    return out;
  }
  Problems problems;
  if (auto const bytes = read_text_file(path, problems, largest_log, "log"))
    take(out, read_log_bytes(*bytes, path.string(), reader), path);
  auto const unread = problems.sorted();
  out.problems.insert(out.problems.end(), unread.begin(), unread.end());
  return out;
}

bool looks_like_log(fs::path const& path, std::vector<LogFormat> const& known) {
  std::error_code error;
  if (fs::is_directory(path, error) || ends_as_table(path) || ends_as_recording(path)) return true;
  if (!fs::is_regular_file(path, error)) return false;
  constexpr std::size_t looked_at = 65536;
  std::string head(looked_at, '\0');
  std::ifstream in(path, std::ios::binary);
  in.read(head.data(), static_cast<std::streamsize>(head.size()));
  head.resize(static_cast<std::size_t>(in.gcount()));
  auto const content = content_of(head);
  if (content != LogContent::table) return content != LogContent::binary;
  if (ending_of(path) == ".toml") return false;
  auto const header = read_log_header(decoded(head).text, known, known);
  return header.fault.empty();
}

}  // namespace achillesim::scenarios
