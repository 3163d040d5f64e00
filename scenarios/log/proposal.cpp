#include "scenarios/log/proposal.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <array>

#include "scenarios/log/columns.hpp"
#include "scenarios/log/units.hpp"
#include "scenarios/log/words.hpp"
#include "scenarios/words/problem.hpp"

namespace achillesim::scenarios {
namespace {

/// Parts of words for a field in several languages, folded; more than any format has.
std::vector<std::string_view> const& stems_of(LogField field) {
  static std::vector<std::string_view> const dates = {"date", "datum", "dato",  "fecha", "data", "day",
                                                      "dia",  "tag",   "start", "日付",  "日期", "날짜"};
  static std::vector<std::string_view> const types = {
      "sport", "deport", "type", "typ", "tipo", "activity", "aktivit", "activit", "art", "类型", "활동"};
  static std::vector<std::string_view> const distances = {"dist",    "km",   "mile", "strecke",
                                                          "afstand", "距离", "距離", "거리"};
  static std::vector<std::string_view> const durations = {
      "moving", "durat", "durac",   "dauer",   "duree",   "time", "zeit", "tiempo", "tempo",
      "tid",    "tijd",  "minutes", "minuten", "seconds", "时间", "時間", "시간"};
  static std::vector<std::string_view> const none;
  switch (field) {
    case LogField::date:
      return dates;
    case LogField::type:
      return types;
    case LogField::distance:
      return distances;
    case LogField::duration:
      return durations;
    default:
      return none;
  }
}

/// The unit that a header says, also as one of its words: "Minuten", "min total"; none for one that says
/// none.
LogUnit const* unit_said(LogField field, std::string const& header) {
  if (auto const* unit = split_header(field, header).unit) return unit;
  auto const text = spaced_header(header);
  std::string_view rest = text;
  while (!rest.empty()) {
    auto const end = std::min(rest.find(' '), rest.size());
    if (auto const* unit = unit_of_log(field, rest.substr(0, end))) return unit;
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return nullptr;
}

/// Whether a header is the name of a unit and nothing more; an m alone would be minutes or metres.
bool is_unit(LogField field, std::string const& header) {
  auto const text = spaced_header(header);
  return text != "m" && unit_of_log(field, text) != nullptr;
}

/// The header that speaks most plainly of a field; "" when none does.
std::string header_of(LogField field, std::vector<std::string> const& headers,
                      std::vector<std::string> const& taken, std::vector<LogFormat> const& known) {
  auto const free = [&](std::string const& h) {
    return std::find(taken.begin(), taken.end(), h) == taken.end();
  };
  for (auto const& h : headers)
    if (!h.empty() && free(h) && names_field(known, field, h)) return h;
  for (auto const& h : headers)
    if (free(h) && is_unit(field, h)) return h;
  // "Start time" rather than "live_data_internal", though that holds the word for a date in five languages.
  for (bool const first : {true, false})
    for (auto const stem : stems_of(field))
      for (auto const& h : headers)
        if (auto const at = folded(h).find(stem); free(h) && (first ? at == 0 : at != std::string::npos))
          return h;
  return "";
}

std::string unit_for(LogField field, std::string const& header) {
  auto const* unit = unit_said(field, header);
  if (field == LogField::distance) return unit != nullptr ? std::string(unit->name) : "km";
  return unit != nullptr ? std::string(unit->name) : "clock";
}

}  // namespace

bool has_order_of_strava(std::vector<std::string> const& headers) {
  // Elapsed time and distance stand twice, in places of their own.
  constexpr std::size_t fewest = 72;
  return headers.size() >= fewest && headers[5] == headers[15] && headers[6] == headers[17] &&
         headers[5] != headers[6];
}

std::string proposed_format(LogFormat const& like, std::vector<std::string> const& headers,
                            std::vector<LogFormat> const& known) {
  bool const strava = has_order_of_strava(headers);
  std::string out = "format = { like = " + in_quotes(strava                  ? "strava"
                                                     : like.name == "inline" ? "plain"
                                                                             : like.name);
  std::vector<std::string> taken;
  auto const add = [&](LogField field, std::string const& header, std::string const& more) {
    auto const name = log_field_names[static_cast<std::size_t>(field)];
    out += fmt::format(", {} = [{{ header = {}{} }}]", name, in_quotes(header), more);
    taken.push_back(header);
  };
  if (strava) {
    add(LogField::date, headers[1], "");
    add(LogField::type, headers[3], "");
    add(LogField::distance, headers[6], ", which = 2, unit = \"m\"");
    add(LogField::duration, headers[16], ", unit = \"s\"");
    return out + ", runs = [\"THE WORD FOR A RUN\"] }";
  }
  for (auto const field : {LogField::date, LogField::duration, LogField::distance, LogField::type}) {
    auto header = header_of(field, headers, taken, known);
    bool const timed = field == LogField::duration || field == LogField::distance;
    if (header.empty() && field == LogField::type) continue;
    if (header.empty()) header = "THE COLUMN";
    add(field, header, timed ? ", unit = " + in_quotes(unit_for(field, header)) : "");
  }
  return out + " }";
}

}  // namespace achillesim::scenarios
